// Where a sentence falls into clauses: at marks and conjunctions, without a parser. A wrong cut costs nothing unless
// the words of both reports part there as well (clauses.cpp). Tests: AlignClauses.*
#include <algorithm>
#include <array>
#include <string_view>

#include "align/clauses.h"

namespace stemma::align {
namespace {

constexpr std::uint32_t kLeastWords = 5;  // Of a clause.

constexpr std::array<std::string_view, 15> kConjunctions = {"and",     "but",      "while", "as",    "after",
                                                            "because", "although", "when",  "where", "which",
                                                            "who",     "though",   "since", "until", "before"};

bool is_mark(std::string_view text) {
  return text == "," || text == ";" || text == ":" || text == "-" || text == "\xE2\x80\x93" || text == "\xE2\x80\x94" ||
         text == "(" || text == ")";
}

}  // namespace

std::vector<Clause> cut_clauses(const text::Text& text, const std::vector<Word>& words,
                                const std::vector<Unit>& units) {
  std::vector<Clause> clauses;
  for (std::uint32_t unit = 0; unit < units.size(); ++unit) {
    std::uint32_t first = units[unit].first_word;
    const std::uint32_t end = units[unit].end_word;
    for (std::uint32_t at = first + kLeastWords; at + kLeastWords <= end; ++at) {
      const std::string_view folded = text.folded(text.tokens[words[at].token]);
      bool cut = std::find(kConjunctions.begin(), kConjunctions.end(), folded) != kConjunctions.end();
      for (std::uint32_t token = words[at - 1].token + 1; token < words[at].token; ++token) {
        cut |= is_mark(text.tokens[token].span.of(text.body));
      }
      if (!cut || at < first + kLeastWords) continue;
      clauses.push_back({unit, first, at});
      first = at;
    }
    clauses.push_back({unit, first, end});
  }
  return clauses;
}

}  // namespace stemma::align

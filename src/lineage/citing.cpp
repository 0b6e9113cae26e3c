// Outlets cited by name. An agency is known wherever it stands; an outlet's name may be two ordinary words ("Valley
// Echo"), so it counts only beside a word that says it reported something:
//
//     the Harbour Gazette reported      has revealed, first wrote: between name and cue stand helping words only
//     told the Gazette, according to the Gazette, reported by the Harbour Gazette
//
// The last word of a name is enough ("the Gazette") if it is written with a capital and an article and only one outlet
// of the collection ends in it. A report does not cite itself.
// Tests: LineageCiting.*. What it does not do: outlets known by their address alone; a name cut short at the front.
#include "lineage/citing.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "text/outlet.h"

namespace stemma::lineage {
namespace {

using text::fold_name;

constexpr std::size_t kMostHelpers = 3;  // "has since first reported"

constexpr std::array<std::string_view, 12> kReports = {"reported",  "reports",   "revealed",  "reveals",
                                                       "wrote",     "writes",    "said",      "says",
                                                       "disclosed", "uncovered", "published", "broke"};
constexpr std::array<std::string_view, 9> kHelpers = {"has",     "had",   "have",  "first",      "also",
                                                      "earlier", "since", "later", "exclusively"};
// What stands right before a name that is cited: "told the", "according to the", "by the".
constexpr std::array<std::string_view, 3> kTells = {"told", "tells", "telling"};
constexpr std::array<std::string_view, 4> kReportedBy = {"reported", "revealed", "published", "disclosed"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

struct Word {
  std::string folded;
  bool capital = false;
  bool sentence_end = false;  // A stop stands after it.
};

std::vector<Word> words_of(std::string_view body) {
  std::vector<Word> words;
  const auto inside = [&](std::size_t i) {
    const auto byte = static_cast<unsigned char>(body[i]);
    return std::isalnum(byte) != 0 || (byte >= 0x80 && !body.substr(i).starts_with("\xE2\x80"));
  };
  for (std::size_t at = 0; at < body.size();) {
    if (!inside(at)) {
      if (!words.empty() && (body[at] == '.' || body[at] == '\n')) words.back().sentence_end = true;
      at += body.substr(at).starts_with("\xE2\x80") ? std::min<std::size_t>(3, body.size() - at) : 1;
      continue;
    }
    Word word;
    word.capital = std::isupper(static_cast<unsigned char>(body[at])) != 0;
    for (; at < body.size() && inside(at); ++at) {
      word.folded += static_cast<char>(std::tolower(static_cast<unsigned char>(body[at])));
    }
    words.push_back(std::move(word));
  }
  return words;
}

// "the harbour gazette" -> "harbour gazette".
std::string without_article(std::string folded) {
  if (folded.starts_with("the ")) folded.erase(0, 4);
  return folded;
}

std::string last_word(const std::string& folded) {
  const auto space = folded.rfind(' ');
  return space == folded.npos ? folded : folded.substr(space + 1);
}

std::size_t word_count(const std::string& folded) {
  return 1 + static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' '));
}

// True if the words of `name` stand there and end with the word `last`.
bool stands(const std::vector<Word>& words, std::size_t last, const std::string& name) {
  const std::size_t count = word_count(name);
  if (last + 1 < count) return false;
  std::string joined;
  for (std::size_t i = last + 1 - count; i <= last; ++i) {
    if (i < last && words[i].sentence_end) return false;
    joined += (joined.empty() ? "" : " ") + words[i].folded;
  }
  return joined == name && words[last + 1 - count].capital;
}

bool cue_after(const std::vector<Word>& words, std::size_t last) {
  for (std::size_t i = last; i < last + 1 + kMostHelpers && i + 1 < words.size() && !words[i].sentence_end; ++i) {
    if (among(kReports, words[i + 1].folded)) return true;
    if (!among(kHelpers, words[i + 1].folded)) return false;
  }
  return false;
}

// `first`: the first word of the name.
bool cue_before(const std::vector<Word>& words, std::size_t first) {
  if (first > 0 && words[first - 1].folded == "the") --first;
  if (first == 0 || words[first - 1].sentence_end) return false;
  const std::string& before = words[first - 1].folded;
  if (among(kTells, before)) return true;
  if (first < 2) return false;
  const std::string& earlier = words[first - 2].folded;
  return (before == "to" && earlier == "according") || (before == "by" && among(kReportedBy, earlier));
}

}  // namespace

Outlets::Outlets(const std::set<std::string>& publishers) {
  std::set<std::string> names;
  for (const std::string& publisher : publishers) {
    const std::string folded = without_article(fold_name(publisher));
    if (!folded.empty() && folded != "unknown") names.insert(folded);
  }
  for (const std::string& name : names) {
    const std::string last = last_word(name);
    by_end_[last].push_back(name);
    const auto [at, is_new] = by_last_word_.emplace(last, name);
    if (!is_new) at->second.clear();
  }
  for (auto& [last, full] : by_end_) {
    std::stable_sort(full.begin(), full.end(),
                     [](const std::string& x, const std::string& y) { return x.size() > y.size(); });
  }
}

std::vector<std::string> Outlets::cited_by(const Report& report) const {
  std::vector<std::string> cited;
  if (by_end_.empty()) return cited;
  const std::string own = without_article(fold_name(report.publisher));
  const std::vector<Word> words = words_of(report.body);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].capital) continue;
    const auto ends = by_end_.find(words[i].folded);
    if (ends == by_end_.end()) continue;
    std::string found;
    std::size_t first = i;
    for (const std::string& name : ends->second) {
      if (!stands(words, i, name)) continue;
      found = name;
      first = i + 1 - word_count(name);
      break;
    }
    const bool article = i > 0 && words[i - 1].folded == "the" && !words[i - 1].sentence_end;
    if (found.empty() && article) found = by_last_word_.at(words[i].folded);
    if (found.empty() || found == own || std::find(cited.begin(), cited.end(), found) != cited.end()) continue;
    if (cue_after(words, i) || cue_before(words, first)) cited.push_back(found);
  }
  return cited;
}

}  // namespace stemma::lineage

#include "claims/wording.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "base/hash.h"

namespace stemma::claims {
namespace {

constexpr double kOrdinaryBits = 5;  // Words as common as this say nothing about the topic.
constexpr double kMostBits = 11;     // Rarer words than this count no more: most are misspellings.
constexpr float kNumberWeight = 2;   // Reports of one event differ in numbers; agreement in one is a hint.
constexpr double kFloor = 0.2;       // Of a word's weight, left even if every statement has it.
constexpr double kByCosine = 0.6;
constexpr double kMostlyQuoted = 0.5;  // Of a statement's bytes.

struct Words {
  std::uint64_t hash = 0;  // Of all words in order.
  Features features;       // Every stem once, with background weight.
  std::vector<Neighbours> neighbours;
  bool counts = false;
  bool quoted = false;
};

bool inside_any(Span span, const std::vector<Span>& others) {
  return std::any_of(others.begin(), others.end(), [&](Span other) { return other.contains(span); });
}

// The share of a span that stands in quotation marks.
double quoted_share(const text::Witness& witness, Span span) {
  std::uint32_t inside = 0;
  for (const Quote& quote : witness.annotations.quotes) {
    if (quote.span.begin >= span.end) break;
    if (quote.kind == QuoteKind::kIndirect) continue;
    const std::uint32_t begin = std::max(span.begin, quote.span.begin), end = std::min(span.end, quote.span.end);
    if (begin < end) inside += end - begin;
  }
  return span.empty() ? 0 : static_cast<double>(inside) / span.size();
}

// Words with a capital where the sentence does not give them one, each once.
Features read_names(const text::Witness& witness, const std::vector<std::uint64_t>& stems,
                    const text::Lexicons& lexicons) {
  Features names;
  std::size_t sentence = 0;
  bool first = true;
  const auto& sentences = witness.annotations.sentences;
  for (std::size_t t = 0; t < witness.text.tokens.size(); ++t) {
    const text::Token& token = witness.text.tokens[t];
    for (; sentence < sentences.size() && sentences[sentence].end <= token.span.begin; ++sentence) first = true;
    if (sentence >= sentences.size()) break;
    if (token.span.begin < sentences[sentence].begin || token.kind != text::TokenKind::kWord) continue;
    const char letter = witness.report.body[token.span.begin];
    if (std::exchange(first, false) || letter < 'A' || letter > 'Z') continue;
    const std::string_view folded = witness.text.folded(token);
    const double bits = std::min(kMostBits, lexicons.rarity_bits(token.hash) - kOrdinaryBits);
    if (lexicons.stopwords.contains(folded) || folded.size() < 2 || bits <= 0) continue;
    names.emplace_back(stems[t], static_cast<float>(bits));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end(), [](const auto& x, const auto& y) { return x.first == y.first; }),
              names.end());
  return names;
}

Words read_words(const text::Witness& witness, const std::vector<std::uint64_t>& stems, const Said& said,
                 const text::Lexicons& lexicons, Wordings& all) {
  Words words;
  const auto& tokens = witness.text.tokens;
  std::uint64_t before = 0;  // The content word before this one.
  auto at = std::lower_bound(tokens.begin(), tokens.end(), said.span.begin,
                             [](const text::Token& t, std::uint32_t begin) { return t.span.begin < begin; });
  for (; at != tokens.end() && at->span.end <= said.span.end; ++at) {
    if (at->kind == text::TokenKind::kPunctuation) continue;
    words.hash = base::combine(words.hash, at->hash);
    const std::string_view folded = witness.text.folded(*at);
    if (lexicons.stopwords.contains(folded) || inside_any(at->span, said.framing)) continue;
    const double bits = std::min(kMostBits, lexicons.rarity_bits(at->hash) - kOrdinaryBits);
    const bool number = at->kind == text::TokenKind::kNumber;
    if (bits <= 0 || (folded.size() < 2 && !number)) continue;
    const std::uint64_t stem = stems[static_cast<std::size_t>(at - tokens.begin())];
    if (!number) all.word_of_stem.try_emplace(stem, folded);
    if (before != 0) words.neighbours.push_back({base::combine(before, stem), before, stem});
    before = stem;
    words.features.emplace_back(stem, number ? kNumberWeight : static_cast<float>(bits));
  }
  const auto& numbers = witness.annotations.numbers;
  const auto number =
      std::lower_bound(numbers.begin(), numbers.end(), said.span.begin,
                       [](const NumberExpression& n, std::uint32_t begin) { return n.span.begin < begin; });
  words.counts = number != numbers.end() && number->span.end <= said.span.end;
  words.quoted = quoted_share(witness, said.span) >= kMostlyQuoted;
  std::sort(words.neighbours.begin(), words.neighbours.end(),
            [](const Neighbours& x, const Neighbours& y) { return x.hash < y.hash; });
  words.neighbours.erase(std::unique(words.neighbours.begin(), words.neighbours.end(),
                                     [](const Neighbours& x, const Neighbours& y) { return x.hash == y.hash; }),
                         words.neighbours.end());
  std::sort(words.features.begin(), words.features.end());
  words.features.erase(std::unique(words.features.begin(), words.features.end(),
                                   [](const auto& x, const auto& y) { return x.first == y.first; }),
                       words.features.end());
  return words;
}

// Weighs down the words that most statements of the collection share: they are its topic, not a claim.
void weigh_by_collection(std::vector<Wording>& wordings) {
  std::unordered_map<std::uint64_t, std::uint32_t> users;
  for (const Wording& wording : wordings) {
    for (const auto& [stem, bits] : wording.features) ++users[stem];
  }
  const double all = std::log(static_cast<double>(wordings.size()) + 1);
  for (Wording& wording : wordings) {
    for (auto& [stem, bits] : wording.features) {
      const double rare = (all - std::log(static_cast<double>(users[stem]))) / all;
      bits *= static_cast<float>(kFloor + (1 - kFloor) * rare);
    }
  }
}

void find_proper_words(Wordings& wordings, const std::vector<Said>& said) {
  std::unordered_map<std::uint64_t, std::uint32_t> users;  // Of a stem in the report in hand.
  for (std::uint32_t begin = 0, end = 0; begin < said.size(); begin = end) {
    users.clear();
    for (; end < said.size() && said[end].report == said[begin].report; ++end) {
      for (const auto& [stem, bits] : wordings.all[wordings.of_said[end]].features) ++users[stem];
    }
    for (std::uint32_t i = begin; i < end; ++i) {
      Wording& wording = wordings.all[wordings.of_said[i]];
      if (wording.said.front() != i) continue;
      for (const auto& [stem, bits] : wording.features) {
        if (users[stem] == 1) wording.proper.push_back(stem);
      }
    }
  }
}

}  // namespace

Wordings read_wordings(const std::vector<text::Witness>& witnesses,
                       const std::vector<std::vector<std::uint64_t>>& stems, const std::vector<Said>& said,
                       const text::Lexicons& lexicons) {
  Wordings result;
  std::unordered_map<std::uint64_t, std::uint32_t> known;
  for (std::uint32_t i = 0; i < said.size(); ++i) {
    Words words = read_words(witnesses[said[i].report], stems[said[i].report], said[i], lexicons, result);
    const auto [at, is_new] = known.emplace(words.hash, static_cast<std::uint32_t>(result.all.size()));
    if (is_new) {
      result.all.push_back(
          {std::move(words.features), std::move(words.neighbours), {}, {}, words.counts, words.quoted});
    }
    result.all[at->second].said.push_back(i);
    result.of_said.push_back(at->second);
  }
  for (std::size_t i = 0; i < witnesses.size(); ++i)
    result.names.push_back(read_names(witnesses[i], stems[i], lexicons));
  weigh_by_collection(result.all);
  find_proper_words(result, said);
  return result;
}

bool shares_proper_word(const Wording& x, const Wording& y) {
  return std::any_of(x.proper.begin(), x.proper.end(),
                     [&](std::uint64_t stem) { return std::binary_search(y.proper.begin(), y.proper.end(), stem); });
}

double weight(const Features& features) {
  double total = 0;
  for (const auto& [stem, bits] : features) total += bits;
  return total;
}

Common common(const Features& x, const Features& y) {
  Common found;
  for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
    if (x[i].first == y[j].first) {
      found.bits += std::min(x[i].second, y[j].second);
      ++found.words;
      ++i;
      ++j;
    } else {
      x[i].first < y[j].first ? ++i : ++j;
    }
  }
  return found;
}

double bits_of(const Features& features, std::uint64_t stem) {
  const auto at = std::lower_bound(features.begin(), features.end(), stem,
                                   [](const auto& feature, std::uint64_t wanted) { return feature.first < wanted; });
  return at != features.end() && at->first == stem ? static_cast<double>(at->second) : 0.0;
}

double common_neighbours(const Wording& x, const Features& of_x, const Wording& y, const Features& of_y) {
  double bits = 0;
  for (std::size_t p = 0, q = 0; p < x.neighbours.size() && q < y.neighbours.size();) {
    const Neighbours& at = x.neighbours[p];
    if (at.hash == y.neighbours[q].hash) {
      bits += std::min(
          {bits_of(of_x, at.first), bits_of(of_x, at.second), bits_of(of_y, at.first), bits_of(of_y, at.second)});
      ++p;
      ++q;
    } else {
      at.hash < y.neighbours[q].hash ? ++p : ++q;
    }
  }
  return bits;
}

Features features_beside(std::uint32_t statement, const std::vector<Said>& said, const Wordings& wordings) {
  Features nearby;
  for (const std::uint32_t next : {statement - 1, statement + 1}) {
    if (next >= said.size() || said[next].report != said[statement].report) continue;
    const Features& other = wordings.all[wordings.of_said[next]].features;
    nearby.insert(nearby.end(), other.begin(), other.end());
  }
  std::sort(nearby.begin(), nearby.end());
  const auto same = [](const auto& p, const auto& q) { return p.first == q.first; };
  nearby.erase(std::unique(nearby.begin(), nearby.end(), same), nearby.end());
  return nearby;
}

bool is_people(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kPeople = {"people",  "person",     "passengers", "passenger",
                                                               "persons", "travellers", "travelers",  "residents",
                                                               "crew",    "men",        "women",      "others"};
  return std::find(kPeople.begin(), kPeople.end(), word) != kPeople.end();
}

double similarity(const Features& x, const Features& y) {
  const Common shared = common(x, y);
  if (shared.words < 2) return 0;
  const double of_x = weight(x);
  const double of_y = weight(y);
  if (of_x <= 0 || of_y <= 0) return 0;
  return kByCosine * shared.bits / std::sqrt(of_x * of_y) + (1 - kByCosine) * shared.bits / std::min(of_x, of_y);
}

Features mean(const Features& x, std::size_t count_x, const Features& y, std::size_t count_y) {
  const auto share_x = static_cast<float>(count_x) / static_cast<float>(count_x + count_y);
  const float share_y = 1 - share_x;
  Features result;
  for (std::size_t i = 0, j = 0; i < x.size() || j < y.size();) {
    if (j == y.size() || (i < x.size() && x[i].first < y[j].first)) {
      result.emplace_back(x[i].first, x[i].second * share_x);
      ++i;
    } else if (i == x.size() || y[j].first < x[i].first) {
      result.emplace_back(y[j].first, y[j].second * share_y);
      ++j;
    } else {
      result.emplace_back(x[i].first, x[i].second * share_x + y[j].second * share_y);
      ++i;
      ++j;
    }
  }
  return result;
}

}  // namespace stemma::claims

// Spun text told without a sibling.
//
// A spinner replaces words one by one and breaks the phrases they stand in: "counterfeit consciousness", "state news
// firm". A word is odd where it makes no known phrase with its neighbour, but a word that it may replace does. It may
// replace what WordNet relates it to, and what spinners have been seen to put it for (data/substitutions.tsv).
//
// One odd word proves nothing, for people coin phrases too. Each is weighed by a logistic regression
// (bench/score_spinning --learn); how many of each weight a report has for its length is compared with how many human
// reports have and spun ones have, as two Poisson processes.
//
// Example: "the bosom malignancy patients": "bosom cancer", "breast malignancy" are no phrases either; "malignancy
// patients" is none, "cancer patients" is.
//
// Not done: both words replaced at once; phrases of three words; function words ("accused for"). Most news phrases are
// in no table: three spun reports in four are not seen to be spun without a sibling (docs/methods/changes.md).
// Tests: AlignLoneSpinning.*
#include "align/lone_spinning.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "align/spinning.h"
#include "base/format.h"

namespace stemma::align {
namespace {

using text::SetPhrases;
using text::WordRelation;

// Learnt by bench/score_spinning --learn; in the order of OddTrait, then the constant.
constexpr std::array<double, kOddTraits> kWeights = {2.16, 1.68, -0.56, -1.25, -1.14, 1.31, -0.33, -0.02, 0.35, -0.00};
constexpr double kConstant = -3.70;
constexpr float kRare = 13;  // Bits from which on a word may be a substitute that only WordNet knows of.

// By log-odds: odd words a thousand words of human and of spun reports. The first bound is the least that counts.
struct Rate {
  double from;
  double human;
  double spun;
};
constexpr std::array<Rate, 3> kRates = {{{-5, 1.706, 5.053}, {-4, 0.204, 1.392}, {-3, 0.170, 0.365}}};
constexpr double kPrior = -4.2;    // Log-odds that a report is spun before it is read: a false call does more harm.
constexpr double kTempered = 0.7;  // Odd words come in clusters, so that each counts for less than one.
constexpr double kListed = -4;     // Least log-odds of a word that is listed where the report is judged spun.

std::string_view ending_of(std::string_view word) {
  for (const std::string_view ending : {"ing", "ed", "ly", "s"}) {
    if (word.ends_with(ending)) return ending;
  }
  return {};
}

// Two forms of one word, or words of one root ("hairy", "haired"): nobody's substitutes.
bool akin(std::string_view x, std::string_view y) {
  const std::size_t shorter = std::min(x.size(), y.size());
  const auto common = static_cast<std::size_t>(
      std::mismatch(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(shorter), y.begin()).first - x.begin());
  return common >= 3 && common + 2 >= shorter;
}

class Reader {
 public:
  Reader(const Side& side, const text::WordNet& wordnet, const SetPhrases& phrases, double least)
      : side_(side), wordnet_(wordnet), phrases_(phrases), least_(least) {}

  std::vector<OddWord> run() {
    const std::vector<Word>& words = side_.profile.words;
    for (std::uint32_t at = 0; at + 1 < words.size(); ++at) {
      if (!plain(at) || !plain(at + 1) || !adjacent(at)) continue;
      const auto first = phrases_.find(side_.folded(at)), second = phrases_.find(side_.folded(at + 1));
      if (first && second && phrases_.has(*first, *second)) continue;
      if (second && may_be_substitute(at)) {
        for (const SetPhrases::Phrase& phrase : phrases_.ending_in(*second)) weigh(at, at + 1, phrase.first, phrase);
      }
      if (first && may_be_substitute(at + 1)) {
        for (const SetPhrases::Phrase& phrase : phrases_.beginning_with(*first)) {
          weigh(at + 1, at, phrase.second, phrase);
        }
      }
    }
    std::stable_sort(found_.begin(), found_.end(), [](const OddWord& x, const OddWord& y) { return x.word < y.word; });
    return std::move(found_);
  }

 private:
  // A word of plain lower-case letters that is no function word. Names break phrases as they like.
  bool plain(std::uint32_t at) const {
    const Word& word = side_.profile.words[at];
    const std::string_view folded = side_.folded(at);
    return !word.function_word && !word.name && !word.number && folded.size() >= 3 && !side_.token(at).capitalised &&
           std::all_of(folded.begin(), folded.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  // Does only a space stand between this word and the next?
  bool adjacent(std::uint32_t at) const {
    const Span between{side_.token(at).span.end, side_.token(at + 1).span.begin};
    return between.of(side_.witness.report.body) == " ";
  }

  bool may_be_substitute(std::uint32_t at) const {
    const Word& word = side_.profile.words[at];
    return word.bits >= kRare || phrases_.is_substitute(word.stem);
  }

  static double sum(const std::array<double, kOddTraits>& traits) {
    double log_odds = kConstant;
    for (std::size_t i = 0; i < kOddTraits; ++i) log_odds += kWeights[i] * traits[i];
    return log_odds;
  }

  void weigh(std::uint32_t at, std::uint32_t neighbour, SetPhrases::WordId meant_id, const SetPhrases::Phrase& phrase) {
    const Word& word = side_.profile.words[at];
    const SetPhrases::Word& meant = phrases_.word(meant_id);
    if (word.stem == meant.stem) return;
    const std::string_view folded = side_.folded(at);
    const int learnt = phrases_.substituted(word.stem, meant.stem);
    if (learnt == 0 && word.bits < kRare) return;
    OddWord odd{at, neighbour, meant.folded, {}, 0};
    const auto trait = [&](OddTrait which) -> double& { return odd.traits[static_cast<std::size_t>(which)]; };
    trait(OddTrait::kLearnt) = learnt > 0;
    trait(OddTrait::kLearntOften) = std::log1p(learnt);
    trait(OddTrait::kSameEnding) = ending_of(folded) == ending_of(meant.folded);
    trait(OddTrait::kMeantBits) = meant.bits;
    trait(OddTrait::kNeighbourBits) = side_.profile.words[neighbour].bits;
    trait(OddTrait::kPhraseBits) = phrase.bits;
    trait(OddTrait::kCommonness) = phrase.commonness;
    if (sum(odd.traits) + kMostOfRelation < least_ || akin(folded, meant.folded)) return;  // Spares asking WordNet.
    const WordRelation relation = wordnet_.relation(folded, meant.folded);
    if (learnt == 0 && relation == WordRelation::kNone) return;
    trait(OddTrait::kSynonym) = relation == WordRelation::kSynonym;
    trait(OddTrait::kSister) = relation == WordRelation::kSister;
    trait(OddTrait::kCrossed) = relation == WordRelation::kCrossed;
    odd.log_odds = sum(odd.traits);
    if (odd.log_odds >= least_) found_.push_back(odd);
  }

  static constexpr double kMostOfRelation = std::max({0.0, kWeights[static_cast<std::size_t>(OddTrait::kSynonym)],
                                                      kWeights[static_cast<std::size_t>(OddTrait::kSister)],
                                                      kWeights[static_cast<std::size_t>(OddTrait::kCrossed)]});

  const Side& side_;
  const text::WordNet& wordnet_;
  const SetPhrases& phrases_;
  double least_;
  std::vector<OddWord> found_;
};

// Of each word, wherever it stands, the best that it may replace: a report that says an odd word five times is no odder
// for it.
std::vector<OddWord> best_of_each(const Profile& profile, const std::vector<OddWord>& odd) {
  std::vector<OddWord> best;
  std::unordered_map<std::uint64_t, std::size_t> places;  // In `best`, by the word's hash.
  for (const OddWord& each : odd) {
    const auto [place, first] = places.emplace(profile.words[each.word].hash, best.size());
    if (first) {
      best.push_back(each);
    } else if (best[place->second].log_odds < each.log_odds) {
      best[place->second] = each;
    }
  }
  std::sort(best.begin(), best.end(), [](const OddWord& x, const OddWord& y) { return x.word < y.word; });
  return best;
}

// Log-likelihood of the odd words in a spun report less that in a human one.
double log_likelihood_ratio(const std::vector<OddWord>& odd, std::size_t words) {
  double sum = 0;
  for (std::size_t i = 0; i < kRates.size(); ++i) {
    const double to = i + 1 < kRates.size() ? kRates[i + 1].from : 1e9;
    const auto seen = std::count_if(odd.begin(), odd.end(), [&](const OddWord& each) {
      return each.log_odds >= kRates[i].from && each.log_odds < to;
    });
    sum += static_cast<double>(seen) * std::log(kRates[i].spun / kRates[i].human) -
           static_cast<double>(words) / 1000 * (kRates[i].spun - kRates[i].human);
  }
  return sum;
}

}  // namespace

std::vector<OddWord> find_odd_words(const Side& side, const text::WordNet& wordnet, const text::SetPhrases& phrases,
                                    double least) {
  return Reader(side, wordnet, phrases, least).run();
}

Spinning lone_spinning(const Side& side, const text::WordNet& wordnet, const text::SetPhrases& phrases) {
  const std::vector<OddWord> odd = best_of_each(side.profile, find_odd_words(side, wordnet, phrases, kRates[0].from));
  Spinning result;
  const double log_odds = kPrior + kTempered * log_likelihood_ratio(odd, side.profile.words.size());
  result.score = 1 / (1 + std::exp(-log_odds));
  if (result.score < kSpun) return result;
  for (const OddWord& each : odd) {
    if (each.log_odds < kListed) continue;
    const Span span = side.token(each.word).span;
    const bool before = each.word < each.neighbour;
    const std::string_view text = side.folded(each.word), neighbour = side.folded(each.neighbour);
    result.substitutions.push_back(
        {span, std::string(span.of(side.witness.report.body)), std::string(each.meant),
         base::format("“{} {}” is no phrase that is used, “{} {}” is one.", before ? text : neighbour,
                      before ? neighbour : text, before ? each.meant : neighbour, before ? neighbour : each.meant)});
  }
  return result;
}

}  // namespace stemma::align

// Variants (readings.h) are counted by what they are: changed, added or cut; at the head, inside or at the tail; known
// to a third report or not. Ten of a kind say less than ten times as much as one, so the logarithm is taken. Tests:
// LineageTrace.*, LineageReadings.*
#include "lineage/wording.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stemma::lineage {
namespace {

constexpr double kSameTelling = 0.8;  // Of the shorter: with so much word for word in the other, all differences count.
constexpr std::uint32_t kShortWords = 12;  // A change of more words is a passage put in or taken out.

class Wording {
 public:
  Wording(const Readings& readings, std::uint32_t a, std::uint32_t b, Collector& out) : out_(out) {
    for (const Variant& variant : readings.variants(a, b)) add(variant);
    const double shared_a = readings.words(a) - (new_a_ + known_a_);
    const double shared_b = readings.words(b) - (new_b_ + known_b_);
    const double shorter = std::max(1u, std::min(readings.words(a), readings.words(b)));
    // Where hardly a phrase is the same, what differs is the telling, not a reading.
    const double alike = std::clamp(std::min(shared_a, shared_b) / (kSameTelling * shorter), 0.0, 1.0);
    const double same_telling = alike * alike;
    for (std::size_t i = 0; i < kObservations; ++i) {
      const Scores& number = numbers_[i];
      if (number.forward == 0 && number.backward == 0) continue;
      out_.count(static_cast<Observation>(i), same_telling * std::log1p(number.forward),
                 same_telling * std::log1p(number.backward));
    }
    const bool same = readings.same_words(a) == readings.same_words(b);
    if (same) out_.count(Observation::kSameWords, 1, 1);
    const double all_a = std::max<double>(1, readings.words(a));
    const double all_b = std::max<double>(1, readings.words(b));
    const double own_a = same_telling * new_a_ / all_a, others_a = same_telling * known_a_ / all_a;
    const double own_b = same_telling * new_b_ / all_b, others_b = same_telling * known_b_ / all_b;
    out_.count(Observation::kWordsAddedNew, own_b, own_a);
    out_.count(Observation::kWordsAddedKnown, others_b, others_a);
    out_.count(Observation::kWordsCutOwn, own_a, own_b);
    out_.count(Observation::kWordsCutKnown, others_a, others_b);
  }

 private:
  void see(Observation observation, double forward, double backward) {
    Scores& number = numbers_[static_cast<std::size_t>(observation)];
    number.forward += forward;
    number.backward += backward;
  }
  void add(const Variant& variant) {
    (variant.known_a ? known_a_ : new_a_) += variant.words_a;
    (variant.known_b ? known_b_ : new_b_) += variant.words_b;
    const bool both = variant.words_a > 0 && variant.words_b > 0;
    if (both && std::max(variant.words_a, variant.words_b) <= kShortWords) {
      see(changed(variant.known_b, variant.known_a), 1, 0);
      see(changed(variant.known_a, variant.known_b), 0, 1);
      return;
    }
    if (variant.words_b > 0) {
      see(added(variant.words_b, variant.place, variant.known_b), 1, 0);
      see(cut(variant.words_b, variant.place, variant.known_b), 0, 1);
    }
    if (variant.words_a > 0) {
      see(added(variant.words_a, variant.place, variant.known_a), 0, 1);
      see(cut(variant.words_a, variant.place, variant.known_a), 1, 0);
    }
  }
  static Observation changed(bool known_in_copy, bool known_in_parent) {
    if (known_in_copy) return known_in_parent ? Observation::kChangedBothKnown : Observation::kChangedKnownOwn;
    return known_in_parent ? Observation::kChangedNewKnown : Observation::kChangedNewOwn;
  }
  static Observation added(std::uint32_t words, Place place, bool known) {
    if (place == Place::kHead) return known ? Observation::kAddedHeadKnown : Observation::kAddedHeadNew;
    if (place == Place::kTail) return known ? Observation::kAddedTailKnown : Observation::kAddedTailNew;
    if (words <= kShortWords) return known ? Observation::kAddedShortKnown : Observation::kAddedShortNew;
    return known ? Observation::kAddedInsideKnown : Observation::kAddedInsideNew;
  }
  static Observation cut(std::uint32_t words, Place place, bool known) {
    if (place == Place::kHead) return known ? Observation::kCutHeadKnown : Observation::kCutHeadOwn;
    if (place == Place::kTail) return known ? Observation::kCutTailKnown : Observation::kCutTailOwn;
    if (words <= kShortWords) return known ? Observation::kCutShortKnown : Observation::kCutShortOwn;
    return known ? Observation::kCutInsideKnown : Observation::kCutInsideOwn;
  }

  Collector& out_;
  std::array<Scores, kObservations> numbers_{};
  double new_a_ = 0, known_a_ = 0, new_b_ = 0, known_b_ = 0;  // Words that the other lacks.
};

}  // namespace

void add_wording(const Readings& readings, std::uint32_t a, std::uint32_t b, Collector& out) {
  Wording(readings, a, b, out);
}

}  // namespace stemma::lineage

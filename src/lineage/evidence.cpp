// Evidence for direction. Everything is asked twice: how likely is it if b was copied from a, and how likely if a was
// copied from b, both against the third possibility that each was copied from a text that is not here? So a reason
// can speak against both directions, and when the reasons against both are strong the two are siblings:
//
//      a: "... might send ... armored train ..."        b from a: the hedge was dropped, the train spun. Normal.
//      b: "... would send ... armored exercise ..."     a from b: somebody un-spun a word. Hardly ever.
//      but b opens with "SEOUL (AP) —", a with nothing  b from a: where did b get the credit? Hardly ever.
//
// Copyists lose: hedges, attributions, exact details, the ends of texts and of quotations, the credit. They rarely
// regain. So what one has lost and the other keeps is a penalty on the direction in which it would have been regained,
// and nothing for the other; the difference of the two is the log-odds that is shown. (The reasoning is Maas's: a
// witness with an error of its own cannot be the source of one without it. P. Maas, Textkritik, 1927.)
// Penalties of one kind are capped, since ten dropped hedges are one editor's habit, not ten witnesses.
// What the words show is counted by kinds of variants (readings.h). Weights: weights.cpp.
// Tests: LineageTrace.*.
#include "lineage/evidence.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <optional>
#include <string_view>

#include "base/format.h"
#include "base/time.h"
#include "lineage/times.h"

namespace stemma::lineage {
namespace {

using base::format;

constexpr double kEdited = 0.95;                     // Worth of edited text against verbatim text:
constexpr double kParaphrased = 0.7;                 // nearer relatives keep more of the words.
constexpr double kMostLosses = 3, kMostDetails = 5;  // More of a kind are one editor's habit.
constexpr double kSpunFloor = 0.3;                   // Less sure spinning is no evidence.
constexpr double kRetold = 0.25;  // Of the child that must stand in the report of the outlet that it cites.
constexpr int kRetoldPassages = 2;
constexpr double kRevisionContainment = 0.5;
constexpr double kSameTelling = 0.8;  // Of the shorter: with so much word for word in the other, all differences count.
constexpr std::uint32_t kShortWords = 12;  // A change of more words is a passage put in or taken out.

// Collects observations; texts are made only when somebody will read them.
struct Collector {
  std::vector<Reason>* reasons = nullptr;
  std::array<Observed, kObservations>* observed = nullptr;
  Scores scores;

  // What an observation adds for both directions.
  Scores count(Observation observation, double forward, double backward) {
    if (observed != nullptr) {
      Observed& seen = (*observed)[static_cast<std::size_t>(observation)];
      seen.forward += forward;
      seen.backward += backward;
    }
    const double weight = weighing(observation).weight;
    scores.forward += weight * forward;
    scores.backward += weight * backward;
    return {weight * forward, weight * backward};
  }
  template <typename Forward, typename Backward>
  void say(EvidenceKind kind, Scores sum, const Forward& for_ab, const Backward& for_ba) {
    if (reasons == nullptr || (sum.forward == 0 && sum.backward == 0)) return;
    reasons->push_back({kind, sum.forward, sum.backward, for_ab(), for_ba()});
  }
  template <typename Forward, typename Backward>
  void add(Observation observation, double forward, double backward, const Forward& for_ab, const Backward& for_ba) {
    if (forward == 0 && backward == 0) return;
    say(weighing(observation).kind, count(observation, forward, backward), for_ab, for_ba);
  }
};

Scores operator+(Scores x, Scores y) { return {x.forward + y.forward, x.backward + y.backward}; }

std::string gap_text(std::int64_t seconds) {
  if (seconds < 60) return "just before";
  if (seconds < 2 * 3600) return format("{} min earlier", seconds / 60);
  if (seconds < 48 * 3600) return format("{} h earlier", seconds / 3600);
  return format("{} days earlier", seconds / 86400);
}

void add_time(const Report& a, const Report& b, Collector& out) {
  const Precedence ab = precedence(a.time, b.time);
  const Precedence ba = precedence(b.time, a.time);
  if (!ab.earlier && !ba.earlier) return;
  const Precedence& gap = ab.earlier ? ab : ba;
  const double steps = std::min(10.0, std::log2(1 + static_cast<double>(gap.gap_s) / 3600.0));
  const double trust = gap.quality;
  const std::string when = out.reasons != nullptr ? gap_text(gap.gap_s) : std::string();
  const auto before = [&] { return gap.gap_s < 60 ? std::string("published before it") : "published " + when; };
  const auto after = [&] {
    return gap.gap_s < 60 ? std::string("published after it") : "the copy was published " + when;
  };
  const double forward = ab.earlier ? trust : 0;
  const double backward = ab.earlier ? 0 : trust;
  const Scores sum = out.count(Observation::kEarlier, forward, backward) +
                     out.count(Observation::kEarlierDoublings, forward * steps, backward * steps) +
                     out.count(Observation::kLater, backward, forward) +
                     out.count(Observation::kLaterDoublings, backward * steps, forward * steps);
  if (ab.earlier) {
    out.say(EvidenceKind::kTime, sum, before, after);
  } else {
    out.say(EvidenceKind::kTime, sum, after, before);
  }
}

// What is said for and against `child` copied from `parent` by their credits.
std::optional<Observation> credit_between(const Standing& parent, const Standing& child, std::string* detail) {
  const auto say = [&](std::string text) {
    if (detail != nullptr) *detail = std::move(text);
  };
  for (std::size_t i = 0; i < child.credited.size(); ++i) {
    const std::string& source = child.credited[i];
    if (!parent.own_agency.empty() && source == parent.own_agency) {
      say(format("credits {}, whose own report this is", source));
      return Observation::kCreditsAgency;
    }
    if (!parent.publisher.empty() && child.credited_folded[i] == parent.publisher) {
      say(format("names {} as its source", source));
      return Observation::kCreditsOutlet;
    }
  }
  if (child.cites_outlet(parent)) {
    say("cites this outlet's report in its text");
    return Observation::kCitesOutlet;
  }
  if (!child.own_agency.empty()) {
    if (parent.own_agency == child.own_agency) return std::nullopt;
    say(format("is {}'s own report", child.own_agency));
    return Observation::kIsAgencyOwn;
  }
  if (!child.line.empty() && parent.house().empty()) {
    say(format("credits {}, which this report does not name", child.line));
    return Observation::kCreditFromNowhere;
  }
  if (!child.line.empty() && !child.credits(parent.house()) && !parent.credits(child.line)) {
    say(format("credits {}, this report {}", child.line, parent.house()));
    return Observation::kOtherCredit;
  }
  const bool cites = !parent.own_agency.empty() &&
                     std::find(child.cited.begin(), child.cited.end(), parent.own_agency) != child.cited.end();
  if (!cites) return std::nullopt;
  say(format("cites {}", parent.own_agency));
  return Observation::kCitesAgency;
}

void add_credit(const Standing& a, const Standing& b, Collector& out) {
  std::string for_ab;
  std::string for_ba;
  const bool texts = out.reasons != nullptr;
  const auto forward = credit_between(a, b, texts ? &for_ab : nullptr);
  const auto backward = credit_between(b, a, texts ? &for_ba : nullptr);
  Scores sum;
  if (forward) sum = sum + out.count(*forward, 1, 0);
  if (backward) sum = sum + out.count(*backward, 0, 1);
  // A direction without a sentence of its own is supported by what speaks against the other.
  if (texts && for_ab.empty()) for_ab = "the other way round: the parent " + for_ba;
  if (texts && for_ba.empty()) for_ba = "the other way round: the parent " + for_ab;
  out.say(
      EvidenceKind::kCredit, sum, [&] { return for_ab; }, [&] { return for_ba; });
}

// How literally `report`'s shared text stands in the other, in [0,1].
double literalness(const Link& link, std::uint32_t report) {
  double total = 0;
  double literal = 0;
  for (const Passage& passage : link.alignment->passages) {
    const double size = link.side(report, passage).size();
    switch (passage.kind) {
      case PassageKind::kVerbatim:
        literal += size;
        break;
      case PassageKind::kEdited:
        literal += kEdited * size;
        break;
      case PassageKind::kParaphrase:
        literal += kParaphrased * size;
        break;
      default:
        continue;
    }
    total += size;
  }
  return total > 0 ? literal / total : 1;
}

void add_containment(const Link& link, Collector& out) {
  const double in_a = link.alignment->containment_b;  // Share of b that stands in a.
  const double in_b = link.alignment->containment_a;
  const auto text = [](double of_child, double of_parent) {
    return format("{:.0f} % of the copy stands in it, {:.0f} % of it in the copy", 100 * of_child, 100 * of_parent);
  };
  const double a_there = link.containment(link.a) * literalness(link, link.a);
  const double b_there = link.containment(link.b) * literalness(link, link.b);
  const Scores sum =
      out.count(Observation::kOfChild, b_there, a_there) + out.count(Observation::kOfParent, a_there, b_there);
  out.say(
      EvidenceKind::kContainment, sum, [&] { return text(in_a, in_b); }, [&] { return text(in_b, in_a); });
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  std::size_t at = 0;
  const auto inside = [&](std::size_t i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    return std::isalnum(byte) || byte >= 0x80;
  };
  while (at < text.size()) {
    while (at < text.size() && !inside(at)) ++at;
    const std::size_t begin = at;
    while (at < text.size() && inside(at)) ++at;
    if (at > begin) found.push_back(text.substr(begin, at - begin));
  }
  return found;
}

// True if `less` keeps the words of `more` in order but not all of them.
bool shortened(std::string_view more, std::string_view less) {
  const auto all = words(more);
  const auto kept = words(less);
  if (kept.empty() || kept.size() >= all.size()) return false;
  std::size_t matched = 0;
  for (const std::string_view word : all) {
    if (matched < kept.size() && word == kept[matched]) ++matched;
  }
  return matched == kept.size();
}

// Losses of one kind: how often b lost what a keeps, and the reverse, each with an example.
struct Losses {
  int in_a = 0;
  int in_b = 0;
  const Change* example_a = nullptr;
  const Change* example_b = nullptr;

  void by_a(const Change& change) {
    if (in_a++ == 0) example_a = &change;
  }
  void by_b(const Change& change) {
    if (in_b++ == 0) example_b = &change;
  }
};

enum LossKind { kHedges, kAttributions, kDetails, kQuotes, kLossKinds };

bool is_detail(ChangeType type) {
  return type == ChangeType::kNumber || type == ChangeType::kName || type == ChangeType::kDate ||
         type == ChangeType::kPlace;
}

void count_loss(const Change& change, std::array<Losses, kLossKinds>& losses) {
  const bool inside = change.passage >= 0;
  switch (change.type) {
    case ChangeType::kHedgeDropped:
      losses[kHedges].by_b(change);
      return;
    case ChangeType::kHedgeAdded:
      losses[kHedges].by_a(change);
      return;
    case ChangeType::kAttributionDropped:
      losses[kAttributions].by_b(change);
      return;
    case ChangeType::kAttributionAdded:
      losses[kAttributions].by_a(change);
      return;
    case ChangeType::kQuote:
      if (shortened(change.a_text, change.b_text)) losses[kQuotes].by_b(change);
      if (shortened(change.b_text, change.a_text)) losses[kQuotes].by_a(change);
      return;
    case ChangeType::kAdded:
      if (inside) losses[kDetails].by_a(change);
      return;
    case ChangeType::kCut:
      if (inside) losses[kDetails].by_b(change);
      return;
    default:
      break;
  }
  if (!is_detail(change.type)) return;
  if (change.a && (!change.b || shortened(change.a_text, change.b_text))) losses[kDetails].by_b(change);
  if (change.b && (!change.a || shortened(change.b_text, change.a_text))) losses[kDetails].by_a(change);
}

std::string clipped(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  if (text.size() <= kLongest) return std::string(text);
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // Whole UTF-8 characters.
  return std::string(text.substr(0, end)) + "…";
}

struct LossRule {
  Observation regained;
  double most;
  std::string_view lost;  // "3 hedges"
  std::string_view lost_one;
};

std::string loss_text(const LossRule& rule, int count, const Change* example, bool of_b) {
  const std::string_view kept = of_b ? example->a_text : example->b_text;
  std::string text =
      count == 1 ? format("{} lost by the copy", rule.lost_one) : format("{} {} lost by the copy", count, rule.lost);
  if (!kept.empty()) text += format(": “{}”", clipped(kept));
  return text;
}

void add_losses(const Alignment& alignment, Collector& out) {
  static constexpr std::array<LossRule, kLossKinds> kRules = {{
      {Observation::kHedgeRegained, kMostLosses, "hedges", "a hedge"},
      {Observation::kAttributionRegained, kMostLosses, "attributions", "an attribution"},
      {Observation::kDetailRegained, kMostDetails, "details", "a detail"},
      {Observation::kQuoteRegained, kMostLosses, "parts of quotations", "part of a quotation"},
  }};
  std::array<Losses, kLossKinds> losses;
  for (const Change& change : alignment.changes) count_loss(change, losses);
  for (int i = 0; i < kLossKinds; ++i) {
    const LossRule& rule = kRules[i];
    const Losses& lost = losses[i];
    // What a has lost speaks against a as the parent of b.
    if (lost.in_a > 0) {
      const auto against = [&] {
        return "the copy keeps what it lacks: " + loss_text(rule, lost.in_a, lost.example_a, false);
      };
      out.add(rule.regained, std::min<double>(rule.most, lost.in_a), 0, against,
              [&] { return loss_text(rule, lost.in_a, lost.example_a, false); });
    }
    if (lost.in_b > 0) {
      const auto against = [&] {
        return "the copy keeps what it lacks: " + loss_text(rule, lost.in_b, lost.example_b, true);
      };
      out.add(
          rule.regained, 0, std::min<double>(rule.most, lost.in_b),
          [&] { return loss_text(rule, lost.in_b, lost.example_b, true); }, against);
    }
  }
}

// Two endings of one name ("Sarnovia", "Sarnovian") are an editor's grammar, not another reading.
bool inflected(std::string_view x, std::string_view y) {
  constexpr std::size_t kStem = 4;
  constexpr std::size_t kEnding = 3;
  const auto ends = std::mismatch(x.begin(), x.end(), y.begin(), y.end());
  const auto common = static_cast<std::size_t>(ends.first - x.begin());
  const auto letters = [](std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return std::isdigit(static_cast<unsigned char>(c)); });
  };
  return common >= kStem && std::max(x.size(), y.size()) - common <= kEnding && letters(x) && letters(y);
}

// Numbers and names in which the two differ, neither being the other shortened: some third text has one of them.
void add_readings(const Alignment& alignment, Collector& out) {
  int count = 0;
  const Change* example = nullptr;
  for (const Change& change : alignment.changes) {
    if (change.type != ChangeType::kNumber && change.type != ChangeType::kName) continue;
    if (!change.a || !change.b || shortened(change.a_text, change.b_text) || shortened(change.b_text, change.a_text))
      continue;
    if (inflected(change.a_text, change.b_text)) continue;
    if (count++ == 0) example = &change;
  }
  const double against = std::min<double>(kMostLosses, count);
  const auto text = [&](const std::string& parent, const std::string& child) {
    return format("the copy has “{}”, this “{}”", clipped(child), clipped(parent));
  };
  if (count == 0) return;
  out.add(
      Observation::kReadingDiffers, against, against, [&] { return text(example->a_text, example->b_text); },
      [&] { return text(example->b_text, example->a_text); });
}

void add_spinning(const Alignment& alignment, Collector& out) {
  const auto example = [](const Spinning& spinning, std::string_view who) {
    if (spinning.substitutions.empty()) return format("{} was machine-spun", who);
    const Substitution& first = spinning.substitutions.front();
    return format("{} was machine-spun: “{}” for “{}”", who, first.text, first.meant);
  };
  const Spinning& a = alignment.spun_a;
  const Spinning& b = alignment.spun_b;
  const double against_a = a.score >= kSpunFloor ? a.score : 0;
  const double against_b = b.score >= kSpunFloor ? b.score : 0;
  out.add(
      Observation::kSpunParent, against_a, 0, [&] { return example(a, "this report"); },
      [&] { return example(a, "the copy"); });
  out.add(
      Observation::kSpunParent, 0, against_b, [&] { return example(b, "the copy"); },
      [&] { return example(b, "this report"); });
}

// Bytes of `report` after the last passage that it shares.
std::size_t tail_bytes(const Link& link, std::uint32_t report, const Report& text) {
  std::size_t last = 0;
  for (const Passage& passage : link.alignment->passages) {
    if (passage.kind == PassageKind::kBoilerplate) continue;
    last = std::max<std::size_t>(last, link.side(report, passage).end);
  }
  return last < text.body.size() ? text.body.size() - last : 0;
}

void add_truncation(const Link& link, const Copyist& a, const Copyist& b, Collector& out) {
  constexpr std::size_t kNearEnd = 80;
  constexpr std::size_t kGoesOn = 120;
  if (!a.cut_off && !b.cut_off) return;
  const std::size_t after_a = tail_bytes(link, link.a, *a.report);
  const std::size_t after_b = tail_bytes(link, link.b, *b.report);
  const auto lost = [] { return std::string("the copy breaks off where this goes on"); };
  const auto absurd = [] { return std::string("it breaks off where the copy goes on"); };
  const bool a_broke = a.cut_off && after_a <= kNearEnd && after_b >= kGoesOn;
  const bool b_broke = b.cut_off && after_b <= kNearEnd && after_a >= kGoesOn;
  out.add(Observation::kCutOffParent, a_broke ? 1 : 0, 0, absurd, lost);
  out.add(Observation::kCutOffParent, 0, b_broke ? 1 : 0, lost, absurd);
}

// The moment of a version: versions of one page often keep the first publication time.
std::optional<TimePoint> version_time(const Report& report) {
  std::optional<TimePoint> modified = base::parse_time(report.modified, TimeSource::kModified);
  return modified ? modified : report.time;
}

void add_revision(const Alignment& alignment, const Copyist& a, const Copyist& b, Collector& out) {
  const bool same_url = !a.report->url.empty() && a.report->url == b.report->url;
  const bool same_outlet = !a.standing.publisher.empty() && a.standing.publisher == b.standing.publisher;
  if (!same_url && !same_outlet) return;
  if (std::max(alignment.containment_a, alignment.containment_b) < kRevisionContainment) return;
  const auto text = [&] {
    return same_url ? std::string("an earlier version of the same page")
                    : "an earlier version by " + a.report->publisher;
  };
  const auto against = [&] { return std::string("the copy is the earlier version"); };
  const bool a_first = is_earlier_version(*a.report, *b.report);
  const bool b_first = is_earlier_version(*b.report, *a.report);
  if (!a_first && !b_first) return;
  const Scores sum = out.count(Observation::kRevisionOf, a_first ? 1 : 0, b_first ? 1 : 0) +
                     out.count(Observation::kRevisionBefore, b_first ? 1 : 0, a_first ? 1 : 0);
  a_first ? out.say(EvidenceKind::kRevision, sum, text, against) : out.say(EvidenceKind::kRevision, sum, against, text);
}

// How words differ: each stretch of each of the two texts that the other lacks, and whether a third report has it.
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

void collect_besides_wording(const Link& link, const Copyist& a, const Copyist& b, Collector& out) {
  add_time(*a.report, *b.report, out);
  add_credit(a.standing, b.standing, out);
  add_losses(*link.alignment, out);
  add_readings(*link.alignment, out);
  add_spinning(*link.alignment, out);
  add_truncation(link, a, b, out);
  add_revision(*link.alignment, a, b, out);
}

void collect(const Link& link, const Copyist& a, const Copyist& b, Collector& out) {
  add_containment(link, out);
  collect_besides_wording(link, a, b, out);
  if (a.readings != nullptr && a.readings == b.readings) Wording(*a.readings, a.member, b.member, out);
}

}  // namespace

double likeness(const Link& link, std::uint32_t child) {
  const std::uint32_t parent = link.other(child);
  return weighing(Observation::kOfChild).weight * link.containment(child) * literalness(link, child) +
         weighing(Observation::kOfParent).weight * link.containment(parent) * literalness(link, parent);
}

bool may_be_retold(const Alignment& alignment) {
  if (std::max(alignment.containment_a, alignment.containment_b) < kRetold) return false;
  const auto told = [](const Passage& passage) {
    return passage.kind != PassageKind::kBoilerplate && passage.kind != PassageKind::kQuotation;
  };
  return std::count_if(alignment.passages.begin(), alignment.passages.end(), told) >= kRetoldPassages;
}

bool retells_cited(const Link& link, std::uint32_t child, const Report& of_child, const Standing& child_stands,
                   const Report& of_parent, const Standing& parent_stands) {
  const std::string& house = child_stands.house();
  const bool cites = house.empty() ? child_stands.cites_outlet(parent_stands)
                                   : child_stands.own_agency.empty() && house == parent_stands.house();
  if (!cites) return false;
  if (link.containment(child) < kRetold || clearly_earlier(of_child, of_parent)) return false;
  return may_be_retold(*link.alignment);
}

bool is_earlier_version(const Report& first, const Report& second) {
  if (clearly_earlier(second, first)) return false;
  return clearly_earlier(first, second) || precedence(version_time(first), version_time(second)).earlier;
}

Copyist copyist(const Report& report, const Collection& collection) {
  Copyist result;
  result.report = &report;
  result.standing = standing(report, collection);
  // The last byte of the text itself, without furniture after it.
  const std::string_view body = report.body;
  auto last = body.find_last_not_of(" \t\r\n");
  for (auto mark = report.boilerplate.rbegin(); mark != report.boilerplate.rend() && last != body.npos; ++mark) {
    if (mark->span.end <= last) break;
    last = mark->span.begin == 0 ? body.npos : body.find_last_not_of(" \t\r\n", mark->span.begin - 1);
  }
  if (last == body.npos) return result;
  const auto byte = static_cast<unsigned char>(body[last]);
  result.cut_off = std::isalnum(byte) || byte == ',';
  return result;
}

Scores weigh(const Link& link, const Copyist& a, const Copyist& b) {
  Collector out;
  collect(link, a, b, out);
  return out.scores;
}

Scores weigh_words(const Readings& readings, std::uint32_t a, std::uint32_t b) {
  Collector out;
  Wording(readings, a, b, out);
  return out.scores;
}

Scores weigh_besides_wording(const Link& link, const Copyist& a, const Copyist& b) {
  Collector out;
  collect_besides_wording(link, a, b, out);
  return out.scores;
}

std::vector<Reason> explain(const Link& link, const Copyist& a, const Copyist& b) {
  std::vector<Reason> reasons;
  Collector out{&reasons, nullptr, {}};
  collect(link, a, b, out);
  return reasons;
}

std::array<Observed, kObservations> observe(const Link& link, const Copyist& a, const Copyist& b) {
  std::array<Observed, kObservations> observed{};
  Collector out{nullptr, &observed, {}};
  collect(link, a, b, out);
  return observed;
}

}  // namespace stemma::lineage

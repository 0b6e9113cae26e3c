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
#include "lineage/collector.h"
#include "lineage/losses.h"
#include "lineage/times.h"
#include "lineage/wording.h"

namespace stemma::lineage {
namespace {

using base::format;

constexpr double kEdited = 0.95;      // Worth of edited text against verbatim text:
constexpr double kParaphrased = 0.7;  // nearer relatives keep more of the words.
constexpr double kSpunFloor = 0.3;    // Less sure spinning is no evidence.
constexpr double kRetold = 0.25;      // Of the child that must stand in the report of the outlet that it cites.
constexpr int kRetoldPassages = 2;
constexpr double kRevisionContainment = 0.5;
constexpr double kGrowth = 0.005;  // Less of the longer version is no growth.

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

bool of_one_page(const Report& a, const Report& b) { return !a.url.empty() && a.url == b.url; }

void add_revision(const Alignment& alignment, const Copyist& a, const Copyist& b, Collector& out) {
  const bool same_url = of_one_page(*a.report, *b.report);
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

// Two versions of one page of which nothing says when they were made. A page is added to; that the one has what the
// other lacks says nothing more, since neither was made by a copyist who loses.
bool are_undated_versions(const Link& link, const Copyist& a, const Copyist& b) {
  if (!of_one_page(*a.report, *b.report)) return false;
  if (is_earlier_version(*a.report, *b.report) || is_earlier_version(*b.report, *a.report)) return false;
  return std::max(link.alignment->containment_a, link.alignment->containment_b) >= kRevisionContainment;
}

void add_growth(const Report& a, const Report& b, Collector& out) {
  const auto bytes_a = static_cast<double>(a.body.size());
  const auto bytes_b = static_cast<double>(b.body.size());
  const double larger = std::max(bytes_a, bytes_b);
  if (std::abs(bytes_a - bytes_b) < kGrowth * larger) return;
  const std::string by = format("{:.0f} %", 100 * std::abs(bytes_a - bytes_b) / larger);
  const auto grown = [&] { return "a version of the same page, which has since grown by " + by; };
  const auto shrunk = [&] { return "a version of the same page, longer by " + by + ", and pages are added to"; };
  const double forward = bytes_b > bytes_a ? 1 : 0;
  const Scores sum = out.count(Observation::kRevisionGrown, forward, 1 - forward);
  forward > 0 ? out.say(EvidenceKind::kRevision, sum, grown, shrunk)
              : out.say(EvidenceKind::kRevision, sum, shrunk, grown);
}

void collect_besides_wording(const Link& link, const Copyist& a, const Copyist& b, Collector& out) {
  add_time(*a.report, *b.report, out);
  add_credit(a.standing, b.standing, out);
  add_losses(*link.alignment, out);
  add_readings(*link.alignment, out);
  add_spinning(*link.alignment, out);
  add_truncation(link, a, b, out);
  add_revision(*link.alignment, a, b, out);
}

void collect_all(const Link& link, const Copyist& a, const Copyist& b, Collector& out) {
  add_containment(link, out);
  collect_besides_wording(link, a, b, out);
  if (a.readings != nullptr && a.readings == b.readings) add_wording(*a.readings, a.member, b.member, out);
}

// Takes the direction out of what was collected.
void forget_direction(Collector& out) {
  const auto level = [](auto& each) { each.forward = each.backward = (each.forward + each.backward) / 2; };
  level(out.scores);
  if (out.observed != nullptr) std::for_each(out.observed->begin(), out.observed->end(), level);
  if (out.reasons != nullptr) std::for_each(out.reasons->begin(), out.reasons->end(), level);
}

void collect(const Link& link, const Copyist& a, const Copyist& b, Collector& out) {
  collect_all(link, a, b, out);
  if (!are_undated_versions(link, a, b)) return;
  forget_direction(out);
  add_growth(*a.report, *b.report, out);
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
  add_wording(readings, a, b, out);
  return out.scores;
}

Scores weigh_times(const Report& a, const Report& b) {
  Collector out;
  add_time(a, b, out);
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

// The analyst's word: taken into the case, and found again on every run. A decision applies as long as it holds and all
// that it is about is in the collection with the words it had then: a report that was removed takes no decision with
// it, and gets it back when it comes back.
#include <algorithm>

#include "base/format.h"
#include "base/hash.h"
#include "engine/state.h"

namespace stemma {
namespace {

constexpr std::size_t kMaxTextBytes = 1 << 16;  // Of a note and of a name.
constexpr int kBestGrade = 1, kWorstGrade = 6;

Error refused(std::string message) { return {ErrorCode::kInvalidArgument, std::move(message), ""}; }

bool is_of_two_reports(DecisionKind kind) {
  return kind == DecisionKind::kNotCopy || kind == DecisionKind::kSameSource || kind == DecisionKind::kCameFirst;
}
bool is_of_statements(DecisionKind kind) { return !is_of_two_reports(kind) && kind != DecisionKind::kNote; }

// What is wrong with a decision as such; an empty text: nothing.
std::string fault_of(const Decision& decision) {
  const std::string_view name = to_string(decision.kind);
  const std::size_t count = decision.about.size();
  const bool whole = std::all_of(decision.about.begin(), decision.about.end(),
                                 [](const Anchor& anchor) { return !anchor.span.has_value(); });
  const bool stated = std::all_of(decision.about.begin(), decision.about.end(),
                                  [](const Anchor& anchor) { return anchor.span.has_value(); });
  if (decision.who.empty() || decision.when.empty()) return "a decision needs who made it and when";
  if (decision.who.size() > kMaxTextBytes || decision.text.size() > kMaxTextBytes) return "the text is too long";
  if (is_of_two_reports(decision.kind)) {
    if (count != 2 || !whole) return base::format("{} is about two reports", name);
    if (decision.about[0].report == decision.about[1].report)
      return base::format("{} is about two different reports", name);
    return "";
  }
  if (is_of_statements(decision.kind) && !stated)
    return base::format("{} is about statements, not whole reports", name);
  const bool of_one = decision.kind == DecisionKind::kGrade || decision.kind == DecisionKind::kNote;
  const bool of_any = decision.kind == DecisionKind::kSplit;
  if (of_one && count != 1) return base::format("{} is about one thing", name);
  if (count < (of_one || of_any ? 1U : 2U)) return base::format("{} is about two statements or more", name);
  if (decision.kind == DecisionKind::kNote && decision.text.empty()) return "a note needs a text";
  const bool graded = decision.grade >= kBestGrade && decision.grade <= kWorstGrade;
  if (decision.kind == DecisionKind::kGrade && !graded) return "a grade is a number from 1 to 6";
  return "";
}

// The hash of the words that `anchor` names; empty if they are not there.
std::string hash_of(const Anchor& anchor, const Report& report) {
  if (!anchor.span) return base::hash128_hex(report.body);
  if (anchor.span->begin >= anchor.span->end || anchor.span->end > report.body.size()) return "";
  return base::hash128_hex(anchor.span->of(report.body));
}

}  // namespace

Result<std::optional<Report>> Engine::State::kept_report(const std::string& id) const {
  const auto key = case_->key_of(id);
  if (!key) return key.error();
  if (!key->has_value()) return std::optional<Report>();
  auto report = case_->report(**key);
  if (!report) return report.error();
  return std::optional<Report>(std::move(*report));
}

Result<Decision> Engine::State::decide(Decision decision) {
  if (!keeps_case()) return refused("decisions are kept in a case: give --case FILE");
  if (const std::string fault = fault_of(decision); !fault.empty()) return refused(fault);
  for (Anchor& anchor : decision.about) {
    const auto report = kept_report(anchor.report);
    if (!report) return report.error();
    if (!report->has_value()) return Error{ErrorCode::kNotFound, "no report has this id", anchor.report};
    anchor.text_hash = hash_of(anchor, **report);
    if (anchor.text_hash.empty()) {
      return refused(base::format("bytes {} to {} are not in {}, which has {}", anchor.span->begin, anchor.span->end,
                                  anchor.report, (*report)->body.size()));
    }
  }
  const auto number = case_->add_decision(decision);
  if (!number) return number.error();
  decision.number = *number;
  decision.applies = true;
  forget_results();
  return decision;
}

Status Engine::State::undo(std::int64_t number, const std::string& who, const std::string& when) {
  if (!keeps_case()) return refused("decisions are kept in a case: give --case FILE");
  forget_results();
  return case_->undo_decision(number, who, when);
}

Status Engine::State::need_decisions() {
  if (have_decisions_) return Done{};
  decisions_.clear();
  if (keeps_case()) {
    auto kept = case_->decisions();
    if (!kept) return kept.error();
    decisions_ = std::move(*kept);
  }
  for (Decision& decision : decisions_) {
    decision.applies = decision.holds();
    for (const Anchor& anchor : decision.about) {
      if (!decision.applies) break;
      const auto report = kept_report(anchor.report);
      if (!report) return report.error();
      decision.applies = report->has_value() && hash_of(anchor, **report) == anchor.text_hash;
    }
  }
  rulings_ = lineage::Rulings(decisions_);
  have_decisions_ = true;
  return Done{};
}

}  // namespace stemma

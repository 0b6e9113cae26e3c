// `decide`: the first operand says what is decided, the others what it is about. A report is named by its id; a
// statement as REPORT@BEGIN-END, in bytes of the report's body, or by the id that it or its claim has in the present
// run (S17, C3), which is looked up at once: what is kept is the place in the report.
#include "cli/deciding.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <string_view>

#include "base/format.h"
#include "render/render.h"

namespace stemma::cli {
namespace {

using base::format;

constexpr std::string_view kUndo = "undo";
constexpr std::string_view kList = "list";

std::optional<DecisionKind> kind_of(std::string_view name) {
  for (const DecisionKind kind : {DecisionKind::kNotCopy, DecisionKind::kSameSource, DecisionKind::kCameFirst,
                                  DecisionKind::kMerge, DecisionKind::kSplit, DecisionKind::kSameOrigin,
                                  DecisionKind::kIndependent, DecisionKind::kGrade, DecisionKind::kNote}) {
    if (to_string(kind) == name) return kind;
  }
  return std::nullopt;
}

template <typename Number>
std::optional<Number> number_of(std::string_view text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// "gazette@116-148"; nullopt: it is not written like that.
std::optional<Anchor> place_of(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == text.npos) return std::nullopt;
  const std::size_t dash = text.find('-', at);
  if (dash == text.npos) return std::nullopt;
  const auto begin = number_of<std::uint32_t>(text.substr(at + 1, dash - at - 1));
  const auto end = number_of<std::uint32_t>(text.substr(dash + 1));
  if (!begin || !end) return std::nullopt;
  return Anchor{std::string(text.substr(0, at)), Span{*begin, *end}, ""};
}

bool is_id(std::string_view text, char letter) {
  return text.size() > 1 && text.front() == letter && number_of<std::uint32_t>(text.substr(1));
}

// Names what operands are about. Claims are looked up only if one of them is asked for.
class Naming {
 public:
  explicit Naming(Engine& engine) : engine_(engine) {}

  Result<Anchor> operator()(const std::string& operand) {
    if (const auto place = place_of(operand)) return *place;
    const auto ids = engine_.ids();
    if (!ids) return ids.error();
    if (std::binary_search(ids->begin(), ids->end(), operand)) return Anchor{operand, std::nullopt, ""};
    if (!is_id(operand, 'C') && !is_id(operand, 'S'))
      return Error{ErrorCode::kNotFound, "no report has this id", operand};
    if (!sheet_) {
      auto sheet = engine_.claims();
      if (!sheet) return sheet.error();
      sheet_ = std::move(*sheet);
    }
    for (const Claim& claim : sheet_->claims) {
      for (const Statement& statement : claim.statements) {
        if (claim.id == operand || statement.id == operand) return Anchor{statement.report, statement.span, ""};
      }
    }
    return Error{ErrorCode::kNotFound, "no report, claim or statement has this id", operand};
  }

 private:
  Engine& engine_;
  std::optional<ClaimSheet> sheet_;
};

Result<Decision> decision_of(const Settings& settings, Engine& engine, const std::string& when) {
  Decision decision;
  decision.kind = *kind_of(settings.operands.front());
  decision.text = settings.because;
  decision.who = settings.who;
  decision.when = when;
  std::vector<std::string> about(std::next(settings.operands.begin()), settings.operands.end());
  if (decision.kind == DecisionKind::kGrade && !about.empty()) {
    decision.grade = number_of<int>(about.back()).value_or(0);
    about.pop_back();
  }
  if (decision.kind == DecisionKind::kNote && about.size() > 1) {
    decision.text = about.back();
    about.pop_back();
  }
  Naming naming(engine);
  for (const std::string& operand : about) {
    auto anchor = naming(operand);
    if (!anchor) return anchor.error();
    decision.about.push_back(std::move(*anchor));
  }
  return decision;
}

Status undo(const Settings& settings, Engine& engine, const std::string& when, std::ostream& out) {
  const std::int64_t number = *number_of<std::int64_t>(settings.operands[1]);
  if (Status done = engine.undo(number, settings.who, when); !done) return done;
  const auto decisions = engine.decisions();
  if (!decisions) return decisions.error();
  for (const Decision& each : *decisions) {
    if (each.number == number) out << render::json_decision(each) << '\n';
  }
  return Done{};
}

}  // namespace

std::string fault_of_decision(const Settings& settings) {
  if (settings.case_path.empty()) return "decide needs --case FILE";
  if (settings.operands.empty()) return "";
  const std::string& what = settings.operands.front();
  if (what == kList) return settings.operands.size() == 1 ? "" : "decide list takes nothing more";
  if (settings.who.empty()) return "decide needs --by NAME, who decides";
  if (what == kUndo) {
    const bool numbered = settings.operands.size() == 2 && number_of<std::int64_t>(settings.operands[1]);
    return numbered ? "" : "decide undo needs the number of a decision";
  }
  if (kind_of(what)) return "";
  return format(
      "decide cannot do '{}'; it can: not_copy same_source came_first merge split same_origin independent "
      "grade note undo list",
      what);
}

Status write_decision(const Settings& settings, Engine& engine, const Streams& streams, const std::string& now) {
  const std::string& when = settings.when.empty() ? now : settings.when;
  if (settings.operands.empty() || settings.operands.front() == kList) {
    const auto decisions = engine.decisions();
    if (!decisions) return decisions.error();
    for (const Decision& each : *decisions) streams.out << render::json_decision(each) << '\n';
    return Done{};
  }
  if (settings.operands.front() == kUndo) return undo(settings, engine, when, streams.out);
  auto decision = decision_of(settings, engine, when);
  if (!decision) return decision.error();
  const auto kept = engine.decide(std::move(*decision));
  if (!kept) return kept.error();
  streams.out << render::json_decision(*kept) << '\n';
  return Done{};
}

}  // namespace stemma::cli

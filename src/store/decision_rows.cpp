#include "store/decision_rows.h"

#include <limits>
#include <map>

#include "base/format.h"

namespace stemma::store {

std::int64_t insert_decision(Connection& connection, const Decision& decision) {
  connection.run("INSERT INTO decision (kind, grade, text, who, \"when\") VALUES (?,?,?,?,?)", to_string(decision.kind),
                 decision.grade, decision.text, decision.who, decision.when);
  const std::int64_t number = connection.last_key();
  for (std::size_t i = 0; i < decision.about.size(); ++i) {
    const Anchor& anchor = decision.about[i];
    connection.run(
        "INSERT INTO decision_about (decision, position, report, begin, end, text_hash) VALUES (?,?,?,?,?,?)", number,
        i, anchor.report, anchor.span, anchor.text_hash);
  }
  return number;
}

void undo_decision(Connection& connection, std::int64_t number, const std::string& who, const std::string& when) {
  const auto undone = connection.integer("SELECT undone_when IS NOT NULL FROM decision WHERE key = ?", number);
  if (!undone) throw Failure{{ErrorCode::kNotFound, base::format("there is no decision {}", number), ""}};
  if (*undone != 0)
    throw Failure{{ErrorCode::kInvalidArgument, base::format("decision {} is undone already", number), ""}};
  connection.run("UPDATE decision SET undone_by = ?, undone_when = ? WHERE key = ?", who, when, number);
}

std::vector<Decision> select_decisions(const Connection& connection) {
  std::vector<Decision> decisions;
  std::map<std::int64_t, std::size_t> place;
  {
    Rows rows = connection.query(
        "SELECT key, kind, grade, text, who, \"when\", coalesce(undone_by, ''), coalesce(undone_when, '') "
        "FROM decision ORDER BY key");
    while (rows.next()) {
      Decision it;
      it.number = rows.integer();
      it.kind = rows.name<DecisionKind>();
      it.grade = rows.index();
      it.text = rows.text();
      it.who = rows.text();
      it.when = rows.text();
      it.undone_by = rows.text();
      it.undone_when = rows.text();
      place.emplace(it.number, decisions.size());
      decisions.push_back(std::move(it));
    }
  }
  Rows rows = connection.query(
      "SELECT decision, report, begin, end, text_hash FROM decision_about ORDER BY decision, position");
  while (rows.next()) {
    const auto decision = place.find(rows.integer());
    Anchor anchor;
    anchor.report = rows.text();
    anchor.span = rows.optional_span(std::numeric_limits<std::uint32_t>::max());
    anchor.text_hash = rows.text();
    if (decision == place.end()) fail_damaged("it holds what an unknown decision is about");
    decisions[decision->second].about.push_back(std::move(anchor));
  }
  return decisions;
}

}  // namespace stemma::store

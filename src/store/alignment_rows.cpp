#include "store/alignment_rows.h"

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "store/report_rows.h"

namespace stemma::store {
namespace {

void insert_substitutions(Connection& connection, std::int64_t alignment, std::string_view side, const Within& in,
                          const Spinning& spun) {
  for (std::size_t i = 0; i < spun.substitutions.size(); ++i) {
    const Substitution& it = spun.substitutions[i];
    connection.run("INSERT INTO substitution VALUES (?,?,?,?,?,?,?,?)", alignment, side, i, in(it.span), it.text,
                   it.meant, it.reason);
  }
}

void insert_children(Connection& connection, std::int64_t key, const Alignment& from, const Within& in_a,
                     const Within& in_b) {
  for (std::size_t i = 0; i < from.passages.size(); ++i) {
    const Passage& it = from.passages[i];
    connection.run("INSERT INTO passage VALUES (?,?,?,?,?,?,?,?,?)", key, i, in_a(it.a), in_b(it.b), to_string(it.kind),
                   it.score, it.moved);
  }
  for (std::size_t i = 0; i < from.changes.size(); ++i) {
    const Change& it = from.changes[i];
    if (it.passage < -1 || it.passage >= static_cast<int>(from.passages.size())) {
      throw Failure{{ErrorCode::kInternal, "a change names a passage that does not exist and was not kept", ""}};
    }
    connection.run("INSERT INTO change VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", key, i, to_string(it.type), in_a(it.a),
                   in_b(it.b), it.a_text, it.b_text, it.rule, it.explanation, it.of_meaning, it.passage);
  }
  insert_substitutions(connection, key, "a", in_a, from.spun_a);
  insert_substitutions(connection, key, "b", in_b, from.spun_b);
}

// What the rows of child tables need to know of their alignment.
struct Slot {
  std::int64_t key = 0;
  std::uint32_t a_bytes = 0;
  std::uint32_t b_bytes = 0;
  Alignment alignment;
};

using Reports = std::unordered_map<std::int64_t, std::pair<std::string, std::uint32_t>>;  // Key -> id, body_bytes.

Reports select_report_ids(const Connection& connection) {
  Reports reports;
  Rows rows = connection.query("SELECT key, id, body_bytes FROM report ORDER BY key");
  while (rows.next()) {
    const std::int64_t key = rows.integer();
    std::string id = rows.text();
    const std::int64_t bytes = rows.integer();
    if (bytes < 0 || bytes > std::numeric_limits<std::uint32_t>::max()) fail_damaged("a body has not its length");
    reports.emplace(key, std::pair(std::move(id), static_cast<std::uint32_t>(bytes)));
  }
  return reports;
}

// By key.
std::vector<Slot> select_slots(const Connection& connection, std::int64_t stage) {
  const Reports reports = select_report_ids(connection);
  std::vector<Slot> slots;
  Rows rows = connection.query(
      "SELECT key, a, b, relation, containment_a, containment_b, shared_tokens, score,"
      " spun_a_score, spun_b_score FROM alignment WHERE stage = ? ORDER BY key",
      stage);
  while (rows.next()) {
    Slot slot;
    slot.key = rows.integer();
    const auto a = reports.find(rows.integer());
    const auto b = reports.find(rows.integer());
    if (a == reports.end() || b == reports.end()) fail_damaged("an alignment lacks its report");
    if (!slots.empty() && slot.key <= slots.back().key) fail_damaged("its alignments are out of order");
    std::tie(slot.alignment.a, slot.a_bytes) = a->second;
    std::tie(slot.alignment.b, slot.b_bytes) = b->second;
    slot.alignment.relation = rows.name<Relation>();
    slot.alignment.containment_a = rows.real();
    slot.alignment.containment_b = rows.real();
    const std::int64_t shared = rows.integer();
    if (shared < 0 || shared > std::numeric_limits<std::uint32_t>::max()) fail_damaged("a count is out of range");
    slot.alignment.shared_tokens = static_cast<std::uint32_t>(shared);
    slot.alignment.score = rows.real();
    slot.alignment.spun_a.score = rows.real();
    slot.alignment.spun_b.score = rows.real();
    slots.push_back(std::move(slot));
  }
  return slots;
}

// Calls take(rows, slot) for every row of a child table; rows of other stages are passed over.
// `rows` gives the alignment's key first and is ordered by it.
template <typename Take>
void deal(Rows&& rows, std::vector<Slot>& slots, const Take& take) {
  auto slot = slots.begin();
  while (rows.next()) {
    const std::int64_t key = rows.integer();
    while (slot != slots.end() && slot->key < key) ++slot;
    if (slot == slots.end()) return;
    if (slot->key == key) take(rows, *slot);
  }
}

void require_position(Rows& rows, std::size_t expected) {
  if (rows.integer() != static_cast<std::int64_t>(expected)) fail_damaged("an alignment's rows are out of order");
}

void read_passage(Rows& rows, Slot& slot) {
  require_position(rows, slot.alignment.passages.size());
  Passage it;
  it.a = rows.span(slot.a_bytes);
  it.b = rows.span(slot.b_bytes);
  it.kind = rows.name<PassageKind>();
  it.score = rows.real();
  it.moved = rows.flag();
  slot.alignment.passages.push_back(it);
}

void read_change(Rows& rows, Slot& slot) {
  require_position(rows, slot.alignment.changes.size());
  Change it;
  it.type = rows.name<ChangeType>();
  it.a = rows.optional_span(slot.a_bytes);
  it.b = rows.optional_span(slot.b_bytes);
  it.a_text = rows.text();
  it.b_text = rows.text();
  it.rule = rows.text();
  it.explanation = rows.text();
  it.of_meaning = rows.flag();
  it.passage = rows.index();
  if (it.passage >= static_cast<int>(slot.alignment.passages.size())) fail_damaged("a change lacks its passage");
  slot.alignment.changes.push_back(std::move(it));
}

void read_substitution(Rows& rows, Slot& slot) {
  const std::string_view side = rows.view();
  if (side != "a" && side != "b") fail_damaged("a substitution belongs to neither report");
  const bool in_a = side == "a";
  auto& list = (in_a ? slot.alignment.spun_a : slot.alignment.spun_b).substitutions;
  require_position(rows, list.size());
  Substitution it;
  it.span = rows.span(in_a ? slot.a_bytes : slot.b_bytes);
  it.text = rows.text();
  it.meant = rows.text();
  it.reason = rows.text();
  list.push_back(std::move(it));
}

}  // namespace

void replace_alignment(Connection& connection, std::int64_t stage, const Alignment& from) {
  const ReportKey a = require_report(connection, from.a);
  const ReportKey b = require_report(connection, from.b);
  connection.run("DELETE FROM alignment WHERE stage = ? AND a = ? AND b = ?", stage, a.key, b.key);
  connection.run(
      "INSERT INTO alignment (stage, a, b, relation, containment_a, containment_b, shared_tokens, score,"
      " spun_a_score, spun_b_score) VALUES (?,?,?,?,?,?,?,?,?,?)",
      stage, a.key, b.key, to_string(from.relation), from.containment_a, from.containment_b, from.shared_tokens,
      from.score, from.spun_a.score, from.spun_b.score);
  insert_children(connection, connection.last_key(), from, Within(a.body_bytes), Within(b.body_bytes));
}

std::vector<Alignment> select_alignments(const Connection& connection, std::int64_t stage) {
  std::vector<Slot> slots = select_slots(connection, stage);
  deal(connection.query("SELECT alignment, position, a_begin, a_end, b_begin, b_end, kind, score, moved FROM passage"
                        " ORDER BY alignment, position"),
       slots, read_passage);
  deal(connection.query("SELECT alignment, position, type, a_begin, a_end, b_begin, b_end, a_text, b_text, rule,"
                        " explanation, of_meaning, passage FROM change ORDER BY alignment, position"),
       slots, read_change);
  deal(connection.query("SELECT alignment, side, position, begin, end, text, meant, reason FROM substitution"
                        " ORDER BY alignment, side, position"),
       slots, read_substitution);

  std::sort(slots.begin(), slots.end(), [](const Slot& x, const Slot& y) {
    return std::tie(x.alignment.a, x.alignment.b) < std::tie(y.alignment.a, y.alignment.b);
  });
  std::vector<Alignment> alignments;
  alignments.reserve(slots.size());
  for (Slot& slot : slots) alignments.push_back(std::move(slot.alignment));
  return alignments;
}

}  // namespace stemma::store

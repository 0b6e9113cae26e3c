#include "store/annotation_rows.h"

#include <string>
#include <string_view>
#include <vector>

namespace stemma::store {
namespace {

// Writes one list, each item with its position. `values` calls its argument with the item's columns.
template <typename T, typename Write>
void insert_each(const std::vector<T>& items, const Write& write) {
  for (std::size_t i = 0; i < items.size(); ++i) write(i, items[i]);
}

void insert_words(Connection& connection, std::int64_t stage, ReportKey of, const Annotations& from) {
  const std::int64_t report = of.key;
  const Within in(of.body_bytes);
  insert_each(from.sentences, [&](std::size_t i, const Span& it) {
    connection.run("INSERT INTO sentence VALUES (?,?,?,?,?)", stage, report, i, in(it));
  });
  insert_each(from.mentions, [&](std::size_t i, const Mention& it) {
    connection.run("INSERT INTO mention VALUES (?,?,?,?,?,?,?,?)", stage, report, i, in(it.span), to_string(it.type),
                   it.name, it.role);
  });
  insert_each(from.numbers, [&](std::size_t i, const NumberExpression& it) {
    connection.run("INSERT INTO number VALUES (?,?,?,?,?,?,?,?)", stage, report, i, in(it.span), it.value,
                   it.approximate, it.unit);
  });
  insert_each(from.times, [&](std::size_t i, const TimeExpression& it) {
    connection.run("INSERT INTO time_expression VALUES (?,?,?,?,?,?,?)", stage, report, i, in(it.span),
                   to_string(it.type), it.value);
  });
  insert_each(from.hedges, [&](std::size_t i, const Hedge& it) {
    connection.run("INSERT INTO hedge VALUES (?,?,?,?,?,?,?)", stage, report, i, in(it.cue), it.lemma, it.strength);
  });
  insert_each(from.negations, [&](std::size_t i, const Span& it) {
    connection.run("INSERT INTO negation VALUES (?,?,?,?,?)", stage, report, i, in(it));
  });
  insert_each(from.disclaimers, [&](std::size_t i, const Disclaimer& it) {
    connection.run("INSERT INTO disclaimer VALUES (?,?,?,?,?,?,?,?)", stage, report, i, in(it.span), it.rule,
                   in(it.covers));
  });
  insert_each(from.scopes, [&](std::size_t i, const Scope& it) {
    connection.run("INSERT INTO scope VALUES (?,?,?,?,?,?,?,?)", stage, report, i, in(it.span), to_string(it.modality),
                   in(it.cue));
  });
}

void insert_speech(Connection& connection, std::int64_t stage, ReportKey of, const Annotations& from) {
  const std::int64_t report = of.key;
  const Within in(of.body_bytes);
  insert_each(from.quotes, [&](std::size_t i, const Quote& it) {
    connection.run("INSERT INTO quote VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", stage, report, i, in(it.span),
                   in(it.content), to_string(it.kind), in(it.speaker), it.speaker_name, in(it.cue));
  });
  insert_each(from.attributions, [&](std::size_t i, const Attribution& it) {
    connection.run("INSERT INTO attribution VALUES (?,?,?,?,?,?,?,?,?,?)", stage, report, i, to_string(it.modality),
                   to_string(it.grade), it.source_name, it.via, to_string(it.kind), in(it.addressee));
    const auto insert_part = [&](const char* part, const std::vector<Span>& spans) {
      insert_each(spans, [&](std::size_t j, const Span& span) {
        connection.run("INSERT INTO attribution_span VALUES (?,?,?,?,?,?,?)", stage, report, i, part, j, in(span));
      });
    };
    insert_part("source", it.source);
    insert_part("cue", it.cue);
    insert_part("content", it.content);
  });
}

// `rows` gives position, then what `read` takes.
template <typename T, typename Read>
void read_list(Rows&& rows, std::vector<T>& list, const Read& read) {
  while (rows.next()) {
    if (rows.integer() != static_cast<std::int64_t>(list.size())) fail_damaged("annotations are out of order");
    list.push_back(read(rows));
  }
}

void select_words(const Connection& connection, std::int64_t stage, ReportKey of, Annotations& into) {
  const std::uint32_t limit = of.body_bytes;
  read_list(
      connection.query("SELECT position, begin, end FROM sentence WHERE stage = ? AND report = ? ORDER BY position",
                       stage, of.key),
      into.sentences, [&](Rows& rows) { return rows.span(limit); });
  read_list(connection.query("SELECT position, begin, end, type, name, role FROM mention"
                             " WHERE stage = ? AND report = ? ORDER BY position",
                             stage, of.key),
            into.mentions, [&](Rows& rows) {
              Mention it;
              it.span = rows.span(limit);
              it.type = rows.name<MentionType>();
              it.name = rows.text();
              it.role = rows.text();
              return it;
            });
  read_list(connection.query("SELECT position, begin, end, value, approximate, unit FROM number"
                             " WHERE stage = ? AND report = ? ORDER BY position",
                             stage, of.key),
            into.numbers, [&](Rows& rows) {
              NumberExpression it;
              it.span = rows.span(limit);
              it.value = rows.real();
              it.approximate = rows.flag();
              it.unit = rows.text();
              return it;
            });
  read_list(connection.query("SELECT position, begin, end, type, value FROM time_expression"
                             " WHERE stage = ? AND report = ? ORDER BY position",
                             stage, of.key),
            into.times, [&](Rows& rows) {
              TimeExpression it;
              it.span = rows.span(limit);
              it.type = rows.name<TimeType>();
              it.value = rows.text();
              return it;
            });
  read_list(connection.query("SELECT position, begin, end, lemma, strength FROM hedge"
                             " WHERE stage = ? AND report = ? ORDER BY position",
                             stage, of.key),
            into.hedges, [&](Rows& rows) {
              Hedge it;
              it.cue = rows.span(limit);
              it.lemma = rows.text();
              it.strength = rows.real();
              return it;
            });
  read_list(
      connection.query("SELECT position, begin, end FROM negation WHERE stage = ? AND report = ? ORDER BY position",
                       stage, of.key),
      into.negations, [&](Rows& rows) { return rows.span(limit); });
  read_list(connection.query("SELECT position, begin, end, rule, covers_begin, covers_end FROM disclaimer"
                             " WHERE stage = ? AND report = ? ORDER BY position",
                             stage, of.key),
            into.disclaimers, [&](Rows& rows) {
              Disclaimer it;
              it.span = rows.span(limit);
              it.rule = rows.text();
              it.covers = rows.span(limit);
              return it;
            });
  read_list(connection.query("SELECT position, begin, end, modality, cue_begin, cue_end FROM scope"
                             " WHERE stage = ? AND report = ? ORDER BY position",
                             stage, of.key),
            into.scopes, [&](Rows& rows) {
              Scope it;
              it.span = rows.span(limit);
              it.modality = rows.name<Modality>();
              it.cue = rows.span(limit);
              return it;
            });
}

void select_attribution_spans(const Connection& connection, std::int64_t stage, ReportKey of,
                              std::vector<Attribution>& attributions) {
  Rows rows = connection.query(
      "SELECT attribution, part, position, begin, end FROM attribution_span"
      " WHERE stage = ? AND report = ? ORDER BY attribution, part, position",
      stage, of.key);
  while (rows.next()) {
    const std::int64_t index = rows.integer();
    if (index < 0 || index >= static_cast<std::int64_t>(attributions.size())) fail_damaged("a span has no attribution");
    Attribution& attribution = attributions[static_cast<std::size_t>(index)];
    const std::string_view part = rows.view();
    if (part != "source" && part != "cue" && part != "content") fail_damaged("an attribution has an unknown part");
    auto& spans = part == "source" ? attribution.source : part == "cue" ? attribution.cue : attribution.content;
    if (rows.integer() != static_cast<std::int64_t>(spans.size())) fail_damaged("annotations are out of order");
    spans.push_back(rows.span(of.body_bytes));
  }
}

// Readers follow `via` outwards; it must end. Null, or what is wrong.
const char* chain_fault(const std::vector<Attribution>& attributions) {
  const auto count = static_cast<int>(attributions.size());
  std::vector<int> seen_from(attributions.size(), -1);  // The start of the walk that came through here.
  for (int start = 0; start < count; ++start) {
    for (int at = start; at != -1; at = attributions[static_cast<std::size_t>(at)].via) {
      if (at < -1 || at >= count) return "attributions lead nowhere";
      int& seen = seen_from[static_cast<std::size_t>(at)];
      if (seen == start) return "attributions lead in a circle";
      if (seen != -1) break;
      seen = start;
    }
  }
  return nullptr;
}

void select_speech(const Connection& connection, std::int64_t stage, ReportKey of, Annotations& into) {
  const std::uint32_t limit = of.body_bytes;
  read_list(
      connection.query("SELECT position, begin, end, content_begin, content_end, kind, speaker_begin, speaker_end,"
                       " speaker_name, cue_begin, cue_end FROM quote"
                       " WHERE stage = ? AND report = ? ORDER BY position",
                       stage, of.key),
      into.quotes, [&](Rows& rows) {
        Quote it;
        it.span = rows.span(limit);
        it.content = rows.span(limit);
        it.kind = rows.name<QuoteKind>();
        it.speaker = rows.optional_span(limit);
        it.speaker_name = rows.text();
        it.cue = rows.optional_span(limit);
        return it;
      });
  read_list(connection.query("SELECT position, modality, grade, source_name, via, kind, addressee_begin, addressee_end"
                             " FROM attribution WHERE stage = ? AND report = ? ORDER BY position",
                             stage, of.key),
            into.attributions, [&](Rows& rows) {
              Attribution it;
              it.modality = rows.name<Modality>();
              it.grade = rows.name<SourceGrade>();
              it.source_name = rows.text();
              it.via = rows.index();
              it.kind = rows.name<AttributionKind>();
              it.addressee = rows.optional_span(limit);
              return it;
            });
  select_attribution_spans(connection, stage, of, into.attributions);
  if (const char* fault = chain_fault(into.attributions)) fail_damaged(fault);
}

}  // namespace

void insert_annotations(Connection& connection, std::int64_t stage, ReportKey report, const Annotations& annotations) {
  if (const char* fault = chain_fault(annotations.attributions)) {
    throw Failure{{ErrorCode::kInternal, std::string(fault) + "; they were not kept", ""}};
  }
  connection.run("INSERT INTO annotated VALUES (?,?,?)", stage, report.key, annotations.english);
  insert_words(connection, stage, report, annotations);
  insert_speech(connection, stage, report, annotations);
}

Annotations select_annotations(const Connection& connection, std::int64_t stage, ReportKey report) {
  Annotations annotations;
  Rows whole = connection.query("SELECT english FROM annotated WHERE stage = ? AND report = ?", stage, report.key);
  if (whole.next()) annotations.english = whole.flag();
  select_words(connection, stage, report, annotations);
  select_speech(connection, stage, report, annotations);
  return annotations;
}

}  // namespace stemma::store

#include "cli/collating.h"

#include <algorithm>
#include <iterator>

#include "render/render.h"

namespace stemma::cli {
namespace {

// Ids of the reports that are asked for, by operand.
struct Chosen {
  std::vector<std::vector<std::string>> by_operand;

  std::vector<std::string> all() const {
    std::vector<std::string> ids;
    for (const auto& some : by_operand) ids.insert(ids.end(), some.begin(), some.end());
    return ids;
  }
};

// Ingests `path` and gives the ids of the reports that it adds.
Result<std::vector<std::string>> reports_of(const std::string& path, Engine& engine, Teller& teller) {
  const auto before = engine.ids();
  if (!before) return before.error();
  const auto summary = engine.ingest({path});
  if (!summary) return summary.error();
  teller.tell(summary->diagnostics);
  const auto after = engine.ids();
  if (!after) return after.error();
  std::vector<std::string> added;
  std::set_difference(after->begin(), after->end(), before->begin(), before->end(), std::back_inserter(added));
  if (added.empty() && summary->known > 0) {
    return Error{ErrorCode::kInvalidArgument, "is the same report as another", path};
  }
  if (added.empty()) return Error{ErrorCode::kNotFound, "holds no report that can be compared", path};
  return added;
}

// Of three operands or more one that gives no report is told of and left out; of two both are needed.
Result<Chosen> choose(const Settings& settings, Engine& engine, Teller& teller) {
  const auto known = engine.ids();
  if (!known) return known.error();
  Chosen chosen;
  for (const std::string& operand : settings.operands) {
    if (std::binary_search(known->begin(), known->end(), operand)) {
      chosen.by_operand.push_back({operand});
      continue;
    }
    auto added = reports_of(operand, engine, teller);
    if (!added && settings.operands.size() > 2) {
      const Error& error = added.error();
      teller.tell(Diagnostic{Severity::kError, "cli", error.code, error.where, error.message});
      added = std::vector<std::string>{};
    }
    if (!added) return added.error();
    chosen.by_operand.push_back(std::move(*added));
  }
  return chosen;
}

// --base names a report by id, or by the operand that it alone came with.
std::string base_of(const Settings& settings, const Chosen& chosen) {
  for (std::size_t i = 0; i < settings.operands.size(); ++i) {
    if (settings.operands[i] == settings.base && chosen.by_operand[i].size() == 1) return chosen.by_operand[i].front();
  }
  return settings.base;
}

std::string table_text(const CollationTable& table, Format wanted, const Streams& streams) {
  switch (wanted) {
    case Format::kTei:
      return render::tei_table(table);
    case Format::kCollatex:
      return render::collatex_table(table) + "\n";
    case Format::kTable: {
      render::TerminalOptions options;
      options.colour = streams.colour_out;
      return render::terminal_table(table, options);
    }
    default:
      return render::json_table(table) + "\n";
  }
}

}  // namespace

Status write_collation(const Settings& settings, Engine& engine, const Streams& streams, Teller& teller) {
  const auto chosen = choose(settings, engine, teller);
  if (!chosen) return chosen.error();
  const std::vector<std::string> ids = chosen->all();
  if (ids.size() < 2) return Error{ErrorCode::kInvalidArgument, "collate needs two reports or more", ""};
  if (ids.size() == 2 && settings.base.empty() && settings.format.value_or(Format::kJson) == Format::kJson) {
    const auto pair = engine.collate(ids[0], ids[1]);
    if (!pair) return pair.error();
    streams.out << render::json_collation(*pair) << '\n';
    return Done{};
  }
  const auto table = engine.collate(ids, base_of(settings, *chosen));
  if (!table) return table.error();
  const Format otherwise = streams.terminal_out ? Format::kTable : Format::kJson;
  streams.out << table_text(*table, settings.format.value_or(otherwise), streams);
  return Done{};
}

}  // namespace stemma::cli

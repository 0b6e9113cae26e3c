// Datelines: "SEOUL, South Korea (AP) —", "MOSCOW, September 15. /TASS/.", "Seoul:".
// Thread safety: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/agency_table.h"
#include "ingest/lines.h"
#include "stemma/report.h"

namespace stemma::ingest {

struct DatelineReading {
  Dateline dateline;
  std::vector<Credit> credits;  // One per agency in it.
};

// Every dateline at the head of a paragraph, by offset. `lines` are the lines of `body`.
std::vector<DatelineReading> find_datelines(std::string_view body, const std::vector<Line>& lines,
                                            const AgencyTable& agencies, const text::Lexicons& lexicons);

// Looks like the name of a news organisation: "Norvik Press", "Foo Newspaper", "XYZ", "The Harbour Times".
bool is_news_name(std::string_view name);

}  // namespace stemma::ingest

// Marks: what ingest reads off a finished text. One pass cuts the body into lines; datelines, credits and boilerplate
// are read from those; the time is the best of published, modified and a dateline that has a year.
// Tests: Marks.*, Dateline.*, Credits.*, Boilerplate.*.
#include "ingest/marks.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "ingest/boilerplate.h"
#include "ingest/credits.h"
#include "ingest/dateline.h"
#include "ingest/ingest.h"
#include "ingest/lines.h"
#include "ingest/written_date.h"

namespace stemma::ingest {
namespace {

std::optional<TimePoint> best_time(const Report& report) {
  if (auto time = read_time(report.published, TimeSource::kPublished)) return time;
  if (auto time = read_time(report.modified, TimeSource::kModified)) return time;
  if (report.dateline) return read_time(report.dateline->date, TimeSource::kDateline);
  return std::nullopt;
}

}  // namespace

void MarkReader::read(Report& report) const {
  const std::vector<Line> lines = split_lines(report.body);
  std::vector<DatelineReading> datelines = find_datelines(report.body, lines, agencies_, lexicons_);
  report.credits = find_credits(report, lines, datelines, agencies_);
  for (DatelineReading& reading : datelines) {
    std::move(reading.credits.begin(), reading.credits.end(), std::back_inserter(report.credits));
  }
  std::stable_sort(report.credits.begin(), report.credits.end(), [](const Credit& x, const Credit& y) {
    return std::tie(x.kind, x.span, x.agency) < std::tie(y.kind, y.span, y.agency);
  });
  report.credits.erase(std::unique(report.credits.begin(), report.credits.end()), report.credits.end());
  report.dateline.reset();
  if (!datelines.empty()) report.dateline = std::move(datelines.front().dateline);
  report.boilerplate = find_boilerplate(lines, report.title);
  report.time = best_time(report);
}

void read_marks(Report& report, const text::Lexicons& lexicons) { MarkReader(lexicons).read(report); }

}  // namespace stemma::ingest

// Marks: what ingest reads off a finished text. One pass cuts the body into lines; datelines, credits and boilerplate
// are read from those; the time is the best of published, modified, a dateline that has a year, and a date that stands
// by itself at the head of the text ("Posted 17 September 2024, 11.40", "Harbour Radio, 3 May 2021", "17.09.2024
// 13:22"). Tests: Marks.*, Dateline.*, Credits.*, Boilerplate.*.
#include "ingest/marks.h"

#include <algorithm>
#include <string>
#include <string_view>
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

constexpr std::size_t kHeadLines = 6;       // Lines in which the date of publication may stand.
constexpr std::size_t kDateLineBytes = 80;  // Longer lines are running text.

// "17.09.2024": day, month, year wherever stops divide them. Gives it as RFC 3339 has it; empty for anything else.
std::string dotted_date(std::string_view text) {
  static constexpr std::string_view kForm = "99.99.9999";
  if (text.size() < kForm.size()) return {};
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    if (kForm[i] == '.' ? text[i] != '.' : !is_digit(text[i])) return {};
  }
  return std::string(text.substr(6, 4)) + "-" + std::string(text.substr(3, 2)) + "-" + std::string(text.substr(0, 2));
}

// The date that begins at `at`, if nothing but a clock time follows it on the line.
std::optional<TimePoint> closing_date(std::string_view line, std::size_t at) {
  std::string day = dotted_date(line.substr(at));
  std::size_t end = at + 10;
  if (day.empty()) {
    const auto date = read_date(line, at);
    if (!date || date->year == 0 || date->day == 0) return std::nullopt;
    day = line.substr(at, date->end - at);
    end = date->end;
  }
  static constexpr std::string_view kClock = " ,.:;|0123456789amphATtzZ";
  if (line.find_first_not_of(kClock, std::min(end, line.size())) != std::string_view::npos) return std::nullopt;
  return read_time(day, TimeSource::kText);
}

// A line that says when: a date alone, after "Posted" or the like, or after the outlet's name and a comma or bar.
std::optional<TimePoint> time_in_line(std::string_view line) {
  if (auto time = closing_date(line, 0)) return time;
  for (const std::string_view label : {"published", "posted", "updated", "date", "filed"}) {
    if (!starts_with_fold(line, label)) continue;
    std::size_t at = label.size();
    while (at < line.size() && (line[at] == ' ' || line[at] == ':')) ++at;
    if (starts_with_fold(line.substr(at), "on ")) at += 3;
    return closing_date(line, at);
  }
  const std::size_t divider = line.find_first_of(",|");
  if (divider == std::string_view::npos) return std::nullopt;
  const std::size_t at = line.find_first_not_of(' ', divider + 1);
  return at == std::string_view::npos ? std::nullopt : closing_date(line, at);
}

std::optional<TimePoint> time_in_head(const std::vector<Line>& lines) {
  for (std::size_t i = 0; i < std::min(lines.size(), kHeadLines); ++i) {
    const std::string_view line = trim(lines[i].text);
    if (line.empty() || line.size() > kDateLineBytes) continue;
    if (auto time = time_in_line(line)) return time;
  }
  return std::nullopt;
}

std::optional<TimePoint> best_time(const Report& report, const std::vector<Line>& lines) {
  if (auto time = stated_time(report)) return time;
  if (report.dateline) {
    if (auto time = read_time(report.dateline->date, TimeSource::kDateline)) return time;
  }
  return time_in_head(lines);
}

}  // namespace

std::optional<TimePoint> stated_time(const Report& report) {
  if (auto time = read_time(report.published, TimeSource::kPublished)) return time;
  return read_time(report.modified, TimeSource::kModified);
}

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
  report.time = best_time(report, lines);
}

void MarkReader::read_boilerplate(Report& report) const {
  report.boilerplate = find_boilerplate(split_lines(report.body), report.title);
}

void read_marks(Report& report, const text::Lexicons& lexicons) { MarkReader(lexicons).read(report); }

}  // namespace stemma::ingest

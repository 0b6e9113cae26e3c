#include "ingest/intake.h"

#include <algorithm>

#include "base/format.h"
#include "base/time.h"

namespace stemma::ingest {
namespace {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos; }

}  // namespace

void Intake::report(Report report) const {
  if (is_blank(report.body)) return error(ErrorCode::kEmpty, report.path, "no text in it");
  if (report.body.size() > options_.max_body_bytes) {
    return error(ErrorCode::kTooLarge, report.path,
                 base::format("a body of {} bytes; the limit is {}", report.body.size(), options_.max_body_bytes));
  }
  if (const auto nul = report.body.find('\0'); nul != std::string::npos) {
    warning(ErrorCode::kNotText, base::format("{}: byte {}", report.path, nul), "a NUL byte in the text, kept");
  }
  if (sinks_.marks_later) {
    report.time = stated_time(report);
  } else {
    marks_.read(report);
  }
  if (!report.published.empty() && (!report.time || report.time->source != TimeSource::kPublished)) {
    warning(ErrorCode::kMalformed, report.path,
            base::format("cannot read `published` as a time: \"{}\"", report.published));
  }
  sinks_.report(std::move(report));
}

void Intake::say(Severity severity, ErrorCode code, std::string where, std::string message) const {
  sinks_.diagnostic({severity, "ingest", code, std::move(where), std::move(message)});
}

std::string file_name(std::string_view path) {
  if (path == "-") return "stdin";
  return std::string(path.substr(path.rfind('/') + 1));
}

std::string extension(std::string_view path) {
  const std::string name = file_name(path);
  const auto dot = name.rfind('.');
  if (dot == std::string::npos || dot == 0) return {};
  std::string result = name.substr(dot + 1);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  return result;
}

}  // namespace stemma::ingest

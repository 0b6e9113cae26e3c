#include <algorithm>
#include <utility>

#include "base/format.h"
#include "ingest/encoding.h"
#include "ingest/lines.h"
#include "ingest/readers.h"

namespace stemma::ingest {
namespace {

constexpr std::size_t kMaxHeadlineBytes = 160;

// A first line that is short, does not end like a sentence and is followed by more text.
std::string_view headline(std::string_view body) {
  const std::vector<Line> lines = split_lines(body);
  if (lines.size() < 2) return {};
  const std::string_view first = lines.front().text;
  if (first.size() > kMaxHeadlineBytes || first.size() < 8 || first.find(' ') == std::string_view::npos) return {};
  if (ends_sentence(first) && !first.ends_with("?")) return {};
  return first;
}

}  // namespace

void tell_decoding(const Decoded& decoded, const std::string& path, const Intake& intake) {
  if (decoded.guessed)
    intake.warning(ErrorCode::kNotText, path, base::format("not UTF-8; read as {}", decoded.encoding));
  if (decoded.first_invalid_byte) {
    intake.warning(ErrorCode::kNotText, base::format("{}: byte {}", path, *decoded.first_invalid_byte),
                   base::format("not valid {}; such bytes became U+FFFD", decoded.encoding));
  }
}

void read_text(const std::string& path, std::string bytes, const Intake& intake) {
  auto decoded = to_utf8(std::move(bytes));
  if (!decoded) return intake.error(decoded.error().code, path, decoded.error().message);
  tell_decoding(*decoded, path, intake);
  Report report;
  report.id = file_name(path);
  report.path = path;
  report.body = std::move(decoded->text);
  std::string_view title = headline(report.body);
  while (title.starts_with("#") || title.starts_with(" ")) title.remove_prefix(1);  // Markdown.
  report.title = title;
  intake.report(std::move(report));
}

}  // namespace stemma::ingest

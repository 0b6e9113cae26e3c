// Tests: `TextLexicons.*`.
#include "text/table.h"

#include <algorithm>

#include "base/format.h"

namespace stemma::text {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{1} << 26;

Columns split(std::string_view text, char separator) {
  Columns parts;
  for (std::size_t from = 0;;) {
    const std::size_t to = text.find(separator, from);
    const std::string_view part = text.substr(from, to == std::string_view::npos ? to : to - from);
    parts.push_back(part);
    if (to == std::string_view::npos) return parts;
    from = to + 1;
  }
}

}  // namespace

Columns split_list(std::string_view text, char separator) {
  Columns parts = split(text, separator);
  std::erase_if(parts, [](std::string_view part) { return part.empty(); });
  return parts;
}

Status Table::each(std::size_t columns, const std::function<std::string(const Columns&)>& row) const {
  Result<std::string> bytes = files_.read(path_, kMaxFileBytes);
  if (!bytes) return bytes.error();
  std::size_t number = 0;
  for (std::string_view rest = *bytes; !rest.empty();) {
    ++number;
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line.front() == '#') continue;
    const Columns parts = split(line, '\t');
    std::string wrong =
        parts.size() == columns ? row(parts) : base::format("has {} columns, not {}", parts.size(), columns);
    if (!wrong.empty()) return Error{ErrorCode::kMalformed, std::move(wrong), base::format("{}:{}", path_, number)};
  }
  return Done{};
}

}  // namespace stemma::text

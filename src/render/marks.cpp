#include "render/marks.h"

#include <algorithm>
#include <cstdint>
#include <set>

namespace stemma::render {
namespace {

struct Boundary {
  std::uint32_t at;
  bool opens;
  std::size_t mark;
};

bool continuation(std::string_view body, std::size_t at) {
  return at < body.size() && (static_cast<unsigned char>(body[at]) & 0xc0) == 0x80;
}

// The first byte of the character that byte `at` belongs to. A character has at most three continuation bytes.
std::size_t back_to_character(std::string_view body, std::size_t at) {
  for (int i = 0; i < 3 && at > 0 && continuation(body, at); ++i) --at;
  return at;
}

std::size_t on_to_character(std::string_view body, std::size_t at) {
  for (int i = 0; i < 3 && continuation(body, at); ++i) ++at;
  return std::min(at, body.size());
}

std::vector<Boundary> boundaries_of(std::string_view body, const std::vector<Span>& spans) {
  std::vector<Boundary> boundaries;
  boundaries.reserve(spans.size() * 2);
  for (std::size_t mark = 0; mark < spans.size(); ++mark) {
    const Span span = within(body, spans[mark]);
    if (span.empty()) continue;
    boundaries.push_back({span.begin, true, mark});
    boundaries.push_back({span.end, false, mark});
  }
  std::sort(boundaries.begin(), boundaries.end(), [](const Boundary& x, const Boundary& y) { return x.at < y.at; });
  return boundaries;
}

}  // namespace

Span within(std::string_view body, Span span) {
  const auto limit = std::min<std::size_t>(body.size(), UINT32_MAX);
  if (span.begin >= limit || span.end <= span.begin) return {};
  const std::size_t begin = back_to_character(body, span.begin);
  const std::size_t end = on_to_character(body, std::min<std::size_t>(span.end, limit));
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::string_view text_at(std::string_view body, Span span) {
  const Span inside = within(body, span);
  return body.substr(inside.begin, inside.size());
}

std::vector<Run> flatten(std::string_view body, const std::vector<Span>& spans) {
  const std::vector<Boundary> boundaries = boundaries_of(body, spans);
  std::vector<Run> runs;
  std::set<std::size_t> open;
  std::uint32_t from = 0;
  auto close_run = [&](std::uint32_t at) {
    if (at <= from) return;
    Run run{{from, at}, {}};
    for (auto mark = open.begin(); mark != open.end() && run.marks.size() < kMaxMarksPerRun; ++mark) {
      run.marks.push_back(*mark);
    }
    runs.push_back(std::move(run));
    from = at;
  };
  for (const Boundary& boundary : boundaries) {
    close_run(boundary.at);
    if (boundary.opens) {
      open.insert(boundary.mark);
    } else {
      open.erase(boundary.mark);
    }
  }
  close_run(static_cast<std::uint32_t>(std::min<std::size_t>(body.size(), UINT32_MAX)));
  return runs;
}

std::string_view beginning_of(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t end = back_to_character(text, max_bytes);
  const std::size_t space = text.rfind(' ', end);
  if (space != std::string_view::npos && space + 24 > end && space > 0) end = space;
  return text.substr(0, end);
}

std::string_view end_of(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t begin = on_to_character(text, text.size() - max_bytes);
  const std::size_t space = text.find(' ', begin);
  if (space != std::string_view::npos && space < begin + 24 && space + 1 < text.size()) begin = space + 1;
  return text.substr(begin);
}

}  // namespace stemma::render

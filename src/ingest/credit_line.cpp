#include "ingest/credit_line.h"

#include <algorithm>

namespace stemma::ingest {

ProseLines find_prose(const std::vector<Line>& lines) {
  const auto prose = [](const Line& line) { return is_prose(line.text); };
  const auto first = std::find_if(lines.begin(), lines.end(), prose);
  if (first == lines.end()) return {};
  const auto last = std::find_if(lines.rbegin(), lines.rend(), prose);
  return {static_cast<std::size_t>(first - lines.begin()), static_cast<std::size_t>(lines.rend() - last) - 1};
}

bool is_byline(std::string_view line) {
  if (line.size() > 160 || line.size() < 5 || !starts_with_fold(line, "by ") || ends_sentence(line)) return false;
  return is_upper(line[3]) || static_cast<unsigned char>(line[3]) > 127;
}

bool CreditLine::near_byline() const {
  if (under_byline() || (at_ > 1 && is_byline(lines_[at_ - 2].text))) return true;
  return !is_last() && is_byline(lines_[at_ + 1].text);
}

}  // namespace stemma::ingest

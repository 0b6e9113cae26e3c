#include "render/summary.h"

namespace stemma::render {

std::string counted(long long count, const std::string& one, const std::string& many) {
  std::string digits = std::to_string(count);
  const std::size_t first = count < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, ",");
  return digits + " " + (count == 1 ? one : many);
}

std::vector<SummaryPart> summary_parts(const Summary& summary) {
  return {{counted(summary.reports, "report", "reports"), "reports"},
          {counted(summary.outlets, "outlet", "outlets"), "outlets"},
          {counted(summary.families, "family", "families"), "families"},
          {counted(summary.origins, "origin", "origins"), "origins"},
          {counted(summary.named, "named", "named"), "origins-named"},
          {counted(summary.anonymous, "anonymous", "anonymous"), "origins-anonymous"},
          {counted(summary.undated, "undated", "undated"), "undated"}};
}

std::string summary_line(const Summary& summary) {
  const auto parts = summary_parts(summary);
  return parts[0].text + " · " + parts[1].text + " · " + parts[2].text + " · " + parts[3].text + " (" + parts[4].text +
         ", " + parts[5].text + ") · " + parts[6].text;
}

}  // namespace stemma::render

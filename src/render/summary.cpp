#include "render/summary.h"

namespace stemma::render {

std::string grouped(long long number) {
  const std::string digits = std::to_string(number);
  std::string result;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const std::size_t left = digits.size() - i;
    if (i > 0 && left % 3 == 0 && digits[i - 1] != '-') result += ',';
    result += digits[i];
  }
  return result;
}

std::string counted(long long count, const std::string& one, const std::string& many) {
  return grouped(count) + " " + (count == 1 ? one : many);
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

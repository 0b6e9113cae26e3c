#include "text/outlet.h"

#include <cctype>
#include <string_view>

namespace stemma::text {
namespace {

std::string_view host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#:"));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return url;
}

}  // namespace

std::string outlet_of(const Report& report) {
  if (!report.publisher.empty() && report.publisher != "unknown") return report.publisher;
  const std::string_view host = host_of(report.url);
  return host.empty() ? "<" + report.id + ">" : std::string(host);
}

std::string fold_name(std::string_view name) {
  std::string folded;
  bool gap = false;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && !std::isalnum(byte)) {
      gap = !folded.empty();
      continue;
    }
    if (gap) folded += ' ';
    gap = false;
    folded += byte < 0x80 ? static_cast<char>(std::tolower(byte)) : c;
  }
  return folded;
}

}  // namespace stemma::text

#include "text/outlet.h"

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

}  // namespace stemma::text

#include "render/links.h"

#include "base/format.h"

namespace stemma::render {

std::string urn(std::string_view kind, std::string_view id) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string result = base::format("urn:stemma:{}:", kind);
  for (const char c : id) {
    if (kPlain.find(c) != kPlain.npos) {
      result += c;
    } else {
      result += base::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return result;
}

}  // namespace stemma::render

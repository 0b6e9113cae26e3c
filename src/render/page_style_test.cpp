#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "render/page.h"

namespace stemma::render {
namespace {

using Colours = std::map<std::string, std::string>;

// The colours of each `:root` block of the style: light, then dark.
std::vector<Colours> colours_of(const std::string& style) {
  static const std::regex kColour("--([a-z-]+): #([0-9a-f]{6});");
  std::vector<Colours> result;
  for (std::size_t at = style.find(":root {"); at != std::string::npos; at = style.find(":root {", at + 1)) {
    const std::string block = style.substr(at, style.find('}', at) - at);
    Colours colours;
    for (std::sregex_iterator one(block.begin(), block.end(), kColour), end; one != end; ++one)
      colours[(*one)[1]] = (*one)[2];
    if (colours.size() > 2) result.push_back(colours);
  }
  return result;
}

// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(const std::string& hex) {
  const double weights[] = {0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (int i = 0; i < 3; ++i) {
    const double part = std::stoi(hex.substr(static_cast<std::size_t>(2 * i), 2), nullptr, 16) / 255.0;
    sum += weights[i] * (part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
  }
  return sum;
}
double contrast(const std::string& x, const std::string& y) {
  const double a = luminance(x);
  const double b = luminance(y);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

TEST(PageStyle, EveryTextCanBeReadInLightAndDark) {
  const auto schemes = colours_of(std::string(page_style()));
  ASSERT_EQ(schemes.size(), 2u);
  for (const Colours& colours : schemes) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const char* ground : {"paper", "card", "mark", "quote-bg"}) {
      for (const char* text : {"ink", "soft", "accent"}) pairs.emplace_back(text, ground);
    }
    for (const char* kind : {"fact", "hedge", "attr", "quote", "spun", "form"}) {
      pairs.emplace_back(kind, std::string(kind) + "-bg");
    }
    for (const char* text : {"fact", "attr"}) pairs.emplace_back(text, "card");
    for (const char* line : {"fact", "attr", "hedge", "quote", "soft"}) pairs.emplace_back(line, "card");  // Edges.
    for (const auto& [text, ground] : pairs) {
      EXPECT_GE(contrast(colours.at(text), colours.at(ground)), 4.5) << text << " on " << ground;
    }
  }
}

}  // namespace
}  // namespace stemma::render

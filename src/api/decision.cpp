#include "stemma/decision.h"

#include <array>

namespace stemma {

std::string_view to_string(DecisionKind kind) {
  static constexpr std::array<std::string_view, 9> kNames = {
      "not_copy", "same_source", "came_first", "merge", "split", "same_origin", "independent", "grade", "note"};
  const auto index = static_cast<std::size_t>(kind);
  return index < kNames.size() ? kNames[index] : std::string_view("unknown");
}

std::string signature(const Decision& decision) {
  std::string result = "decided by " + decision.who + " on " + decision.when.substr(0, decision.when.find('T'));
  if (!decision.text.empty()) result += ": " + decision.text;
  return result;
}

}  // namespace stemma

// Who publishes: outlets with their furniture, agencies with their datelines.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "story.h"
#include "vocabulary.h"

namespace stemma::simulate {

struct Outlet {
  std::string name;
  std::vector<std::string> head, foot;  // Lines of furniture.
  bool curly = false;                   // Sets quotation marks as U+201C and U+201D.
  bool links = false;                   // Puts headlines of other stories between its paragraphs.
};

struct Agency {
  std::string name, sign;  // "Northern Press Agency", "NPA"
};

class Outlets {
 public:
  Outlets(std::uint64_t seed, const Vocabulary& vocabulary);
  const Outlet& draw(Random& random) const { return outlets_[weights_.draw(random)]; }
  const Agency& draw_agency(Random& random) const { return random.pick(agencies_); }

 private:
  std::vector<Outlet> outlets_;
  std::vector<Agency> agencies_;
  Weighted weights_;
};

// Puts the outlet's lines around the text, and the headline of another report into it unless that is empty.
// Returns how many lines were put in.
std::size_t add_furniture(Text& text, const Outlet& outlet, const std::string& headline, Random& random);

struct Body {
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> furniture;  // [begin, end) in bytes of `text`.
};
Body set_body(const Text& text, const Outlet& outlet);

}  // namespace stemma::simulate

// By what the claims of a page can be narrowed down: people and places that they name, outlets that carry them.
// Pure; looks at the page that it was made of, which must outlive it.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "render/page.h"

namespace stemma::render {

class ClaimFilters {
 public:
  // Of these claims, by index. People and places are the names that annotate found inside the statements, a short form
  // under its full one where only one full form ends in it. Time O(statements · log mentions + names log names).
  ClaimFilters(const Page& page, const std::vector<std::size_t>& claims);

  // The lists to choose from, most claims first; hidden until a script shows them. Empty where there is no choice.
  std::string controls() const;
  // ` data-p="0 4" data-l="2" data-o="1"`: the positions in the lists of what the claim has. With a space in front.
  std::string attributes(std::size_t claim) const;

 private:
  struct List {
    std::string key;                                      // "p", "l", "o": of the attribute.
    std::string label;                                    // "person".
    std::map<std::string, std::vector<std::size_t>> all;  // Claims by name.
    std::vector<std::string> names;                       // Those offered.
    std::map<std::size_t, std::vector<std::size_t>> of;   // By claim: positions in `names`, ascending.
  };
  static void join_short_forms(List& list);
  static void offer(List& list);

  std::vector<List> lists_;
};

}  // namespace stemma::render

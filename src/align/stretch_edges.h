// The edges of stretches, once the stretches are found.
// Thread safety: pure functions; call from any thread.
#pragma once

#include <vector>

#include "align/stretch.h"

namespace stemma::align {

// All REQUIRE stretches by place in a. Draws the ends of verbatim and edited ones out to the ends of their sentences
// where few words are left over, so that a changed last word is seen inside the passage.
void draw_out(const Profile& a, const Profile& b, std::vector<Stretch>& stretches);

// A sentence too short to be found by itself ("Nobody was hurt.") joins the stretch that it touches in both texts, if
// it is the same in both word for word.
void take_in_neighbours(const Profile& a, const Profile& b, std::vector<Stretch>& stretches);

// Verbatim stretches that touch in both texts become one.
void join_verbatim(std::vector<Stretch>& stretches);

}  // namespace stemma::align

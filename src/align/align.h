// Lays two reports side by side: the passages they share and, on request, every typed difference.
// Thread safety: a Collator is const after construction; call it from any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "stemma/alignment.h"
#include "stemma/options.h"
#include "text/lexicons.h"
#include "text/witness.h"
#include "text/wordnet.h"

namespace stemma::align {

// What one report brings to every alignment it takes part in (stems, rarities, sentence vectors). Defined in profile.h.
struct Profile;
class ProfileMaker;
// What two profiles have in common, in words. Defined in align.cpp.
struct Meeting;

// Two profiles with the same content meet any other in the same way: they have the same words, wherever these stand in
// their bodies. 64 bits of a hash.
std::uint64_t content(const Profile& profile);

// How closely `a` keeps to the words of `b`, whoever had them first.
// Time O(|a| + |b|), and up to 8,192 content words of each laid against one another (1 M steps at most).
Reuse reuse(const Profile& a, const Profile& b);

class Collator {
 public:
  // `wordnet` may be null: then substitutions are explained by siblings alone.
  Collator(const text::Lexicons& lexicons, const text::WordNet* wordnet, const AlignOptions& options);

  // Time O(tokens log tokens).
  std::shared_ptr<const Profile> profile(const text::Witness& witness) const;

  // Passages, containments, relation and score; no changes. Uses of `annotations`: quotes only, and they may be empty.
  // Reports with nothing in common give Relation::kNone, not an error.
  Alignment passages(const text::Witness& a, const Profile& profile_a, const text::Witness& b,
                     const Profile& profile_b) const;
  // The same in two steps. By far the most time goes into the first, and reports printed from one text share it: any
  // profiles with the content of these two will do for it.
  std::shared_ptr<const Meeting> meet(const Profile& a, const Profile& b) const;
  Alignment passages(const text::Witness& a, const Profile& profile_a, const text::Witness& b, const Profile& profile_b,
                     const Meeting& meeting) const;

  // Adds changes and spun words to what `passages` gave. Needs full annotations.
  void changes(const text::Witness& a, const Profile& profile_a, const text::Witness& b, const Profile& profile_b,
               Alignment& alignment) const;

  // Why the score of `passages` is what it is.
  std::vector<Reason> reasons(const Profile& profile_a, const Profile& profile_b) const;

 private:
  const text::Lexicons& lexicons_;
  const text::WordNet* wordnet_;
  AlignOptions options_;
  std::shared_ptr<const ProfileMaker> profiles_;
};

}  // namespace stemma::align

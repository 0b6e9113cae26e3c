// Makes profiles. Thread safety: any thread.
#pragma once

#include "align/profile.h"
#include "align/voices.h"
#include "base/pool.h"
#include "text/lexicons.h"
#include "text/witness.h"
#include "text/word_facts.h"

namespace stemma::align {

class ProfileMaker {
 public:
  // Borrows `lexicons`.
  explicit ProfileMaker(const text::Lexicons& lexicons);

  // Time O(tokens log tokens).
  Profile make(const text::Witness& witness) const;

 private:
  const text::Lexicons& lexicons_;
  VoiceWords voice_words_;
  mutable base::Pool<text::WordMemory> memories_;
};

}  // namespace stemma::align

// Whose words a report's words are: the reporter's own, or somebody's that another reporter may have heard as well.
// Thread safety: const after construction; pure functions.
#pragma once

#include <cstdint>
#include <vector>

#include "align/profile.h"
#include "text/lexicons.h"
#include "text/text.h"

namespace stemma::align {

// The words by which voices are told apart, by the hash of their folded form.
class VoiceWords {
 public:
  explicit VoiceWords(const text::Lexicons& lexicons);

  enum : std::uint16_t {
    kSays = 1,    // "said", "insists": its clause is somebody's words.
    kTells = 2,   // "told": the same, but whom it was told stands behind it.
    kSaying = 4,  // "saying", "adding".
    kMedium = 8,  // "newspaper", "Reuters", "report": what it says is its prose, not testimony.
    kFirst = 16,  // "I", "our".
    kBe = 32,     // "was": "was said" names no speaker.
    kCites = 64,  // "reads", "statement": what follows after a colon are words of a document.
    kAccording = 128,
    kAccuses = 256,  // "charged", "guilty": with "of" or the like behind it, charges follow.
    kCounts = 512,   // "counts", "charges": the same.
    kJoins = 1024,   // "with", "of", "to": what stands between those and the charges.
    kTurns = 2048,   // "after", "who": the sentence goes on to something else.
  };
  std::uint16_t of(std::uint64_t hash) const {
    for (std::size_t at = hash & kMask;; at = (at + 1) & kMask) {
      if (slots_[at].hash == hash) return slots_[at].kinds;
      if (slots_[at].kinds == 0) return 0;
    }
  }

 private:
  static constexpr std::size_t kMask = 2047;
  struct Slot {
    std::uint64_t hash = 0;
    std::uint16_t kinds = 0;
  };
  void add(std::string_view folded, std::uint16_t kinds);

  std::vector<Slot> slots_{kMask + 1};  // Open addressing; never more than half full.
};

// Sets Word::voice of every word. REQUIRES: words and units of `profile` are those of `text`.
// Time O(tokens).
void read_voices(const text::Text& text, const VoiceWords& words, Profile& profile);

// Can two reports have a word because their reporters heard or read the same person, office or document?
bool both_heard(Voice a, Voice b);

// The same of each of `size` words that two reports share in a row, into `heard`. What one tells and the other has
// inside marks or as a block together with the verb of telling, is a sentence of the one that the other cites.
void find_heard(const Word* a, const Word* b, std::uint32_t size, std::vector<char>& heard);

}  // namespace stemma::align

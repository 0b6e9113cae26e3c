// Text in the invented language of vocabulary.h, by a small grammar of English news sentences.
#pragma once

#include "story.h"
#include "vocabulary.h"

namespace stemma::simulate {

class InventedText : public TextSource {
 public:
  explicit InventedText(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}
  Story story(std::uint64_t key, Random& random) const override;
  std::string title(const Story& story, Random& random) const override;
  Paragraph paragraph(const Story& story, Random& random) const override;
  std::uint32_t account_words(Random& random) const override;
  std::string synonym(std::string_view word, Random& random) const override {
    return vocabulary_.synonym(word, random);
  }

 private:
  friend class Sentence;
  const Vocabulary& vocabulary_;
};

// "47", "1,300", "2.5 million": round ones oftener.
std::string invented_number(Random& random);
// Names, places and numbers for a new story; everything but its quotations.
Story story_without_quotations(std::uint64_t key, Random& random, const Vocabulary& vocabulary);

}  // namespace stemma::simulate

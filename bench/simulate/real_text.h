// Text from reports that were written by people, with their words exchanged: the sentences, lengths, function words and
// frequencies are theirs, the content is nobody's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "story.h"
#include "vocabulary.h"

namespace stemma::simulate {

class RealText : public TextSource {
 public:
  struct Report {
    std::string id, body;
  };
  // Reads JSON Lines with "id" and "body". False if that cannot be done, or there is nothing to make stories of.
  bool read(const std::string& path);
  explicit RealText(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  Story story(std::uint64_t key, Random& random) const override;
  std::string title(const Story& story, Random& random) const override;
  Paragraph paragraph(const Story& story, Random& random) const override;
  std::uint32_t account_words(Random& random) const override;
  std::string synonym(std::string_view word, Random& random) const override;

  const std::vector<Report>& reports() const { return reports_; }
  // The text with its words and numbers exchanged as `key` says. Two words that differ still do, and the same word
  // gives the same, so that texts exchanged with one key share exactly what they shared before.
  std::string exchanged(std::string_view text, std::uint64_t key) const;

 private:
  struct Place {  // Of a word that is exchanged: in a band of words that are about as frequent.
    std::uint32_t band_begin = 0, band_size = 0, at = 0;
    bool is_name = false;
  };
  void place_words();
  void place(const std::vector<std::string>& ranked, bool are_names);
  void collect_paragraphs();
  // With `story`, half of the names become those of its cast.
  std::string exchanged(std::string_view text, std::uint64_t key, const Story* story) const;
  void append_word(std::string_view word, std::uint64_t key, const Story* story, std::string& out) const;

  const Vocabulary& vocabulary_;
  std::vector<Report> reports_;
  std::unordered_map<std::string, Place> places_;
  std::vector<std::string> banded_;  // The words that are exchanged, band after band.
  std::vector<Paragraph> paragraphs_;
  std::vector<std::string> quotations_;
};

}  // namespace stemma::simulate

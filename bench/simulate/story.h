// What is simulated: a story, and the text of a report while it is being made.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "random.h"

namespace stemma::simulate {

struct Person {
  std::string name;     // "Maria Belvano"
  std::string surname;  // "Belvano"
  std::string role;     // "transport minister"
};

struct Quotation {
  std::string words;          // Without quotation marks, with its full stop or comma inside.
  std::uint32_t speaker = 0;  // Position in Story::cast.
};

// What independent accounts of one story have in common.
struct Story {
  std::uint64_t key = 0;  // Gives the story its words.
  std::vector<Person> cast;
  std::vector<std::string> places, numbers;
  std::vector<Quotation> quotations;
};

struct Paragraph {
  enum class Kind { kBody, kFurniture };
  std::vector<std::string> sentences;
  Kind kind = Kind::kBody;
};

struct Text {
  std::string title;
  std::string dateline;  // "BELVANO (CPA) - ", or empty.
  std::vector<Paragraph> paragraphs;
  std::string credit;       // The agency that the text is owed to, as it signs: "CPA". Empty: none is named.
  std::string credit_line;  // How the last line names it, or empty.
};

// Where the words come from. A source is read-only after construction.
class TextSource {
 public:
  virtual ~TextSource() = default;
  virtual Story story(std::uint64_t key, Random& random) const = 0;
  virtual std::string title(const Story& story, Random& random) const = 0;
  // About as long as a paragraph of news is.
  virtual Paragraph paragraph(const Story& story, Random& random) const = 0;
  // How many words an account of a story has.
  virtual std::uint32_t account_words(Random& random) const = 0;
  // Another word for this one (lower case), or empty. The thesaurus is the same for all stories.
  virtual std::string synonym(std::string_view word, Random& random) const = 0;
};

// Letters and digits of ASCII; every other byte stands between words.
inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }
inline char lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }

// Words divided by spaces.
std::uint32_t count_words(const std::string& text);
std::string lowered(std::string_view word);
// `word` (lower case) with the capitals of `like`: none, the first, or all.
std::string cased_like(std::string word, std::string_view like);

}  // namespace stemma::simulate

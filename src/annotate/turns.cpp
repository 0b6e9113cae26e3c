// Tests: Turns.*
#include "annotate/turns.h"

#include <algorithm>
#include <unordered_set>

namespace stemma::annotate {
namespace {

constexpr std::uint32_t kMostLabelWords = 4;
constexpr std::uint32_t kMostSignatureWords = 5;

bool in_capitals(std::string_view word) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  return !word.empty() && word[0] >= 'A' && word[0] <= 'Z' && std::none_of(word.begin(), word.end(), small);
}

class TurnReader {
 public:
  TurnReader(const Words& words, const text::Text& text) : all_(words), words_(words.words), text_(text) {}

  std::vector<Turn> read() {
    for (std::size_t s = 0; s < all_.stretches.size();) {
      const std::uint32_t begin = all_.stretches[s].begin;
      const std::uint32_t paragraph = all_.stretches[s].paragraph;
      while (s < all_.stretches.size() && all_.stretches[s].paragraph == paragraph) ++s;
      const std::uint32_t end = all_.stretches[s - 1].end;
      read_label(begin, end);
      read_signature(begin, end);
    }
    drop_strangers();
    return std::move(turns_);
  }

 private:
  bool shouted(std::uint32_t word) const { return in_capitals(words_[word].span.of(text_.body)); }

  void read_label(std::uint32_t begin, std::uint32_t end) {
    if (words_[begin].quoted >= 0 && begin + 1 < end && !words_[begin].capitalised) ++begin;  // The quotation mark.
    std::uint32_t colon = begin;
    while (colon < end && colon < begin + kMostLabelWords && shouted(colon)) ++colon;
    if (colon == begin || colon + 1 >= end || words_[colon].folded != ":") return;
    turns_.push_back({{begin, colon}, colon, {colon + 1, end}});
    labelled_ = true;
    questions_ += words_[begin].folded == "q" ? 1 : 0;
  }

  void read_signature(std::uint32_t begin, std::uint32_t end) {
    if (words_[begin].quoted < 0) return;
    std::uint32_t name = end;
    while (name > begin && end - name <= kMostSignatureWords && words_[name - 1].quoted < 0 &&
           words_[name - 1].capitalised)
      --name;
    if (name == end || end - name > kMostSignatureWords || name < begin + 2 || !is_dash(words_[name - 1].folded))
      return;
    for (std::uint32_t i = begin; i + 1 < name; ++i) {
      if (words_[i].quoted < 0) return;
    }
    turns_.push_back({{name, end}, name - 1, {begin, name - 1}});
  }

  static bool is_dash(std::string_view mark) {
    return mark == "\u2014" || mark == "\u2013" || mark == "\u2015" || mark == "-" || mark == "--";
  }

  // Labels that the text nowhere else writes as names.
  void drop_strangers() {
    if (!labelled_) return;
    std::unordered_set<std::uint64_t> introduced;
    for (std::uint32_t i = 0; i < words_.size(); ++i) {
      if (words_[i].capitalised && words_[i].tag == kName && !shouted(i)) introduced.insert(words_[i].hash);
    }
    std::erase_if(turns_, [&](const Turn& turn) {
      const Word& name = words_[turn.label.end - 1];
      const bool asks = name.folded == "q" || name.folded == "a";
      const bool known = asks ? questions_ > 1 : name.folded.size() > 1 && introduced.contains(name.hash);
      return turn.label.begin < turn.said.begin && !known;
    });
  }

  const Words& all_;
  const std::vector<Word>& words_;
  const text::Text& text_;
  std::vector<Turn> turns_;
  bool labelled_ = false;
  int questions_ = 0;  // Paragraphs that "Q:" leads.
};

}  // namespace

bool in_capitals(const Words& words, const text::Text& text, WordRange range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (!in_capitals(words.words[i].span.of(text.body))) return false;
  }
  return !range.empty();
}

std::vector<Turn> find_turns(const Words& words, const text::Text& text) { return TurnReader(words, text).read(); }

}  // namespace stemma::annotate

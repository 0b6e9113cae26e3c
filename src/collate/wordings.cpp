// From the cells of a row to its wordings.
//
// Cells with the same words are one text. Each text joins the wording whose columns it is most like, if at least 0.6
// of the weight of its words, or of theirs, agrees in order; else it opens another one. When all stand in columns,
// neighbouring columns in which the texts are grouped alike become one locus, and so do those that hardly any text has.
//
// Example: "Two ferries turned back", twice, "Three ferries turned back" and "A pair of boats had to return": two
// wordings; the first has the loci "Two / Three" and "ferries turned back".
//
// Tests: Collate.*
#include "collate/wordings.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "collate/columns.h"

namespace stemma::collate {
namespace {

constexpr double kAlike = 0.6;  // Likeness of a text and the columns that it joins.

// Cells with the same words.
struct Text {
  std::vector<std::uint64_t> hashes;
  std::vector<Cell> cells;
  std::vector<std::uint64_t> content;  // Distinct hashes of its rarer words, ascending.
};

Columns::Text words_of(const Cell& cell, const Member& member) {
  const auto& units = member.profile.units;
  const std::uint32_t begin = units[cell.first_unit].first_word, end = units[cell.last_unit].end_word;
  return Columns::Text(member.profile.words).subspan(begin, end - begin);
}

// By the first of their cells.
std::vector<Text> distinct_texts(const Row& row, const std::vector<Member>& members) {
  std::vector<Text> texts;
  std::map<std::vector<std::uint64_t>, std::size_t> known;
  for (const Cell& cell : row.cells) {
    std::vector<std::uint64_t> hashes, content;
    for (const align::Word& word : words_of(cell, members[cell.witness])) {
      hashes.push_back(word.hash);
      if (!word.function_word) content.push_back(word.hash);
    }
    const auto [found, is_new] = known.emplace(hashes, texts.size());
    if (is_new) {
      std::sort(content.begin(), content.end());
      content.erase(std::unique(content.begin(), content.end()), content.end());
      texts.push_back({std::move(hashes), {}, std::move(content)});
    }
    texts[found->second].cells.push_back(cell);
  }
  return texts;
}

// Columns with the texts that stand in them.
struct Draft {
  Columns columns;
  std::vector<std::size_t> texts;      // Indices, by their number in `columns`.
  std::vector<std::uint64_t> content;  // Of all of them.
};

// Spares the table for texts that have next to nothing in common.
bool may_be_alike(const Text& text, const Draft& draft) {
  std::size_t common = 0;
  for (const std::uint64_t hash : text.content) {
    common += std::binary_search(draft.content.begin(), draft.content.end(), hash);
  }
  return 4 * common >= std::min(text.content.size(), draft.content.size());
}

void join(const Text& text, std::size_t index, Columns::Text words, std::vector<Draft>& drafts) {
  Draft* best = nullptr;
  Columns::Placing at;
  for (Draft& draft : drafts) {
    if (!may_be_alike(text, draft)) continue;
    Columns::Placing placing = draft.columns.place(words);
    if (placing.likeness < kAlike || placing.likeness <= at.likeness) continue;
    best = &draft;
    at = std::move(placing);
  }
  if (best == nullptr) {
    drafts.push_back({Columns(words), {index}, text.content});
    return;
  }
  best->columns.add(words, at);
  best->texts.push_back(index);
  std::vector<std::uint64_t> content;
  std::set_union(best->content.begin(), best->content.end(), text.content.begin(), text.content.end(),
                 std::back_inserter(content));
  best->content = std::move(content);
}

bool goes_first(const std::vector<std::uint32_t>& x, const std::vector<std::uint32_t>& y, std::uint32_t base) {
  const bool base_x = std::binary_search(x.begin(), x.end(), base),
             base_y = std::binary_search(y.begin(), y.end(), base);
  return std::tuple(!base_x, y.size(), x.front()) < std::tuple(!base_y, x.size(), y.front());
}

class WordingMaker {
 public:
  WordingMaker(const Draft& draft, const std::vector<Text>& texts, const std::vector<Member>& members,
               std::uint32_t base)
      : draft_(draft), texts_(texts), members_(members), base_(base) {}

  Wording make() const {
    Wording wording;
    for (const std::size_t text : draft_.texts) {
      for (const Cell& cell : texts_[text].cells) wording.witnesses.push_back(cell.witness);
    }
    std::sort(wording.witnesses.begin(), wording.witnesses.end());
    const auto& columns = draft_.columns.columns();
    for (std::size_t begin = 0, end; begin < columns.size(); begin = end) {
      const Grouping grouping = grouping_of(columns[begin]);
      for (end = begin + 1; end < columns.size() && grouping_of(columns[end]) == grouping;) ++end;
      // What few put in at one place is one locus, whatever each of them puts in.
      while (is_rare(columns[begin], wording) && end < columns.size() && is_rare(columns[end], wording)) ++end;
      wording.loci.push_back(locus_of(begin, end));
    }
    return wording;
  }

 private:
  using Grouping = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // Text; the first text with the same word.

  std::uint64_t hash_of(Columns::Entry entry) const { return texts_[draft_.texts[entry.text]].hashes[entry.word]; }

  Grouping grouping_of(const Columns::Column& column) const {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> first;  // Word, text: few that differ.
    Grouping grouping;
    for (const Columns::Entry& entry : column) {
      const std::uint64_t hash = hash_of(entry);
      auto same = std::find_if(first.begin(), first.end(), [&](const auto& one) { return one.first == hash; });
      if (same == first.end()) same = first.insert(first.end(), {hash, entry.text});
      grouping.emplace_back(entry.text, same->second);
    }
    return grouping;
  }

  // Whether half of the witnesses or more have nothing there.
  bool is_rare(const Columns::Column& column, const Wording& wording) const {
    std::size_t witnesses = 0;
    for (const Columns::Entry& entry : column) witnesses += texts_[draft_.texts[entry.text]].cells.size();
    return 2 * witnesses <= wording.witnesses.size();
  }

  // A text's words in some columns.
  struct Part {
    std::uint32_t first = 0;
    std::vector<std::uint64_t> hashes;
  };

  Locus locus_of(std::size_t begin, std::size_t end) const {
    std::map<std::uint32_t, Part> parts;  // By text.
    for (std::size_t column = begin; column < end; ++column) {
      for (const Columns::Entry& entry : draft_.columns.columns()[column]) {
        Part& part = parts[entry.text];
        if (part.hashes.empty()) part.first = entry.word;
        part.hashes.push_back(hash_of(entry));
      }
    }
    std::map<std::vector<std::uint64_t>, std::vector<std::pair<std::uint32_t, Span>>> groups;
    for (const auto& [text, part] : parts) {
      auto& group = groups[part.hashes];
      for (const Cell& cell : texts_[draft_.texts[text]].cells) {
        group.emplace_back(cell.witness, span_of(cell, part.first, static_cast<std::uint32_t>(part.hashes.size())));
      }
    }
    Locus locus;
    for (auto& [hashes, all] : groups) {
      std::sort(all.begin(), all.end());
      Reading reading;
      for (const auto& [witness, span] : all) {
        reading.witnesses.push_back(witness);
        reading.spans.push_back(span);
      }
      locus.readings.push_back(std::move(reading));
    }
    std::sort(locus.readings.begin(), locus.readings.end(),
              [&](const Reading& x, const Reading& y) { return goes_first(x.witnesses, y.witnesses, base_); });
    return locus;
  }

  Span span_of(const Cell& cell, std::uint32_t word, std::uint32_t words) const {
    const Member& member = members_[cell.witness];
    const Columns::Text all = words_of(cell, member);
    const auto& tokens = member.witness.text.tokens;
    return {tokens[all[word].token].span.begin, tokens[all[word + words - 1].token].span.end};
  }

  const Draft& draft_;
  const std::vector<Text>& texts_;
  const std::vector<Member>& members_;
  std::uint32_t base_;
};

}  // namespace

std::vector<Wording> make_wordings(const Row& row, const std::vector<Member>& members, std::uint32_t base) {
  const std::vector<Text> texts = distinct_texts(row, members);
  std::vector<Draft> drafts;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Cell& cell = texts[i].cells.front();
    join(texts[i], i, words_of(cell, members[cell.witness]), drafts);
  }
  std::vector<Wording> wordings;
  for (const Draft& draft : drafts) wordings.push_back(WordingMaker(draft, texts, members, base).make());
  std::sort(wordings.begin(), wordings.end(),
            [&](const Wording& x, const Wording& y) { return goes_first(x.witnesses, y.witnesses, base); });
  return wordings;
}

}  // namespace stemma::collate

// Who is meant by part of a name: "Kim" after "Kim Jong Un", "Putin" after "Vladimir Putin".
//
// A short form belongs to a longer one that begins or ends with its words. Of several, those that stand before it go
// first; where two different ones fit, the word keeps the meaning that it had, and without one nothing is joined: not
// to know is better than to be wrong. Only the first kMaxForms longer names of a word are looked at, so the cost is
// linear. Exercised by Mentions.* in mentions_test.cpp.
#include <algorithm>
#include <string>
#include <unordered_map>

#include "annotate/mentions.h"

namespace stemma::annotate {
namespace {

constexpr std::size_t kMaxForms = 4;

struct Forms {
  std::vector<std::uint32_t> mentions;  // Index of the first mention of each longer name, in order.
};

bool fits(const NamedWords& brief, const NamedWords& full, const std::vector<Word>& words) {
  const std::uint32_t size = brief.end - brief.begin;
  if (full.end - full.begin <= size) return false;
  bool head = true;
  bool tail = true;
  for (std::uint32_t i = 0; i < size; ++i) {
    head &= words[brief.begin + i].hash == words[full.begin + i].hash;
    tail &= words[brief.begin + i].hash == words[full.end - size + i].hash;
  }
  if (full.mention.type == MentionType::kPlace) return false;
  if (full.mention.type == MentionType::kOrganisation) return head || tail;
  return tail || head;
}

const NamedWords* choose(const NamedWords& brief, std::uint32_t at, const Forms& forms,
                         const std::vector<NamedWords>& mentions, const std::vector<Word>& words) {
  const NamedWords* before = nullptr;
  const NamedWords* after = nullptr;
  int count_before = 0;
  int count_after = 0;
  for (const std::uint32_t index : forms.mentions) {
    const NamedWords& full = mentions[index];
    if (!fits(brief, full, words)) continue;
    if (index < at) {
      before = before == nullptr ? &full : before;
      ++count_before;
    } else {
      after = &full;
      ++count_after;
    }
  }
  if (count_before == 1) return before;
  return count_before == 0 && count_after == 1 ? after : nullptr;
}

}  // namespace

void join_names(std::vector<NamedWords>& mentions, const Words& words) {
  std::unordered_map<std::uint64_t, Forms> by_word;
  std::unordered_map<std::string, MentionType> types;
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    const NamedWords& one = mentions[i];
    MentionType& type = types.try_emplace(one.mention.name, one.mention.type).first->second;
    if (type == MentionType::kOther) type = one.mention.type;
    if (one.end - one.begin < 2) continue;
    for (const std::uint32_t word : {one.begin, one.end - 1}) {
      Forms& forms = by_word[words.words[word].hash];
      const bool known = std::any_of(forms.mentions.begin(), forms.mentions.end(), [&](std::uint32_t other) {
        return mentions[other].mention.name == one.mention.name;
      });
      if (!known && forms.mentions.size() < kMaxForms) forms.mentions.push_back(i);
    }
  }
  std::unordered_map<std::uint64_t, std::uint32_t> settled;
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    NamedWords& one = mentions[i];
    if (one.mention.type == MentionType::kOther) one.mention.type = types[one.mention.name];
    if (one.mention.type == MentionType::kPlace) continue;
    const auto forms = by_word.find(words.words[one.begin].hash);
    if (forms == by_word.end()) continue;
    if (one.mention.type == MentionType::kOther && !forms->second.mentions.empty()) {
      const NamedWords& first = mentions[forms->second.mentions.front()];
      if (fits(one, first, words.words)) one.mention.type = first.mention.type;
    }
    const NamedWords* full = choose(one, i, forms->second, mentions, words.words);
    if (full == nullptr && one.end - one.begin == 1) {  // What the word stood for before, it stands for still.
      const auto known = settled.find(words.words[one.begin].hash);
      if (known != settled.end()) full = &mentions[known->second];
    }
    if (full != nullptr) {
      one.mention.name = std::string(full->mention.name);
      settled.emplace(words.words[one.begin].hash, static_cast<std::uint32_t>(full - mentions.data()));
      if (one.mention.type == MentionType::kOther) one.mention.type = full->mention.type;
    }
  }
}

}  // namespace stemma::annotate

// Furniture is not yet in the text when these run: it belongs to the outlet that publishes, not to what was written.
// Tests: SimulateOperations.*
#include "operations.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>
#include <utility>

#include "account.h"

namespace stemma::simulate {
namespace {

using Replacement = std::pair<std::string_view, std::string_view>;

// A hedge and what is left when it goes; the other way round it is put in.
constexpr std::array<Replacement, 10> kHedges{{{" might ", " will "},
                                               {" could ", " will "},
                                               {"About ", "Exactly "},
                                               {"reportedly, ", "officially, "},
                                               {" would have ", " has "},
                                               {" allegedly ", " clearly "},
                                               {" may ", " will "},
                                               {" apparently ", " certainly "},
                                               {" nearly ", " more than "},
                                               {" suggested ", " showed "}}};
constexpr std::array<Replacement, 14> kMisreadings{{{"rn", "m"},
                                                    {"m", "rn"},
                                                    {"e", "c"},
                                                    {"l", "1"},
                                                    {"o", "0"},
                                                    {"h", "b"},
                                                    {"i", "l"},
                                                    {"t", "f"},
                                                    {"cl", "d"},
                                                    {"S", "5"},
                                                    {"in", "m"},
                                                    {" ", ""},
                                                    {"u", "ii"},
                                                    {",", "."}}};

std::size_t count_sentences(const Text& text) {
  std::size_t sentences = 0;
  for (const Paragraph& paragraph : text.paragraphs) sentences += paragraph.sentences.size();
  return sentences;
}

std::string& sentence_at(Text& text, std::size_t at) {
  auto paragraph = text.paragraphs.begin();
  for (; at >= paragraph->sentences.size(); ++paragraph) at -= paragraph->sentences.size();
  return paragraph->sentences[at];
}

std::string numbers_json(std::string_view operation,
                         std::initializer_list<std::pair<const char*, std::size_t>> numbers) {
  std::string json = "{\"operation\":\"" + std::string(operation) + '"';
  for (const auto& [name, value] : numbers) json += std::string(",\"") + name + "\":" + std::to_string(value);
  return json + '}';
}

// A text made anew of what `replace` gives for each run of letters; the bytes between stay.
template <typename Replace>
void for_each_word(std::string& sentence, const Replace& replace) {
  std::string result;
  result.reserve(sentence.size() + 16);
  for (std::size_t at = 0; at < sentence.size();) {
    if (!is_letter(sentence[at])) {
      result += sentence[at++];
      continue;
    }
    std::size_t end = at;
    while (end < sentence.size() && is_letter(sentence[end])) ++end;
    replace(std::string_view(sentence).substr(at, end - at), result);
    at = end;
  }
  sentence = std::move(result);
}

bool replace_first(std::string& sentence, std::string_view from, std::string_view to) {
  const std::size_t at = sentence.find(from);
  if (at == std::string::npos) return false;
  sentence.replace(at, from.size(), to);
  return true;
}

std::string edit_json(std::string_view type, std::string_view from, std::string_view to) {
  return "{\"type\":\"" + std::string(type) + "\",\"from\":" + json_string(from) + ",\"to\":" + json_string(to) + '}';
}

std::string edit_number(std::string& sentence, Random& random) {
  const std::size_t at = sentence.find_first_of("123456789");
  if (at == std::string::npos) return {};
  std::size_t end = at;
  while (end < sentence.size() && is_digit(sentence[end])) ++end;
  const std::string from = sentence.substr(at, end - at);
  std::string to = from;
  char& digit = to[random.below(to.size())];
  digit = static_cast<char>('1' + (digit - '0' + random.below(8)) % 9);  // Never the same, never 0.
  sentence.replace(at, from.size(), to);
  return edit_json("number", from, to);
}

std::string edit_name(std::string& sentence, const Story& story, Random& random) {
  const Person& person = random.pick(story.cast);
  const Person& other = random.pick(story.cast);
  std::string to = other.surname;
  if (&person == &other && to.size() > 3) std::swap(to[1], to[2]);  // Misspelt.
  if (to == person.surname || !replace_first(sentence, person.surname, to)) return {};
  return edit_json("name", person.surname, to);
}

std::string edit_hedge(std::string& sentence, Random& random) {
  const std::uint32_t first = random.below(kHedges.size());
  const bool drop = random.chance(800);
  for (std::size_t i = 0; i < kHedges.size(); ++i) {
    Replacement hedge = kHedges[(first + i) % kHedges.size()];
    if (!drop) std::swap(hedge.first, hedge.second);
    if (replace_first(sentence, hedge.first, hedge.second)) {
      return edit_json(drop ? "hedge_dropped" : "hedge_added", hedge.first, hedge.second);
    }
  }
  return {};
}

}  // namespace

std::string json_string(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(c));
      json += c == '\n' ? "\\n" : escaped;
    } else {
      if (c == '"' || c == '\\') json += '\\';
      json += c;
    }
  }
  return json + '"';
}

std::string trim(Text& text, std::size_t shortest, Random& random) {
  const std::size_t sentences = count_sentences(text);
  if (sentences < 2) return {};
  const std::size_t share = sentences * static_cast<std::size_t>(random.between(40, 90)) / 100;
  const std::size_t kept = std::max({std::size_t{1}, share, shortest});
  if (kept >= sentences) return {};
  std::size_t left = kept;
  std::size_t paragraphs = 0;
  for (Paragraph& paragraph : text.paragraphs) {
    if (left == 0) break;
    if (paragraph.sentences.size() > left) paragraph.sentences.resize(left);
    left -= paragraph.sentences.size();
    ++paragraphs;
  }
  text.paragraphs.resize(paragraphs);
  return numbers_json("trim", {{"kept", kept}, {"of", sentences}});
}

std::string cut(Text& text, std::size_t shortest, Random& random) {
  const std::size_t before = text.paragraphs.size();
  for (int i = random.between(1, 3); i > 0 && text.paragraphs.size() > 1; --i) {
    const auto which = text.paragraphs.begin() + random.below(text.paragraphs.size());
    if (count_sentences(text) >= which->sentences.size() + shortest) text.paragraphs.erase(which);
  }
  const std::size_t gone = before - text.paragraphs.size();
  return gone == 0 ? std::string() : numbers_json("cut", {{"paragraphs", gone}, {"of", before}});
}

std::string own_lead(Text& text, const TextSource& source, const Story& story, Random& random) {
  Paragraph lead = source.paragraph(story, random);
  const std::size_t sentences = lead.sentences.size();
  const bool replaces = text.paragraphs.size() > 1 && random.chance(500);
  if (replaces)
    text.paragraphs.front() = std::move(lead);
  else
    text.paragraphs.insert(text.paragraphs.begin(), std::move(lead));
  text.title = source.title(story, random);
  return numbers_json("lead", {{"sentences", sentences}, {"replaces", replaces}});
}

std::string edit(Text& text, const Story& story, Random& random) {
  const std::size_t sentences = count_sentences(text);
  std::string edits;
  std::set<std::size_t> edited;  // None twice: what stood there before the edits is what the parent has.
  int wanted = random.between(1, 4);
  for (int attempt = 0; attempt < 12 && wanted > 0 && sentences > 0; ++attempt) {
    const std::size_t at = random.below(sentences);
    const std::uint32_t type = random.below(3);
    if (edited.contains(at)) continue;
    std::string& sentence = sentence_at(text, at);
    const std::string made = type == 0   ? edit_number(sentence, random)
                             : type == 1 ? edit_name(sentence, story, random)
                                         : edit_hedge(sentence, random);
    if (made.empty()) continue;
    edited.insert(at);
    edits += (edits.empty() ? "" : ",") + made;
    --wanted;
  }
  return edits.empty() ? edits : "{\"operation\":\"edit\",\"edits\":[" + edits + "]}";
}

// The paragraphs of `other` of which no sentence stands in `text`.
std::vector<Paragraph> not_in(const Text& text, const Text& other) {
  std::set<std::string_view> known;
  for (const Paragraph& paragraph : text.paragraphs)
    known.insert(paragraph.sentences.begin(), paragraph.sentences.end());
  std::vector<Paragraph> fresh;
  for (const Paragraph& paragraph : other.paragraphs) {
    const bool there = std::any_of(paragraph.sentences.begin(), paragraph.sentences.end(),
                                   [&](const std::string& sentence) { return known.contains(sentence); });
    if (!there) fresh.push_back(paragraph);
  }
  return fresh;
}

std::string merge(Text& text, const std::vector<Paragraph>& from, std::string_view from_id, Random& random) {
  if (from.empty()) return {};
  const std::size_t number = std::min<std::size_t>(static_cast<std::size_t>(random.between(1, 4)), from.size());
  const auto first = from.begin() + random.below(from.size() - number + 1);
  const auto where = text.paragraphs.begin() + random.below(text.paragraphs.size() + 1);
  text.paragraphs.insert(where, first, first + static_cast<std::ptrdiff_t>(number));
  return "{\"operation\":\"merge\",\"from\":" + json_string(from_id) + ",\"paragraphs\":" + std::to_string(number) +
         '}';
}

std::string spin(Text& text, const TextSource& source, Random& random) {
  const int rate = random.between(50, 400);
  std::size_t words = 0;
  const auto replace = [&](std::string_view word, std::string& result) {
    std::string other;
    if (word.size() > 3 && random.chance(rate)) other = source.synonym(lowered(word), random);
    words += !other.empty();
    result += other.empty() ? std::string(word) : cased_like(std::move(other), word);
  };
  for (Paragraph& paragraph : text.paragraphs) {
    for (std::string& sentence : paragraph.sentences) for_each_word(sentence, replace);
  }
  return words == 0 ? std::string()
                    : numbers_json("spin", {{"in_a_thousand", static_cast<std::size_t>(rate)}, {"words", words}});
}

std::string lift_quotation(Text& text, const Quotation& quotation, const Person& speaker, std::string_view from_id,
                           Random& random) {
  Paragraph paragraph = quotation_paragraph(quotation, speaker, random);
  const auto where = text.paragraphs.begin() + random.below(text.paragraphs.size() + 1);
  text.paragraphs.insert(where, std::move(paragraph));
  return "{\"operation\":\"quotation\",\"from\":" + json_string(from_id) + '}';
}

std::string noise(Text& text, Random& random) {
  const int rate = random.between(2, 20);
  std::size_t changes = 0;
  for (Paragraph& paragraph : text.paragraphs) {
    for (std::string& sentence : paragraph.sentences) {
      std::string read;
      for (std::size_t at = 0; at < sentence.size();) {
        // One misreading in fourteen is tried; one in twenty-two fits where it is tried.
        const Replacement& misreading = kMisreadings[random.below(kMisreadings.size())];
        if (random.chance(22 * rate) && sentence.compare(at, misreading.first.size(), misreading.first) == 0) {
          read += misreading.second;
          at += misreading.first.size();
          ++changes;
        } else {
          read += sentence[at++];
        }
      }
      sentence = std::move(read);
    }
  }
  return changes == 0
             ? std::string()
             : numbers_json("noise", {{"in_a_thousand", static_cast<std::size_t>(rate)}, {"changes", changes}});
}

}  // namespace stemma::simulate

// Three in four lines of furniture are the outlet's own; the others are phrases that many outlets use, filled with its
// name. Outlets come in groups of four that belong to one owner and share a line of furniture; how often each publishes
// falls off after Zipf. Tests: SimulateOutlets.*
#include "outlets.h"

#include <array>

namespace stemma::simulate {
namespace {

constexpr std::size_t kOutlets = 600;  // The largest publishes one report in seventy.
constexpr std::array<std::string_view, 8> kTitles{"Herald",  "Times",    "Post",  "News",
                                                  "Tribune", "Observer", "Today", "Gazette"};

std::string filled(std::string_view pattern, std::string_view name) {
  std::string result(pattern);
  const std::size_t at = result.find('%');
  if (at != std::string::npos) result.replace(at, 1, name);
  return result;
}

constexpr std::array<std::string_view, 5> kHeads{
    "Share this story with your friends", "% - News - World", "Scroll down for video",
    "This page was last updated by the % newsdesk", "Listen to this article on the % app"};
constexpr std::array<std::string_view, 8> kFeet{
    "Sign up for the daily newsletter of % and get the news that matters every morning.",
    "Follow % on all the usual channels for updates on this and other stories.",
    "Have you seen something that others should know about? Write to the newsdesk of %.",
    "Copyright % and its licensors. Nothing here may be copied or passed on without written consent.",
    "Comments are closed on this story, but readers can write a letter to the editor of %.",
    "Subscribe now for full access to everything that % has to offer.",
    "Sorry, you need to have scripts enabled in your browser to see the video on this page.",
    "The views expressed by readers in the comments are not those of %."};

template <std::size_t n>
std::string_view pick(const std::array<std::string_view, n>& from, Random& random) {
  return from[random.below(n)];
}

std::string own_line(const Vocabulary& vocabulary, std::string_view name, Random& random) {
  std::string line = "The";  // Word by word: the order of evaluation inside one expression is the compiler's choice.
  const auto add = [&](WordClass which) { line += ' ' + vocabulary.draw(which, random); };
  add(WordClass::kNoun);
  add(WordClass::kNoun);
  line += " of " + std::string(name);
  add(WordClass::kVerb);
  line += " for every";
  add(WordClass::kNoun);
  line += " and";
  add(WordClass::kNoun);
  line += " in the";
  add(WordClass::kAdjective);
  add(WordClass::kNoun);
  return line + '.';
}

// "..." set as U+201C ... U+201D, first open, then closed.
void append_curly(std::string& out, std::string_view text, bool& open) {
  for (const char c : text) {
    if (c != '"') {
      out += c;
      continue;
    }
    open = !open;
    out += open ? "\xe2\x80\x9c" : "\xe2\x80\x9d";
  }
}

}  // namespace

Outlets::Outlets(std::uint64_t seed, const Vocabulary& vocabulary) {
  Random random(mixed(seed, 3));
  std::string owner;
  for (std::size_t i = 0; i < kOutlets; ++i) {
    if (i % 4 == 0) owner = own_line(vocabulary, invented_name(random) + " Media", random);
    Outlet outlet;
    outlet.name = invented_name(random) + ' ';
    outlet.name += pick(kTitles, random);
    const auto line = [&](std::string_view common) {
      return random.chance(250) ? filled(common, outlet.name) : own_line(vocabulary, outlet.name, random);
    };
    if (random.chance(500)) outlet.head.push_back(line(pick(kHeads, random)));
    for (int lines = random.between(0, 2); lines > 0; --lines) outlet.foot.push_back(line(pick(kFeet, random)));
    if (i % 4 != 3) outlet.foot.push_back(owner);
    outlet.curly = random.chance(300);
    outlet.links = random.chance(150);
    outlets_.push_back(std::move(outlet));
  }
  weights_ = Weighted(zipf_weights(kOutlets, 200));
  constexpr std::array<std::string_view, 8> kAgencies{"Northern", "Continental", "Union",    "Gulf",
                                                      "Alpine",   "Pacific",     "Meridian", "Baltic"};
  for (const std::string_view name : kAgencies) {
    agencies_.push_back({std::string(name) + " Press Agency", std::string(1, name[0]) + "PA"});
  }
}

std::size_t add_furniture(Text& text, const Outlet& outlet, const std::string& headline, Random& random) {
  const auto line = [](const std::string& words) { return Paragraph{{words}, Paragraph::Kind::kFurniture}; };
  std::size_t lines = outlet.head.size() + outlet.foot.size();
  if (!headline.empty()) {
    const auto where = text.paragraphs.begin() + random.below(text.paragraphs.size() + 1);
    text.paragraphs.insert(where, line("Read more: " + headline));
    ++lines;
  }
  for (const std::string& words : outlet.head) text.paragraphs.insert(text.paragraphs.begin(), line(words));
  for (const std::string& words : outlet.foot) text.paragraphs.push_back(line(words));
  return lines;
}

Body set_body(const Text& text, const Outlet& outlet) {
  Body body;
  std::string& out = body.text;
  bool dateline_set = text.dateline.empty();
  for (const Paragraph& paragraph : text.paragraphs) {
    if (!out.empty()) out += "\n\n";
    const std::size_t begin = out.size();
    const bool furniture = paragraph.kind == Paragraph::Kind::kFurniture;
    if (!furniture && !std::exchange(dateline_set, true)) out += text.dateline;
    bool open = false;
    for (const std::string& sentence : paragraph.sentences) {
      if (&sentence != &paragraph.sentences.front()) out += ' ';
      if (outlet.curly)
        append_curly(out, sentence, open);
      else
        out += sentence;
    }
    if (furniture) body.furniture.emplace_back(begin, out.size());
  }
  if (!text.credit_line.empty()) out += "\n\n" + text.credit_line;
  return body;
}

}  // namespace stemma::simulate

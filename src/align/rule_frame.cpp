#include "align/rule_frame.h"

#include <array>

namespace stemma::align {

WordAlignment exchanged(const WordAlignment& words) {
  WordAlignment other{words.b, words.a, words.in_a, words.in_b, {}};
  other.ties.assign(words.b.size(), WordTie::kNone);
  for (std::size_t at = 0; at < other.ties.size(); ++at) {
    if (other.in_b[at] != kUntied) other.ties[at] = words.ties[other.in_b[at] - words.a.begin];
  }
  return other;
}

Frame turned(const Frame& frame, const WordAlignment& exchanged_words) {
  return {frame.b, frame.a, exchanged_words, frame.in_b, frame.in_a, frame.lexicons, frame.wordnet};
}

Change change_of(const Frame& frame, ChangeType type, Span a, Span b, std::string_view rule, std::string explanation) {
  Change change;
  change.type = type;
  if (!a.empty()) {
    change.a = a;
    change.a_text = a.of(frame.a.witness.report.body);
  }
  if (!b.empty()) {
    change.b = b;
    change.b_text = b.of(frame.b.witness.report.body);
  }
  change.rule = rule;
  change.explanation = std::move(explanation);
  change.of_meaning = true;
  return change;
}

bool quoted(const Side& side, Span span) {
  const auto [first, last] = items_meeting(side.witness.text.quoted, span);
  return std::any_of(first, last, [&](const text::QuotedSpan& quote) { return quote.span.contains(span); });
}

Span source_span(const Attribution& attribution) {
  return {attribution.source.front().begin, attribution.source.back().end};
}

bool says(const Side& side, Span span, const text::Lexicons& lexicons) {
  const WordRange words = words_in(side, span);
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    const std::string_view folded = side.folded(word);
    if (folded == "according") return true;
    const auto cue = lexicons.reporting_cues.find(folded);
    if (cue != lexicons.reporting_cues.end()) return cue->second.kind == "say" || cue->second.kind == "deny";
  }
  return false;
}

std::string folded_words(const Side& side, Span span) {
  std::string joined;
  const WordRange words = words_in(side, span);
  for (std::uint32_t word = words.begin; word < words.end; ++word) {
    if (!joined.empty()) joined += ' ';
    joined += side.folded(word);
  }
  return joined;
}

int tied_neighbours(const Frame& frame, Span a, Span b) {
  const WordRange in_a = words_in(frame.a, a), in_b = words_in(frame.b, b);
  if (in_a.size() == 0 || in_b.size() == 0) return 0;
  const bool before = in_a.begin > frame.words.a.begin && in_b.begin > frame.words.b.begin &&
                      frame.words.partner_in_b(in_a.begin - 1) == in_b.begin - 1;
  const bool after = in_b.end < frame.words.b.end && frame.words.partner_in_b(in_a.end) == in_b.end;
  return before + after;
}

std::uint32_t nearest_partner(const Frame& frame, Span a, std::uint32_t reach) {
  const WordRange words = words_in(frame.a, a);
  for (std::uint32_t step = 0; step < reach; ++step) {
    const std::uint32_t after = frame.words.partner_in_b(words.end + step);
    if (after != kUntied) return after;
    if (words.begin > step) {
      const std::uint32_t before = frame.words.partner_in_b(words.begin - 1 - step);
      if (before != kUntied) return before;
    }
  }
  return kUntied;
}

Span surroundings(const Side& side, Span passage, std::uint32_t sentences) {
  const WordRange words = words_in(side, passage);
  if (words.size() == 0) return passage;
  const std::uint32_t first = side.profile.words[words.begin].unit, last = side.profile.words[words.end - 1].unit;
  const auto units = static_cast<std::uint32_t>(side.profile.units.size());
  return span_of(side, {side.profile.units[first - std::min(first, sentences)].first_word,
                        side.profile.units[std::min(last + sentences, units - 1)].end_word});
}

double shared_content(const Frame& frame, std::uint32_t word, std::uint32_t partner) {
  constexpr std::uint32_t kReach = 8;
  const Profile& a = frame.a.profile;
  const Unit& unit = a.units[a.words[word].unit];
  const std::uint32_t first = std::max({unit.first_word, frame.words.a.begin, word - std::min(word, kReach)});
  const std::uint32_t end = std::min({unit.end_word, frame.words.a.end, word + kReach + 1});
  int content = 0, shared = 0;
  for (std::uint32_t at = first; at < end; ++at) {
    if (a.words[at].function_word) continue;
    ++content;
    const std::uint32_t other = frame.words.partner_in_b(at);
    shared += other != kUntied && frame.b.profile.words[other].unit == frame.b.profile.words[partner].unit;
  }
  return content == 0 ? 0 : static_cast<double>(shared) / content;
}

namespace {

constexpr std::uint32_t kAround = 8;  // Words.

// Of the content words near `words` in their sentence, the share with a partner in the sentence `unit` of the other.
double share_around(const Profile& own, const Profile& other, WordRange words, const WordRange& within,
                    const std::vector<std::uint32_t>& partners, std::uint32_t unit) {
  const Unit& sentence = own.units[own.words[words.begin].unit];
  const std::uint32_t first =
      std::max({sentence.first_word, within.begin, words.begin - std::min(words.begin, kAround)});
  const std::uint32_t end = std::min({sentence.end_word, within.end, words.end + kAround});
  int content = 0, shared = 0;
  for (std::uint32_t at = first; at < end; ++at) {
    if (own.words[at].function_word || words.contains(at)) continue;
    ++content;
    const std::uint32_t partner = partners[at - within.begin];
    shared += partner != kUntied && other.words[partner].unit == unit;
  }
  return content == 0 ? 0 : static_cast<double>(shared) / content;
}

}  // namespace

double agreement(const Frame& frame, Span a, Span b) {
  const WordRange x = words_in(frame.a, a), y = words_in(frame.b, b);
  if (x.size() == 0 || y.size() == 0) return 0;
  const Profile &of_a = frame.a.profile, &of_b = frame.b.profile;
  return std::min(share_around(of_a, of_b, x, frame.words.a, frame.words.in_b, of_b.words[y.begin].unit),
                  share_around(of_b, of_a, y, frame.words.b, frame.words.in_a, of_a.words[x.begin].unit));
}

namespace {

using Beside = std::array<std::uint32_t, 2>;

// The two content words nearest to a span, going by `step` from its end on that side; kUntied for one that is missing.
Beside content_beside(const Frame& frame, const Side& side, WordRange span, int step) {
  Beside found{kUntied, kUntied};
  const std::vector<Word>& words = side.profile.words;
  std::size_t count = 0;
  std::int64_t at = step < 0 ? std::int64_t{span.begin} - 1 : std::int64_t{span.end};
  for (; at >= 0 && at < static_cast<std::int64_t>(words.size()) && count < found.size(); at += step) {
    const Word& word = words[static_cast<std::size_t>(at)];
    if (word.unit != words[span.begin].unit) break;
    if (word.function_word || word.number) continue;
    const std::string_view folded = side.folded(static_cast<std::uint32_t>(at));
    if (!frame.lexicons.calendar_words.contains(folded)) found[count++] = static_cast<std::uint32_t>(at);
  }
  return found;
}

}  // namespace

bool hangs_on_same(const Frame& frame, Span a, Span b) {
  const WordRange x = words_in(frame.a, a), y = words_in(frame.b, b);
  if (x.size() == 0 || y.size() == 0) return false;
  for (const int step : {-1, 1}) {
    const auto in_b = content_beside(frame, frame.b, y, step);
    for (const std::uint32_t word : content_beside(frame, frame.a, x, step)) {
      const std::uint32_t partner = word == kUntied ? kUntied : frame.words.partner_in_b(word);
      if (partner != kUntied && std::find(in_b.begin(), in_b.end(), partner) != in_b.end()) return true;
    }
  }
  return false;
}

bool in_brackets(const Side& side, Span span) {
  const std::string_view body = side.witness.report.body;
  const std::size_t line = span.begin == 0 ? 0 : body.rfind('\n', span.begin - 1) + 1;
  int depth = 0;
  for (const char c : body.substr(line, span.begin - line)) {
    depth = std::max(depth + (c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0), 0);
  }
  return depth > 0 && body.find_first_of(")]\n", span.end) < body.size() &&
         body[body.find_first_of(")]\n", span.end)] != '\n';
}

bool is_attribute(const Side& side, Span cue) {
  const WordRange words = words_in(side, cue);
  if (words.size() != 1 || side.folded(words.begin) != "failed") return false;
  return words.end >= side.profile.words.size() || side.folded(words.end) != "to";
}

bool is_month(const Side& side, Span cue) {
  const WordRange words = words_in(side, cue);
  if (words.size() != 1 || side.folded(words.begin) != "may") return false;
  const auto number = [&](std::uint32_t word) {
    return word < side.profile.words.size() && side.profile.words[word].number;
  };
  return number(words.end) || (words.begin > 0 && number(words.begin - 1));
}

bool is_organisation(const Side& side, Span source) {
  const auto [first, last] = items_meeting(side.witness.annotations.mentions, source);
  return std::any_of(first, last, [](const Mention& mention) {
    return mention.type == MentionType::kOrganisation || mention.type == MentionType::kOther;
  });
}

bool speaks_anew(const Frame& frame, std::uint32_t partner) {
  if (partner == kUntied) return false;
  const Unit& sentence = frame.b.profile.units[frame.b.profile.words[partner].unit];
  for (std::uint32_t word = sentence.first_word; word < sentence.end_word; ++word) {
    if (frame.b.profile.words[word].quoted || frame.words.partner_in_a(word) != kUntied) continue;
    const Span cue = frame.b.token(word).span;
    if (!says(frame.b, cue, frame.lexicons)) continue;
    const auto& all = frame.b.witness.annotations.attributions;
    const bool organisation = std::any_of(all.begin(), all.end(), [&](const Attribution& held) {
      return !held.source.empty() && !held.cue.empty() && held.cue.front().overlaps(cue) &&
             is_organisation(frame.b, source_span(held));
    });
    if (!organisation) return true;
  }
  return false;
}

bool has_kin(const Frame& frame, Span a, std::uint32_t partner) {
  constexpr std::size_t kRoot = 5;
  const WordRange cue = words_in(frame.a, a);
  const Unit& sentence = frame.b.profile.units[frame.b.profile.words[partner].unit];
  for (std::uint32_t word = cue.begin; word < cue.end; ++word) {
    const std::string_view root = frame.a.folded(word).substr(0, kRoot);
    if (root.size() < kRoot) continue;
    for (std::uint32_t other = sentence.first_word; other < sentence.end_word; ++other) {
      if (frame.b.folded(other).starts_with(root)) return true;
    }
  }
  return false;
}

}  // namespace stemma::align

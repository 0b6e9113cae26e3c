// Whose words? Read off the marks, verbs and line ends of one report.
//
// Two reporters in one room write down the same words without copying from each other. They do so inside quotation
// marks, but also as indirect speech, and sites drop marks or set words off in other ways. So every word gets a voice:
//
// - quoted, and spoken if its sentence or the one before or after in its paragraph says who spoke;
// - told: the sentence has a verb of saying in the active voice, or "according to". A verb that ends its sentence
//   reports all of it ("The bridge is safe, the mayor said."), else it reports what stands behind it and its subject;
// - set off: a paragraph that opens with a mark (a speech that goes on), the paragraphs after a colon up to the next
//   marks, a turn of a dialogue ("Hunter: They came."), a post with its @ and #, what follows "said:" without marks;
// - set off as well: charges and sentences, which are a court's or a prosecutor's words whoever writes them down
//   ("was charged with murder and two counts of assault"), up to where the sentence turns to something else;
// - heading: a short line without a stop at its end;
// - own: a paragraph in the first person outside marks.
//
// What a newspaper, site or agency says is its own prose, not testimony: "the Mirror said" makes nothing told.
//
// Example: in "The mayor said the ferry was lost. \"We saw it go,\" he added. Divers went down at noon." the first
// sentence is told, "We saw it go" spoken, "he added" told, the last prose.
//
// Not done: who the speaker is (annotate does that, at twenty times the cost); a block without a colon before it.
// Tests: AlignVoices.*
#include "align/voices.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/hash.h"

namespace stemma::align {
namespace {

using std::string_view;

// Past forms of "say" and "deny" verbs in the lexicon that as often describe, name or join.
constexpr std::array<string_view, 27> kRatherDescribe = {
    "accused", "addressed", "answered", "blamed",    "called",   "charged",   "cited",   "concluded", "continued",
    "deemed",  "described", "detailed", "discussed", "dubbed",   "expressed", "labeled", "labelled",  "outlined",
    "posted",  "published", "quoted",   "read",      "referred", "reported",  "ruled",   "spoke",     "voiced"};
// Present forms that are seldom nouns.
constexpr std::array<string_view, 13> kPresent = {"says",   "adds",         "writes",   "insists", "explains",
                                                  "argues", "denies",       "admits",   "tweets",  "suggests",
                                                  "warns",  "acknowledges", "announces"};
constexpr std::array<string_view, 2> kTells = {"told", "tells"};
constexpr std::array<string_view, 2> kSaying = {"saying", "adding"};
constexpr std::array<string_view, 5> kCites = {"statement", "wrote", "writes", "reads", "read"};
constexpr std::array<string_view, 8> kFirst = {"i", "my", "we", "our", "me", "myself", "ours", "ourselves"};
constexpr std::array<string_view, 9> kBe = {"is", "are", "was", "were", "be", "been", "being", "s", "am"};
constexpr std::array<string_view, 58> kMedia = {
    "report",      "reports",  "newspaper", "newspapers",  "paper",    "papers",   "site",      "website",  "websites",
    "article",     "story",    "magazine",  "tabloid",     "channel",  "network",  "station",   "outlet",   "outlets",
    "broadcaster", "blog",     "daily",     "weekly",      "post",     "times",    "news",      "mail",     "sun",
    "telegraph",   "guardian", "mirror",    "star",        "herald",   "tribune",  "journal",   "gazette",  "globe",
    "press",       "agency",   "media",     "independent", "reporter", "observer", "chronicle", "inquirer", "examiner",
    "courier",     "standard", "express",   "television",  "tv",       "radio",    "bbc",       "cnn",      "cbs",
    "nbc",         "abc",      "fox",       "mailonline"};

constexpr std::array<string_view, 13> kAccuses = {"charged",   "indicted", "arraigned", "convicted", "acquitted",
                                                  "cleared",   "guilty",   "accused",   "sentenced", "suspicion",
                                                  "suspected", "pleaded",  "pled"};
constexpr std::array<string_view, 6> kCounts = {"count", "counts", "charge", "charges", "allegation", "allegations"};
constexpr std::array<string_view, 6> kJoins = {"with", "of", "on", "to", "for", "include"};
constexpr std::array<string_view, 11> kTurns = {"after", "because", "but",   "following", "if",   "that",
                                                "when",  "where",   "which", "who",       "whose"};

constexpr std::uint32_t kSubjectWords = 6;  // Looked back for where the subject of a verb begins.
constexpr std::uint32_t kSourceWords = 4;   // Of the subject, next to the verb, in which a medium is looked for.
constexpr std::uint32_t kShortTail = 5;     // Words behind a verb that ends its sentence or clause.
constexpr std::uint32_t kLongLead = 12;     // A verb after more words has a subject that stands in a clause of its own.
constexpr std::uint32_t kChargeReach = 4;   // "charged on Friday in court with"
constexpr std::uint32_t kHeadingWords = 25;    // Longer lines are paragraphs that lost their stop.
constexpr std::uint32_t kBlockParagraphs = 4;  // After a colon.

// What stands between a word and the one before it.
struct Before {
  bool paragraph = false;   // A line end.
  bool stop = true;         // Before the line end stands a punctuation mark.
  bool colon = false;       // The first mark is a colon.
  bool colon_line = false;  // A colon ends the line before.
  bool pause = false;       // A comma, colon, dash or quotation mark.
  bool mark = false;        // A quotation mark is the last thing, or a sign of a post (@ #).
  bool sign = false;
};

bool is_quotation_mark(string_view folded) {
  return folded == "\"" || folded == "'" || folded == "\xC2\xAB" || folded == "\xE2\x80\xB9" ||
         folded == "\xE2\x80\x9E";
}

class Reader {
 public:
  Reader(const text::Text& text, const VoiceWords& words, Profile& profile)
      : text_(text), profile_(profile), words_(profile.words), before_(words_.size()), kinds_(words_.size()) {
    for (std::uint32_t at = 0; at < words_.size(); ++at) {
      kinds_[at] = words.of(words_[at].hash);
      look_before(at);
      if (words_[at].quoted) words_[at].voice = Voice::kQuoted;
    }
  }

  void read() {
    for (const Unit& unit : profile_.units) read_sentence(unit.first_word, unit.end_word);
    spread_speakers();
    std::uint32_t block_left = 0;
    for (std::uint32_t begin = 0, end = 0; begin < words_.size(); begin = end) {
      end = begin + 1;
      while (end < words_.size() && !before_[end].paragraph) ++end;
      read_paragraph(begin, end, block_left);
    }
  }

 private:
  bool gap_after(std::size_t token) const {
    return token + 1 >= text_.tokens.size() || text_.tokens[token].span.end < text_.tokens[token + 1].span.begin;
  }

  bool line_ends_after(std::size_t token) const {
    if (token + 1 >= text_.tokens.size()) return true;
    const std::uint32_t from = text_.tokens[token].span.end;
    return text_.body.substr(from, text_.tokens[token + 1].span.begin - from).find('\n') != string_view::npos;
  }

  void note_mark(std::size_t token, Before& before) const {
    const string_view mark = text_.folded(text_.tokens[token]);
    const bool loose = gap_after(token) || (token > 0 && gap_after(token - 1));
    const bool quotation = is_quotation_mark(mark);
    before.mark = quotation;
    before.sign = (mark == "@" || mark == "#") && !gap_after(token);
    before.pause |= mark == "," || mark == ";" || mark == ":" || mark == "\xE2\x80\x93" || mark == "\xE2\x80\x94" ||
                    (loose && (mark == "-" || mark == "'")) || (quotation && mark != "'");
  }

  void look_before(std::uint32_t at) {
    Before& before = before_[at];
    const std::size_t last = words_[at].token;
    const std::size_t first = at == 0 ? 0 : words_[at - 1].token + 1;
    for (std::size_t token = first; token <= last; ++token) {
      const std::uint32_t from = token == 0 ? 0 : text_.tokens[token - 1].span.end;
      const string_view gap = text_.body.substr(from, text_.tokens[token].span.begin - from);
      if (gap.find('\n') != string_view::npos && at > 0 && !before.paragraph) {
        before.paragraph = true;
        before.stop = token > first;
        before.colon_line = token > first && text_.folded(text_.tokens[token - 1]) == ":";
        before.mark = before.sign = false;
      }
      if (token == last) break;
      if (text_.tokens[token].in_boilerplate) continue;
      if (token == first) before.colon = text_.folded(text_.tokens[token]) == ":";
      note_mark(token, before);
    }
  }

  bool has(std::uint32_t at, std::uint16_t kind) const { return (kinds_[at] & kind) != 0; }
  bool any(std::uint32_t begin, std::uint32_t end, std::uint16_t kind) const {
    for (std::uint32_t at = begin; at < end; ++at) {
      if (has(at, kind)) return true;
    }
    return false;
  }
  bool in_marks(std::uint32_t at) const { return words_[at].voice >= Voice::kQuoted; }
  bool pause(std::uint32_t at, std::uint32_t begin) const { return at > begin && before_[at].pause; }

  void set(std::uint32_t begin, std::uint32_t end, Voice voice) {
    for (std::uint32_t at = begin; at < end; ++at) words_[at].voice = std::max(words_[at].voice, voice);
  }

  void read_sentence(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t at = begin; at < end; ++at) {
      if (kinds_[at] == 0 || in_marks(at)) continue;
      if (has(at, VoiceWords::kAccording)) read_according(begin, at, end);
      if (has(at, VoiceWords::kSaying) && pause(at, begin)) set_told(at, end);
      if (has(at, VoiceWords::kSays | VoiceWords::kTells)) read_verb(begin, at, end);
      if (has(at, VoiceWords::kAccuses)) read_charges(at, kChargeReach, end);
      if (has(at, VoiceWords::kCounts)) read_charges(at, 1, end);
    }
  }

  void read_charges(std::uint32_t at, std::uint32_t reach, std::uint32_t end) {
    if (!any(at + 1, std::min(end, at + 1 + reach), VoiceWords::kJoins)) return;
    std::uint32_t last = at + 1;
    while (last < end && !has(last, VoiceWords::kTurns)) ++last;
    set(at, last, Voice::kSetOff);
  }

  void set_told(std::uint32_t begin, std::uint32_t end) { set(begin, end, Voice::kTold); }

  void read_according(std::uint32_t begin, std::uint32_t at, std::uint32_t end) {
    constexpr std::uint32_t kReach = 7;  // "according to the Evening Gazette of Tarnholm"
    words_[at].says_who = true;
    if (at + 1 == end || any(at + 2, std::min(end, at + kReach), VoiceWords::kMedium)) return;
    words_[at].reports = true;
    set_told(begin, end);
  }

  void read_verb(std::uint32_t begin, std::uint32_t at, std::uint32_t end) {
    if (at > begin && has(at - 1, VoiceWords::kBe)) return;
    std::uint32_t subject = at;
    while (subject > begin && at - subject < kSubjectWords && !pause(subject, begin)) --subject;
    // "..., said the mayor."
    const bool inverted = !has(at, VoiceWords::kTells) && pause(at, begin) && at + 1 < end && !pause(at + 1, begin);
    const std::uint32_t source = inverted ? at + 1 : std::max(subject, at < kSourceWords ? 0 : at - kSourceWords);
    const std::uint32_t source_end = inverted ? std::min(end, at + 1 + kSourceWords) : at;
    words_[at].says_who = true;
    if (any(source, source_end, VoiceWords::kMedium)) return;
    words_[at].reports = true;
    if (source < source_end || at == begin) name_speaker(begin, end);
    std::uint32_t clause = at + 1;
    while (clause < end && !pause(clause, begin)) ++clause;
    const bool last = inverted || end - at <= kShortTail || (subject > begin + 3 && clause - at <= kShortTail);
    set_told(last || at - begin <= kLongLead || pause(at, begin) ? begin : subject, end);
  }

  // The quotations of this sentence have a speaker.
  void name_speaker(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t at = begin; at < end; ++at) {
      if (words_[at].voice == Voice::kQuoted) words_[at].voice = Voice::kSpoken;
    }
  }

  // A speaker is named once for all quotations of a paragraph, and for those of the next if it opens with a mark.
  void spread_speakers() {
    bool spoken = false;
    for (std::uint32_t at = 0; at < words_.size(); ++at) {
      if (before_[at].paragraph && !before_[at].mark) spoken = false;
      spoken |= words_[at].voice == Voice::kSpoken;
      if (spoken && words_[at].voice == Voice::kQuoted) words_[at].voice = Voice::kSpoken;
    }
    spoken = false;
    for (std::uint32_t at = static_cast<std::uint32_t>(words_.size()); at-- > 0;) {
      spoken |= words_[at].voice == Voice::kSpoken;
      if (spoken && words_[at].voice == Voice::kQuoted) words_[at].voice = Voice::kSpoken;
      if (before_[at].paragraph) spoken = false;
    }
  }

  bool is_post(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t at = begin; at < end; ++at) {
      if (before_[at].sign) return true;
    }
    return false;
  }

  // "Hunter: They came."
  bool is_turn(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t at = begin + 1; at < std::min(end, begin + 4); ++at) {
      if (!text_.tokens[words_[at - 1].token].capitalised) return false;
      if (before_[at].colon) return true;
    }
    return false;
  }

  // A quotation mark ends the paragraph, though its last words stand in none.
  bool closes_nothing(std::uint32_t end) const {
    if (words_[end - 1].quoted) return false;
    for (std::size_t token = words_[end - 1].token; !line_ends_after(token); ++token) {
      if (is_quotation_mark(text_.folded(text_.tokens[token + 1]))) return true;
    }
    return false;
  }

  bool in_first_person(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t at = begin; at < end; ++at) {
      if (has(at, VoiceWords::kFirst) && !in_marks(at)) return true;
    }
    return false;
  }

  void read_paragraph(std::uint32_t begin, std::uint32_t end, std::uint32_t& block_left) {
    const bool marks = std::any_of(words_.begin() + begin, words_.begin() + end,
                                   [](const Word& word) { return word.voice >= Voice::kQuoted; });
    if (begin > 0 && before_[begin].colon_line) {
      block_left = kBlockParagraphs;
    } else if (marks) {
      block_left = 0;
    }
    for (std::uint32_t at = begin + 1; at < end; ++at) {
      constexpr auto kCiting = VoiceWords::kSays | VoiceWords::kTells | VoiceWords::kCites;
      if (before_[at].colon && has(at - 1, kCiting)) set(at, end, Voice::kSetOff);
    }
    const bool block = block_left > 0;
    if (block) --block_left;
    // A mark that none closes, or that an apostrophe seemed to close before the end.
    const bool goes_on = before_[begin].mark && (!words_[begin].quoted || closes_nothing(end));
    if (block || goes_on || is_turn(begin, end) || is_post(begin, end)) set(begin, end, Voice::kSetOff);
    const bool heading = end < words_.size() && !before_[end].stop && end - begin <= kHeadingWords;
    if (heading) set(begin, end, Voice::kHeading);
    if (in_first_person(begin, end)) set(begin, end, Voice::kOwn);
  }

  const text::Text& text_;
  Profile& profile_;
  std::vector<Word>& words_;
  std::vector<Before> before_;
  std::vector<std::uint16_t> kinds_;
};

}  // namespace

VoiceWords::VoiceWords(const text::Lexicons& lexicons) {
  for (const auto& [form, cue] : lexicons.reporting_cues) {
    const bool says = cue.kind == "say" || cue.kind == "deny";
    const bool describes = std::find(kRatherDescribe.begin(), kRatherDescribe.end(), form) != kRatherDescribe.end();
    if (says && !describes && cue.lemma != "tell" && lexicons.is_reporting_past(form)) add(form, kSays);
  }
  for (const text::Agency& agency : lexicons.agencies) {
    if (agency.name.find(' ') == std::string::npos) add(text::fold(agency.name), kMedium);
  }
  for (const string_view word : kPresent) add(word, kSays);
  for (const string_view word : align::kTells) add(word, kTells);
  for (const string_view word : align::kSaying) add(word, kSaying);
  for (const string_view word : align::kCites) add(word, kCites);
  for (const string_view word : align::kFirst) add(word, kFirst);
  for (const string_view word : align::kBe) add(word, kBe);
  for (const string_view word : kMedia) add(word, kMedium);
  for (const string_view word : align::kAccuses) add(word, kAccuses);
  for (const string_view word : align::kCounts) add(word, kCounts);
  for (const string_view word : align::kJoins) add(word, kJoins);
  for (const string_view word : align::kTurns) add(word, kTurns);
  add("according", kAccording);
}

void VoiceWords::add(string_view folded, std::uint16_t kinds) {
  const std::uint64_t hash = base::hash64(folded);
  std::size_t at = hash & kMask;
  while (slots_[at].kinds != 0 && slots_[at].hash != hash) at = (at + 1) & kMask;
  slots_[at].hash = hash;
  slots_[at].kinds |= kinds;
}

void read_voices(const text::Text& text, const VoiceWords& words, Profile& profile) {
  if (!profile.words.empty()) Reader(text, words, profile).read();
}

bool both_heard(Voice a, Voice b) {
  if (a == Voice::kSpoken || b == Voice::kSpoken) return true;
  return a != Voice::kProse && b != Voice::kProse && (a != Voice::kOwn || b != Voice::kOwn);
}

void find_heard(const Word* a, const Word* b, std::uint32_t size, std::vector<char>& heard) {
  const auto cites = [](const Word& told, const Word& cited) {
    return told.voice == Voice::kTold && cited.voice >= Voice::kSetOff;
  };
  heard.resize(size);
  for (std::uint32_t at = 0; at < size; ++at) heard[at] = both_heard(a[at].voice, b[at].voice);
  for (std::uint32_t begin = 0, end = 0; begin < size; begin = std::max(end, begin + 1)) {
    bool reports = false;
    for (end = begin; end < size && (cites(a[end], b[end]) || cites(b[end], a[end])); ++end) {
      reports |= cites(a[end], b[end]) ? a[end].reports : b[end].reports;
    }
    if (reports) std::fill(heard.begin() + begin, heard.begin() + end, false);
  }
}

}  // namespace stemma::align

// Credits. Every known agency named in the body is looked at once, and what stands around the name decides what the
// naming is: the first of the forms below that fits. Then the forms that name their source by themselves ("Source:
// ...", a line under the byline) are read for names that no table knows. Strong forms (the report says whose text it
// is) are kept apart from pictures (kCaption) and from agencies that the report merely quotes (kCited):
//   "This story first appeared on X"     kSyndication     "Additional reporting by X", "With files from X"
//   kContribution
//   "(X)" alone, "Source: X", "© X"      kSourceLine      "By A and B" above "X", "Reuters Staff"            kByline
//   "X/Someone", "Photo: X", "via X)"    kCaption         "X reported", "told X", "according to X"          kCited
// A name in none of these says nothing about the text's origin and gives no credit. Tests: Credits.*.
#include "ingest/credits.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ingest/written_date.h"

namespace stemma::ingest {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kCreditLineBytes = 240;  // Longer lines are text.
constexpr std::size_t kMaxNameBytes = 60;
constexpr std::size_t kFormReachBytes = 320;  // How far from a long line's ends a form is looked for.

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::any_of(words.begin(), words.end(), [&](auto w) { return equals_fold(word, w); });
}

// What follows an agency that is quoted.
constexpr std::array<std::string_view, 44> kCueVerbs{
    "said",    "says",      "say",       "reported", "reports",   "report",    "reporting", "quoted",      "quotes",
    "quoting", "cited",     "cites",     "citing",   "published", "publishes", "showed",    "shows",       "wrote",
    "writes",  "announced", "confirmed", "confirms", "claimed",   "claims",    "noted",     "notes",       "revealed",
    "reveals", "carried",   "released",  "aired",    "broadcast", "learned",   "learnt",    "understands", "added",
    "adds",    "stated",    "states",    "relays",   "relayed",   "points",    "described", "posted"};
// What may stand between the name and the verb.
constexpr std::array<std::string_view, 32> kBetween{
    "news",       "agency",     "wire",      "service",  "newspaper",  "also",  "later",         "earlier",
    "on",         "has",        "had",       "have",     "separately", "first", "monday",        "tuesday",
    "wednesday",  "thursday",   "friday",    "saturday", "sunday",     "that",  "which",         "then",
    "previously", "originally", "initially", "recently", "further",    "s",     "correspondent", "channel"};
// What precedes an agency that is quoted.
constexpr std::array<std::string_view, 16> kCueBefore{"told",    "by",      "from",    "via",    "per",      "cited",
                                                      "quoting", "citing",  "quoted",  "tells",  "informed", "to",
                                                      "with",    "through", "carried", "telling"};
constexpr std::array<std::string_view, 18> kBeforeBetween{
    "the",  "state",    "run",   "owned",   "news",  "agency", "agencies",   "firm",       "service",
    "wire", "official", "media", "private", "local", "semi",   "government", "controlled", "newspaper"};
// Verbs after which a bare "to" or "with" leads to the one who is told.
constexpr std::array<std::string_view, 20> kTelling{"according", "speaking",   "talking",   "spoke",     "talked",
                                                    "said",      "told",       "confirmed", "statement", "interview",
                                                    "comment",   "remarks",    "comments",  "speak",     "talk",
                                                    "email",     "statements", "emailed",   "thanks",    "telling"};

// Words of lines that consist of agencies' names: "(With the Associated Press)", "FRANCE 24 with AFP and AP".
constexpr std::array<std::string_view, 14> kGlue{"with", "and",  "the",   "inputs",   "input", "from",   "agencies",
                                                 "news", "wire", "wires", "services", "in",    "agency", "by"};

struct Trigger {
  std::string_view words;
  CreditKind kind;
  bool needs_article = false;  // "this story", "the article" must stand before it.
};
constexpr Trigger kTriggers[] = {
    {"originally appeared", CreditKind::kSyndication, true},
    {"first appeared", CreditKind::kSyndication, true},
    {"originally published", CreditKind::kSyndication, false},
    {"first published", CreditKind::kSyndication, false},
    {"was published by", CreditKind::kSyndication, true},
    {"was produced by", CreditKind::kSyndication, true},
    {"was provided by", CreditKind::kSyndication, true},
    {"was written by", CreditKind::kSyndication, true},
    {"republished from", CreditKind::kSyndication, false},
    {"republished with permission", CreditKind::kSyndication, false},
    {"reprinted from", CreditKind::kSyndication, false},
    {"reprinted with permission", CreditKind::kSyndication, false},
    {"syndicated from", CreditKind::kSyndication, false},
    {"distributed by", CreditKind::kSyndication, true},
    {"reproduced from", CreditKind::kSyndication, false},
    {"reporting by", CreditKind::kContribution, false},
    {"contributed to", CreditKind::kContribution, false},
    {"contributed reporting", CreditKind::kContribution, false},
    {"contributing:", CreditKind::kContribution, false},
    {"inputs from", CreditKind::kContribution, false},
    {"input from", CreditKind::kContribution, false},
    {"files from", CreditKind::kContribution, false},
    {"file from", CreditKind::kContribution, false},
    {"material from", CreditKind::kContribution, false},
    {"information from:", CreditKind::kContribution, false},
    {"(with ", CreditKind::kContribution, false},
};

// Bytes that a trigger may start with.
constexpr std::array<bool, 256> kTriggerStarts = [] {
  std::array<bool, 256> starts{};
  for (const Trigger& trigger : kTriggers) {
    const char first = trigger.words[0];
    starts[static_cast<unsigned char>(first)] = true;
    if (first >= 'a' && first <= 'z') starts[static_cast<unsigned char>(first - 32)] = true;
  }
  return starts;
}();

// A maximal run of capitalised words from `at`: "The New York Post", "News.com.au", "ThanhNien Newspaper".
std::string_view name_at(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 9> kInner{"of", "the", "and", "de", "la", "el", "for", "do", "del"};
  std::size_t end = at;
  for (std::size_t word = at; word < text.size() && word - at < kMaxNameBytes;) {
    std::size_t stop = word;
    while (stop < text.size() && (is_word(text[stop]) || text[stop] == '\'' || text[stop] == '&' || text[stop] == '-' ||
                                  (text[stop] == '.' && stop + 1 < text.size() && is_word(text[stop + 1]))))
      ++stop;
    const std::string_view piece = text.substr(word, stop - word);
    if (piece.empty()) break;
    const bool name = is_upper(piece[0]) || is_digit(piece[0]) || piece[0] == '&' ||
                      static_cast<unsigned char>(piece[0]) > 127 || piece.find('.') != kNone;
    if (name)
      end = stop;
    else if (word == at ? piece != "the" : !one_of(kInner, piece))
      break;
    if (stop >= text.size() || text[stop] != ' ') break;
    word = stop + 1;
  }
  while (end > at && text[end - 1] == '.') --end;
  return text.substr(at, end - at);
}

std::string_view without_article(std::string_view name) {
  return starts_with_fold(name, "the ") ? name.substr(4) : name;
}

// The word that ends before `at`, over spaces and brackets; empty at punctuation that ends a clause.
std::string_view word_before(std::string_view text, std::size_t& at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '-' || text[at - 1] == '\n')) --at;
  const std::size_t end = at;
  while (at > 0 && is_word(text[at - 1])) --at;
  return text.substr(at, end - at);
}

std::string_view word_after(std::string_view text, std::size_t& at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n' || text[at] == '\'')) ++at;
  if (text.substr(at, 3) == "\xe2\x80\x99") at += 3;
  const std::size_t begin = at;
  while (at < text.size() && is_word(text[at])) ++at;
  return text.substr(begin, at - begin);
}

bool is_byline(std::string_view line) {
  if (line.size() > 160 || line.size() < 5 || !starts_with_fold(line, "by ") || ends_sentence(line)) return false;
  return is_upper(line[3]) || static_cast<unsigned char>(line[3]) > 127;
}

class CreditFinder {
 public:
  CreditFinder(const Report& report, const std::vector<Line>& lines, const std::vector<DatelineReading>& datelines,
               const AgencyTable& agencies)
      : report_(report), body_(report.body), lines_(lines), datelines_(datelines), agencies_(agencies) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!is_prose(lines[i].text)) continue;
      first_prose_ = std::min(first_prose_, i);
      last_prose_ = i;
    }
    if (first_prose_ > last_prose_) first_prose_ = 0;
  }

  std::vector<Credit> find() {
    read_metadata();
    for (line_ = 0; line_ < lines_.size(); ++line_) read_line();
    read_wire_tag();
    return std::move(credits_);
  }

 private:
  const Line& line() const { return lines_[line_]; }
  bool in_head() const { return line_ <= first_prose_; }
  bool in_tail() const { return line_ >= last_prose_; }

  void add(CreditKind kind, std::string name, std::size_t begin, std::size_t end) {
    const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    credits_.push_back({std::move(name), kind, span});
  }

  // A name as written in `text`, a view into the body.
  void add_written(CreditKind kind, std::string_view text) {
    const std::string_view name = without_article(trim(text));
    const text::Agency* agency = agencies_.named(name);
    const auto begin = static_cast<std::size_t>(name.data() - body_.data());
    add(kind, agency != nullptr ? agency->name : std::string(name), begin, begin + name.size());
  }

  void read_metadata() {
    const auto add_names = [&](std::string_view written, bool unknown_too) {
      while (!written.empty()) {
        const std::size_t comma = std::min({written.find(','), written.find(';'), written.find('|'),
                                            written.find(" and "), written.find(" with "), written.size()});
        std::string_view name = trim(written.substr(0, comma));
        if (starts_with_fold(name, "by ")) name.remove_prefix(3);
        if (const text::Agency* agency = agencies_.named(name))
          add(CreditKind::kMetadata, agency->name, 0, 0);
        else if (unknown_too && !name.empty())
          add(CreditKind::kMetadata, std::string(name), 0, 0);
        if (comma == written.size()) break;
        const std::size_t divider = written[comma] != ' ' ? 1 : written.substr(comma).starts_with(" and ") ? 5 : 6;
        written.remove_prefix(comma + divider);
      }
    };
    if (agencies_.named(report_.credit) != nullptr)
      add_names(report_.credit, false);
    else
      add_names(report_.credit, true);
    for (const std::string& author : report_.authors) add_names(author, false);
  }

  void read_wire_tag() {
    if (!lines_.empty()) {
      if (const auto tag = agencies_.wire_tag(lines_[0].text)) {
        return add(CreditKind::kWireTag, tag->agency->name, lines_[0].span.begin, lines_[0].span.begin + tag->end);
      }
    }
    if (const auto tag = agencies_.wire_tag(trim(report_.title))) add(CreditKind::kWireTag, tag->agency->name, 0, 0);
  }

  void read_line() {
    matches_ = agencies_.find_all(line().text);
    drop_dateline_names();
    trigger_ = find_trigger();
    if (!matches_.empty() && is_names_alone()) {
      for (const AgencyMatch& match : matches_) add_match(match, kind_of_lone_line());
      return;
    }
    for (const AgencyMatch& match : matches_) {
      if (const auto kind = classify(match)) add_match(match, *kind);
    }
    read_unknown_names();
  }

  void add_match(const AgencyMatch& match, CreditKind kind) {
    add(kind, match.agency->name, line().span.begin + match.begin, line().span.begin + match.end);
  }

  void drop_dateline_names() {
    for (const DatelineReading& reading : datelines_) {
      if (!reading.dateline.span.overlaps(line().span)) continue;
      std::erase_if(matches_, [&](const AgencyMatch& match) {
        const std::size_t begin = line().span.begin + match.begin;
        return begin >= reading.dateline.span.begin && begin < reading.dateline.span.end;
      });
    }
  }

  // The form in this line that says where the report is from, looked for near both ends of long lines.
  struct Found {
    std::size_t at = kNone;  // Where its words begin.
    std::size_t end = kNone;
    CreditKind kind = CreditKind::kCited;
    bool names_before = false;  // "X contributed to this report": the name precedes the words.
  };
  Found find_trigger() const {
    const std::string_view text = line().text;
    const bool long_line = text.size() > kCreditLineBytes;
    if (long_line && !in_head() && !in_tail()) return {};
    for (std::size_t at = text.size() > kFormReachBytes ? text.size() - kFormReachBytes : 0; at < text.size(); ++at) {
      if (!kTriggerStarts[static_cast<unsigned char>(text[at])] || (at > 0 && text[at] != '(' && is_word(text[at - 1])))
        continue;
      for (const Trigger& trigger : kTriggers) {
        if (starts_with_fold(text.substr(at), trigger.words) && holds(trigger, at)) {
          return {at, at + trigger.words.size(), trigger.kind, trigger.words.starts_with("contributed")};
        }
      }
    }
    return {};
  }

  bool holds(const Trigger& trigger, std::size_t at) const {
    const std::string_view text = line().text;
    if (trigger.needs_article && !names_an_article(text.substr(0, at))) return false;
    if (trigger.words == "(with ") return text.ends_with(")");
    if (trigger.words != "contributed to") return true;
    for (const std::string_view noun : {"report", "story", "article"}) {
      if (find_fold(text, noun, at) != kNone) return true;
    }
    return false;
  }

  // "This story", "The article", "A version of this post".
  static bool names_an_article(std::string_view before) {
    const std::string_view near = before.substr(before.size() > 60 ? before.size() - 60 : 0);
    for (const std::string_view noun :
         {"article", "story", "report ", "piece", "post ", "column", "interview", "content", "dispatch"}) {
      const std::size_t at = find_fold(near, noun);
      if (at != kNone && near.find('.', at) == kNone) return true;
    }
    return false;
  }

  // The line is names, brackets and words that only join them.
  bool is_names_alone() const {
    const std::string_view text = line().text;
    if (text.size() > 120) return false;
    std::size_t at = 0;
    for (const AgencyMatch& match : matches_) {
      if (!is_glue(text.substr(at, match.begin - at))) return false;
      at = match.end;
    }
    return is_glue(text.substr(at));
  }

  static bool is_glue(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      if (!is_word(text[at]) || static_cast<unsigned char>(text[at]) > 127) {
        if (text[at] == ':' || text[at] == '?' || text[at] == '!') return false;
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < text.size() && is_word(text[end])) ++end;
      if (!one_of(kGlue, text.substr(at, end - at))) return false;
      at = end;
    }
    return true;
  }

  CreditKind kind_of_lone_line() const {
    const std::string_view text = line().text;
    if (find_fold(text, "with") != kNone || find_fold(text, "input") != kNone) return CreditKind::kContribution;
    if (starts_with_fold(text, "by ")) return CreditKind::kByline;
    for (std::size_t back = 1; back <= 2 && back <= line_; ++back) {
      if (is_byline(lines_[line_ - back].text)) return CreditKind::kByline;
    }
    if (line_ + 1 < lines_.size() && is_byline(lines_[line_ + 1].text)) return CreditKind::kByline;
    const bool marked = !is_word(text.front());  // "(Reuters)", "- AFP".
    return marked || in_head() || in_tail() ? CreditKind::kSourceLine : CreditKind::kCaption;
  }

  std::optional<CreditKind> classify(const AgencyMatch& match) const {
    const std::string_view text = line().text;
    const std::string_view before = text.substr(0, match.begin);
    const std::string_view after = text.substr(match.end);
    if (is_follow(before)) return std::nullopt;
    if (trigger_.at != kNone && (match.begin >= trigger_.end || trigger_.names_before)) return trigger_.kind;
    if (text.size() <= kCreditLineBytes) {
      if (is_copyright_line(text)) return CreditKind::kSourceLine;
      if (is_source_label(text) && before.size() <= kMaxNameBytes) return source_kind();
      if (is_byline(text) || is_staff(before, after)) return CreditKind::kByline;
    }
    if (is_picture(before, after)) return CreditKind::kCaption;
    if (closes_line(before, after)) return closing_kind(before);
    if (is_quoted(match)) return CreditKind::kCited;
    return std::nullopt;
  }

  static bool is_copyright_line(std::string_view text) {
    if (starts_with_fold(text, "copyright")) return true;
    const bool sign = text.starts_with("\xc2\xa9") || starts_with_fold(text, "(c) ");
    return (sign && text.find_first_of("0123456789") != kNone) || find_fold(text, "rights reserved") != kNone;
  }

  static bool is_follow(std::string_view before) { return before.ends_with("Follow ") || before.ends_with("follow "); }

  static bool is_source_label(std::string_view text) { return source_label_end(text) != kNone; }

  // After "Source:", "Sources -", "(Source:", "Via:", "H/T".
  static std::size_t source_label_end(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && (text[at] == '(' || text[at] == '[' || text[at] == ' ')) ++at;
    for (const std::string_view label : {"source", "sources", "news source", "via", "h/t", "original source",
                                         "original article", "original story", "agency", "with information from"}) {
      if (!starts_with_fold(text.substr(at), label)) continue;
      std::size_t end = at + label.size();
      while (end < text.size() && text[end] == ' ') ++end;
      if (end < text.size() && text[end] == ':') return end + 1;
      if (label.starts_with("source")) {
        const std::size_t dash = skip_dash(text, at + label.size());
        if (dash != kNone) return dash;
      }
      if (label == "h/t" && end < text.size() && is_word(text[end])) return end;
    }
    return kNone;
  }

  CreditKind source_kind() const { return in_head() || in_tail() ? CreditKind::kSourceLine : CreditKind::kCaption; }

  // "Reuters Staff", "AP Staff", "Associated Press Writer".
  bool is_staff(std::string_view before, std::string_view after) const {
    if (!in_head() || line().text.size() > 80 || ends_sentence(line().text)) return false;
    const std::string_view role = trim(after);
    const bool staff = equals_fold(role, "staff") || equals_fold(role, "writer") || equals_fold(role, "reporter") ||
                       equals_fold(role, "correspondent") || equals_fold(role, "staff writer");
    const bool listed =
        role.empty() && line_ > 0 && (before.ends_with(", ") || before.ends_with("| ")) && count_words(before) <= 5;
    return staff || listed;
  }

  bool is_picture(std::string_view before, std::string_view after) const {
    const std::string_view next = trim(after);
    for (const std::string_view word :
         {"photo", "images", "pool photo", "handout", "file photo", "picture", "photographer", "video via"}) {
      if (starts_with_fold(next, word) && (line().text.size() <= kCreditLineBytes || before.ends_with("(")))
        return true;
    }
    if (starts_with_slash(after) || ends_with_slash(before)) return true;
    const std::string_view near = before.substr(before.size() > 40 ? before.size() - 40 : 0);
    if (near.ends_with("\xc2\xa9 ") || near.ends_with("\xc2\xa9")) return true;
    if (near.ends_with("via ") || near.ends_with("Via ") || near.ends_with("VIA ")) {
      const bool closes = next.empty() || next[0] == ')' || next[0] == ']' ||
                          (next[0] == '.' && line().text.size() <= kCreditLineBytes);
      return closes || line().text.size() <= 100;
    }
    for (const std::string_view label :
         {"photo:",      "photos:",   "picture:", "pictures:", "image:",   "credit:",       "photograph:",
          "photo :",     "image :",   "credit :", "photo by",  "video:",   "photographer:", "photo credit",
          "courtesy of", "courtesy:", "courtesy", "caption:",  "graphic:", "pic:"}) {
      const std::size_t at = find_fold(near, label);
      if (at != kNone && near.find(". ", at) == kNone) return true;
    }
    return false;
  }

  static bool starts_with_slash(std::string_view after) { return after.starts_with("/") || after.starts_with(" / "); }
  static bool ends_with_slash(std::string_view before) {
    return before.ends_with("/") || before.ends_with(" / ") || before.ends_with("/The ");
  }

  // "... said. (PTI)", "... says he. — Reuters", "Representational Image. AFP".
  bool closes_line(std::string_view before, std::string_view after) const {
    std::string_view rest = trim(after);
    while (!rest.empty() && (rest[0] == ')' || rest[0] == ']' || rest[0] == '.' || rest[0] == '/'))
      rest.remove_prefix(1);
    if (!rest.empty() || before.empty()) return false;
    const std::string_view lead = trim(before);
    if (lead.ends_with("(") || lead.ends_with("[")) return true;
    const bool dash = lead.ends_with("\xe2\x80\x94") || lead.ends_with("\xe2\x80\x93") || lead.ends_with("--") ||
                      lead.ends_with(" -");
    return dash || (line().text.size() <= kCreditLineBytes && ends_sentence(lead) && !after.starts_with("."));
  }

  CreditKind closing_kind(std::string_view before) const {
    std::string_view lead = trim(before);
    while (!lead.empty() && (lead.ends_with("(") || lead.ends_with("[") || lead.ends_with("-") ||
                             lead.ends_with("\xe2\x80\x94") || lead.ends_with("\xe2\x80\x93"))) {
      lead.remove_suffix(static_cast<unsigned char>(lead.back()) > 127 ? 3 : 1);
      lead = trim(lead);
    }
    const bool text_ends_here = in_tail() && line_ > first_prose_ && ends_sentence(lead) && is_prose(lead);
    return text_ends_here && !is_caption_text(lead) ? CreditKind::kSourceLine : CreditKind::kCaption;
  }

  // Captions say when the picture was taken, year and all, or that they are pictures.
  static bool is_caption_text(std::string_view text) {
    for (const std::string_view word : {"in this photo", "file photo", "in this image", "pictured", "in this picture",
                                        "this handout", "photo taken", "file picture"}) {
      if (find_fold(text, word) != kNone) return true;
    }
    const std::string_view tail = text.substr(text.size() > 8 ? text.size() - 8 : 0);
    return tail.find(" 20") != kNone || tail.find(" 19") != kNone;
  }

  bool is_quoted(const AgencyMatch& match) const {
    const std::string_view text = line().text;
    bool agency_word = false;
    const bool after = cue_after(text, match.end, agency_word);
    const bool before = cue_before(text, match.begin, agency_word);
    if (agency_word) return true;
    return !match.doubtful && !part_of_longer_name(text, match) && (after || before);
  }

  // "Michael Bloomberg said", "Sky News Arabia reported": another name that contains this one. Possessives and
  // adjectives before it ("Japan's Kyodo", "Russian agency TASS") are none.
  static bool part_of_longer_name(std::string_view text, const AgencyMatch& match) {
    static constexpr std::array<std::string_view, 10> kTitles{"mr",        "ms",       "mrs",     "mayor",   "dr",
                                                              "president", "minister", "michael", "general", "former"};
    std::size_t at = match.begin;
    return one_of(kTitles, word_before(text, at));
  }

  static bool cue_after(std::string_view text, std::size_t at, bool& agency_word) {
    for (int words = 0; words < 5; ++words) {
      if (at < text.size() && text[at] == ',' && words == 0) ++at;
      if (at >= text.size() || std::string_view(".;:!?()\"").find(text[at]) != kNone) return false;
      const std::string_view word = word_after(text, at);
      if (word.empty()) return false;
      if (one_of(kCueVerbs, word)) return true;
      if (!one_of(kBetween, word)) return false;
      agency_word = agency_word || (equals_fold(word, "agency") && words <= 1);
    }
    return false;
  }

  static bool cue_before(std::string_view text, std::size_t at, bool& agency_word) {
    for (int words = 0; words < 6; ++words) {
      if (at > 1 && std::string_view(".,;:!?)\"").find(text[at - 1]) != kNone) return false;
      const std::string_view word = word_before(text, at);
      if (word.empty()) return false;
      if (equals_fold(word, "to") || equals_fold(word, "with")) return one_of(kTelling, word_before(text, at));
      if (one_of(kCueBefore, word)) return true;
      if (equals_fold(word, "agency") && words == 0) agency_word = true;
      const bool adjective = is_upper(word[0]);  // "Russia's", "South Korea's", "Iranian".
      if (!adjective && !one_of(kBeforeBetween, word) && word != "s") return false;
    }
    return false;
  }

  void read_unknown_names() {
    const std::string_view text = line().text;
    if (trigger_.at != kNone) read_trigger_name(text);
    if (text.size() <= kCreditLineBytes) {
      read_source_label(text);
      read_photo_label(text);
      read_under_byline(text);
      read_lone_bracket(text);
    }
    read_unknown_agency(text);
  }

  bool covered(std::string_view name) const {
    const auto begin = static_cast<std::size_t>(name.data() - body_.data());
    return std::any_of(credits_.rbegin(), credits_.rend(), [&](const Credit& credit) {
      return !credit.span.empty() && credit.span.begin < begin + name.size() && begin < credit.span.end;
    });
  }

  void add_unknown(CreditKind kind, std::string_view name) {
    if (name.size() >= 2 && !covered(name)) add_written(kind, name);
  }

  // "... originally appeared on Slate", "... with permission from The Harbour Times".
  void read_trigger_name(std::string_view text) {
    std::size_t at = trigger_.end;
    if (trigger_.kind == CreditKind::kContribution) {
      const std::size_t from = find_fold(text, " for ", at);  // "Additional reporting by A for Norvik Press"
      if (from != kNone && from < at + 80) {
        const std::string_view outlet = name_at(text, from + 5);
        return is_news_name(outlet) ? add_unknown(trigger_.kind, outlet) : void();
      }
      while (at < text.size() && !is_word(text[at])) ++at;
      const std::string_view name = name_at(text, at);
      if (is_news_name(name) && count_words(name) > 1) return add_unknown(trigger_.kind, name);
      return read_contributors(text, at);
    }
    static constexpr std::array<std::string_view, 12> kLeads{
        "on", "in", "at", "by", "from", "with", "permission", "of", "here", "permissions", "and", "online"};
    for (int words = 0; words < 5; ++words) {
      std::size_t end = at;
      const std::string_view word = word_after(text, end);
      if (!one_of(kLeads, word)) break;
      at = end;
    }
    while (at < text.size() && (text[at] == ' ' || text[at] == ':')) ++at;
    const std::string_view name = name_at(text, at);
    if (!name.empty() && !is_digit(name[0]) && !names_a_date(name)) add_unknown(trigger_.kind, name);
  }

  // "With reporting by CPA and Nordis": names of one word each, where people have two.
  void read_contributors(std::string_view text, std::size_t at) {
    std::string_view rest = text.substr(std::min(at, text.size()));
    while (!rest.empty() && (rest.back() == '.' || rest.back() == ')' || rest.back() == ' ')) rest.remove_suffix(1);
    std::vector<std::string_view> names;
    while (!rest.empty()) {
      const std::size_t end = std::min({rest.find(", "), rest.find(" and "), rest.size()});
      const std::string_view name = rest.substr(0, end);
      if (name.size() < 2 || !is_upper(name[0]) || count_words(name) != 1 || name_at(name, 0) != name) return;
      names.push_back(name);
      rest.remove_prefix(end);
      if (rest.starts_with(", ")) rest.remove_prefix(2);
      if (rest.starts_with(" and ")) rest.remove_prefix(5);
    }
    for (const std::string_view name : names) add_unknown(trigger_.kind, name);
  }

  // "first published on Thursday".
  static bool names_a_date(std::string_view name) {
    return (name.ends_with("day") && one_of(kBetween, name)) || read_date(name, 0).has_value();
  }

  void read_source_label(std::string_view text) {
    std::size_t at = source_label_end(text);
    if (at == kNone) return;
    while (at < text.size() && text[at] == ' ') ++at;
    const std::string_view name = name_at(text, at);
    std::string_view rest = trim(text.substr(at + name.size()));
    const bool whole =
        rest.empty() || rest[0] == ')' || rest[0] == ']' || rest[0] == ',' || rest[0] == '|' || rest == ".";
    if (whole && count_words(name) <= 8) add_unknown(source_kind(), name);
  }

  // "Photo : KBS News": only names that look like those of the press; the rest credit people and sites.
  void read_photo_label(std::string_view text) {
    for (const std::string_view label :
         {"photo", "image", "picture", "credit", "photo credit", "(photo", "[photo", "[image", "(image", "(picture"}) {
      if (!starts_with_fold(text, label)) continue;
      std::size_t at = label.size();
      while (at < text.size() && text[at] == ' ') ++at;
      if (at >= text.size() || text[at] != ':') continue;
      ++at;
      while (at < text.size() && text[at] == ' ') ++at;
      const std::string_view name = name_at(text, at);
      if (is_news_name(name)) add_unknown(CreditKind::kCaption, name);
      return;
    }
  }

  // A line of its own under "By A and B", or "By Norvik Press" itself.
  void read_under_byline(std::string_view text) {
    if (is_byline(text)) {
      const std::size_t divider = text.find_last_of(",|");
      std::string_view name = trim(divider == kNone ? text.substr(3) : text.substr(divider + 1));
      if (is_news_name(name) && count_words(name) > 1 && count_words(name) <= 6) add_unknown(CreditKind::kByline, name);
      return;
    }
    if (line_ == 0 || !is_byline(lines_[line_ - 1].text) || line().opens_block || count_words(text) > 6) return;
    if (is_news_name(text) && name_at(text, 0) == text) add_unknown(CreditKind::kByline, text);
  }

  // "(Norvik Press)" alone on a line, or closing the last paragraph.
  void read_lone_bracket(std::string_view text) {
    if (text.size() < 4 || !text.ends_with(")")) return;
    const std::size_t open = text.rfind('(');
    if (open == kNone) return;
    const std::string_view name = trim(text.substr(open + 1, text.size() - open - 2));
    if (is_editors_mark(name)) return;
    const std::string_view lead = trim(text.substr(0, open));
    if (lead.empty() && closes_report(name)) return add_unknown(CreditKind::kSourceLine, name);
    if (!is_news_name(name) || name_at(name, 0) != name) return;
    if (lead.empty()) return add_unknown(CreditKind::kSourceLine, name);
    if (ends_sentence(lead) && (is_prose(lead) || count_words(name) > 1))
      add_unknown(closing_kind(text.substr(0, open)), name);
  }

  // "(END)", "(MORE)".
  static bool is_editors_mark(std::string_view name) {
    static constexpr std::array<std::string_view, 12> kMarks{
        "end", "ends", "more", "updated", "photo", "photos", "video", "watch", "advert", "sic", "continued", "ad"};
    return std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view mark) {
      return mark.size() == name.size() && starts_with_fold(name, mark);
    });
  }

  // "(Sarnpress)" as the last line of a report: one word with a capital.
  bool closes_report(std::string_view name) const {
    const bool last = line_ + 1 == lines_.size() && line_ > first_prose_;
    return last && name.size() >= 3 && is_upper(name[0]) && count_words(name) == 1 && name_at(name, 0) == name;
  }

  // "the Norvik Press news agency reported", "news agency Norvik said", "Norvik Press reported".
  void read_unknown_agency(std::string_view text) {
    for (std::size_t space = text.find(' '); space != kNone; space = text.find(' ', space + 1)) {
      const char c = space + 1 < text.size() ? text[space + 1] : ' ';
      const std::string_view rest = text.substr(space + 1);
      if (c == 'P' && rest.starts_with("Press ")) read_quoted_press(text, space + 6);
      if (lower(c) == 'n' && starts_with_fold(rest, "news agency")) read_quoted_agency(text, space + 1, space + 12);
    }
  }

  // The run of capitalised words that ends at `end`.
  static std::size_t name_begin(std::string_view text, std::size_t end) {
    std::size_t begin = end;
    for (std::size_t at = end; at > 0 && end - begin < kMaxNameBytes;) {
      std::size_t start = at;
      while (start > 0 && (is_word(text[start - 1]) || text[start - 1] == '-')) --start;
      if (start == at || !is_upper(text[start])) break;
      begin = start;
      if (start == 0 || text[start - 1] != ' ') break;
      at = start - 1;
    }
    return begin;
  }

  // `news`: where "news agency" begins; `end`: where it ends.
  void read_quoted_agency(std::string_view text, std::size_t news, std::size_t end) {
    const std::size_t before = news > 0 && text[news - 1] == ' ' ? news - 1 : news;
    const std::string_view left =
        without_article(trim(text.substr(name_begin(text, before), before - name_begin(text, before))));
    std::size_t at = end;
    while (at < text.size() && text[at] == ' ') ++at;
    const std::string_view right = name_at(text, at);
    bool ignored = false;
    if (!right.empty() && is_upper(right[0]) && at > end) return add_unknown(CreditKind::kCited, right);
    const std::string_view first_word = left.substr(0, left.find(' '));
    const bool adjective = first_word == left && (left.ends_with("an") || left.ends_with("ish") ||
                                                  left.ends_with("ese") || left.ends_with("State"));
    if (left.size() >= 3 && !adjective &&
        (cue_after(text, end, ignored) || cue_before(text, before - left.size(), ignored)))
      add_unknown(CreditKind::kCited, left);
  }

  void read_quoted_press(std::string_view text, std::size_t end) {
    const std::size_t begin = name_begin(text, end);
    const std::string_view name = without_article(text.substr(begin, end - begin));
    bool ignored = false;
    if (count_words(name) >= 2 && (cue_after(text, end, ignored) || cue_before(text, begin, ignored)))
      add_unknown(CreditKind::kCited, name);
  }

  const Report& report_;
  std::string_view body_;
  const std::vector<Line>& lines_;
  const std::vector<DatelineReading>& datelines_;
  const AgencyTable& agencies_;
  std::size_t first_prose_ = kNone;
  std::size_t last_prose_ = 0;
  std::vector<Credit> credits_;

  // Of the line in hand.
  std::size_t line_ = 0;
  std::vector<AgencyMatch> matches_;
  Found trigger_;
};

}  // namespace

std::vector<Credit> find_credits(const Report& report, const std::vector<Line>& lines,
                                 const std::vector<DatelineReading>& datelines, const AgencyTable& agencies) {
  return CreditFinder(report, lines, datelines, agencies).find();
}

}  // namespace stemma::ingest

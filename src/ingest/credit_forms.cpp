#include "ingest/credit_forms.h"

#include <algorithm>
#include <array>

#include "ingest/credit_cues.h"
#include "ingest/credit_words.h"

namespace stemma::ingest {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kNamesAloneBytes = 120;
constexpr std::size_t kStaffLineBytes = 80;
constexpr std::size_t kViaLineBytes = 100;
constexpr std::size_t kPictureReachBytes = 40;  // How far before a name "Photo:" may stand.

std::string_view last_bytes(std::string_view text, std::size_t size) {
  return text.substr(text.size() - std::min(text.size(), size));
}

bool ends_with_long_dash(std::string_view text) {
  return text.ends_with("\xe2\x80\x94") || text.ends_with("\xe2\x80\x93");
}

// Words that join names, and marks: "FRANCE 24 with AFP and AP".
bool is_glue(std::string_view text) {
  static constexpr std::array<std::string_view, 14> kGlue{"with",     "and",      "the",    "inputs", "input",
                                                          "from",     "agencies", "news",   "wire",   "wires",
                                                          "services", "in",       "agency", "by"};
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

bool are_names_alone(std::string_view text, const std::vector<AgencyMatch>& names) {
  if (names.empty() || text.size() > kNamesAloneBytes) return false;
  std::size_t at = 0;
  for (const AgencyMatch& name : names) {
    if (!is_glue(text.substr(at, name.begin - at))) return false;
    at = name.end;
  }
  return is_glue(text.substr(at));
}

bool is_copyright(std::string_view text) {
  if (starts_with_fold(text, "copyright")) return true;
  const bool sign = text.starts_with("\xc2\xa9") || starts_with_fold(text, "(c) ");
  return (sign && text.find_first_of("0123456789") != kNone) || find_fold(text, "rights reserved") != kNone;
}

// "Follow Reuters": a button.
bool is_followed(std::string_view before) { return before.ends_with("Follow ") || before.ends_with("follow "); }

// "Reuters Staff", "AP Staff", "Ann Lee, Associated Press".
bool is_staff(const CreditLine& line, std::string_view before, std::string_view after) {
  if (!line.in_head() || line.text().size() > kStaffLineBytes || ends_sentence(line.text())) return false;
  static constexpr std::array<std::string_view, 5> kRoles{"staff", "writer", "reporter", "correspondent",
                                                          "staff writer"};
  const std::string_view role = trim(after);
  const bool listed = role.empty() && !line.is_first() && (before.ends_with(", ") || before.ends_with("| ")) &&
                      count_words(before) <= 5;
  return listed || one_of(kRoles, role);
}

// "Reuters file photo", "AFP Images".
bool names_picture_after(const CreditLine& line, std::string_view before, std::string_view next) {
  if (!line.is_short() && !before.ends_with("(")) return false;
  for (const std::string_view word :
       {"photo", "images", "pool photo", "handout", "file photo", "picture", "photographer", "video via"}) {
    if (starts_with_fold(next, word)) return true;
  }
  return false;
}

// "Photo: Reuters", "Image courtesy of NASA/Reuters".
bool names_picture_before(std::string_view near) {
  for (const std::string_view label :
       {"photo:",      "photos:",   "picture:", "pictures:", "image:",   "credit:",       "photograph:",
        "photo :",     "image :",   "credit :", "photo by",  "video:",   "photographer:", "photo credit",
        "courtesy of", "courtesy:", "courtesy", "caption:",  "graphic:", "pic:"}) {
    const std::size_t at = find_fold(near, label);
    if (at != kNone && near.find(". ", at) == kNone) return true;
  }
  return false;
}

// "KCNA/Reuters", "Lee / AP".
bool is_beside_slash(std::string_view before, std::string_view after) {
  return after.starts_with("/") || after.starts_with(" / ") || before.ends_with("/") || before.ends_with(" / ") ||
         before.ends_with("/The ");
}

// "(via Reuters)": at the end of something, or in a line of few words.
bool is_after_via(const CreditLine& line, std::string_view next) {
  const bool closes = next.empty() || next[0] == ')' || next[0] == ']' || (next[0] == '.' && line.is_short());
  return closes || line.text().size() <= kViaLineBytes;
}

bool is_picture(const CreditLine& line, std::string_view before, std::string_view after) {
  const std::string_view next = trim(after);
  if (names_picture_after(line, before, next) || is_beside_slash(before, after)) return true;
  const std::string_view near = last_bytes(before, kPictureReachBytes);
  if (near.ends_with("\xc2\xa9 ") || near.ends_with("\xc2\xa9")) return true;
  if (near.ends_with("via ") || near.ends_with("Via ") || near.ends_with("VIA ")) return is_after_via(line, next);
  return names_picture_before(near);
}

// "... said. (PTI)", "... says he. — Reuters", "Representational Image. AFP".
bool closes_line(const CreditLine& line, std::string_view before, std::string_view after) {
  std::string_view rest = trim(after);
  while (!rest.empty() && (rest[0] == ')' || rest[0] == ']' || rest[0] == '.' || rest[0] == '/')) rest.remove_prefix(1);
  if (!rest.empty() || before.empty()) return false;
  const std::string_view lead = trim(before);
  if (lead.ends_with("(") || lead.ends_with("[")) return true;
  if (ends_with_long_dash(lead) || lead.ends_with("--") || lead.ends_with(" -")) return true;
  return line.is_short() && ends_sentence(lead) && !after.starts_with(".");
}

// Captions say when the picture was taken, year and all, or that they are pictures.
bool is_caption(std::string_view text) {
  for (const std::string_view word : {"in this photo", "file photo", "in this image", "pictured", "in this picture",
                                      "this handout", "photo taken", "file picture"}) {
    if (find_fold(text, word) != kNone) return true;
  }
  const std::string_view tail = last_bytes(text, 8);
  return tail.find(" 20") != kNone || tail.find(" 19") != kNone;
}

}  // namespace

std::optional<CreditKind> kind_of_names_alone(const CreditLine& line, const std::vector<AgencyMatch>& names) {
  const std::string_view text = line.text();
  if (!are_names_alone(text, names)) return std::nullopt;
  if (find_fold(text, "with") != kNone || find_fold(text, "input") != kNone) return CreditKind::kContribution;
  if (starts_with_fold(text, "by ") || line.near_byline()) return CreditKind::kByline;
  const bool marked = !is_word(text.front());  // "(Reuters)", "- AFP".
  return marked ? CreditKind::kSourceLine : line.source_kind();
}

std::optional<CreditKind> kind_of_naming(const CreditLine& line, const AgencyMatch& name,
                                         const std::optional<CreditTrigger>& trigger) {
  const std::string_view text = line.text();
  const std::string_view before = text.substr(0, name.begin);
  const std::string_view after = text.substr(name.end);
  if (is_followed(before)) return std::nullopt;
  if (trigger && (name.begin >= trigger->end || trigger->names_before)) return trigger->kind;
  if (line.is_short()) {
    if (is_copyright(text)) return CreditKind::kSourceLine;
    if (before.size() <= kMaxCreditNameBytes && source_label_end(text)) return line.source_kind();
    if (is_byline(text) || is_staff(line, before, after)) return CreditKind::kByline;
  }
  if (is_picture(line, before, after)) return CreditKind::kCaption;
  if (closes_line(line, before, after)) return closing_kind(line, before);
  if (is_quoted(text, name)) return CreditKind::kCited;
  return std::nullopt;
}

CreditKind closing_kind(const CreditLine& line, std::string_view before) {
  std::string_view lead = trim(before);
  while (lead.ends_with("(") || lead.ends_with("[") || lead.ends_with("-") || ends_with_long_dash(lead)) {
    lead.remove_suffix(ends_with_long_dash(lead) ? 3 : 1);
    lead = trim(lead);
  }
  const bool ends_report = line.in_tail() && line.is_below_prose() && ends_sentence(lead) && is_prose(lead);
  return ends_report && !is_caption(lead) ? CreditKind::kSourceLine : CreditKind::kCaption;
}

std::optional<std::size_t> source_label_end(std::string_view text) {
  const std::size_t start = std::min(text.find_first_not_of("([ "), text.size());
  for (const std::string_view label : {"source", "sources", "news source", "via", "h/t", "original source",
                                       "original article", "original story", "agency", "with information from"}) {
    if (!starts_with_fold(text.substr(start), label)) continue;
    const std::size_t label_end = start + label.size();
    const std::size_t next = std::min(text.find_first_not_of(' ', label_end), text.size());
    if (next == text.size()) continue;
    if (text[next] == ':') return next + 1;
    if (label.starts_with("source")) {
      const std::size_t dash = skip_dash(text, label_end);
      if (dash != kNone) return dash;
    }
    if (label == "h/t" && is_word(text[next])) return next;
  }
  return std::nullopt;
}

}  // namespace stemma::ingest

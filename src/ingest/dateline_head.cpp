// The parts of a head in their order: words of a place, a date, agencies in brackets or between slashes, the closer.
// Nothing is looked up but the agencies' names. Tests: Dateline.*.
#include "ingest/dateline_head.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ingest/lines.h"
#include "ingest/written_date.h"

namespace stemma::ingest {
namespace {

constexpr std::size_t kMaxHeadBytes = 140;  // From the place to the closer.
constexpr std::size_t kMaxPlaceWords = 9;

constexpr std::array<std::string_view, 20> kParticles{"de", "la",   "le", "el",  "al", "of", "the", "and", "der", "den",
                                                      "am", "upon", "on", "sur", "do", "da", "du",  "del", "in",  "an"};
// First words of lines that look like "Place:" and are none.
constexpr std::array<std::string_view, 48> kLabels{
    "update",  "updated",  "breaking",  "exclusive",  "watch",   "video",    "videos",  "photo", "photos",  "live",
    "opinion", "analysis", "editorial", "correction", "note",    "editor's", "warning", "more",  "related", "read",
    "see",     "also",     "story",     "file",       "image",   "caption",  "fact",    "claim", "source",  "sources",
    "credit",  "follow",   "profile",   "poll",       "example", "question", "answer",  "q",     "a",       "by",
    "listen",  "gallery",  "interview", "review",     "graphic", "timeline", "tags",    "here"};

bool is_long_dash(std::string_view text, std::size_t at) {
  const std::string_view three = text.substr(at, 3);
  return three == "\xe2\x80\x93" || three == "\xe2\x80\x94" || three == "\xe2\x80\x95";
}

}  // namespace

std::size_t word_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (; end < text.size() && text.substr(end, 2) != "\xc2\xa0"; ++end) {
    if (text.substr(end, 2) == "\xe2\x80") {  // General Punctuation: only an apostrophe belongs to a word.
      if (text.substr(end, 3) != "\xe2\x80\x99") break;
      end += 2;
      continue;
    }
    const char c = text[end];
    const bool more = end + 1 < text.size() && is_word(text[end + 1]) && !is_long_dash(text, end + 1);
    const bool stop_of_short = c == '.' && (end - at <= 2 || (more && !is_digit(text[end + 1])));
    if (!is_word(c) && c != '\'' && !(c == '-' && more) && !stop_of_short) break;
  }
  return end;
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return text.substr(at, 2) == "\xc2\xa0" ? skip_spaces(text, at + 2) : at;
}

bool is_label(std::string_view place) {
  const std::string_view first = place.substr(0, place.find_first_of(" ,'"));
  return std::any_of(kLabels.begin(), kLabels.end(), [&](auto label) { return equals_fold(first, label); });
}

bool capitalised(std::string_view word) {
  return !word.empty() && !word.starts_with("\xe2\x80") &&
         (is_upper(word[0]) || static_cast<unsigned char>(word[0]) > 127);
}

namespace {

// Could be an organisation's name inside brackets: "Norvik Press", "ANI", not "D-Calif.", "2014" or "right".
bool could_be_agency(std::string_view name) {
  if (name.size() < 2 || name.size() > kMaxNameBytes || !capitalised(name) || is_label(name)) return false;
  if (name.size() > 2 && name[1] == '-' && is_letter(name[2])) return false;
  std::size_t words = 0;
  for (std::size_t at = 0; at < name.size(); ++words) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    const std::string_view word = name.substr(at, end - at);
    const bool particle = std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
    if (!capitalised(word) && !particle && word != "&") return false;
    at = end + 1;
  }
  return words <= 5;
}

// Reads one head from the front of `text`.
class HeadParser {
 public:
  HeadParser(std::string_view text, std::size_t from, const AgencyTable& agencies)
      : text_(text), agencies_(agencies), at_(from), limit_(std::min(text.size(), from + kMaxHeadBytes)) {
    head_.begin = head_.place_end = from;
  }

  std::optional<DatelineHead> parse() {
    if (!take_place()) return std::nullopt;
    take_date();
    take_agency();
    if (head_.date.empty()) take_date();
    if (!take_closer()) return std::nullopt;
    head_.rest = skip_spaces(text_, head_.end);
    return head_;
  }

 private:
  // Words of the place with what may stand between them. False: this is no head.
  bool take_place() {
    for (std::size_t words = 0; at_ < limit_;) {
      at_ = skip_spaces(text_, at_);
      if (at_ >= limit_) return false;
      const char c = text_[at_];
      if (c == '(' || c == ':' || is_long_dash(text_, at_) || c == '-' || at_agency_slash()) return true;
      if (c == ',' || c == '|') {
        ++at_;
        continue;
      }
      if (c == '.') {
        if (!stop_before_more()) return false;
        ++at_;
        continue;
      }
      if (c == '[' || c == '/') {
        if (!take_bracket(c == '[' ? ']' : '/')) return false;
        continue;
      }
      if (read_date(text_, at_) || at_bare_agency()) return true;
      const std::size_t end = word_end(text_, at_);
      const std::string_view word = text_.substr(at_, end - at_);
      if (word.empty() || ++words > kMaxPlaceWords) return false;
      const bool particle = words > 1 && std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
      if (!capitalised(word) && !particle) return false;
      at_ = end;
      head_.place_end = end;
    }
    return false;
  }

  // "MOSCOW. Sept 15 (Interfax)": a stop after the place only before a date or an agency.
  bool stop_before_more() const {
    const std::size_t next = skip_spaces(text_, at_ + 1);
    return next < limit_ && (text_[next] == '(' || text_[next] == '/' || read_date(text_, next).has_value());
  }

  bool take_bracket(char closer) {
    const std::size_t close = text_.find(closer, at_ + 1);
    if (close == std::string_view::npos || close - at_ > kMaxNameBytes) return false;
    head_.bracket = head_.bracket || closer == ']';
    at_ = head_.place_end = close + 1;
    return true;
  }

  // "/TASS/." and not "/Amur Region/,".
  bool at_agency_slash() const {
    if (text_[at_] != '/') return false;
    const std::size_t close = text_.find('/', at_ + 1);
    if (close == std::string_view::npos || close - at_ > kMaxNameBytes) return false;
    const std::size_t next = skip_spaces(text_, close + 1);
    const bool closes = next < text_.size() && (text_[next] == '.' || skip_dash(text_, next) != std::string_view::npos);
    return closes || agencies_.named(text_.substr(at_ + 1, close - at_ - 1)) != nullptr;
  }

  // "Tehran, IRNA -": a known name right before the closer.
  bool at_bare_agency() const {
    const auto match = agencies_.match_at(text_, at_);
    if (!match) return false;
    const std::size_t next = skip_spaces(text_, match->end);
    return next < text_.size() && (text_[next] == '|' || skip_dash(text_, match->end) != std::string_view::npos) &&
           (next > match->end || text_[next] != '-');
  }

  void take_date() {
    std::size_t from = at_;
    while (from < limit_ && (text_[from] == ' ' || text_[from] == ',' || text_[from] == '.')) ++from;
    const auto date = read_date(text_, from);
    if (!date) return;
    head_.date = {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(date->end)};
    at_ = date->end;
    while (at_ < limit_ && (text_[at_] == ' ' || text_[at_] == ',' || text_[at_] == '.' || text_[at_] == '|')) ++at_;
  }

  void take_agency() {
    at_ = skip_spaces(text_, at_);
    if (at_ >= limit_) return;
    if (text_[at_] == '(' || text_[at_] == '/') {
      const std::size_t close = text_.find(text_[at_] == '(' ? ')' : '/', at_ + 1);
      if (close == std::string_view::npos || close - at_ > kMaxNameBytes + 2) return;
      slashed_ = text_[at_] == '/';
      read_names(at_ + 1, close);
      if (!head_.agencies.empty()) at_ = close + 1;
      return;
    }
    if (!at_bare_agency()) return;
    const auto match = agencies_.match_at(text_, at_);
    add_name(match->begin, match->end, match->agency);
    at_ = match->end;
  }

  void add_name(std::size_t begin, std::size_t end, const text::Agency* agency) {
    const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    head_.agencies.push_back({agency != nullptr ? agency->name : std::string(span.of(text_)), span, agency != nullptr});
  }

  // "AP", "Norvik Press", "AFP/Reuters", "AFP-JIJI".
  void read_names(std::size_t begin, std::size_t end) {
    const std::string_view whole = trim(text_.substr(begin, end - begin));
    const auto offset = [&](std::string_view piece) { return static_cast<std::size_t>(piece.data() - text_.data()); };
    if (const text::Agency* agency = agencies_.named(whole))
      return add_name(offset(whole), offset(whole) + whole.size(), agency);
    const std::size_t divider = whole.find_first_of("/,&-");
    if (divider != std::string_view::npos && agencies_.named(whole.substr(0, divider)) != nullptr) {
      read_names(begin, offset(whole) + divider);
      return read_names(offset(whole) + divider + 1, end);
    }
    if (could_be_agency(whole)) add_name(offset(whole), offset(whole) + whole.size(), nullptr);
  }

  bool take_closer() {
    std::size_t next = skip_spaces(text_, at_);
    if (next >= text_.size()) return false;
    if (slashed_ && !head_.agencies.empty() && text_[next] == '.') return head_.end = next + 1, head_.dash = true;
    if (text_[next] == ':') return head_.end = next + 1, head_.colon = true;
    if (text_[next] == '|' && !head_.agencies.empty()) return head_.end = next + 1, head_.dash = true;
    const std::size_t after = skip_dash(text_, next);
    if (after != std::string_view::npos) {
      head_.end = after;
      while (head_.end > next &&
             (text_[head_.end - 1] == ' ' || text_[head_.end - 1] == '\xa0' || text_[head_.end - 1] == '\xc2'))
        --head_.end;
      return head_.dash = true;
    }
    // "BEIRUT (AP) Lebanese authorities": no closer, but the rest could not be plainer.
    const bool plain = !head_.agencies.empty() && head_.agencies[0].known && text_[at_ - 1] == ')' &&
                       all_capitals(text_.substr(head_.begin, head_.place_end - head_.begin));
    return plain && (head_.end = at_);
  }

  std::string_view text_;
  const AgencyTable& agencies_;
  std::size_t at_;
  std::size_t limit_;
  bool slashed_ = false;
  DatelineHead head_;
};

}  // namespace

std::optional<DatelineHead> parse_dateline_head(std::string_view text, std::size_t from, const AgencyTable& agencies) {
  return HeadParser(text, from, agencies).parse();
}

}  // namespace stemma::ingest

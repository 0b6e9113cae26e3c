// A dateline is read by its grammar, not by a list of cities:
//     place [date] [agency] closer        SEOUL, South Korea (AP) —      VLADIVOSTOK, Russia, Sept 13 (Reuters) –
//     place [date] /AGENCY/.              MOSCOW, September 15. /TASS/.
//     (AGENCY) closer                     (Reuters) -
//     place [date] :                      Moscow [Russia], September 16:      Seoul :
// The more of these parts stand there, the less the rest must prove: an agency in brackets before a dash is a dateline
// whatever the place; a date before a colon is one; a bare "Seoul:" must name a known place (or one that the report
// itself uses as a place: "in Port Vella"), and running text must follow, so that "Update: ..." and "Smith: We will"
// are none. A dateline written twice is one. Invented agencies are read by form alone. Tests: Dateline.*.
#include "ingest/dateline.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ingest/dateline_head.h"

namespace stemma::ingest {
namespace {

constexpr std::size_t kMidLineBytes = 600;  // How deep into a line a dateline glued to a headline may stand.

// Decides whether a head is a dateline, and makes datelines of lines.
class DatelineFinder {
 public:
  DatelineFinder(std::string_view body, const AgencyTable& agencies, const text::Lexicons& lexicons)
      : body_(body), agencies_(agencies), lexicons_(lexicons) {}

  std::optional<DatelineReading> find(const Line& line, bool first_paragraphs) const {
    auto head = starts_with_fold(line.text, "by ") ? std::nullopt : parse_dateline_head(line.text, 0, agencies_);
    if (head) skip_repeats(*head, line.text);
    if (head && !accept(*head, line.text)) head.reset();
    if (!head) head = find_inside(line.text);
    if (!head) return std::nullopt;
    if (head->agencies.empty() && !first_paragraphs) return std::nullopt;
    return reading(*head, line);
  }

 private:
  static std::string_view place(const DatelineHead& head, std::string_view text) {
    return trim(text.substr(head.begin, head.place_end - head.begin));
  }

  // A dateline that stands twice or more in a row becomes one.
  void skip_repeats(DatelineHead& head, std::string_view text) const {
    while (const auto again = parse_dateline_head(text, head.rest, agencies_)) {
      if (place(head, text).empty() || place(*again, text) != place(head, text)) break;
      head.end = again->end;
      head.rest = again->rest;
      if (head.agencies.empty()) head.agencies = again->agencies;
    }
  }

  bool accept(const DatelineHead& head, std::string_view text) const {
    const std::string_view where = place(head, text);
    const std::string_view rest = text.substr(head.rest);
    if (!head.agencies.empty()) return accept_agency(head, where, rest);
    if (where.empty() || is_label(where) || starts_like_sentence(where)) return false;
    if (!head.date.empty()) return rest.empty() || is_prose(rest) || head.bracket;
    if (!is_prose(rest)) return false;
    if (head.bracket || is_known_place(where)) return true;
    const bool with_region =
        where.find(',') != std::string_view::npos && all_capitals(where.substr(0, where.find(',')));
    return (head.dash && with_region && count_words(where) <= 5) || used_as_place(where);
  }

  bool accept_agency(const DatelineHead& head, std::string_view where, std::string_view rest) const {
    const NamedAgency& first = head.agencies.front();
    if (!head.dash && !head.colon) return !rest.empty();
    if (first.known) return true;
    if (is_news_name(first.name)) return !where.empty() || is_prose(rest);
    if (!head.date.empty() || is_known_place(where)) return true;
    return all_capitals(where.substr(0, where.find(','))) && count_words(where) <= 6 && is_prose(rest);
  }

  bool is_known_place(std::string_view where) const {
    const auto known = [&](std::string_view name) {
      std::string folded(trim(name));
      std::transform(folded.begin(), folded.end(), folded.begin(), lower);
      return !folded.empty() && lexicons_.places.contains(folded);
    };
    const std::string_view plain = where.substr(0, where.find('['));
    return known(plain) || known(plain.substr(0, plain.find(','))) ||
           (plain.find(',') != std::string_view::npos && known(plain.substr(plain.rfind(',') + 1)));
  }

  // "In December 14 people": a preposition, not a place.
  static bool starts_like_sentence(std::string_view where) {
    static constexpr std::array<std::string_view, 14> kOpeners{
        "in", "on", "at", "by", "since", "from", "until", "after", "before", "during", "the", "this", "for", "last"};
    const std::string_view first = where.substr(0, where.find(' '));
    return std::any_of(kOpeners.begin(), kOpeners.end(), [&](auto opener) { return equals_fold(first, opener); });
  }

  // The report itself says "in Port Vella".
  bool used_as_place(std::string_view where) const {
    std::string city(trim(where.substr(0, where.find(','))));
    if (city.size() < 3) return false;
    if (all_capitals(city)) {  // "PORT VELLA" is "Port Vella" in running text.
      for (std::size_t i = 1; i < city.size(); ++i) {
        if (city[i - 1] != ' ') city[i] = lower(city[i]);
      }
    }
    for (const std::string_view preposition : {"in ", "near ", "In ", "Near "}) {
      if (body_.find(std::string(preposition) + city) != std::string_view::npos) return true;
    }
    return false;
  }

  // "... action in Syria WASHINGTON (AP) — For three years": a headline run into the text.
  std::optional<DatelineHead> find_inside(std::string_view text) const {
    const std::string_view front = text.substr(0, kMidLineBytes);
    for (std::size_t open = front.find(" ("); open != std::string_view::npos; open = front.find(" (", open + 1)) {
      const std::size_t close = text.find(')', open);
      if (close == std::string_view::npos || close - open > kMaxNameBytes) continue;
      if (skip_dash(text, close + 1) == std::string_view::npos ||
          agencies_.named(text.substr(open + 2, close - open - 2)) == nullptr)
        continue;
      const std::size_t begin = capitals_before(text, open);
      if (begin == open) continue;
      auto head = parse_dateline_head(text, begin, agencies_);
      if (head && !head->agencies.empty()) return head;
    }
    return std::nullopt;
  }

  // The start of the last run of words in capitals before `end`, over mixed words between it and `end` ("SEOUL, South
  // Korea").
  static std::size_t capitals_before(std::string_view text, std::size_t end) {
    std::size_t begin = end;
    std::size_t at = end;
    for (int words = 0; at > 0 && words < 8; ++words) {
      const std::size_t space = text.rfind(' ', at - 1);
      const std::size_t start = space == std::string_view::npos ? 0 : space + 1;
      const std::string_view word = text.substr(start, at - start);
      if (all_capitals(word))
        begin = start;
      else if (begin != end || !(capitalised(word) || is_digit(word.empty() ? ' ' : word[0])))
        break;
      if (start == 0) break;
      at = start - 1;
    }
    return begin;
  }

  DatelineReading reading(const DatelineHead& head, const Line& line) const {
    const auto shift = [&](Span span) { return Span{span.begin + line.span.begin, span.end + line.span.begin}; };
    DatelineReading result;
    result.dateline.span = shift({static_cast<std::uint32_t>(head.begin), static_cast<std::uint32_t>(head.end)});
    result.dateline.place = place(head, line.text);
    result.dateline.date = head.date.of(line.text);
    for (const NamedAgency& agency : head.agencies) {
      if (result.dateline.agency.empty()) result.dateline.agency = agency.name;
      result.credits.push_back({agency.name, CreditKind::kDateline, shift(agency.span)});
    }
    return result;
  }

  std::string_view body_;
  const AgencyTable& agencies_;
  const text::Lexicons& lexicons_;
};

}  // namespace

bool is_news_name(std::string_view name) {
  static constexpr std::array<std::string_view, 32> kEndings{
      "press",        "news",     "agency",     "newspaper", "newswire",   "wire",      "service",  "times",
      "post",         "herald",   "tribune",    "journal",   "gazette",    "telegraph", "observer", "chronicle",
      "radio",        "tv",       "television", "network",   "media",      "dispatch",  "courier",  "bulletin",
      "broadcasting", "newsroom", "reporter",   "wires",     "newspapers", "magazine",  "online",   "monitor"};
  name = trim(name);
  const std::size_t space = name.rfind(' ');
  const std::string_view last = space == std::string_view::npos ? name : name.substr(space + 1);
  if (space == std::string_view::npos) {
    return name.size() >= 3 && name.size() <= 6 && all_capitals(name) && !is_label(name) &&
           word_end(name, 0) == name.size();
  }
  return capitalised(name) &&
         std::any_of(kEndings.begin(), kEndings.end(), [&](auto ending) { return equals_fold(last, ending); });
}

std::vector<DatelineReading> find_datelines(std::string_view body, const std::vector<Line>& lines,
                                            const AgencyTable& agencies, const text::Lexicons& lexicons) {
  constexpr std::size_t kFirstLines = 14;  // Where a dateline without an agency may stand.
  const DatelineFinder finder(body, agencies, lexicons);
  std::vector<DatelineReading> found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (auto reading = finder.find(lines[i], i < kFirstLines && found.empty())) found.push_back(std::move(*reading));
  }
  return found;
}

}  // namespace stemma::ingest

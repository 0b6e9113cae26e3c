#include "ingest/credit_cues.h"

#include <array>

#include "ingest/credit_words.h"
#include "ingest/written_date.h"

namespace stemma::ingest {
namespace {

// What follows an agency that is quoted.
constexpr std::array<std::string_view, 44> kVerbs{
    "said",    "says",      "say",       "reported", "reports",   "report",    "reporting", "quoted",      "quotes",
    "quoting", "cited",     "cites",     "citing",   "published", "publishes", "showed",    "shows",       "wrote",
    "writes",  "announced", "confirmed", "confirms", "claimed",   "claims",    "noted",     "notes",       "revealed",
    "reveals", "carried",   "released",  "aired",    "broadcast", "learned",   "learnt",    "understands", "added",
    "adds",    "stated",    "states",    "relays",   "relayed",   "points",    "described", "posted"};
// What may stand between the name and the verb, weekdays apart.
constexpr std::array<std::string_view, 25> kBeforeVerb{
    "news",    "agency", "wire",          "service",    "newspaper",  "also",       "later",
    "earlier", "on",     "has",           "had",        "have",       "separately", "first",
    "that",    "which",  "then",          "previously", "originally", "initially",  "recently",
    "further", "s",      "correspondent", "channel"};
// What precedes an agency that is quoted.
constexpr std::array<std::string_view, 14> kLeads{"told",     "by",      "from",    "via",    "per",
                                                  "cited",    "quoting", "citing",  "quoted", "tells",
                                                  "informed", "through", "carried", "telling"};
// What may stand between them and the name.
constexpr std::array<std::string_view, 18> kAfterLead{
    "the",  "state",    "run",   "owned",   "news",  "agency", "agencies",   "firm",       "service",
    "wire", "official", "media", "private", "local", "semi",   "government", "controlled", "newspaper"};
// Words after which a bare "to" or "with" leads to the one who is told.
constexpr std::array<std::string_view, 20> kTelling{"according", "speaking",   "talking",   "spoke",     "talked",
                                                    "said",      "told",       "confirmed", "statement", "interview",
                                                    "comment",   "remarks",    "comments",  "speak",     "talk",
                                                    "email",     "statements", "emailed",   "thanks",    "telling"};

bool is_mark(char c, std::string_view marks) { return marks.find(c) != std::string_view::npos; }

// "Mayor Michael Bloomberg": a person of that name.
bool is_titled(std::string_view text, std::size_t name) {
  static constexpr std::array<std::string_view, 10> kTitles{"mr",        "ms",       "mrs",     "mayor",   "dr",
                                                            "president", "minister", "michael", "general", "former"};
  return one_of(kTitles, word_before(text, name));
}

}  // namespace

Cue cue_after(std::string_view text, std::size_t at) {
  Cue cue;
  for (int words = 0; words < 5; ++words) {
    if (at < text.size() && text[at] == ',' && words == 0) ++at;
    if (at >= text.size() || is_mark(text[at], ".;:!?()\"")) return cue;
    const std::string_view word = word_after(text, at);
    if (word.empty()) return cue;
    if (one_of(kVerbs, word)) {
      cue.quotes = true;
      return cue;
    }
    if (!one_of(kBeforeVerb, word) && !is_weekday(word)) return cue;
    cue.names_agency |= words <= 1 && equals_fold(word, "agency");
  }
  return cue;
}

Cue cue_before(std::string_view text, std::size_t at) {
  Cue cue;
  for (int words = 0; words < 6; ++words) {
    if (at > 1 && is_mark(text[at - 1], ".,;:!?)\"")) return cue;
    const std::string_view word = word_before(text, at);
    if (word.empty()) return cue;
    const bool to_somebody = equals_fold(word, "to") || equals_fold(word, "with");
    if (to_somebody || one_of(kLeads, word)) {
      cue.quotes = !to_somebody || one_of(kTelling, word_before(text, at));
      return cue;
    }
    cue.names_agency |= words == 0 && equals_fold(word, "agency");
    const bool adjective = is_upper(word[0]);  // "Russia's", "South Korea's", "Iranian".
    if (!adjective && !one_of(kAfterLead, word) && word != "s") return cue;
  }
  return cue;
}

bool is_quoted(std::string_view text, const AgencyMatch& match) {
  const Cue after = cue_after(text, match.end);
  const Cue before = cue_before(text, match.begin);
  if (after.names_agency || before.names_agency) return true;
  return !match.doubtful && (after.quotes || before.quotes) && !is_titled(text, match.begin);
}

}  // namespace stemma::ingest

// The frames by kind of cue, and the lemmas whose frame is not that of their kind (after the verb classes of Levin,
// 1993).
#include "annotate/frames.h"

#include <string_view>

namespace stemma::annotate {
namespace {

struct Kind {
  std::string_view name;
  Frame frame;
};

constexpr Kind kKinds[] = {
    {"say", {.clause = true, .quote = true, .question = true, .preposition = true, .speech = true}},
    {"tell",
     {.clause = true,
      .quote = true,
      .question = true,
      .infinitive = true,
      .addressee = true,
      .preposition = true,
      .speech = true}},
    {"report", {.clause = true, .quote = true, .question = true, .noun = true, .preposition = true, .speech = true}},
    {"ask",
     {.quote = true,
      .question = true,
      .noun = true,
      .infinitive = true,
      .addressee = true,
      .preposition = true,
      .speech = true}},
    {"think",
     {.clause = true,
      .quote = true,
      .question = true,
      .noun = true,
      .infinitive = true,
      .preposition = true,
      .speech = true}},
    {"deny", {.clause = true, .quote = true, .noun = true, .speech = true}},
    {"show", {.clause = true, .question = true, .noun = true, .preposition = true, .speech = true}},
    {"plan", {.clause = true, .quote = true, .noun = true, .infinitive = true, .preposition = true}},
    {"urge", {.clause = true, .quote = true, .noun = true, .infinitive = true, .preposition = true, .speech = true}},
    {"judge", {.quote = true, .noun = true, .preposition = true}},
    {"talk", {.quote = true, .preposition = true, .speech = true}},
    {"seem", {.clause = true, .infinitive = true, .raising = true}},
};

struct Lemmas {
  std::string_view kind;
  std::string_view lemmas;  // Separated by single spaces, with one at both ends.
};

constexpr Lemmas kLemmas[] = {
    {"tell", " tell inform notify assure reassure remind warn advise brief "},
    {"report",
     " announce report reveal disclose confirm cite quote mention note acknowledge admit concede predict propose "
     "describe recount "
     "relate detail outline explain reiterate repeat echo stress emphasize emphasise underscore underline highlight "
     "recall "
     "discuss address express voice convey issue publish declare claim allege tout suggest affirm reaffirm clarify "
     "specify "
     "lament bemoan decry imply hint read "},
    {"judge",
     " accuse charge blame criticize criticise condemn denounce slam blast praise hail welcome thank congratulate dub "
     "label call "
     "deem lecture "},
    {"talk", " speak refer point complain apologize apologise comment elaborate rant gossip "},
    {"urge", " urge order instruct command direct encourage exhort implore beg request invite demand "},
};

const Frame& of_kind(std::string_view kind) {
  for (const Kind& row : kKinds) {
    if (row.name == kind) return row.frame;
  }
  return kKinds[0].frame;
}

}  // namespace

const Frame& frame_of(const text::ReportingCue& cue) {
  const std::string key = " " + cue.lemma + " ";
  for (const Lemmas& row : kLemmas) {
    if (row.lemmas.find(key) != std::string_view::npos) return of_kind(row.kind);
  }
  return of_kind(cue.kind);
}

}  // namespace stemma::annotate

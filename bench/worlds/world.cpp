// A world is made in four steps: the event with its names and voices; newsrooms that each find out a part of it; their
// accounts; and reports made of other reports, of which each takes some of what can befall a copy. A sentence carries
// the facts that it tells through all of this, so that at the end every claim knows its statements and their origins.
// Counting, as the program should do it: a newsroom counts if it found the claim out (saw it, or heard it from a
// voice); whoever copies, rewords or cites it does not. Who denies a claim does not confirm it: denials count only
// where nobody asserts it. Tests: Worlds.*
#include "world.h"

#include <algorithm>
#include <map>
#include <set>

#include "making.h"
#include "simulate/operations.h"
#include "simulate/report.h"

namespace stemma::worlds {

using simulate::given_name;
using simulate::invented_name;
using simulate::mixed;
namespace {

Event make_event(const EventKind& kind, Random& random) {
  Event event;
  event.kind = &kind;
  event.slots["place"] = invented_name(random);
  event.slots["other"] = invented_name(random);
  static const std::vector<std::string> kDays{"on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday"};
  event.slots["day"] = random.pick(kDays);
  for (const NameKind& name : kind.names) {
    std::string made = invented_name(random);
    if (!name.suffix.empty()) made += ' ' + name.suffix;
    event.slots[name.slot] = made;
  }
  for (const SpeakerKind& speaker : kind.speakers) {
    Voice voice;
    voice.role = filled(speaker.role, event.slots, random);
    if (speaker.person) {
      voice.surname = invented_name(random);
      voice.name = given_name(random) + ' ' + voice.surname;
    }
    event.voices.push_back(std::move(voice));
  }
  return event;
}

// A number that somebody else might give for the same thing.
int differing(int value, Random& random) {
  const int step = std::max(1, value / 10) * random.between(1, 4);
  return random.chance(500) && value > step + 1 ? value - step : value + step;
}

}  // namespace

// Who could say what about one claim.
struct Known {
  std::vector<std::pair<int, int>> by_voice;  // Voice, the number that it gives.
  int seen = 0;                               // The number that an eyewitness would give.
  int denier = -1;
};

class WorldMaker {
 public:
  WorldMaker(const std::vector<EventKind>& kinds, bool kept, std::uint64_t seed, std::uint32_t number,
             const simulate::Outlets& outlets)
      : kept_(kept), random_(mixed(mixed(seed, number), kept ? 1 : 0)), outlets_(outlets) {
    for (const EventKind& kind : kinds) {
      if (kind.kept == kept) kinds_.push_back(&kind);
    }
    world_.name = (kept ? "k" : "t") + std::to_string(number);
  }

  World run() {
    make_events();
    Making making{events_, outlets_, random_, {}, {}};
    for (int event = 0; event < static_cast<int>(events_.size()); ++event) make_accounts(event, making);
    const int copies = random_.between(3, 14);
    for (int i = 0; i < copies; ++i) make_derived(making);
    finish(making);
    return std::move(world_);
  }

 private:
  void make_events() {
    const EventKind& kind = *kinds_[random_.below(kinds_.size())];
    world_.kind = kind.name;
    world_.kept = kept_;
    events_.push_back(make_event(kind, random_));
    if (random_.chance(300)) {
      const EventKind& second = random_.chance(500) ? kind : *kinds_[random_.below(kinds_.size())];
      events_.push_back(make_event(second, random_));
    }
    for (const Event& event : events_) {
      known_.emplace_back();
      for (const ClaimKind& claim : event.kind->claims) known_.back().push_back(who_knows(event, claim));
    }
  }

  Known who_knows(const Event& event, const ClaimKind& claim) {
    Known known;
    known.seen = claim.high > 0 ? random_.between(claim.low, claim.high) : 0;
    std::vector<int> voices;
    for (int voice = 0; voice < static_cast<int>(event.voices.size()); ++voice) voices.push_back(voice);
    for (std::size_t i = voices.size(); i > 1; --i) std::swap(voices[i - 1], voices[random_.below(i)]);
    if (claim.quoted) {  // Everybody has words of his own; `value` is which.
      std::erase_if(voices, [&](int voice) { return event.voices[static_cast<std::size_t>(voice)].name.empty(); });
      for (int i = 0; i < static_cast<int>(claim.wordings.size()); ++i)
        known.by_voice.emplace_back(voices[static_cast<std::size_t>(i) % voices.size()], i);
      return known;
    }
    const int knowing = random_.between(1, 2);
    for (int i = 0; i < knowing; ++i) {
      const int value = claim.high > 0 && random_.chance(200) ? differing(known.seen, random_) : known.seen;
      known.by_voice.emplace_back(voices[static_cast<std::size_t>(i)], value);
    }
    if (random_.chance(150)) known.denier = voices.back();
    return known;
  }

  // What newsroom `newsroom` finds out about a claim.
  Fact find_out(int event, int claim, int newsroom) {
    const Known& known = known_[static_cast<std::size_t>(event)][static_cast<std::size_t>(claim)];
    const bool quoted = events_[static_cast<std::size_t>(event)].kind->claims[static_cast<std::size_t>(claim)].quoted;
    Fact fact;
    fact.event = event;
    fact.claim = claim;
    fact.found_by = newsroom;
    const auto& [voice, value] = random_.pick(known.by_voice);
    fact.value = value;
    fact.voice = voice;
    if (quoted) return fact;
    if (random_.chance(150)) {
      fact.voice = -1;
      fact.value = known.seen;
    } else {
      fact.named = !random_.chance(30);
    }
    fact.hedged = (fact.voice < 0 || !fact.named) && random_.chance(200);
    return fact;
  }

  void make_accounts(int event, Making& making) {
    const bool main = event == 0;
    const int agencies = main ? random_.between(1, 3) : 1;
    const int outlets = main ? random_.between(0, 4 - agencies) : random_.between(0, 1);
    for (int i = 0; i < agencies + outlets; ++i) {
      const int newsroom = making.add_newsroom(i < agencies);
      std::vector<Fact> facts;
      const auto& claims = events_[static_cast<std::size_t>(event)].kind->claims;
      for (int claim = 0; claim < static_cast<int>(claims.size()); ++claim) {
        if (!random_.chance(650)) continue;
        // Nobody says at one event, word for word, what somebody else said at another.
        const bool again = event > 0 && events_[0].kind == events_[static_cast<std::size_t>(event)].kind;
        if (again && claims[static_cast<std::size_t>(claim)].quoted) continue;
        facts.push_back(find_out(event, claim, newsroom));
        const Known& known = known_[static_cast<std::size_t>(event)][static_cast<std::size_t>(claim)];
        if (known.denier < 0 || !random_.chance(500)) continue;
        Fact denial = facts.back();
        denial.voice = known.denier;
        denial.named = denial.denied = true;
        denial.hedged = false;
        facts.push_back(denial);
      }
      if (facts.size() < 2) facts.push_back(find_out(event, 0, newsroom));
      cite_others(making, facts);
      making.publish_account(newsroom, facts);
    }
  }

  // An outlet's own account has a part of what it says from an agency, and says so; now and then an agency does too.
  void cite_others(Making& making, std::vector<Fact>& facts) {
    if (making.drafts.empty() || !random_.chance(making.newsrooms.back().agency ? 150 : 500)) return;
    const Draft& other = making.drafts[random_.below(making.drafts.size())];
    for (Fact& fact : facts) {
      if (!random_.chance(400) || fact.denied) continue;
      for (const Sentence& sentence : other.sentences) {
        for (const Fact& theirs : sentence.facts) {
          const bool same =
              theirs.event == fact.event && theirs.claim == fact.claim && !theirs.denied && theirs.cited.empty();
          const bool quoted =
              events_[static_cast<std::size_t>(fact.event)].kind->claims[static_cast<std::size_t>(fact.claim)].quoted;
          if (!same || quoted || theirs.found_by != other.newsroom) continue;
          fact = theirs;
          fact.cited = making.newsrooms[static_cast<std::size_t>(other.newsroom)].called;
          fact.hedged = false;
        }
      }
    }
  }

  void make_derived(Making& making) {
    // Agencies are copied oftener than outlets, and what has been copied is copied again.
    std::size_t parent = random_.below(making.drafts.size());
    for (int attempt = 0; attempt < 3 && !making.drafts[parent].agency; ++attempt)
      parent = random_.below(making.drafts.size());
    std::vector<Fact> own;
    const Draft& from = making.drafts[parent];
    if (random_.chance(80) && !from.sentences.front().facts.empty()) {
      const int event = from.sentences.front().facts.front().event;
      const auto& claims = events_[static_cast<std::size_t>(event)].kind->claims;
      own.push_back(
          find_out(event, static_cast<int>(random_.below(claims.size())), static_cast<int>(making.newsrooms.size())));
    }
    making.publish_derived(parent, own);
  }

  void finish(Making& making) {
    std::map<std::pair<int, int>, TrueClaim> claims;
    for (Draft& draft : making.drafts) {
      std::vector<std::vector<Place>> places;
      world_.reports.push_back(making.written(draft, places));
      world_.made.push_back(draft.id + (draft.parent.empty() ? " " : "<" + draft.parent + " ") + draft.made);
      for (std::size_t i = 0; i < draft.sentences.size(); ++i) {
        const Sentence& sentence = draft.sentences[i];
        for (std::size_t k = 0; k < sentence.facts.size(); ++k) {
          const Fact& fact = sentence.facts[k];
          const bool quoted =
              events_[static_cast<std::size_t>(fact.event)].kind->claims[static_cast<std::size_t>(fact.claim)].quoted;
          const int claim = quoted ? 100 + fact.value : fact.claim;  // Each saying is a claim.
          TrueClaim& of = claims[{fact.event, claim}];
          if (of.id.empty()) {
            of.id =
                std::to_string(fact.event) + '-' +
                events_[static_cast<std::size_t>(fact.event)].kind->claims[static_cast<std::size_t>(fact.claim)].name +
                (quoted ? std::to_string(fact.value) : "");
          }
          of.statements.push_back({draft.id, places[i][k].begin, places[i][k].end, fact.found_by, fact.voice,
                                   fact.denied, sentence.copied_from, sentence.verbatim});
        }
      }
    }
    for (auto& [key, claim] : claims) {
      count(claim);
      world_.claims.push_back(std::move(claim));
    }
  }

  static void count(TrueClaim& claim) {
    const bool asserted =
        std::any_of(claim.statements.begin(), claim.statements.end(), [](const auto& s) { return !s.denied; });
    std::set<int> newsrooms;
    std::set<std::pair<int, int>> voices;
    for (const TrueStatement& statement : claim.statements) {
      if (asserted && statement.denied) continue;
      newsrooms.insert(statement.found_by);
      voices.emplace(statement.voice, statement.voice < 0 ? statement.found_by : 0);
    }
    claim.newsroom = static_cast<int>(newsrooms.size());
    claim.strict = std::min(claim.newsroom, static_cast<int>(voices.size()));
  }

  bool kept_;
  Random random_;
  const simulate::Outlets& outlets_;
  std::vector<const EventKind*> kinds_;
  std::vector<Event> events_;
  std::vector<std::vector<Known>> known_;  // By event, then claim.
  World world_;
};

World make_world(const std::vector<EventKind>& kinds, bool kept, std::uint64_t seed, std::uint32_t number,
                 const simulate::Outlets& outlets) {
  return WorldMaker(kinds, kept, seed, number, outlets).run();
}

std::string truth_json(const World& world) {
  std::string json = "{\"world\":\"" + world.name + "\",\"kind\":\"" + world.kind + "\",\"half\":\"" +
                     (world.kept ? "kept" : "tuned") + "\",\"made\":[";
  for (const std::string& made : world.made) json += (json.back() == '[' ? "\"" : ",\"") + made + '"';
  json += "],\"claims\":[";
  for (const TrueClaim& claim : world.claims) {
    if (json.back() == '}') json += ',';
    json += "{\"id\":\"" + claim.id + "\",\"newsroom\":" + std::to_string(claim.newsroom) +
            ",\"strict\":" + std::to_string(claim.strict) + ",\"statements\":[";
    for (const TrueStatement& said : claim.statements) {
      if (json.back() == '}') json += ',';
      json += "{\"report\":\"" + said.report + "\",\"span\":[" + std::to_string(said.begin) + ',' +
              std::to_string(said.end) + "],\"found_by\":" + std::to_string(said.found_by) +
              ",\"voice\":" + std::to_string(said.voice) + ",\"denied\":" + (said.denied ? "true" : "false");
      if (!said.copied_from.empty()) {
        json += ",\"copied_from\":\"" + said.copied_from + "\",\"verbatim\":" + (said.verbatim ? "true" : "false");
      }
      json += '}';
    }
    json += "]}";
  }
  return json + "]}";
}

}  // namespace stemma::worlds

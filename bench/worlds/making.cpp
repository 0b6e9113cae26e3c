// What befalls a copy, and how often (of a thousand), stands beside each operation. Tests: Worlds.*
#include "making.h"

#include <algorithm>

#include "simulate/operations.h"
#include "simulate/report.h"

namespace stemma::worlds {

using simulate::Agency;
using simulate::is_letter;
using simulate::json_string;
using simulate::lag_ms;
using simulate::rfc3339;
using simulate::upper;
namespace {

constexpr std::int64_t kMinuteMs = 60'000;

// Sentences that every report may have and that claim nothing of the event.
const std::vector<std::string>& asides() {
  static const std::vector<std::string> kAsides{"Further details were not immediately available.",
                                                "Reporters were kept behind a fence at the end of the road.",
                                                "The investigation continues.",
                                                "It was raining when the first cameras arrived.",
                                                "Calls to the company went unanswered in the evening.",
                                                "Neighbours brought blankets and hot tea.",
                                                "There was no comment from the government.",
                                                "The matter has been on front pages for days.",
                                                "Similar incidents have been rare in recent years.",
                                                "Opposition politicians asked for an inquiry.",
                                                "Not everyone in the crowd wanted to talk.",
                                                "Officials planned to brief the press again in the morning.",
                                                "The mood in the town was tense.",
                                                "A hotline for relatives has been set up."};
  return kAsides;
}

// What a reporter saw besides: nobody else has it but those who copy him. @ is a name, # a number.
const std::vector<std::string>& colours() {
  static const std::vector<std::string> kColours{
      "@, who lives two doors away, heard a dull noise at # minutes past five.",
      "In the café on @ Square the radio was turned up so that everybody could listen.",
      "A woman in a yellow coat asked for her brother @ and was sent from one desk to the next.",
      "By noon # candles stood on the steps of the church of @.",
      "The driver of bus # said he had been told to turn round at @ crossroads.",
      "@, a pensioner with a dog called @, had come on foot.",
      "Somebody had written \"@ knew\" in chalk on the wall.",
      "A child of # handed out apples from a basket.",
      "The shop of @ sold # newspapers before nine.",
      "On the bridge stood # cars with their lights on.",
      "An old map on the wall of the inn @ still shows how it was before.",
      "@ had closed his stall and was sweeping, though there was nothing to sweep.",
      "Telephones in @ rang for an hour and nobody picked them up.",
      "Line # of the tram went no further than @.",
      "\"Ask those who are paid for it,\" said @, and shut the window.",
      "A retired postman, @, kept a list with # names in his pocket."};
  return kColours;
}

std::string colour(Random& random) {
  std::string out;
  for (const char c : random.pick(colours())) {
    if (c == '@') {
      out += simulate::invented_name(random);
    } else if (c == '#') {
      out += std::to_string(random.between(7, 59));
    } else {
      out += c;
    }
  }
  return out;
}

// A copy made by machine puts other words for these.
const std::vector<std::pair<std::string_view, std::string_view>>& thesaurus() {
  static const std::vector<std::pair<std::string_view, std::string_view>> kOther{
      {"people", "individuals"},  {"fire", "hearth"},         {"killed", "murdered"},
      {"found", "discovered"},    {"said", "stated"},         {"million", "hundred thousands"},
      {"water", "aqua"},          {"workers", "laborers"},    {"ship", "vessel"},
      {"police", "constabulary"}, {"group", "organization"},  {"started", "commenced"},
      {"closed", "shut"},         {"last", "final"},          {"money", "cash"},
      {"house", "residence"},     {"children", "youngsters"}, {"night", "evening"},
      {"week", "seven days"},     {"sent", "dispatched"},     {"wanted", "desired"},
      {"offered", "presented"},   {"stolen", "pilfered"},     {"arrested", "apprehended"},
      {"hurt", "harmed"},         {"guard", "shield"},        {"men", "guys"},
      {"company", "firm"}};
  return kOther;
}

std::string spun(const std::string& sentence, Random& random) {
  std::string out;
  for (std::size_t at = 0; at < sentence.size();) {
    std::size_t end = at;
    while (end < sentence.size() && is_letter(sentence[end])) ++end;
    const std::string word = sentence.substr(at, end - at);
    const auto other =
        std::find_if(thesaurus().begin(), thesaurus().end(), [&](const auto& pair) { return pair.first == word; });
    out += other != thesaurus().end() && random.chance(800) ? std::string(other->second) : word;
    if (end < sentence.size()) out += sentence[end];
    at = end + 1;
  }
  return out;
}

// All facts of a sentence stand where they stood, to the end of it.
void replaced(Sentence& sentence, std::string words) {
  const auto grown = static_cast<std::ptrdiff_t>(words.size()) - static_cast<std::ptrdiff_t>(sentence.words.size());
  sentence.words = std::move(words);
  for (Place& place : sentence.places) {
    if (sentence.places.size() == 1) place = {0, sentence.words.size()};
    place.end = std::min(sentence.words.size(),
                         static_cast<std::size_t>(static_cast<std::ptrdiff_t>(place.end) + (grown > 0 ? grown : 0)));
  }
  sentence.verbatim = false;
}

}  // namespace

int Making::add_newsroom(bool agency) {
  Newsroom newsroom;
  newsroom.agency = agency;
  for (bool taken = true; taken;) {
    if (agency) {
      const Agency& drawn = outlets.draw_agency(random);
      newsroom.name = drawn.name;
      newsroom.called = drawn.sign;
    } else {
      newsroom.outlet = &outlets.draw(random);
      newsroom.name = newsroom.outlet->name;
      newsroom.called = (random.chance(500) ? "the " : "") + newsroom.outlet->name;
    }
    taken = std::any_of(newsrooms.begin(), newsrooms.end(),
                        [&](const Newsroom& other) { return other.name == newsroom.name; });
  }
  newsroom.style = static_cast<int>(newsrooms.size());
  newsrooms.push_back(std::move(newsroom));
  return static_cast<int>(newsrooms.size()) - 1;
}

// Two facts in one sentence: 120.
std::vector<Sentence> Making::told(const std::vector<Fact>& facts, const Newsroom& newsroom) {
  Teller teller(events, newsroom.called, newsroom.style, random);
  std::vector<Sentence> sentences;
  const auto plain = [&](const Fact& fact) {
    const Event& event = events[static_cast<std::size_t>(fact.event)];
    return fact.voice >= 0 && fact.named && !fact.denied && fact.cited.empty() &&
           !event.kind->claims[static_cast<std::size_t>(fact.claim)].quoted;
  };
  for (std::size_t i = 0; i < facts.size(); ++i) {
    Sentence sentence;
    sentence.facts = {facts[i]};
    if (i + 1 < facts.size() && plain(facts[i]) && plain(facts[i + 1]) && random.chance(120))
      sentence.facts.push_back(facts[++i]);
    sentence.words = teller.tell(sentence.facts, sentence.places);
    sentences.push_back(std::move(sentence));
    if (random.chance(150)) sentences.push_back({random.pick(asides()), {}, {}, {}, false});
  }
  return sentences;
}

void Making::publish_account(int newsroom, const std::vector<Fact>& facts) {
  const Newsroom& by = newsrooms[static_cast<std::size_t>(newsroom)];
  Draft draft;
  draft.id = "r" + std::to_string(drafts.size());
  draft.publisher = by.name;
  draft.newsroom = newsroom;
  draft.agency = by.agency;
  draft.outlet = by.outlet;
  draft.dateline = events[static_cast<std::size_t>(facts.front().event)].slots.at("place");
  if (by.agency) draft.sign = by.called;
  draft.time_ms = random.between(0, 900) * kMinuteMs;
  draft.dated = !random.chance(100);
  // The main thing first, the rest in an order of its own.
  std::vector<Fact> order = facts;
  for (std::size_t i = order.size(); i > 2; --i) std::swap(order[i - 1], order[1 + random.below(i - 1)]);
  draft.sentences = told(order, by);
  for (int i = random.between(2, 6); i > 0; --i) {
    const auto where = draft.sentences.begin() + 1 + random.below(draft.sentences.size());
    draft.sentences.insert(where, {colour(random), {}, {}, {}, false});
  }
  draft.title = Teller(events, by.called, by.style, random).headline(order.front());
  drafts.push_back(std::move(draft));
}

// Reworded sentences keep whom they have it from, or lose him (120); each stands alone.
void Making::reword(Draft& draft, int in_a_thousand) {
  Teller teller(events, {}, -1, random);
  std::vector<Sentence> sentences;
  for (Sentence& sentence : draft.sentences) {
    const bool quoted = !sentence.facts.empty() && sentence.words.find('"') != std::string::npos;
    if (sentence.facts.empty() || quoted || !random.chance(in_a_thousand)) {
      sentences.push_back(std::move(sentence));
      continue;
    }
    for (Fact fact : sentence.facts) {
      if (fact.cited.empty() && !fact.denied && random.chance(120)) fact.named = false;
      Sentence anew;
      anew.facts = {fact};
      // Who rewords it was not there: she still told whom she told.
      teller.told_to(newsrooms[static_cast<std::size_t>(fact.found_by)].called);
      anew.words = teller.tell(anew.facts, anew.places);
      anew.copied_from = sentence.copied_from;
      sentences.push_back(std::move(anew));
    }
  }
  draft.sentences = std::move(sentences);
}

// Told again without its source, in the same words otherwise: "..., police said." loses its end. 70 of the sentences.
void Making::forget(Draft& draft) {
  for (Sentence& sentence : draft.sentences) {
    if (sentence.facts.size() != 1 || sentence.facts[0].denied || !random.chance(70)) continue;
    const std::size_t comma = sentence.words.rfind(", ");
    const std::size_t said = sentence.words.rfind(" said.");
    if (said == std::string::npos || said + 6 != sentence.words.size() || comma == std::string::npos) continue;
    if (sentence.words[0] == '"') continue;
    sentence.facts[0].named = false;
    replaced(sentence, sentence.words.substr(0, comma) + '.');
  }
}

void Making::shorten(Draft& draft) {
  auto& sentences = draft.sentences;
  if (random.chance(400) && sentences.size() > 2) {
    sentences.resize(
        std::max<std::size_t>(2, sentences.size() * static_cast<std::size_t>(random.between(40, 90)) / 100));
  }
  if (random.chance(400)) {
    for (int i = random.between(1, 2); i > 0 && sentences.size() > 2; --i) {
      sentences.erase(sentences.begin() + random.below(sentences.size()));
    }
  }
}

void Making::merge(Draft& draft, std::size_t parent) {
  const Draft& other = drafts[random.below(drafts.size())];
  if (&other == &drafts[parent]) return;
  const std::size_t number =
      std::min<std::size_t>(other.sentences.size(), static_cast<std::size_t>(random.between(1, 3)));
  const std::size_t first = random.below(other.sentences.size() - number + 1);
  for (std::size_t i = first; i < first + number; ++i) {
    Sentence sentence = other.sentences[i];
    const bool there = std::any_of(draft.sentences.begin(), draft.sentences.end(),
                                   [&](const Sentence& own) { return own.words == sentence.words; });
    if (there) continue;
    sentence.copied_from = other.id;
    sentence.verbatim = true;
    draft.sentences.push_back(std::move(sentence));
  }
  draft.time_ms = std::max(draft.time_ms, other.time_ms);
}

void Making::publish_derived(std::size_t parent, const std::vector<Fact>& own) {
  const int newsroom = add_newsroom(false);
  Draft draft = drafts[parent];
  draft.id = "r" + std::to_string(drafts.size());
  draft.publisher = newsrooms.back().name;
  draft.outlet = newsrooms.back().outlet;
  draft.newsroom = newsroom;
  draft.parent = drafts[parent].id;
  draft.agency = false;
  for (Sentence& sentence : draft.sentences) {
    sentence.copied_from = drafts[parent].id;
    sentence.verbatim = true;
  }
  const std::uint32_t way = random.below(1000);
  const std::string& called = newsrooms.back().called;
  if (way >= 200) shorten(draft);
  if (way >= 200 && way < 800) forget(draft);
  if (way >= 600 && way < 800) reword(draft, 350);   // Some sentences.
  if (way >= 800 && way < 900) reword(draft, 1000);  // All.
  static constexpr std::string_view kMade[] = {"copy",      "copy",      "shortened",       "shortened",
                                               "shortened", "shortened", "partly reworded", "partly reworded",
                                               "reworded",  "spun"};
  draft.made = kMade[way / 100];
  if (way >= 900) {
    for (Sentence& sentence : draft.sentences) replaced(sentence, spun(sentence.words, random));
  }
  if (random.chance(100)) merge(draft, parent);
  if (!own.empty()) {
    std::vector<Sentence> told_own = told(own, newsrooms.back());
    draft.sentences.insert(draft.sentences.end(), told_own.begin(), told_own.end());
  }
  if (random.chance(300) && !draft.sentences.front().facts.empty())
    draft.title = Teller(events, called, -1, random).headline(draft.sentences.front().facts.front());
  if (!draft.sign.empty()) {
    draft.sign_way = static_cast<int>(random.below(3));
    if (random.chance(400)) draft.sign.clear();
  }
  draft.time_ms += lag_ms(random);
  draft.dated = !random.chance(150);
  drafts.push_back(std::move(draft));
}

std::string Making::written(const Draft& draft, std::vector<std::vector<Place>>& places) {
  std::string body;
  static const Outlet kPlain{"", {}, {}, false, false};
  const Outlet& outlet = draft.outlet == nullptr ? kPlain : *draft.outlet;
  const bool dressed = random.chance(400);
  if (dressed) {
    for (const std::string& line : outlet.head) body += line + "\n\n";
  }
  if (!draft.sign.empty() && draft.sign_way == 0) {
    std::string place = draft.dateline;
    std::transform(place.begin(), place.end(), place.begin(), upper);
    body += place + " (" + draft.sign + ") - ";
  }
  int in_paragraph = 0;
  for (const Sentence& sentence : draft.sentences) {
    if (&sentence != &draft.sentences.front()) body += in_paragraph == 0 ? "\n\n" : " ";
    const std::size_t begin = body.size();
    body += sentence.words;
    in_paragraph = random.chance(500) ? 0 : (in_paragraph + 1) % 3;
    places.emplace_back();
    for (const Place& place : sentence.places) places.back().push_back({begin + place.begin, begin + place.end});
  }
  if (!draft.sign.empty() && draft.sign_way == 1) body += "\n\n(" + draft.sign + ")";
  if (dressed) {
    for (const std::string& line : outlet.foot) body += "\n\n" + line;
  }
  std::string json = "{\"id\":\"" + draft.id + "\",\"title\":" + json_string(draft.title) +
                     ",\"publisher\":" + json_string(draft.publisher);
  if (draft.dated) json += ",\"published\":\"" + rfc3339(draft.time_ms) + '"';
  if (!draft.sign.empty() && draft.sign_way == 2) json += ",\"credit\":" + json_string(draft.sign);
  return json + ",\"body\":" + json_string(body) + '}';
}

}  // namespace stemma::worlds

// Profiles: words with what is known of each, and sentences as weighted sets of features.
//
// A sentence's features are the stems of its content words and its numbers; a place counts as the same feature under
// any of its names ("the US", "United States", "Washington"). A feature weighs its rarity in background text above that
// of an everyday word, and less when many sentences of the same report have it: in a report on Kim, "Kim" says little
// about which sentence corresponds to which.
//
// Names are told by capitals: a capitalised word that does not open a sentence, or that stands capitalised inside one
// elsewhere in the report.
//
// After: Sparck Jones, "A statistical interpretation of term specificity", J. Documentation 28 (1972).
// Tests: AlignProfile.*
#include "align/profile_maker.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>

#include "align/clauses.h"
#include "base/hash.h"

namespace stemma::align {
namespace {

constexpr float kEverydayBits = 6;  // Words more common than this tell nothing.
constexpr float kMostBits = 14;     // What a single rare word may weigh above that.
constexpr std::size_t kPlaceWords = 3;

void read_words(const text::Text& text, text::WordMemory& memory, Profile& profile) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(text.words.size());
  std::size_t quote = 0;
  std::uint32_t sentence = text::kNoSentence;
  profile.words.reserve(text.words.size());
  for (const std::uint32_t index : text.words) {
    const text::Token& token = text.tokens[index];
    if (profile.units.empty() || token.sentence != sentence) {
      const auto at = static_cast<std::uint32_t>(profile.words.size());
      profile.units.push_back({.first_word = at, .end_word = at});
      sentence = token.sentence;
    }
    while (quote < text.quoted.size() && text.quoted[quote].span.end <= token.span.begin) ++quote;
    const text::WordFacts& facts = memory.of(text, token);
    Word word;
    word.hash = token.hash;
    word.stem = facts.stem;
    word.bits = facts.bits;
    word.token = index;
    word.unit = static_cast<std::uint32_t>(profile.units.size() - 1);
    word.function_word = facts.function_word;
    word.place_words = facts.place_words;
    word.number = token.kind == text::TokenKind::kNumber;
    word.quoted = quote < text.quoted.size() && text.quoted[quote].content.contains(token.span);
    profile.words.push_back(word);
    hashes.push_back(word.hash);
    profile.units.back().end_word = static_cast<std::uint32_t>(profile.words.size());
  }
  profile.sequence = make_sequence(std::move(hashes));
}

void mark_names(const text::Text& text, Profile& profile) {
  std::vector<std::uint64_t> inside;  // Words capitalised inside a sentence.
  std::vector<std::uint32_t> opening;
  for (std::uint32_t at = 0; at < profile.words.size(); ++at) {
    Word& word = profile.words[at];
    if (!text.tokens[word.token].capitalised) continue;
    if (at == profile.units[word.unit].first_word) {
      opening.push_back(at);
      continue;
    }
    word.name = !word.function_word;
    inside.push_back(word.hash);
  }
  std::sort(inside.begin(), inside.end());
  for (const std::uint32_t at : opening) {
    Word& word = profile.words[at];
    word.name = !word.function_word && std::binary_search(inside.begin(), inside.end(), word.hash);
  }
}

// A place found at `at`: how many words it takes, and the feature that all its names share.
struct Place {
  std::size_t words = 0;
  std::uint64_t feature = 0;
};

Place place_at(const text::Text& text, const text::Lexicons& lexicons, const Profile& profile, std::size_t at) {
  Place place;
  const Span first = text.tokens[profile.words[at].token].span;
  const text::Token& opening = text.tokens[profile.words[at].token];
  if (!opening.capitalised) return place;
  const std::size_t most = std::min<std::size_t>(kPlaceWords, profile.words[at].place_words);
  for (std::size_t count = 1; count <= most && at + count <= profile.words.size(); ++count) {
    const Word& word = profile.words[at + count - 1];
    if (word.unit != profile.words[at].unit) break;
    const std::uint32_t end = text.tokens[word.token].span.end;
    const std::string* name = lexicons.place(text.body.substr(first.begin, end - first.begin));
    if (name == nullptr && end < text.body.size() && text.body[end] == '.') {
      name = lexicons.place(text.body.substr(first.begin, end + 1 - first.begin));
    }
    if (name != nullptr) place = {count, base::hash64(*name, 1)};
  }
  return place;
}

// Who retells testimony in the same words, sentence by sentence, may well have it from another report.
Voice feature_voice(const Word& word) { return word.voice == Voice::kTold ? Voice::kProse : word.voice; }

void add_features(const text::Text& text, const text::Lexicons& lexicons, Profile& profile) {
  for (std::size_t at = 0; at < profile.words.size(); ++at) {
    const Word& word = profile.words[at];
    if (const Place place = place_at(text, lexicons, profile, at); place.words > 0) {
      const float bits = std::min(word.bits, 10.0f);  // A country by another name is no rare word.
      profile.features.push_back({place.feature, word.unit, 0, bits, true, word.quoted, feature_voice(word)});
      at += place.words - 1;
      continue;
    }
    if (word.function_word || (word.bits <= kEverydayBits && !word.number)) continue;
    const bool name = word.name || word.number;
    profile.features.push_back({word.stem, word.unit, 0, word.bits, name, word.quoted, feature_voice(word)});
  }
}

// Sorts, and makes one of what a sentence has twice.
void merge_features(std::vector<Feature>& features) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;  // Features come by unit, so index is as good.
  order.reserve(features.size());
  for (std::uint32_t at = 0; at < features.size(); ++at) order.emplace_back(features[at].hash, at);
  std::sort(order.begin(), order.end());
  std::vector<Feature> merged;
  merged.reserve(features.size());
  for (const auto& [hash, at] : order) {
    const Feature& feature = features[at];
    if (merged.empty() || merged.back().hash != hash || merged.back().unit != feature.unit) {
      merged.push_back(feature);
      continue;
    }
    Feature& held = merged.back();
    held.quoted = held.quoted && feature.quoted;
    held.voice = std::min(held.voice, feature.voice);
    held.name = held.name && feature.name;
  }
  features = std::move(merged);
}

void weigh_features(Profile& profile) {
  const auto units = static_cast<float>(profile.units.size());
  const float all = std::log2(1 + units);
  std::vector<Feature>& features = profile.features;
  for (std::uint32_t begin = 0, end = 0; begin < features.size(); begin = end) {
    while (end < features.size() && features[end].hash == features[begin].hash) ++end;
    const float local = end - begin == 1 ? 1 : std::log2(1 + units / static_cast<float>(end - begin)) / all;
    for (std::uint32_t at = begin; at < end; ++at) {
      Feature& feature = features[at];
      feature.weight = std::clamp(feature.bits - kEverydayBits, 1.0f, kMostBits) * local;
      profile.units[feature.unit].weight += feature.weight;
      if (!feature.name && feature.voice <= Voice::kOwn) profile.plain_weight += feature.weight;
    }
    profile.feature_keys.push_back({static_cast<std::uint32_t>(features[begin].hash >> 32), begin, end - begin});
    profile.feature_bits += features[begin].bits;
  }
  profile.sieve = Sieve(profile.feature_keys.size());
  for (const FeatureKey& key : profile.feature_keys) profile.sieve.insert(key.hash);
  for (Unit& unit : profile.units) {
    unit.per_weight = 1 / std::max(unit.weight, 1.0f);
    unit.per_root = std::sqrt(unit.per_weight);
  }
}

void read_boilerplate(const text::Text& text, Profile& profile) {
  FurnitureLine line;
  int words = 0;
  std::uint32_t last_end = 0;
  const auto close = [&] {
    if (words >= 3) profile.boilerplate.push_back(line);
    line = {};
    words = 0;
  };
  for (const text::Token& token : text.tokens) {
    if (!token.in_boilerplate) continue;
    const std::string_view between = text.body.substr(last_end, token.span.begin - last_end);
    if (between.find('\n') != std::string_view::npos) close();
    if (words == 0) line.span.begin = token.span.begin;
    line.span.end = last_end = token.span.end;
    if (token.kind == text::TokenKind::kPunctuation) continue;
    line.hash = base::combine(line.hash, token.hash);
    ++words;
  }
  close();
  std::sort(profile.boilerplate.begin(), profile.boilerplate.end(), [](const FurnitureLine& x, const FurnitureLine& y) {
    return std::tie(x.hash, x.span.begin) < std::tie(y.hash, y.span.begin);
  });
}

std::uint64_t content_of(const Profile& profile) {
  std::uint64_t content = profile.words.size();
  const auto add = [&](std::uint64_t value) { content = base::combine(content, value); };
  for (const Word& word : profile.words) {
    add(word.hash);
    add(word.stem);
    add(std::uint64_t{std::bit_cast<std::uint32_t>(word.bits)} << 32 | word.unit);
    add(std::uint64_t{word.place_words} << 16 | static_cast<std::uint64_t>(word.voice) << 8 |
        static_cast<std::uint64_t>(word.function_word) << 4 | static_cast<std::uint64_t>(word.name) << 3 |
        static_cast<std::uint64_t>(word.number) << 2 | static_cast<std::uint64_t>(word.quoted) << 1 |
        static_cast<std::uint64_t>(word.says_who) << 5 | static_cast<std::uint64_t>(word.reports));
  }
  for (const Clause& clause : profile.clauses) add(std::uint64_t{clause.first_word} << 32 | clause.end_word);
  for (const Feature& feature : profile.features) {
    add(feature.hash);
    add(std::uint64_t{std::bit_cast<std::uint32_t>(feature.bits)} << 32 | feature.unit);
    add(static_cast<std::uint64_t>(feature.voice) << 8 | static_cast<std::uint64_t>(feature.name) << 1 |
        static_cast<std::uint64_t>(feature.quoted));
  }
  return content;
}

}  // namespace

ProfileMaker::ProfileMaker(const text::Lexicons& lexicons)
    : lexicons_(lexicons),
      voice_words_(lexicons),
      memories_([&lexicons] { return std::make_unique<text::WordMemory>(lexicons); }) {}

Profile ProfileMaker::make(const text::Witness& witness) const {
  Profile profile;
  memories_.with([&](text::WordMemory& memory) { read_words(witness.text, memory, profile); });
  profile.clauses = cut_clauses(witness.text, profile.words, profile.units);
  mark_names(witness.text, profile);
  profile.marks = mark_clauses(profile);
  read_voices(witness.text, voice_words_, profile);
  add_features(witness.text, lexicons_, profile);
  merge_features(profile.features);
  weigh_features(profile);
  read_boilerplate(witness.text, profile);
  profile.content = content_of(profile);
  return profile;
}

}  // namespace stemma::align

// Loading data/. Every file is UTF-8; lines that begin with '#' and blank lines are skipped. *.txt: one entry per
// word, white space between, or, where entries may hold spaces, one per line. *.tsv: one row per line, columns by tab,
// lists inside a column by '|'. A row with the wrong number of columns stops the load and is named.
// Tests: `TextLexicons.*`.
#include "text/lexicons.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <functional>

#include "base/format.h"
#include "base/hash.h"
#include "text/table.h"
#include "text/text.h"

namespace stemma::text {
namespace {

// Words already folded are taken as they are: most rows are.
std::string folded(std::string_view written) {
  const bool plain =
      std::all_of(written.begin(), written.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == ' '; });
  return plain ? std::string(written) : fold(written);
}

std::string take_words(StringSet& into, const Columns& columns) {
  for (const std::string_view word : split_list(columns[0], ' ')) into.insert(folded(word));
  return {};
}

std::string take_phrase(StringSet& into, const Columns& columns) {
  into.insert(folded(columns[0]));
  return {};
}

std::string take_abbreviation(Lexicons& lexicons, const Columns& columns) {
  AbbreviationKind kind = AbbreviationKind::kAnywhere;
  if (columns[0] == "before_name") {
    kind = AbbreviationKind::kBeforeName;
  } else if (columns[0] == "before_number") {
    kind = AbbreviationKind::kBeforeNumber;
  } else if (columns[0] == "capitalised") {
    kind = AbbreviationKind::kCapitalised;
  } else if (columns[0] != "anywhere") {
    return base::format("'{}' is no kind of abbreviation", columns[0]);
  }
  for (const std::string_view word : split_list(columns[1], ' ')) {
    const std::string key = folded(word);
    if (!lexicons.abbreviations.insert(key).second) return base::format("'{}' stands twice", word);
    lexicons.abbreviation_kinds.emplace(key, kind);
  }
  return {};
}

std::string take_hedge(Lexicons& lexicons, const Columns& columns) {
  double strength = 0;
  const auto [end, error] = std::from_chars(columns[1].data(), columns[1].data() + columns[1].size(), strength);
  if (error != std::errc() || end != columns[1].data() + columns[1].size() || strength < 0 || strength > 1) {
    return base::format("'{}' is no strength in [0,1]", columns[1]);
  }
  if (!lexicons.hedges.emplace(folded(columns[0]), strength).second)
    return base::format("'{}' stands twice", columns[0]);
  return {};
}

std::string take_cue(Lexicons& lexicons, const Columns& columns) {
  static constexpr std::array<std::string_view, 7> kKinds = {"say", "deny", "plan", "ask", "show", "think", "noun"};
  if (std::find(kKinds.begin(), kKinds.end(), columns[1]) == kKinds.end()) {
    return base::format("'{}' is no kind of cue", columns[1]);
  }
  const bool noun = columns[1] == "noun";
  const Columns forms = split_list(columns[2], ' ');
  if (!noun && forms.size() < 3) return "a verb needs three forms or more: -s, -ing, past, participle";
  const ReportingCue cue{std::string(columns[0]), std::string(columns[1])};
  lexicons.reporting_cues.emplace(cue.lemma, cue);
  if (noun) lexicons.reporting_nouns.emplace(cue.lemma, cue);
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const std::string form = folded(forms[i]);
    lexicons.reporting_cues.emplace(form, cue);
    if (noun) lexicons.reporting_nouns.emplace(form, cue);
    if (!noun && i == 2) lexicons.reporting_past.insert(form);
  }
  return {};
}

std::string take_stance(Lexicons& lexicons, const Columns& columns) {
  const Columns forms = split_list(columns[2], ' ');
  if (forms.size() < 3) return "a verb needs three forms or more: -s, -ing, past, participle";
  const ReportingCue cue{std::string(columns[0]), std::string(columns[1])};
  lexicons.stance_cues.emplace(cue.lemma, cue);
  for (const std::string_view form : forms) lexicons.stance_cues.emplace(folded(form), cue);
  return {};
}

std::string take_place(Lexicons& lexicons, const Columns& columns) {
  const std::string canonical(columns[0]);
  const auto [kind, fresh] = lexicons.place_kinds.emplace(canonical, std::string(columns[1]));
  if (!fresh) return base::format("'{}' stands twice", canonical);
  lexicons.places.emplace(folded(canonical), canonical);
  for (const std::string_view name : split_list(columns[2], '|')) lexicons.places.emplace(folded(name), canonical);
  for (const std::string_view name : split_list(columns[3], '|')) {
    const std::string key = folded(name);
    if (lexicons.places.emplace(key, canonical).second) lexicons.place_adjectives.insert(key);
  }
  for (const std::string_view name : split_list(columns[4], '|')) {
    lexicons.places_in_capitals.emplace(std::string(name), canonical);
  }
  return {};
}

std::string take_agency(Lexicons& lexicons, const Columns& columns) {
  if (columns[3] != "state" && !columns[3].empty()) {
    return base::format("'{}' is neither 'state' nor empty", columns[3]);
  }
  Agency agency{std::string(columns[0]), {}, {}, columns[3] == "state"};
  for (const std::string_view alias : split_list(columns[1], '|')) agency.aliases.emplace_back(alias);
  for (const std::string_view tag : split_list(columns[2], '|')) agency.wire_tags.emplace_back(tag);
  lexicons.agency_names.insert(agency.name);
  lexicons.agency_names.insert(agency.aliases.begin(), agency.aliases.end());
  lexicons.agencies.push_back(std::move(agency));
  return {};
}

// Columns: folded name, its kinds as letters.
std::string take_known_name(Lexicons& lexicons, const Columns& columns) {
  std::uint8_t kinds = 0;
  for (const char letter : columns[1]) {
    const std::size_t place = std::string_view("polx").find(letter);
    if (place == std::string_view::npos) return base::format("'{}' is no kind of name", letter);
    kinds |= static_cast<std::uint8_t>(1u << place);
  }
  lexicons.known_names.emplace(columns[0], kinds);
  return {};
}

struct Source {
  std::string_view file;
  std::size_t columns;
  std::string (*take)(Lexicons&, const Columns&);
};

constexpr Source kSources[] = {
    {"abbreviations.tsv", 2, take_abbreviation},
    {"stopwords.txt", 1, [](Lexicons& l, const Columns& c) { return take_words(l.stopwords, c); }},
    {"sentence_starters.txt", 1, [](Lexicons& l, const Columns& c) { return take_words(l.sentence_starters, c); }},
    {"calendar_words.txt", 1, [](Lexicons& l, const Columns& c) { return take_words(l.calendar_words, c); }},
    {"hedges.tsv", 2, take_hedge},
    {"reporting_cues.tsv", 3, take_cue},
    {"stance_cues.tsv", 3, take_stance},
    {"role_nouns.txt", 1, [](Lexicons& l, const Columns& c) { return take_phrase(l.role_nouns, c); }},
    {"places.tsv", 5, take_place},
    {"given_names.txt", 1, [](Lexicons& l, const Columns& c) { return take_words(l.given_names, c); }},
    {"agencies.tsv", 4, take_agency},
    {"known_names.tsv", 2, take_known_name},
};

}  // namespace

Result<Lexicons> Lexicons::load(const std::string& data_dir, const base::FileSystem& files) {
  Lexicons lexicons;
  for (const Source& source : kSources) {
    const Status status = Table(data_dir, files, source.file).each(source.columns, [&](const Columns& columns) {
      return source.take(lexicons, columns);
    });
    if (!status) return status.error();
  }
  const Status status = lexicons.load_frequencies(data_dir, files);
  if (!status) return status.error();
  Result<WordTags> tags = WordTags::load(data_dir + "/word_tags.tsv", files);
  if (!tags) return tags.error();
  lexicons.word_tags = std::move(*tags);
  Result<NameWeights> names = NameWeights::load(data_dir + "/models/names.bin", files);
  if (!names) return names.error();
  lexicons.name_weights = std::move(*names);
  lexicons.note_openings();
  return lexicons;
}

void Rarities::reserve(std::size_t words) { slots_.assign(std::bit_ceil(2 * words + 2), {}); }

void Rarities::insert(std::uint64_t hash, float bits) {
  std::size_t at = hash & (slots_.size() - 1);
  const auto top = static_cast<std::uint32_t>(hash >> 32);
  while (slots_[at].bits >= 0 && slots_[at].top != top) at = (at + 1) & (slots_.size() - 1);
  if (slots_[at].bits < 0) slots_[at] = {top, bits};
}

void HalfBits::reserve(std::size_t words) { buckets_.assign(std::bit_ceil(words / 2 + 1), {}); }

void HalfBits::insert(std::uint64_t hash, double bits) {
  const auto value = static_cast<std::uint32_t>(std::clamp(2 * bits, 0.0, double{(1 << kValueBits) - 1}));
  const auto tag = static_cast<std::uint32_t>(hash >> kTagShift);
  for (std::size_t at = hash;; ++at) {
    for (std::uint32_t& word : buckets_[at & (buckets_.size() - 1)]) {
      if (word != 0 && word >> kValueBits == tag) return;
      if (word != 0) continue;
      word = tag << kValueBits | value;
      return;
    }
  }
}

Status Lexicons::load_frequencies(const std::string& data_dir, const base::FileSystem& files) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> counts;
  std::uint64_t total = 0;
  const Status status =
      Table(data_dir, files, "word_frequency.tsv").each(2, [&](const Columns& columns) -> std::string {
        std::uint64_t count = 0;
        const auto [end, error] = std::from_chars(columns[1].data(), columns[1].data() + columns[1].size(), count);
        if (error != std::errc() || end != columns[1].data() + columns[1].size() || count == 0) {
          return base::format("'{}' is no count", columns[1]);
        }
        total += count;
        counts.emplace_back(base::hash64(columns[0]), count);
        return {};
      });
  if (!status || counts.empty()) return status;
  rarest_bits_ = 0;
  rarity_.reserve(counts.size());
  half_bits_.reserve(counts.size());
  for (const auto& [hash, count] : counts) {
    const double bits = std::log2(static_cast<double>(total) / static_cast<double>(count));
    rarest_bits_ = std::max(rarest_bits_, bits);
    rarity_.insert(hash, static_cast<float>(bits));
    half_bits_.insert(hash, bits);
  }
  rarest_half_bits_ = static_cast<int>(2 * rarest_bits_);
  return Done{};
}

// The first words of all places and hedges, as the first token and as the first word with its stops ("u.s."), so that
// most words need no further asking.
void Lexicons::note_openings() {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
  const auto openings = [&](std::string_view name) {
    const auto token = std::find_if_not(name.begin(), name.end(), is_letter);
    return std::array{base::hash64(name.substr(0, static_cast<std::size_t>(token - name.begin()))),
                      base::hash64(name.substr(0, name.find(' ')))};
  };
  const auto note_place = [&](std::string_view name) {
    std::uint8_t words = 0;
    for (std::size_t i = 0; i < name.size(); ++i) words += is_letter(name[i]) && (i == 0 || !is_letter(name[i - 1]));
    for (const std::uint64_t hash : openings(name)) {
      std::uint8_t& most = place_openings_[hash];
      most = std::max<std::uint8_t>(most, std::max<std::uint8_t>(words, 1));
    }
  };
  for (const auto& [name, canonical] : places) note_place(name);
  for (const auto& [name, canonical] : places_in_capitals) note_place(fold(name));
  for (const auto& [phrase, strength] : hedges) {
    for (const std::uint64_t hash : openings(phrase)) hedge_openings_.insert(hash);
  }
}

double Lexicons::rarity_bits(std::string_view folded_word) const { return rarity_bits(base::hash64(folded_word)); }

std::uint8_t Lexicons::place_words(std::uint64_t word_hash) const {
  const auto found = place_openings_.find(word_hash);
  return found == place_openings_.end() ? std::uint8_t{0} : found->second;
}

bool Lexicons::may_begin_hedge(std::uint64_t word_hash) const { return hedge_openings_.contains(word_hash); }

const std::string* Lexicons::place(std::string_view written) const {
  const auto capitals = places_in_capitals.find(written);
  if (capitals != places_in_capitals.end()) return &capitals->second;
  const bool lower = !written.empty() && written.front() >= 'a' && written.front() <= 'z';
  if (lower) return nullptr;
  const auto found = places.find(fold(written));
  return found == places.end() ? nullptr : &found->second;
}

}  // namespace stemma::text

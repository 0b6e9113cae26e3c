// WordNet in memory: what `relation` needs and no more.
//
// The dict files are 28 MB of text; what is kept is about 10 MB: a hash table from lemma to the synsets of its senses
// in each part of speech, and for every synset its direct hypernyms (of a satellite adjective: the head it is similar
// to) and the synsets its words are derived from or to. Glosses are skipped unread.
//
// Example. "train" and "exercise" are usual as nouns and as verbs. As verbs, a sense of train ("train for a race") has
// a sense of exercise as hypernym; as nouns they have nothing in common. So a thesaurus that does not know that "train"
// is a noun here may offer "exercise": kCrossed. "agency" is only a noun, and shares with "firm" the hypernym
// "business": kSister, though "firm" is an adjective more often.
//
// Inflections are undone by the *.exc lists and WordNet's own detachment rules (morphy), keeping every lemma found.
// Source: Miller, "WordNet: a lexical database for English", CACM 38(11), 1995; wndb(5) for the file format.
// It does not rank senses. Tests: `TextWordNet.*`.
#include "text/wordnet.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <limits>
#include <vector>

#include "base/file_system.h"
#include "base/format.h"
#include "base/hash.h"

namespace stemma::text {
namespace {

constexpr int kParts = 4;
constexpr std::array<const char*, kParts> kPartNames = {"noun", "verb", "adj", "adv"};
constexpr std::size_t kMaxFileBytes = std::size_t{1} << 28;
constexpr std::size_t kMaxWordBytes = 80;
using SynsetId = std::uint32_t;
using Ids = std::vector<SynsetId>;

struct Lemma {
  std::uint64_t hash = 0;
  std::array<std::uint32_t, kParts> first{};   // Into senses.
  std::array<std::uint16_t, kParts> senses{};  // How many.
  std::array<std::uint32_t, kParts> uses{};    // Occurrences in the tagged texts.
};

struct Detachment {
  int part;
  std::string_view suffix;
  std::string_view replacement;
};
constexpr Detachment kDetachments[] = {
    {0, "s", ""},      {0, "ses", "s"},   {0, "xes", "x"}, {0, "zes", "z"}, {0, "ches", "ch"},
    {0, "shes", "sh"}, {0, "men", "man"}, {0, "ies", "y"}, {1, "s", ""},    {1, "ies", "y"},
    {1, "es", "e"},    {1, "es", ""},     {1, "ed", "e"},  {1, "ed", ""},   {1, "ing", "e"},
    {1, "ing", ""},    {2, "er", ""},     {2, "est", ""},  {2, "er", "e"},  {2, "est", "e"},
};

// Reads space-separated fields of one line.
class Fields {
 public:
  explicit Fields(std::string_view line) : rest_(line) {}
  std::string_view next() {
    const std::size_t from = std::min(rest_.find_first_not_of(' '), rest_.size());
    rest_.remove_prefix(from);
    const std::size_t size = std::min(rest_.find(' '), rest_.size());
    const std::string_view field = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return field;
  }
  // The next field as a number; 0 and ok() == false if it is none.
  std::uint32_t number(int base = 10) {
    const std::string_view field = next();
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value, base);
    ok_ = ok_ && error == std::errc() && end == field.data() + field.size();
    return value;
  }
  bool ok() const { return ok_; }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

// Calls take(line, number) for every line that is not part of the licence (those begin with two spaces).
template <typename Take>
Status each_line(const std::string& path, std::string_view bytes, const Take& take) {
  std::size_t number = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    ++number;
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, end - at);
    at = end + 1;
    if (line.empty() || line.front() == ' ') continue;
    if (!take(line)) {
      return Error{ErrorCode::kMalformed, "not a line of a WordNet file", base::format("{}:{}", path, number)};
    }
  }
  return Done{};
}

// Several short lists in one array.
struct Lists {
  std::vector<std::uint32_t> begin{0};
  Ids ids;
  void close() { begin.push_back(static_cast<std::uint32_t>(ids.size())); }
  const SynsetId* from(std::size_t i) const { return ids.data() + begin[i]; }
  const SynsetId* to(std::size_t i) const { return ids.data() + begin[i + 1]; }
};

int part_of(char letter) {
  switch (letter) {
    case 'n':
      return 0;
    case 'v':
      return 1;
    case 'a':
    case 's':
      return 2;
    case 'r':
      return 3;
    default:
      return -1;
  }
}

bool share(const Ids& a, const Ids& b) {
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) return true;
    *i < *j ? ++i : ++j;
  }
  return false;
}

void sort_unique(Ids& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

WordRelation closer(WordRelation a, WordRelation b) { return a < b ? a : b; }

}  // namespace

struct WordNet::Tables {
  std::vector<Lemma> lemmas;
  std::vector<std::uint32_t> slots;  // Open addressing by hash: index into lemmas + 1.
  Ids senses;
  std::array<Ids, kParts> offsets;  // Of every synset in its data file, ascending.
  std::array<SynsetId, kParts> first_id{};
  Lists hypernyms;
  Lists derivations;
  std::array<std::vector<std::pair<std::uint64_t, std::uint64_t>>, kParts>
      exceptions;  // Inflected form -> lemma; sorted.

  Status load(const std::string& dir);
  Status load_synset_offsets(int part, const std::string& path, std::string_view bytes);
  Status load_pointers(int part, const std::string& path, std::string_view bytes);
  Status load_index(int part, const std::string& path, std::string_view bytes);
  Status load_exceptions(int part, const std::string& path, std::string_view bytes);
  Status load_counts(const std::string& path, std::string_view bytes);

  SynsetId id_of(int part, std::uint32_t offset) const;
  const Lemma* find(std::uint64_t hash) const;
  Lemma& find_or_add(std::uint64_t hash);

  // What `folded` may be in each part of speech.
  struct Reading {
    std::array<std::array<const Lemma*, 4>, kParts> lemmas{};
    std::array<int, kParts> count{};
    std::array<bool, kParts> usual{};
  };
  Reading read(std::string_view folded) const;
  void add_lemma(Reading& reading, int part, std::uint64_t hash) const;
  void synsets(const Reading& reading, int part, Ids& into) const;
  WordRelation relation_in(const Reading& a, const Reading& b, int part) const;
  bool derived(const Reading& a, const Reading& b) const;
};

SynsetId WordNet::Tables::id_of(int part, std::uint32_t offset) const {
  const Ids& all = offsets[static_cast<std::size_t>(part)];
  const auto found = std::lower_bound(all.begin(), all.end(), offset);
  if (found == all.end() || *found != offset) return std::numeric_limits<SynsetId>::max();
  return first_id[static_cast<std::size_t>(part)] + static_cast<SynsetId>(found - all.begin());
}

const Lemma* WordNet::Tables::find(std::uint64_t hash) const {
  for (std::size_t slot = hash & (slots.size() - 1); slots[slot] != 0; slot = (slot + 1) & (slots.size() - 1)) {
    if (lemmas[slots[slot] - 1].hash == hash) return &lemmas[slots[slot] - 1];
  }
  return nullptr;
}

Lemma& WordNet::Tables::find_or_add(std::uint64_t hash) {
  if ((lemmas.size() + 1) * 2 > slots.size()) {
    slots.assign(std::max<std::size_t>(slots.size() * 2, std::size_t{1} << 19), 0);
    for (std::size_t i = 0; i < lemmas.size(); ++i) {
      std::size_t slot = lemmas[i].hash & (slots.size() - 1);
      while (slots[slot] != 0) slot = (slot + 1) & (slots.size() - 1);
      slots[slot] = static_cast<std::uint32_t>(i + 1);
    }
  }
  std::size_t slot = hash & (slots.size() - 1);
  while (slots[slot] != 0) {
    if (lemmas[slots[slot] - 1].hash == hash) return lemmas[slots[slot] - 1];
    slot = (slot + 1) & (slots.size() - 1);
  }
  lemmas.emplace_back();
  lemmas.back().hash = hash;
  slots[slot] = static_cast<std::uint32_t>(lemmas.size());
  return lemmas.back();
}

Status WordNet::Tables::load(const std::string& dir) {
  const base::FileSystem& files = base::disk();
  std::array<std::string, kParts> data;
  SynsetId next = 0;
  for (std::size_t part = 0; part < kParts; ++part) {
    const std::string path = base::format("{}/data.{}", dir, kPartNames[part]);
    Result<std::string> bytes = files.read(path, kMaxFileBytes);
    if (!bytes) return bytes.error();
    data[part] = *std::move(bytes);
    first_id[part] = next;
    if (Status status = load_synset_offsets(static_cast<int>(part), path, data[part]); !status) return status;
    next += static_cast<SynsetId>(offsets[part].size());
  }
  for (std::size_t part = 0; part < kParts; ++part) {
    const std::string path = base::format("{}/data.{}", dir, kPartNames[part]);
    if (Status status = load_pointers(static_cast<int>(part), path, data[part]); !status) return status;
    std::string().swap(data[part]);
  }
  using Loader = Status (Tables::*)(int, const std::string&, std::string_view);
  for (int part = 0; part < kParts; ++part) {
    for (const auto& [prefix, suffix, loader] :
         {std::tuple<const char*, const char*, Loader>{"index.", "", &Tables::load_index},
          {"", ".exc", &Tables::load_exceptions}}) {
      const std::string path =
          base::format("{}/{}{}{}", dir, prefix, kPartNames[static_cast<std::size_t>(part)], suffix);
      const Result<std::string> bytes = files.read(path, kMaxFileBytes);
      if (!bytes) return bytes.error();
      if (Status status = (this->*loader)(part, path, *bytes); !status) return status;
    }
  }
  const std::string path = dir + "/cntlist.rev";
  const Result<std::string> counts = files.read(path, kMaxFileBytes);
  return counts ? load_counts(path, *counts) : Status(Done{});
}

Status WordNet::Tables::load_synset_offsets(int part, const std::string& path, std::string_view bytes) {
  Ids& all = offsets[static_cast<std::size_t>(part)];
  return each_line(path, bytes, [&](std::string_view line) {
    Fields fields(line);
    all.push_back(fields.number());
    return fields.ok() && (all.size() < 2 || all[all.size() - 2] < all.back());
  });
}

Status WordNet::Tables::load_pointers(int part, const std::string& path, std::string_view bytes) {
  return each_line(path, bytes, [&](std::string_view line) {
    Fields fields(line.substr(0, line.find('|')));
    fields.next();
    fields.next();
    const bool satellite = fields.next() == "s";
    for (std::uint32_t words = fields.number(16); words > 0; --words) {
      fields.next();
      fields.next();
    }
    for (std::uint32_t pointers = fields.number(); pointers > 0 && fields.ok(); --pointers) {
      const std::string_view symbol = fields.next();
      const std::uint32_t offset = fields.number();
      const std::string_view to = fields.next();
      fields.next();
      const bool up = symbol == "@" || symbol == "@i" || (satellite && symbol == "&");
      if (!up && symbol != "+") continue;
      const int target = to.empty() ? -1 : part_of(to.front());
      const SynsetId id = target < 0 ? std::numeric_limits<SynsetId>::max() : id_of(target, offset);
      if (id == std::numeric_limits<SynsetId>::max()) return false;
      (up ? hypernyms : derivations).ids.push_back(id);
    }
    hypernyms.close();
    derivations.close();
    return fields.ok() && part >= 0;
  });
}

Status WordNet::Tables::load_index(int part, const std::string& path, std::string_view bytes) {
  const auto slot = static_cast<std::size_t>(part);
  return each_line(path, bytes, [&](std::string_view line) {
    Fields fields(line);
    Lemma& lemma = find_or_add(base::hash64(fields.next()));
    fields.next();
    const std::uint32_t count = fields.number();
    for (std::uint32_t pointers = fields.number(); pointers > 0 && fields.ok(); --pointers) fields.next();
    fields.next();
    fields.next();
    lemma.first[slot] = static_cast<std::uint32_t>(senses.size());
    lemma.senses[slot] = static_cast<std::uint16_t>(count);
    for (std::uint32_t i = 0; i < count && fields.ok(); ++i) {
      senses.push_back(id_of(part, fields.number()));
      if (senses.back() == std::numeric_limits<SynsetId>::max()) return false;
    }
    return fields.ok();
  });
}

Status WordNet::Tables::load_exceptions(int part, const std::string& path, std::string_view bytes) {
  auto& all = exceptions[static_cast<std::size_t>(part)];
  Status status = each_line(path, bytes, [&](std::string_view line) {
    Fields fields(line);
    const std::uint64_t inflected = base::hash64(fields.next());
    for (std::string_view lemma = fields.next(); !lemma.empty(); lemma = fields.next()) {
      all.emplace_back(inflected, base::hash64(lemma));
    }
    return true;
  });
  std::sort(all.begin(), all.end());
  return status;
}

// A line is "train%2:31:01:: 2 8": lemma, ss_type (1 noun .. 5 satellite), ..., sense number, uses.
Status WordNet::Tables::load_counts(const std::string& path, std::string_view bytes) {
  return each_line(path, bytes, [&](std::string_view line) {
    const std::size_t percent = line.find('%');
    if (percent == std::string_view::npos || percent + 1 >= line.size()) return false;
    const int type = line[percent + 1] - '1';
    if (type < 0 || type > 4) return false;
    Fields fields(line);
    fields.next();
    fields.number();
    const std::uint32_t uses = fields.number();
    const Lemma* found = find(base::hash64(line.substr(0, percent)));
    if (found != nullptr)
      lemmas[static_cast<std::size_t>(found - lemmas.data())].uses[type == 4 ? 2 : static_cast<std::size_t>(type)] +=
          uses;
    return fields.ok();
  });
}

void WordNet::Tables::add_lemma(Reading& reading, int part, std::uint64_t hash) const {
  const auto slot = static_cast<std::size_t>(part);
  const Lemma* lemma = find(hash);
  auto& found = reading.lemmas[slot];
  if (lemma == nullptr || lemma->senses[slot] == 0 || reading.count[slot] == static_cast<int>(found.size())) return;
  const auto end = found.begin() + reading.count[slot];
  if (std::find(found.begin(), end, lemma) == end) found[static_cast<std::size_t>(reading.count[slot]++)] = lemma;
}

WordNet::Tables::Reading WordNet::Tables::read(std::string_view folded) const {
  Reading reading;
  if (folded.empty() || folded.size() > kMaxWordBytes) return reading;
  std::array<char, kMaxWordBytes + 8> form{};
  std::replace_copy(folded.begin(), folded.end(), form.begin(), ' ', '_');
  const std::uint64_t whole = base::hash64({form.data(), folded.size()});
  for (int part = 0; part < kParts; ++part) {
    add_lemma(reading, part, whole);
    const auto& list = exceptions[static_cast<std::size_t>(part)];
    for (auto it = std::lower_bound(list.begin(), list.end(), std::pair{whole, std::uint64_t{0}});
         it != list.end() && it->first == whole; ++it) {
      add_lemma(reading, part, it->second);
    }
  }
  for (const Detachment& rule : kDetachments) {
    if (folded.size() <= rule.suffix.size() + 1 || !folded.ends_with(rule.suffix)) continue;
    const std::size_t stem = folded.size() - rule.suffix.size();
    std::memcpy(form.data() + stem, rule.replacement.data(), rule.replacement.size());
    add_lemma(reading, rule.part, base::hash64({form.data(), stem + rule.replacement.size()}));
    std::replace_copy(folded.begin(), folded.end(), form.begin(), ' ', '_');
  }
  std::array<std::uint64_t, kParts> uses{};
  std::uint64_t total = 0;
  for (std::size_t part = 0; part < kParts; ++part) {
    for (int i = 0; i < reading.count[part]; ++i)
      uses[part] += reading.lemmas[part][static_cast<std::size_t>(i)]->uses[part];
    total += uses[part];
  }
  for (std::size_t part = 0; part < kParts; ++part) {
    const bool often = static_cast<double>(uses[part]) >= kUsualShare * static_cast<double>(total);
    reading.usual[part] = reading.count[part] > 0 && (total == 0 || (often && uses[part] > 0));
  }
  return reading;
}

void WordNet::Tables::synsets(const Reading& reading, int part, Ids& into) const {
  const auto slot = static_cast<std::size_t>(part);
  for (int i = 0; i < reading.count[slot]; ++i) {
    const Lemma& lemma = *reading.lemmas[slot][static_cast<std::size_t>(i)];
    const auto from = senses.begin() + lemma.first[slot];
    into.insert(into.end(), from, from + lemma.senses[slot]);
  }
}

WordRelation WordNet::Tables::relation_in(const Reading& a, const Reading& b, int part) const {
  const auto slot = static_cast<std::size_t>(part);
  if (a.count[slot] == 0 || b.count[slot] == 0) return WordRelation::kNone;
  thread_local Ids of_a;
  thread_local Ids of_b;
  of_a.clear();
  of_b.clear();
  synsets(a, part, of_a);
  synsets(b, part, of_b);
  sort_unique(of_a);
  sort_unique(of_b);
  if (share(of_a, of_b)) return WordRelation::kSynonym;
  // With its hypernyms beside it, a synset meets its sisters, its hypernyms and its hyponyms.
  thread_local Ids above_a;
  thread_local Ids above_b;
  above_a = of_a;
  above_b = of_b;
  for (const SynsetId id : of_a) above_a.insert(above_a.end(), hypernyms.from(id), hypernyms.to(id));
  for (const SynsetId id : of_b) above_b.insert(above_b.end(), hypernyms.from(id), hypernyms.to(id));
  sort_unique(above_a);
  sort_unique(above_b);
  return share(above_a, above_b) ? WordRelation::kSister : WordRelation::kNone;
}

bool WordNet::Tables::derived(const Reading& a, const Reading& b) const {
  Ids of_a;
  Ids from_b;
  for (int part = 0; part < kParts; ++part) {
    synsets(a, part, of_a);
    Ids of_b;
    synsets(b, part, of_b);
    for (const SynsetId id : of_b) from_b.insert(from_b.end(), derivations.from(id), derivations.to(id));
  }
  sort_unique(of_a);
  sort_unique(from_b);
  return share(of_a, from_b);
}

WordNet::WordNet(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
WordNet::WordNet(WordNet&&) noexcept = default;
WordNet& WordNet::operator=(WordNet&&) noexcept = default;
WordNet::~WordNet() = default;

Result<WordNet> WordNet::open(const std::string& dict_dir) {
  auto tables = std::make_unique<Tables>();
  if (Status status = tables->load(dict_dir); !status) return status.error();
  return WordNet(std::move(tables));
}

WordRelation WordNet::relation(std::string_view a, std::string_view b) const {
  const Tables::Reading of_a = tables_->read(a);
  const Tables::Reading of_b = tables_->read(b);
  WordRelation best = WordRelation::kNone;
  WordRelation anywhere = WordRelation::kNone;
  bool everywhere = true;
  for (int part = 0; part < kParts; ++part) {
    const WordRelation found = tables_->relation_in(of_a, of_b, part);
    anywhere = closer(anywhere, found);
    const auto slot = static_cast<std::size_t>(part);
    if (!of_a.usual[slot] || !of_b.usual[slot]) continue;
    best = closer(best, found);
    everywhere = everywhere && found != WordRelation::kNone;
  }
  if (best != WordRelation::kNone && everywhere) return best;
  if (anywhere != WordRelation::kNone || tables_->derived(of_a, of_b)) return WordRelation::kCrossed;
  return WordRelation::kNone;
}

std::vector<std::uint32_t> WordNet::field(std::string_view folded) const {
  const Tables::Reading reading = tables_->read(folded);
  Ids own;
  for (int part = 0; part < kParts; ++part) tables_->synsets(reading, part, own);
  Ids all = own;
  for (const SynsetId id : own) {
    all.insert(all.end(), tables_->hypernyms.from(id), tables_->hypernyms.to(id));
    all.insert(all.end(), tables_->derivations.from(id), tables_->derivations.to(id));
  }
  sort_unique(all);
  return all;
}

WordRelation WordNet::relation(std::string_view a, std::string_view b, PartOfSpeech part) const {
  return tables_->relation_in(tables_->read(a), tables_->read(b), static_cast<int>(part));
}

}  // namespace stemma::text

#include "text/lexicons.h"

#include <algorithm>
#include <map>

#include "base/hash.h"
#include "text/samples_for_test.h"
#include "text/text.h"

namespace stemma::text {
namespace {

// The real data folder with some files replaced.
class Patched final : public base::FileSystem {
 public:
  explicit Patched(std::map<std::string, std::string> files) : files_(std::move(files)) {}
  base::FileKind kind(const std::string& path) const override { return base::disk().kind(path); }
  std::string identity(const std::string& path) const override { return path; }
  Result<std::vector<base::FolderEntry>> list(const std::string& path) const override {
    return base::disk().list(path);
  }
  Result<std::string> read(const std::string& path, std::size_t max_bytes) const override {
    const auto found = files_.find(path.substr(path.rfind('/') + 1));
    if (found == files_.end()) return base::disk().read(path, max_bytes);
    if (found->second == "absent") return Error{ErrorCode::kNotFound, "no such file", path};
    return found->second;
  }
  Status stream(const std::string& path, const std::function<bool(std::string_view)>& take) const override {
    return base::disk().stream(path, take);
  }

 private:
  std::map<std::string, std::string> files_;
};

Error fault_of(const std::string& file, const std::string& bytes) {
  const Result<Lexicons> loaded =
      Lexicons::load(STEMMA_TEST_DATA_DIR, Patched(std::map<std::string, std::string>{{file, bytes}}));
  if (loaded) return Error{ErrorCode::kInternal, "loaded", ""};
  return loaded.error();
}

TEST(TextLexicons, FaultsNameFileAndLine) {
  EXPECT_TRUE(fault_of("hedges.tsv", "# head\nmight\t0.5\nmay\n").where.ends_with("hedges.tsv:3"));
  EXPECT_EQ(fault_of("hedges.tsv", "might\t7\n").code, ErrorCode::kMalformed);
  EXPECT_EQ(fault_of("hedges.tsv", "might\t0.5\nmight\t0.6\n").message, "'might' stands twice");
  EXPECT_TRUE(fault_of("abbreviations.tsv", "often\tmr\n").where.ends_with("abbreviations.tsv:1"));
  EXPECT_TRUE(fault_of("reporting_cues.tsv", "say\tcry\tsays\n").where.ends_with("reporting_cues.tsv:1"));
  EXPECT_TRUE(fault_of("reporting_cues.tsv", "say\tsay\tsays\n").where.ends_with("reporting_cues.tsv:1"));
  EXPECT_TRUE(fault_of("agencies.tsv", "AP\t\t\tmaybe\n").where.ends_with("agencies.tsv:1"));
  EXPECT_TRUE(fault_of("word_frequency.tsv", "the\tmany\n").where.ends_with("word_frequency.tsv:1"));
  EXPECT_EQ(fault_of("places.tsv", "absent").code, ErrorCode::kNotFound);
}

TEST(TextLexicons, ListsAreAsLongAsPromised) {
  const Lexicons& lexicons = shipped_lexicons();
  EXPECT_GE(lexicons.given_names.size(), 1500U);
  EXPECT_GE(lexicons.role_nouns.size(), 150U);
  EXPECT_GE(lexicons.reporting_past.size(), 150U);
  EXPECT_GE(lexicons.agencies.size(), 15U);
  EXPECT_GE(std::count_if(lexicons.place_kinds.begin(), lexicons.place_kinds.end(),
                          [](const auto& entry) { return entry.second == "country"; }),
            193);
}

TEST(TextLexicons, PlacesMeetUnderOneName) {
  const Lexicons& lexicons = shipped_lexicons();
  for (const char* name : {"U.S.", "U. S.", "US", "United States", "America", "American", "AMERICA"}) {
    ASSERT_NE(lexicons.place(name), nullptr) << name;
    EXPECT_EQ(*lexicons.place(name), "United States") << name;
  }
  EXPECT_EQ(lexicons.place("us"), nullptr);
  EXPECT_EQ(lexicons.place("turkey"), nullptr);
  EXPECT_EQ(lexicons.place("Nowhereland"), nullptr);
  EXPECT_EQ(lexicons.place(""), nullptr);
  EXPECT_EQ(*lexicons.place("Moscow"), "Moscow");
  EXPECT_EQ(*lexicons.place("Kiev"), "Kyiv");
  EXPECT_EQ(*lexicons.place("Calif."), "California");
  EXPECT_EQ(*lexicons.place("S\xC3\xA3o Paulo"), "Sao Paulo");
  EXPECT_TRUE(lexicons.place_adjectives.contains("norwegian"));
  EXPECT_FALSE(lexicons.place_adjectives.contains("norway"));
}

TEST(TextLexicons, CuesKnowTheirForms) {
  const Lexicons& lexicons = shipped_lexicons();
  EXPECT_EQ(lexicons.reporting_cues.at("said").lemma, "say");
  EXPECT_EQ(lexicons.reporting_cues.at("denies").kind, "deny");
  EXPECT_EQ(lexicons.reporting_cues.at("shown").kind, "show");
  EXPECT_EQ(lexicons.reporting_cues.at("claims").kind, "say");
  EXPECT_EQ(lexicons.reporting_nouns.at("claims").kind, "noun");
  EXPECT_TRUE(lexicons.is_reporting_past("told"));
  EXPECT_FALSE(lexicons.is_reporting_past("tells"));
}

TEST(TextLexicons, HedgesHaveStrengths) {
  const Lexicons& lexicons = shipped_lexicons();
  EXPECT_GT(lexicons.hedges.at("reportedly"), lexicons.hedges.at("nearly"));
  EXPECT_TRUE(lexicons.hedges.contains("is believed to"));
}

TEST(TextLexicons, RareWordsSurpriseMore) {
  const Lexicons& lexicons = shipped_lexicons();
  EXPECT_LT(lexicons.rarity_bits("the"), 6);
  EXPECT_LT(lexicons.rarity_bits("the"), lexicons.rarity_bits("minister"));
  EXPECT_LE(lexicons.rarity_bits("minister"), lexicons.rarity_bits("zyxwvu"));
}

TEST(TextLexicons, HalfBitsAreThoseOfTheBits) {
  const Lexicons& lexicons = shipped_lexicons();
  const auto rows = base::disk().read(STEMMA_TEST_DATA_DIR "/word_frequency.tsv", std::size_t{1} << 26);
  ASSERT_TRUE(rows);
  std::string_view rest = *rows;
  for (int row = 0; !rest.empty(); ++row) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size() + 1);
    for (const std::string& word : {std::string(line.substr(0, line.find('\t'))), "unseen" + std::to_string(row)}) {
      const std::uint64_t hash = base::hash64(word);
      EXPECT_NEAR(lexicons.rarity_half_bits(hash), 2 * lexicons.rarity_bits(hash) - 0.5, 0.501) << word;
    }
  }
}

// Entries are asked for in folded form, so they must be folded.
TEST(TextLexicons, EveryKeyIsFolded) {
  const Lexicons& lexicons = shipped_lexicons();
  for (const StringSet* set :
       {&lexicons.stopwords, &lexicons.given_names, &lexicons.role_nouns, &lexicons.abbreviations}) {
    for (const std::string& key : *set) EXPECT_EQ(fold(key), key);
  }
  for (const auto& [key, place] : lexicons.places) EXPECT_EQ(fold(key), key) << place;
  for (const auto& [key, cue] : lexicons.reporting_cues) EXPECT_EQ(fold(key), key) << cue.lemma;
}

TEST(TextLexicons, EveryPlaceMayBeginWithItsFirstToken) {
  const auto loaded = Lexicons::load(STEMMA_TEST_DATA_DIR, base::disk());
  ASSERT_TRUE(loaded);
  for (const auto& [name, canonical] : loaded->places) {
    const Text text = read(name, {}, *loaded);
    ASSERT_FALSE(text.words.empty()) << name;
    EXPECT_GE(loaded->place_words(text.tokens[text.words.front()].hash), std::min<std::size_t>(text.words.size(), 255))
        << name;
  }
  EXPECT_EQ(loaded->place_words(base::hash64("although")), 0);
}

}  // namespace
}  // namespace stemma::text

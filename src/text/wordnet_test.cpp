#include "text/wordnet.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>

namespace stemma::text {
namespace {

namespace fs = std::filesystem;

const WordNet& wordnet() {
  static const WordNet instance = WordNet::open("/usr/share/wordnet").value();
  return instance;
}

TEST(TextWordNet, SynonymsShareASynset) {
  EXPECT_EQ(wordnet().relation("agency", "bureau"), WordRelation::kSynonym);
  EXPECT_EQ(wordnet().relation("ministers", "pastors"), WordRelation::kSynonym);
  EXPECT_EQ(wordnet().relation("large", "big"), WordRelation::kSynonym);
}

TEST(TextWordNet, SistersShareAHypernym) {
  EXPECT_EQ(wordnet().relation("agency", "firm"), WordRelation::kSister);
  EXPECT_EQ(wordnet().relation("power", "strength"), WordRelation::kSister);
  EXPECT_EQ(wordnet().relation("missile", "rocket"), WordRelation::kSister);
}

TEST(TextWordNet, CrossedOnesAreRelatedAsAnotherPartOfSpeechOnly) {
  EXPECT_EQ(wordnet().relation("train", "exercise"), WordRelation::kCrossed);
  EXPECT_EQ(wordnet().relation("train", "exercise", PartOfSpeech::kNoun), WordRelation::kNone);
  EXPECT_EQ(wordnet().relation("train", "exercise", PartOfSpeech::kVerb), WordRelation::kSister);
  EXPECT_EQ(wordnet().relation("announced", "announcement"), WordRelation::kCrossed);
}

TEST(TextWordNet, UnrelatedAndUnknownWordsAreNone) {
  EXPECT_EQ(wordnet().relation("dog", "theory"), WordRelation::kNone);
  EXPECT_EQ(wordnet().relation("zyxwvu", "theory"), WordRelation::kNone);
  EXPECT_EQ(wordnet().relation("", ""), WordRelation::kNone);
  EXPECT_EQ(wordnet().relation(std::string(1000, 's'), "dog"), WordRelation::kNone);
}

TEST(TextWordNet, InflectionsAreUndone) {
  EXPECT_EQ(wordnet().relation("went", "travelled"), wordnet().relation("go", "travel"));
  EXPECT_EQ(wordnet().relation("children", "kid"), WordRelation::kSynonym);
}

TEST(TextWordNet, IsSymmetric) {
  static const char* const kWords[] = {"train",  "exercise", "agency",       "firm",   "bureau", "said",
                                       "stated", "big",      "quickly",      "visit",  "trip",   "capital",
                                       "cash",   "announce", "announcement", "summit", "peaks"};
  for (const char* a : kWords) {
    for (const char* b : kWords) EXPECT_EQ(wordnet().relation(a, b), wordnet().relation(b, a)) << a << " " << b;
  }
}

TEST(TextWordNet, AnAbsentOrDamagedFolderIsNamed) {
  EXPECT_EQ(WordNet::open("/nowhere/at/all").error().code, ErrorCode::kNotFound);
  const fs::path folder = fs::temp_directory_path() / ("stemma_wordnet_" + std::to_string(std::random_device()()));
  fs::create_directories(folder);
  for (const auto& entry : fs::directory_iterator("/usr/share/wordnet")) {
    if (entry.is_regular_file()) fs::create_symlink(entry.path(), folder / entry.path().filename());
  }
  EXPECT_TRUE(WordNet::open(folder.string()).has_value());
  fs::remove(folder / "index.verb");
  std::ofstream(folder / "index.verb") << "  licence\nrun v 1 1 @ 1 1 99999999\n";
  const Result<WordNet> damaged = WordNet::open(folder.string());
  ASSERT_FALSE(damaged.has_value());
  EXPECT_EQ(damaged.error().code, ErrorCode::kMalformed);
  EXPECT_TRUE(damaged.error().where.ends_with("index.verb:2"));
  fs::remove_all(folder);
}

}  // namespace
}  // namespace stemma::text

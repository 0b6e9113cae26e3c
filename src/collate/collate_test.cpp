#include "collate/collate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <set>

#include "collate/samples_for_test.h"
#include "text/text.h"

namespace stemma::collate {
namespace {

// The words of `span` in a body, folded.
std::vector<std::string> words_of(const Report& report, Span span) {
  const text::Text text = text::read(report.body, {}, lexicons_for_test());
  std::vector<std::string> words;
  for (const std::uint32_t word : text.words) {
    const text::Token& token = text.tokens[word];
    if (span.contains(token.span)) words.emplace_back(text.folded(token));
  }
  return words;
}

// What collation.h promises of any table.
void expect_sound(const CollationTable& table) {
  struct Seen {
    std::vector<Span> in_order, moved;
  };
  std::vector<Seen> seen(table.witnesses.size());
  for (std::uint32_t rank = 0; rank < table.rows.size(); ++rank) {
    const CollationRow& row = table.rows[rank];
    std::set<std::uint32_t> in_row;
    for (const Wording& wording : row.wordings) {
      ASSERT_FALSE(wording.loci.empty());
      ASSERT_TRUE(std::is_sorted(wording.witnesses.begin(), wording.witnesses.end()));
      for (const std::uint32_t witness : wording.witnesses) {
        EXPECT_TRUE(in_row.insert(witness).second) << "in two wordings";
        EXPECT_EQ(gap_in_row(table, rank, witness), Gap::kNone);
      }
      for (const Locus& locus : wording.loci) {
        std::set<std::uint32_t> in_locus;
        for (const Reading& reading : locus.readings) {
          ASSERT_EQ(reading.witnesses.size(), reading.spans.size());
          const auto says = words_of(table.witnesses[reading.witnesses[0]].report, reading.spans[0]);
          ASSERT_FALSE(says.empty());
          for (std::size_t i = 0; i < reading.witnesses.size(); ++i) {
            const std::uint32_t witness = reading.witnesses[i];
            EXPECT_TRUE(in_locus.insert(witness).second);
            EXPECT_TRUE(std::binary_search(wording.witnesses.begin(), wording.witnesses.end(), witness));
            EXPECT_EQ(words_of(table.witnesses[witness].report, reading.spans[i]), says);
            const bool moved = std::binary_search(row.moved.begin(), row.moved.end(), witness);
            (moved ? seen[witness].moved : seen[witness].in_order).push_back(reading.spans[i]);
          }
        }
      }
    }
    for (const std::uint32_t witness : row.within) EXPECT_FALSE(in_row.contains(witness));
    for (const std::uint32_t witness : row.moved) EXPECT_TRUE(in_row.contains(witness));
  }
  for (std::size_t witness = 0; witness < seen.size(); ++witness) {
    EXPECT_TRUE(std::is_sorted(seen[witness].in_order.begin(), seen[witness].in_order.end()));
    std::size_t words = 0;
    std::vector<Span> all = seen[witness].in_order;
    all.insert(all.end(), seen[witness].moved.begin(), seen[witness].moved.end());
    std::sort(all.begin(), all.end());
    for (std::size_t i = 0; i < all.size(); ++i) {
      EXPECT_TRUE(i == 0 || all[i - 1].end <= all[i].begin);
      words += words_of(table.witnesses[witness].report, all[i]).size();
    }
    EXPECT_EQ(words, table.witnesses[witness].words);
  }
}

const Reading* reading_with(const Locus& locus, std::uint32_t witness) {
  for (const Reading& reading : locus.readings) {
    if (std::binary_search(reading.witnesses.begin(), reading.witnesses.end(), witness)) return &reading;
  }
  return nullptr;
}

const char* const kDispatch =
    "The harbour of Port Ellery was closed on Monday after a crane fell on the north quay, the harbour master said.\n"
    "Two ferries with about 300 passengers had to turn back to Lowmere and wait there until noon.\n"
    "Fishermen on the south quay said they had warned of rust for two years.\n"
    "The crane was bought in 2011 from a yard in Tarnhall that has since gone out of business.\n";

std::string replaced(std::string body, const std::string& from, const std::string& to) {
  return body.replace(body.find(from), from.size(), to);
}

TEST(Collate, AChangedWordIsALocusAndTheRestIsShared) {
  const Family family({kDispatch, replaced(kDispatch, "300", "500"), replaced(kDispatch, "300", "500")});
  const auto table = family.collate();
  ASSERT_TRUE(table);
  expect_sound(*table);
  ASSERT_EQ(table->rows.size(), 4u);
  const Wording& wording = table->rows[1].wordings.at(0);
  ASSERT_EQ(wording.loci.size(), 3u);
  EXPECT_EQ(wording.loci[0].readings.size(), 1u);
  ASSERT_EQ(wording.loci[1].readings.size(), 2u);
  EXPECT_EQ(reading_with(wording.loci[1], 1), reading_with(wording.loci[1], 2));
  EXPECT_NE(reading_with(wording.loci[1], 0), reading_with(wording.loci[1], 1));
}

TEST(Collate, ParaphraseStandsInOneRowAsAWordingOfItsOwn) {
  const Family family({kDispatch, kDispatch,
                       "Port Ellery harbour was shut on Monday when a crane toppled onto its northern quay, according "
                       "to the harbour master.\nA pair of ferries carrying some 300 passengers returned to Lowmere.\n"
                       "Anglers at the southern quay had for years given warning about rust.\n"
                       "A yard in Tarnhall, since bankrupt, sold the crane in 2011.\n"});
  const auto table = family.collate();
  ASSERT_TRUE(table);
  expect_sound(*table);
  int together = 0;
  for (const CollationRow& row : table->rows) {
    const bool two = row.wordings.size() == 2 && row.wordings[0].witnesses == std::vector<std::uint32_t>{0, 1};
    together += two && row.wordings[1].witnesses == std::vector<std::uint32_t>{2};
  }
  EXPECT_GE(together, 3);
}

TEST(Collate, GapsAreToldApart) {
  const std::string first = "The harbour of Port Ellery was closed on Monday after a crane fell on the north quay.\n";
  const Family family({kDispatch, kDispatch,
                       // Omits words, lacks the third sentence, ends there.
                       "The harbour of Port Ellery was closed after a crane fell on the north quay, the harbour master "
                       "said.\nFishermen on the south quay said they had warned of rust for two years.\n",
                       "Quite another matter: the council of Marbeck voted to plant forty elms."});
  const auto table = family.collate();
  ASSERT_TRUE(table);
  expect_sound(*table);
  ASSERT_EQ(table->base, 0u);
  EXPECT_EQ(gap_in_row(*table, 0, 2), Gap::kNone);
  EXPECT_EQ(gap_in_row(*table, 1, 2), Gap::kAbsent);
  EXPECT_EQ(gap_in_row(*table, 3, 2), Gap::kOutside);
  EXPECT_EQ(gap_in_row(*table, 1, 3), Gap::kOutside);
  const auto omitted = [](const Locus& locus) { return reading_with(locus, 0) && !reading_with(locus, 2); };
  const auto& loci = table->rows[0].wordings[0].loci;
  EXPECT_EQ(std::count_if(loci.begin(), loci.end(), omitted), 1);
}

TEST(Collate, AMovedPassageStandsInItsRowAndIsMarked) {
  const std::string moved =
      "Fishermen on the south quay said they had warned of rust for two years.\n"
      "The harbour of Port Ellery was closed on Monday after a crane fell on the north quay, the harbour master said.\n"
      "Two ferries with about 300 passengers had to turn back to Lowmere and wait there until noon.\n"
      "The crane was bought in 2011 from a yard in Tarnhall that has since gone out of business.\n";
  const Family family({kDispatch, kDispatch, moved});
  auto table = family.collate();
  ASSERT_TRUE(table);
  expect_sound(*table);
  ASSERT_EQ(table->rows.size(), 4u);
  EXPECT_EQ(table->rows[2].moved, std::vector<std::uint32_t>{2});
  // Seen from the other side, the two others have moved it.
  CollateOptions options;
  options.base = 2;
  table = family.collate(options);
  ASSERT_TRUE(table);
  expect_sound(*table);
  EXPECT_EQ(table->base, 2u);
  EXPECT_EQ(table->rows[0].moved, (std::vector<std::uint32_t>{0, 1}));
}

TEST(Collate, ASentenceThatAnotherSplitsIsOneRow) {
  const std::string split =
      replaced(kDispatch, "Lowmere and wait there until noon", "Lowmere. They had to wait there until noon");
  const Family family({kDispatch, split, split});
  const auto table = family.collate();
  ASSERT_TRUE(table);
  expect_sound(*table);
  // Either both halves stand beside the whole, or the second one is said within it.
  for (std::uint32_t row = 0; row < table->rows.size(); ++row) EXPECT_NE(gap_in_row(*table, row, 0), Gap::kAbsent);
}

// Families as news makes them: sentences dropped, moved, added, words exchanged.
std::vector<std::string> random_family(std::mt19937& random, std::size_t witnesses) {
  const auto word = [&] {
    std::string letters;
    for (std::uint32_t rest = random() % (1 + random() % 400) + 1; rest > 0; rest /= 20)
      letters += "bcdfghjklmnprstvwxyz"[rest % 20], letters += 'a';
    return letters;
  };
  const auto sentence = [&] {
    std::string text = "So ";
    for (std::size_t i = 3 + random() % 12; i > 0; --i) text += word() + " ";
    return text + "it was";
  };
  std::vector<std::string> source;
  for (int i = 0; i < 8; ++i) source.push_back(sentence());
  std::vector<std::string> bodies;
  for (std::size_t w = 0; w < witnesses; ++w) {
    std::vector<std::string> text = source;
    for (std::uint32_t edits = random() % 6; edits > 0; --edits) {
      const std::size_t at = random() % text.size();
      switch (random() % 5) {
        case 0:
          if (text.size() > 1) text.erase(text.begin() + static_cast<std::ptrdiff_t>(at));
          break;
        case 1:
          std::swap(text[at], text[random() % text.size()]);
          break;
        case 2:
          text.insert(text.begin() + static_cast<std::ptrdiff_t>(at), sentence());
          break;
        case 3:
          text[at] = text[random() % text.size()];
          break;
        default:
          text[at].insert(std::min<std::size_t>(text[at].size(), 3), word() + " ");
      }
    }
    std::string body;
    for (const std::string& one : text) body += one + ".\n";
    bodies.push_back(body);
    if (w % 3 == 0) source = text;
  }
  return bodies;
}

TEST(Collate, EveryWordOnceAndInOrderButWhereMoved) {
  std::mt19937 random(1);
  for (int round = 0; round < 60; ++round) {
    const Family family(random_family(random, 1 + random() % 7));
    CollateOptions options;
    if (round % 2 == 0) options.base = 0;
    const auto table = family.collate(options);
    ASSERT_TRUE(table);
    expect_sound(*table);
    for (const CollationRow& row : table->rows) {
      const bool base_moved = std::binary_search(row.moved.begin(), row.moved.end(), table->base);
      EXPECT_FALSE(base_moved);
    }
  }
}

TEST(Collate, ManyWitnessesThatFallApartStayConnected) {
  // Two clusters, each larger than the neighbours that a witness is aligned with, and each with one fact of its own.
  std::vector<std::string> bodies;
  for (int i = 0; i < 60; ++i) {
    bodies.push_back(replaced(kDispatch, i < 30 ? "until noon" : "Monday", i < 30 ? "until midnight" : "Tuesday"));
  }
  const auto table = Family(bodies).collate();
  ASSERT_TRUE(table);
  ASSERT_EQ(table->rows.size(), 4u);
  for (const CollationRow& row : table->rows) {
    ASSERT_EQ(row.wordings.size(), 1u);
    EXPECT_EQ(row.wordings[0].witnesses.size(), 60u);
  }
}

TEST(Collate, NothingInCommonIsATableAllTheSame) {
  const Family family(
      {"The council of Marbeck voted to plant forty elms.", "", "A ferry burnt at its berth in Velda."});
  const auto table = family.collate();
  ASSERT_TRUE(table);
  expect_sound(*table);
  EXPECT_EQ(table->rows.size(), 2u);
  for (const CollationWitness& witness : table->witnesses) EXPECT_EQ(witness.shared_words, 0u);
}

TEST(Collate, RefusesABaseThatIsNotThere) {
  CollateOptions options;
  options.base = 3;
  const auto table = Family({"One.", "Two."}).collate(options);
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().code, ErrorCode::kInvalidArgument);
}

TEST(Collate, HostileTextsEndInBoundedTime) {
  const auto start = std::chrono::steady_clock::now();
  std::string same_word, one_sentence;
  for (int i = 0; i < 100000; ++i) same_word += "word ";
  std::mt19937 random(3);
  while (one_sentence.size() < 1 << 20) one_sentence += "w" + std::to_string(random() % 5000) + " ";
  std::string edited = one_sentence;
  for (int i = 0; i < 2000; ++i) edited[random() % edited.size()] = 'x';
  for (const auto& bodies :
       {std::vector<std::string>{same_word, same_word + "end.", "word word word.", "so " + same_word},
        std::vector<std::string>{one_sentence, edited, one_sentence.substr(5000)}}) {
    const auto table = Family(bodies).collate();
    ASSERT_TRUE(table);
    EXPECT_FALSE(table->rows.empty());
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace stemma::collate

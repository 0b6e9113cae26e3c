// Reading a case without holding it in memory, and removing reports from it.
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "store/case.h"
#include "store/case_folder.h"
#include "store/case_samples.h"
#include "store/sqlite.h"

namespace stemma::store {
namespace {

class StoreReading : public CaseFolder {
 protected:
  // A case of `count` reports whose ids are in another order than their keys.
  Case filled(std::size_t count, std::uint64_t seed = 1) {
    Samples samples(seed);
    Case file = opened(path());
    for (std::size_t i = 0; i < count; ++i) {
      given_.push_back(samples.report(base::format("{:03}\x80.txt", (i * 7919) % count)));
      EXPECT_EQ(*file.add(given_.back()), Added::kNew);
    }
    return file;
  }
  const std::vector<Report>& given() const { return given_; }  // That with key k is given()[k - 1].

 private:
  std::vector<Report> given_;
};

TEST_F(StoreReading, AnEmptyCaseHasNothing) {
  Case file = opened(path());
  EXPECT_EQ(*file.report_count(), 0U);
  EXPECT_TRUE(file.entries()->empty());
  EXPECT_EQ(*file.key_of("a"), std::nullopt);
  EXPECT_EQ(file.report(1).error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(file.reports(std::vector<std::int64_t>{})->empty());
  int calls = 0;
  EXPECT_TRUE(file.each_report(0, [&](std::int64_t, const Report&) { return ++calls, true; }));
  EXPECT_EQ(calls, 0);
}

TEST_F(StoreReading, EntriesComeByIdWithKeysInOrderOfArrival) {
  const Case file = filled(200);
  EXPECT_EQ(*file.report_count(), 200U);
  const auto entries = file.entries();
  ASSERT_TRUE(entries);
  ASSERT_EQ(entries->size(), 200U);
  EXPECT_TRUE(std::is_sorted(entries->begin(), entries->end(), [](auto& a, auto& b) { return a.id < b.id; }));
  for (const Entry& entry : *entries) {
    EXPECT_EQ(entry.id, given()[static_cast<std::size_t>(entry.key - 1)].id);
    EXPECT_EQ(*file.key_of(entry.id), entry.key);
  }
}

TEST_F(StoreReading, ReportsComeInTheOrderAskedFor) {
  const Case file = filled(50);
  const std::vector<std::int64_t> keys = {50, 1, 7, 7, 49};
  std::vector<Report> expected;
  for (const std::int64_t key : keys) expected.push_back(given()[static_cast<std::size_t>(key - 1)]);
  EXPECT_EQ(shown(*file.reports(keys)), shown(expected));
  EXPECT_EQ(shown(std::vector{*file.report(31)}), shown(std::vector{given()[30]}));
  for (const std::int64_t absent :
       {std::int64_t{0}, std::int64_t{51}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min(),
        std::numeric_limits<std::int64_t>::max()}) {
    EXPECT_EQ(file.report(absent).error().code, ErrorCode::kNotFound);
    EXPECT_EQ(file.reports({1, absent}).error().code, ErrorCode::kNotFound);
  }
}

TEST_F(StoreReading, IteratesAboveAWatermarkByKeyAndStops) {
  const Case file = filled(50);
  std::vector<Report> seen;
  std::vector<std::int64_t> keys;
  const auto keep = [&](std::int64_t key, Report report) {
    keys.push_back(key);
    seen.push_back(std::move(report));
    return key < 40;
  };
  ASSERT_TRUE(file.each_report(20, keep));
  EXPECT_EQ(shown(seen), shown(std::vector<Report>(given().begin() + 20, given().begin() + 40)));
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
  EXPECT_EQ(keys.front(), 21);
  EXPECT_EQ(keys.back(), 40);
}

TEST_F(StoreReading, ManyMegabytesAreIteratedWhole) {
  Case file = opened(path());
  Report report;
  for (int i = 0; i < 40; ++i) {  // About 20 MB, read a few at a time.
    report.id = base::format("r{}", i);
    report.body = std::string(500000 + static_cast<std::size_t>(i), 'x');
    report.authors = {report.id};
    ASSERT_TRUE(file.add(report));
  }
  int count = 0;
  ASSERT_TRUE(file.each_report(0, [&](std::int64_t key, const Report& it) {
    EXPECT_EQ(it.id, base::format("r{}", count));
    EXPECT_EQ(it.authors, std::vector<std::string>{it.id});
    EXPECT_EQ(it.body.size(), 500000 + static_cast<std::size_t>(count));
    return key == ++count;
  }));
  EXPECT_EQ(count, 40);
}

TEST_F(StoreReading, TheSinkMayUseTheCase) {
  Samples samples(5);
  Case file = filled(5);
  std::vector<std::int64_t> keys;
  const Status status = file.each_report(0, [&](std::int64_t key, const Report& report) {
    keys.push_back(key);
    EXPECT_TRUE(file.report(key));
    EXPECT_TRUE(file.each_report(0, [](std::int64_t, const Report&) { return true; }));
    if (key <= 2) {
      EXPECT_EQ(*file.add(samples.report("more" + report.id)), Added::kNew);
    }
    return true;
  });
  ASSERT_TRUE(status);
  EXPECT_EQ(keys, (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 7}));
}

TEST_F(StoreReading, WhatIsRemovedIsGoneWithAllThatHangsOnIt) {
  Samples samples(6);
  Case file = filled(4);
  std::vector<Alignment> alignments;
  for (const Report& a : given()) {
    ASSERT_TRUE(file.put_annotations("annotate@1", a.id, samples.annotations(a.body.size())));
    for (const Report& b : given()) {
      if (a.id < b.id) alignments.push_back(samples.alignment(a, b));
    }
  }
  ASSERT_TRUE(file.put_alignments("align@1", alignments));
  ASSERT_TRUE(file.remove(given()[1].id));
  EXPECT_EQ(file.remove(given()[1].id).error().code, ErrorCode::kNotFound);

  EXPECT_EQ(*file.report_count(), 3U);
  EXPECT_EQ(*file.removed(), std::vector<std::int64_t>{2});
  EXPECT_EQ(file.report(2).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(*file.key_of(given()[1].id), std::nullopt);
  EXPECT_EQ(file.alignments("align@1")->size(), 3U);
  EXPECT_FALSE(file.annotations("annotate@1", given()[1].id)->has_value());
  EXPECT_TRUE(file.annotations("annotate@1", given()[0].id)->has_value());
  Connection connection(path());
  for (const char* left :
       {"SELECT count(*) FROM credit WHERE report = 2", "SELECT count(*) FROM mention WHERE report = 2",
        "SELECT count(*) FROM attribution_span WHERE report = 2",
        "SELECT count(*) FROM passage WHERE alignment NOT IN (SELECT key FROM alignment)"}) {
    EXPECT_EQ(connection.integer(left), 0) << left;
  }
  EXPECT_EQ(connection.integer("SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

TEST_F(StoreReading, AKeyIsNeverGivenOutAgain) {
  Samples samples(7);
  {
    Case file = filled(3);
    for (const Report& report : given()) ASSERT_TRUE(file.remove(report.id));
  }
  Case file = opened(path());
  ASSERT_TRUE(file.add(given()[2]));  // The same report again is another arrival.
  EXPECT_EQ(*file.key_of(given()[2].id), 4);
  ASSERT_TRUE(file.remove(given()[2].id));
  ASSERT_TRUE(file.add(samples.report("new")));
  EXPECT_EQ(*file.key_of("new"), 5);
  EXPECT_EQ(*file.removed(), (std::vector<std::int64_t>{1, 2, 3, 4}));
}

TEST_F(StoreReading, AnImpossibleKeyIsDamage) {
  for (const char* key : {"-1", "0", "4294967296", "9223372036854775807"}) {
    Case file = opened(path(key));
    ASSERT_TRUE(file.add(Samples(7).report("r")));
    Connection(path(key)).execute(base::format("UPDATE report SET key = {}", key));
    EXPECT_EQ(file.entries().error().code, ErrorCode::kMalformed);
    EXPECT_EQ(file.reports().error().code, ErrorCode::kMalformed);
    (void)file.add(Samples(8).report("new"));
  }
}

TEST_F(StoreReading, AFullCaseTakesNoMore) {
  Case file = filled(1);
  Connection(path()).execute("UPDATE report SET key = 4294967295");
  const auto added = file.add(Samples(9).report("new"));
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(*file.report_count(), 1U);
}

}  // namespace
}  // namespace stemma::store

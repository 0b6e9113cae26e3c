// Several changes as one: Case::transact.
#include <gtest/gtest.h>

#include "store/case.h"
#include "store/case_folder.h"
#include "store/case_samples.h"
#include "store/sqlite.h"

namespace stemma::store {
namespace {

class StoreTransact : public CaseFolder {
 protected:
  // How many reports another program would find now.
  std::int64_t seen_from_outside() const {
    Connection other(path());
    return *other.integer("SELECT count(*) FROM report");
  }
};

const Error kRefused = {ErrorCode::kInvalidArgument, "the work changed its mind", ""};

TEST_F(StoreTransact, SavesAllAtItsEnd) {
  Samples samples(1);
  Case file = opened(path());
  const Status status = file.transact([&]() -> Status {
    for (const char* id : {"a", "b", "c"}) EXPECT_EQ(*file.add(samples.report(id)), Added::kNew);
    EXPECT_EQ(*file.report_count(), 3U);
    EXPECT_EQ(seen_from_outside(), 0);
    return Done{};
  });
  ASSERT_TRUE(status) << status.error().message;
  EXPECT_EQ(seen_from_outside(), 3);
}

TEST_F(StoreTransact, AnErrorOfTheWorkTakesBackAll) {
  Samples samples(2);
  Case file = opened(path());
  ASSERT_TRUE(file.add(samples.report("before")));
  const Status status = file.transact([&]() -> Status {
    const Report report = samples.report("a");
    EXPECT_TRUE(file.add(report));
    EXPECT_TRUE(file.put_annotations("annotate@1", "a", samples.annotations(report.body.size())));
    EXPECT_TRUE(file.add_diagnostic({Severity::kNote, "ingest", ErrorCode::kEmpty, "x", "y"}));
    EXPECT_TRUE(file.blocks().put(1, 1, "block"));
    EXPECT_TRUE(file.remove("before"));
    return kRefused;
  });
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(file.entries()->size(), 1U);
  EXPECT_TRUE(file.removed()->empty());
  EXPECT_TRUE(file.diagnostics()->empty());
  EXPECT_EQ(*file.blocks().total_bytes(), 0U);
  EXPECT_EQ(*file.add(samples.report("after")), Added::kNew) << "the case must be usable";
}

TEST_F(StoreTransact, OneInsideAnotherJoinsIt) {
  Samples samples(3);
  Case file = opened(path());
  const Status status = file.transact([&]() -> Status {
    EXPECT_TRUE(file.transact([&]() -> Status {
      EXPECT_TRUE(file.add(samples.report("inner")));
      return Done{};
    }));
    EXPECT_EQ(seen_from_outside(), 0);
    return kRefused;
  });
  EXPECT_FALSE(status);
  EXPECT_EQ(seen_from_outside(), 0);
}

TEST_F(StoreTransact, ARefusalThatChangedNothingSpoilsNothing) {
  Samples samples(4);
  Case file = opened(path());
  const Status status = file.transact([&]() -> Status {
    EXPECT_TRUE(file.add(samples.report("a")));
    Report bad = samples.report("bad");
    bad.body = "\x80";
    EXPECT_EQ(file.add(bad).error().code, ErrorCode::kNotText);
    Report beyond = samples.report("beyond");
    beyond.credits = {{"AP", CreditKind::kCited, {0, 1 << 20}}};
    EXPECT_EQ(file.add(beyond).error().code, ErrorCode::kInternal);
    Report other = samples.report("a");
    other.body += "x";
    EXPECT_EQ(*file.add(other), Added::kConflict);
    EXPECT_EQ(file.remove("absent").error().code, ErrorCode::kNotFound);
    EXPECT_TRUE(file.add(samples.report("b")));
    return Done{};
  });
  ASSERT_TRUE(status) << status.error().message;
  EXPECT_EQ(seen_from_outside(), 2);
}

TEST_F(StoreTransact, AChangeLeftHalfDoneSpoilsAll) {
  Samples samples(5);
  Case file = opened(path());
  const Report a = samples.report("a");
  const Report b = samples.report("b");
  ASSERT_TRUE(file.add(a) && file.add(b));
  const Status status = file.transact([&]() -> Status {
    EXPECT_TRUE(file.add(samples.report("c")));
    Alignment absent = samples.alignment(a, b);
    absent.b = "absent";
    EXPECT_EQ(file.put_alignments("align@1", {samples.alignment(a, b), absent}).error().code, ErrorCode::kNotFound);
    EXPECT_EQ(file.add(samples.report("d")).error().code, ErrorCode::kStorage);
    return Done{};
  });
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kStorage);
  EXPECT_TRUE(file.alignments("align@1")->empty());
  EXPECT_EQ(file.report_count().value(), 2U);
  EXPECT_EQ(*file.add(samples.report("d")), Added::kNew) << "the case must be usable";
}

TEST_F(StoreTransact, ASnapshotDoesNotSeeWhatOthersWriteMeanwhile) {
  Samples samples(6);
  Case file = opened(path());
  ASSERT_TRUE(file.add(samples.report("a")));
  Case other = opened(path());
  const Status status = file.snapshot([&]() -> Status {
    EXPECT_EQ(*file.report_count(), 1U);
    EXPECT_TRUE(other.transact([&]() -> Status {
      EXPECT_TRUE(other.add(samples.report("b")));
      return other.blocks().put(1, 1, "block");
    }));
    EXPECT_EQ(file.entries()->size(), 1U);
    EXPECT_EQ(*file.blocks().at_or_before(1, 1), std::nullopt);
    EXPECT_EQ(file.add(samples.report("c")).error().code, ErrorCode::kInvalidArgument);
    EXPECT_EQ(file.blocks().put(1, 2, "block").error().code, ErrorCode::kInvalidArgument);
    return kRefused;
  });
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(file.entries()->size(), 2U);
  EXPECT_EQ(*file.add(samples.report("c")), Added::kNew);
}

TEST_F(StoreTransact, WhileAnotherProgramWritesTheWorkIsNotBegun) {
  Case file = opened(path());
  Connection other(path());
  Transaction writing(other);
  bool begun = false;
  const Status status = file.transact([&]() -> Status {
    begun = true;
    return Done{};
  });
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kStorage);
  EXPECT_FALSE(begun);
}

}  // namespace
}  // namespace stemma::store

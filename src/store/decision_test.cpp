#include <gtest/gtest.h>

#include "store/case.h"
#include "store/case_folder.h"
#include "store/case_samples.h"

namespace stemma::store {
namespace {

class StoreDecision : public CaseFolder {};

Decision not_copy() {
  Decision decision;
  decision.kind = DecisionKind::kNotCopy;
  decision.about = {{"r00", std::nullopt, "0123"}, {"gone \"x\"", Span{3, 9}, "4567"}};
  decision.text = "two desks";
  decision.who = "A. Lee";
  decision.when = "2031-04-09T10:00:00Z";
  return decision;
}

TEST_F(StoreDecision, IsKeptAsItIsGivenAndSurvivesItsReports) {
  Decision grade = not_copy();
  grade.kind = DecisionKind::kGrade;
  grade.grade = 2;
  {
    auto file = Case::open(path());
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->add(Samples(1).report("r00")));
    EXPECT_EQ(*file->add_decision(not_copy()), 1);
    EXPECT_EQ(*file->add_decision(grade), 2);
    ASSERT_TRUE(file->remove("r00"));
  }
  const auto kept = Case::open(path())->decisions();
  ASSERT_TRUE(kept);
  ASSERT_EQ(kept->size(), 2u);
  EXPECT_EQ((*kept)[0].number, 1);
  EXPECT_EQ((*kept)[0].about, not_copy().about);
  EXPECT_EQ((*kept)[0].text, "two desks");
  EXPECT_EQ((*kept)[0].who, "A. Lee");
  EXPECT_EQ((*kept)[0].when, "2031-04-09T10:00:00Z");
  EXPECT_TRUE((*kept)[0].holds());
  EXPECT_EQ((*kept)[1].kind, DecisionKind::kGrade);
  EXPECT_EQ((*kept)[1].grade, 2);
}

TEST_F(StoreDecision, UndoneOnceItStaysOnRecord) {
  auto file = Case::open(path());
  ASSERT_TRUE(file);
  ASSERT_TRUE(file->add_decision(not_copy()));
  EXPECT_EQ(file->undo_decision(2, "B", "2031-04-10T10:00:00Z").error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(file->undo_decision(1, "B", "2031-04-10T10:00:00Z"));
  EXPECT_EQ(file->undo_decision(1, "C", "2031-04-11T10:00:00Z").error().code, ErrorCode::kInvalidArgument);
  const auto kept = file->decisions();
  ASSERT_EQ(kept->size(), 1u);
  EXPECT_FALSE((*kept)[0].holds());
  EXPECT_EQ((*kept)[0].undone_by, "B");
  EXPECT_EQ(*file->add_decision(not_copy()), 2);
}

}  // namespace
}  // namespace stemma::store

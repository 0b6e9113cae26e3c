#include "store/case.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "store/case_folder.h"
#include "store/case_samples.h"
#include "store/sqlite.h"

namespace stemma::store {
namespace {

class StoreCase : public CaseFolder {};

TEST_F(StoreCase, ReportsComeBackExactlyAndById) {
  Samples samples(1);
  std::vector<Report> given;
  for (int i = 0; i < 200; ++i) given.push_back(samples.report(base::format("{:03}\x80.txt", (i * 7919) % 200)));
  {
    Case file = opened(path());
    for (const Report& report : given) EXPECT_EQ(*file.add(report), Added::kNew);
  }
  std::sort(given.begin(), given.end(), [](const Report& a, const Report& b) { return a.id < b.id; });
  EXPECT_EQ(shown(*opened(path()).reports()), shown(given));
}

TEST_F(StoreCase, TheSameReportAgainAddsNothing) {
  Case file = opened(path());
  Report report = Samples(2).report("one");
  report.authors = {"A. Writer"};
  EXPECT_EQ(*file.add(report), Added::kNew);
  Report elsewhere = report;
  elsewhere.path = "another/folder";
  elsewhere.credits.clear();
  EXPECT_EQ(*file.add(elsewhere), Added::kKnown);
  EXPECT_EQ(shown(*file.reports()), shown(std::vector<Report>{report}));
}

TEST_F(StoreCase, TheSameIdWithOtherContentIsAConflict) {
  Case file = opened(path());
  const Report report = Samples(3).report("one");
  ASSERT_EQ(*file.add(report), Added::kNew);
  for (std::string Report::*field : {&Report::body, &Report::title, &Report::url, &Report::publisher,
                                     &Report::published, &Report::modified, &Report::credit}) {
    Report other = report;
    other.*field += "x";
    EXPECT_EQ(*file.add(other), Added::kConflict);
  }
  Report other = report;
  other.authors.push_back("x");
  EXPECT_EQ(*file.add(other), Added::kConflict);
  EXPECT_EQ(shown(*file.reports()), shown(std::vector<Report>{report}));
}

TEST_F(StoreCase, ABodyThatIsNotUtf8IsRefused) {
  Case file = opened(path());
  for (const char* body : {"\x80", "a\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "abc\xE6\xB8", "\xE0\x80\x80"}) {
    Report report;
    report.id = "bad";
    report.body = body;
    const auto added = file.add(report);
    ASSERT_FALSE(added) << body;
    EXPECT_EQ(added.error().code, ErrorCode::kNotText);
    EXPECT_EQ(added.error().where, "bad");
  }
  EXPECT_TRUE(file.reports()->empty());
}

TEST_F(StoreCase, AnnotationsComeBackExactlyPerStageAndReport) {
  Samples samples(4);
  Case file = opened(path());
  std::vector<Report> reports;
  for (int i = 0; i < 50; ++i) {
    reports.push_back(samples.report(base::format("r{}", i)));
    ASSERT_TRUE(file.add(reports.back()));
  }
  for (const std::string stage : {"annotate@1", "annotate@2;x=1"}) {
    for (const Report& report : reports) {
      for (int again = 0; again < 2; ++again) {  // The second replaces the first.
        const Annotations given = samples.annotations(report.body.size());
        ASSERT_TRUE(file.put_annotations(stage, report.id, given));
        EXPECT_EQ(shown(**file.annotations(stage, report.id)), shown(given));
      }
    }
  }
  EXPECT_FALSE(file.annotations("annotate@3", "r1")->has_value());
  EXPECT_FALSE(file.annotations("annotate@1", "absent")->has_value());
  EXPECT_EQ(file.put_annotations("annotate@1", "absent", {}).error().code, ErrorCode::kNotFound);
}

TEST_F(StoreCase, EmptyAnnotationsAreNotTheSameAsNone) {
  Case file = opened(path());
  ASSERT_TRUE(file.add(Samples(5).report("r")));
  EXPECT_FALSE(file.annotations("annotate@1", "r")->has_value());
  ASSERT_TRUE(file.put_annotations("annotate@1", "r", {}));
  EXPECT_TRUE(file.annotations("annotate@1", "r")->has_value());
}

TEST_F(StoreCase, OddNumbersComeBack) {
  Case file = opened(path());
  ASSERT_TRUE(file.add(Samples(6).report("r")));
  Annotations given;
  for (const double value : {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN(), 0.1,
                             std::numeric_limits<double>::denorm_min(), 1e300, 9007199254740993.0}) {
    given.numbers.push_back({{}, value, false, ""});
  }
  ASSERT_TRUE(file.put_annotations("annotate@1", "r", given));
  EXPECT_EQ(shown(**file.annotations("annotate@1", "r")), shown(given));
}

TEST_F(StoreCase, ADefectiveAnnotationIsRefusedAndTheOldOneStays) {
  Case file = opened(path());
  Report report;
  report.id = "r";
  report.body = "Ferries stopped.";
  ASSERT_TRUE(file.add(report));
  Annotations good;
  good.sentences = {{0, 16}};
  ASSERT_TRUE(file.put_annotations("annotate@1", "r", good));

  Annotations beyond;
  beyond.sentences = {{0, 16}, {10, 17}};
  EXPECT_EQ(file.put_annotations("annotate@1", "r", beyond).error().code, ErrorCode::kInternal);
  Annotations circle;
  circle.attributions.resize(2);
  circle.attributions[0].via = 1;
  circle.attributions[1].via = 0;
  EXPECT_EQ(file.put_annotations("annotate@1", "r", circle).error().code, ErrorCode::kInternal);
  EXPECT_EQ(shown(**file.annotations("annotate@1", "r")), shown(good));
}

TEST_F(StoreCase, AlignmentsComeBackExactlyByPair) {
  Samples samples(7);
  Case file = opened(path());
  std::vector<Report> reports;
  for (int i = 0; i < 20; ++i) {
    reports.push_back(samples.report(base::format("r{:02}", i)));
    ASSERT_TRUE(file.add(reports.back()));
  }
  std::vector<Alignment> given;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    for (std::size_t j = i + 1; j < reports.size(); ++j) given.push_back(samples.alignment(reports[i], reports[j]));
  }
  ASSERT_TRUE(file.put_alignments("align@0", {samples.alignment(reports[3], reports[4])}));
  ASSERT_TRUE(file.put_alignments("align@1", {given.rbegin(), given.rend()}));
  EXPECT_EQ(shown(*file.alignments("align@1")), shown(given));

  given[0] = samples.alignment(reports[0], reports[1]);
  ASSERT_TRUE(file.put_alignments("align@1", {given[0]}));
  EXPECT_EQ(shown(*file.alignments("align@1")), shown(given));
  EXPECT_TRUE(file.alignments("align@9")->empty());
}

TEST_F(StoreCase, OneBadAlignmentKeepsNoneOfItsCall) {
  Samples samples(8);
  Case file = opened(path());
  const Report a = samples.report("a");
  const Report b = samples.report("b");
  ASSERT_TRUE(file.add(a));
  ASSERT_TRUE(file.add(b));
  Alignment absent = samples.alignment(a, b);
  absent.b = "absent";
  const Status status = file.put_alignments("align@1", {samples.alignment(a, b), absent});
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(status.error().where, "absent");
  EXPECT_TRUE(file.alignments("align@1")->empty());
}

TEST_F(StoreCase, StaleKeysGoAndOthersStay) {
  Samples samples(9);
  Case file = opened(path());
  const Report a = samples.report("a");
  const Report b = samples.report("b");
  ASSERT_TRUE(file.add(a));
  ASSERT_TRUE(file.add(b));
  for (const std::string stage : {"annotate@1", "annotate@2", "annotate", "annotated@1"}) {
    ASSERT_TRUE(file.put_annotations(stage, "a", samples.annotations(a.body.size())));
  }
  ASSERT_TRUE(file.put_alignments("align@1", {samples.alignment(a, b)}));
  ASSERT_TRUE(file.drop_stale("annotate@2"));
  EXPECT_FALSE(file.annotations("annotate@1", "a")->has_value());
  EXPECT_FALSE(file.annotations("annotate", "a")->has_value());
  EXPECT_TRUE(file.annotations("annotate@2", "a")->has_value());
  EXPECT_TRUE(file.annotations("annotated@1", "a")->has_value());
  ASSERT_TRUE(file.drop_stale("align@2"));
  EXPECT_TRUE(file.alignments("align@1")->empty());

  Connection connection(path());
  for (const char* left : {"SELECT count(*) FROM passage", "SELECT count(*) FROM alignment",
                           "SELECT count(*) FROM mention WHERE stage NOT IN (SELECT key FROM stage)"}) {
    EXPECT_EQ(connection.integer(left), 0) << left;
  }
}

TEST_F(StoreCase, DiagnosticsComeInOrderAndOnce) {
  Case file = opened(path());
  const std::vector<Diagnostic> given = {
      {Severity::kError, "ingest", ErrorCode::kEmpty, "b.txt", "there is no text in it"},
      {Severity::kNote, "ingest", ErrorCode::kEmpty, "a.txt", "it's \"odd\""}};
  for (int again = 0; again < 2; ++again) {
    for (const Diagnostic& diagnostic : given) ASSERT_TRUE(file.add_diagnostic(diagnostic));
  }
  EXPECT_EQ(*file.diagnostics(), given);
}

}  // namespace
}  // namespace stemma::store

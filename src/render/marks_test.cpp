#include "render/marks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace stemma::render {
namespace {

TEST(Marks, OverlapsBecomeRunsUnderBoth) {
  const auto runs = flatten("abcdefghij", {{0, 6}, {4, 8}});
  ASSERT_EQ(runs.size(), 4u);
  EXPECT_EQ(runs[0].span, (Span{0, 4}));
  EXPECT_EQ(runs[0].marks, (std::vector<std::size_t>{0}));
  EXPECT_EQ(runs[1].span, (Span{4, 6}));
  EXPECT_EQ(runs[1].marks, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(runs[2].marks, (std::vector<std::size_t>{1}));
  EXPECT_TRUE(runs[3].marks.empty());
}

TEST(Marks, NeverCutsACharacter) {
  const std::string body = "a\xC3\xA9z";  // a, e acute, z
  const auto runs = flatten(body, {{2, 3}});
  ASSERT_EQ(runs.size(), 3u);
  EXPECT_EQ(runs[1].span, (Span{1, 3}));
}

// The slow twin: asks every byte which spans lie on it.
TEST(Marks, RunsCoverTheBodyAndAgreeWithEveryByte) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    std::string body(random() % 40, 'x');
    for (char& c : body) c = static_cast<char>('a' + random() % 26);
    std::vector<Span> spans;
    for (unsigned i = random() % 12; i > 0; --i) {
      spans.push_back({static_cast<std::uint32_t>(random() % 60), static_cast<std::uint32_t>(random() % 60)});
    }
    const auto runs = flatten(body, spans);
    std::uint32_t at = 0;
    for (const auto& run : runs) {
      ASSERT_EQ(run.span.begin, at);
      ASSERT_GT(run.span.end, run.span.begin);
      for (; at < run.span.end; ++at) {
        std::vector<std::size_t> expected;
        for (std::size_t s = 0; s < spans.size() && expected.size() < kMaxMarksPerRun; ++s) {
          if (spans[s].begin <= at && at < spans[s].end) expected.push_back(s);
        }
        ASSERT_EQ(run.marks, expected);
      }
    }
    ASSERT_EQ(at, body.size());
  }
}

TEST(Marks, SpansOutsideTheBodyAreNothing) {
  EXPECT_EQ(text_at("abc", {5, 9}), "");
  EXPECT_EQ(text_at("abc", {2, 900}), "c");
  EXPECT_EQ(text_at("abc", {2, 1}), "");
  EXPECT_EQ(text_at("", {0, 1}), "");
  EXPECT_TRUE(flatten("", {{0, 4}}).empty());
}

TEST(Marks, ManyNestedSpansStayCheap) {
  const std::string body(20000, 'x');
  std::vector<Span> spans;
  for (std::uint32_t i = 0; i < 10000; ++i) spans.push_back({i, 20000 - i});
  const auto runs = flatten(body, spans);
  EXPECT_LE(runs.size(), 20000u);
  for (const auto& run : runs) ASSERT_LE(run.marks.size(), kMaxMarksPerRun);
}

TEST(Marks, BeginningsAndEndsAreWholeCharacters) {
  const std::string text = "\xE6\x9D\xB1\xE4\xBA\xAC\xE9\x83\xBD";
  for (std::size_t n = 0; n <= text.size(); ++n) {
    EXPECT_EQ(beginning_of(text, n).size() % 3, 0u);
    EXPECT_EQ(end_of(text, n).size() % 3, 0u);
  }
  EXPECT_EQ(beginning_of("the harbour master said", 12), "the harbour");
}

}  // namespace
}  // namespace stemma::render

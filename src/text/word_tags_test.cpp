#include "text/word_tags.h"

#include <gtest/gtest.h>

#include "base/hash.h"
#include "base/one_file_for_test.h"

namespace stemma::text {
namespace {

TEST(WordTags, ReadsWordsCapitalsEndingsAndSteps) {
  const Result<WordTags> read =
      WordTags::load("tags", base::OneFile("# head\n=N\tV 3 N 1\n^rose\tP 2\n-ment\tN 9\nrose\tD 3 N 1\n"));
  ASSERT_TRUE(read);
  ASSERT_EQ(read->plain(base::hash64("rose")).size(), 2U);
  EXPECT_EQ(read->plain(base::hash64("rose"))[0].tag, 'D');
  EXPECT_EQ(read->capitalised(base::hash64("rose"))[0].tag, 'P');
  EXPECT_EQ(read->by_ending("pavement")[0].tag, 'N');
  EXPECT_TRUE(read->by_ending("ment").empty());
  EXPECT_TRUE(read->plain(base::hash64("tulip")).empty());
  EXPECT_GT(read->step(read->index_of('N'), read->index_of('V')), read->step(read->index_of('N'), read->index_of('N')));
}

TEST(WordTags, NamesTheLineThatIsWrong) {
  for (const std::string bad : {"rose\tN\n", "rose\tN x\n", "rose\tNN 3\n", "rose\n", "rose\tN -1\n"}) {
    const Result<WordTags> read = WordTags::load("tags", base::OneFile("# head\n" + bad));
    ASSERT_FALSE(read) << bad;
    EXPECT_EQ(read.error().where, "tags:2");
  }
}

}  // namespace
}  // namespace stemma::text

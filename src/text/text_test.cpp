#include "text/text.h"

#include <gtest/gtest.h>

#include "base/file_system.h"
#include "text/lexicons.h"

namespace stemma::text {
namespace {

const Lexicons& lexicons() {
  static const Lexicons instance = [] {
    Result<Lexicons> loaded = Lexicons::load(STEMMA_TEST_DATA_DIR, base::disk());
    if (!loaded) ADD_FAILURE() << loaded.error().message << " at " << loaded.error().where;
    return loaded ? *std::move(loaded) : Lexicons();
  }();
  return instance;
}

std::vector<std::string> sentences_of(std::string_view body) {
  const Text text = read(body, {}, lexicons());
  std::vector<std::string> result;
  for (const Sentence& sentence : text.sentences) result.emplace_back(sentence.span.of(body));
  return result;
}
using Strings = std::vector<std::string>;

TEST(TextSentences, InitialsDoNotEndThem) {
  EXPECT_EQ(sentences_of("U. S. officials met J. R. Marlow on Sept. 13. The talks lasted."),
            (Strings{"U. S. officials met J. R. Marlow on Sept. 13.", "The talks lasted."}));
}

}  // namespace
}  // namespace stemma::text

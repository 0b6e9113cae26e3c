#include "cli/arguments.h"

#include <gtest/gtest.h>

namespace stemma::cli {
namespace {

using Arguments = std::vector<std::string>;

std::string fault(const Arguments& arguments) {
  const auto settings = read_arguments(arguments);
  return settings ? "" : settings.error().message;
}

TEST(Arguments, ReadsEveryFlag) {
  const auto settings = read_arguments(
      {"dossier", "reports", "--html", "p.html", "--json=-", "--case", "c.case", "--threads", "3", "--quiet", "-"});
  ASSERT_TRUE(settings) << settings.error().message;
  EXPECT_EQ(settings->command, Command::kDossier);
  EXPECT_EQ(settings->operands, (Arguments{"reports", "-"}));
  EXPECT_EQ(settings->html_path, "p.html");
  EXPECT_EQ(settings->json_path, "-");
  EXPECT_EQ(settings->case_path, "c.case");
  EXPECT_EQ(settings->threads, 3);
  EXPECT_TRUE(settings->quiet);
}

TEST(Arguments, FlagsForEveryCommandMayStandBeforeIt) {
  const auto settings = read_arguments({"--threads", "2", "--quiet", "pairs", "x"});
  ASSERT_TRUE(settings) << settings.error().message;
  EXPECT_EQ(settings->command, Command::kPairs);
  EXPECT_EQ(settings->threads, 2);
  EXPECT_TRUE(settings->quiet);
}

TEST(Arguments, AFolderMayHaveTheNameOfACommand) {
  const auto settings = read_arguments({"families", "claims", "pairs"});
  ASSERT_TRUE(settings) << settings.error().message;
  EXPECT_EQ(settings->command, Command::kFamilies);
  EXPECT_EQ(settings->operands, (Arguments{"claims", "pairs"}));
}

TEST(Arguments, APathAfterTwoDashesMayBeginWithADash) {
  const auto settings = read_arguments({"pairs", "--", "--odd-name"});
  ASSERT_TRUE(settings) << settings.error().message;
  EXPECT_EQ(settings->operands, (Arguments{"--odd-name"}));
}

TEST(Arguments, NamesWhatIsWrong) {
  EXPECT_NE(fault({}), "");
  EXPECT_NE(fault({"unheard-of", "x"}), "");
  EXPECT_NE(fault({"pairs", "x", "--no-such-flag"}), "");
  EXPECT_NE(fault({"pairs", "x", "--html", "y"}), "") << "--html belongs to dossier";
  EXPECT_NE(fault({"pairs"}), "");
  EXPECT_NE(fault({"ingest", "--case", "c"}), "");
  EXPECT_NE(fault({"ingest", "x"}), "");
  EXPECT_NE(fault({"collate"}), "");
  EXPECT_NE(fault({"pairs", "-", "-"}), "");
  EXPECT_NE(fault({"tree", "x", "--format", "png"}), "");
  EXPECT_NE(fault({"dossier", "x", "--html", "-", "--json", "-"}), "");
  for (const char* number : {"-1", "many", "3x", "", "99999999999"}) {
    EXPECT_NE(fault({"pairs", "x", "--threads", number}), "") << number;
  }
}

TEST(Arguments, ACaseAloneIsInputEnough) {
  EXPECT_EQ(fault({"dossier", "--case", "c"}), "");
  EXPECT_EQ(fault({"collate", "--case", "c", "r1", "r2"}), "");
}

TEST(Arguments, HelpIsNeverWrongUsage) {
  const auto settings = read_arguments({"ingest", "--help"});
  ASSERT_TRUE(settings);
  EXPECT_TRUE(settings->help);
  EXPECT_EQ(settings->command, Command::kIngest);
  EXPECT_EQ(fault({"--version"}), "");
  EXPECT_EQ(fault({"--help"}), "");
}

}  // namespace
}  // namespace stemma::cli

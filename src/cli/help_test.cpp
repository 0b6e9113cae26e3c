#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "cli/arguments.h"
#include "cli/commands.h"

namespace stemma::cli {
namespace {

TEST(Help, NamesEveryCommandAndFlagAndFitsEightyColumns) {
  for (const CommandRow& row : command_rows()) {
    EXPECT_NE(help_text(Command::kNone).find(row.name), std::string::npos) << row.name;
    const std::string help = help_text(row.command);
    for (const FlagRow& flag : flag_rows()) {
      const bool shown = help.find(std::string("  ") + std::string(flag.name)) != std::string::npos;
      const bool wanted = std::any_of(flag_rows().begin(), flag_rows().end(), [&](const FlagRow& other) {
        return other.name == flag.name && !other.hidden && allows(other, row.command);
      });
      EXPECT_EQ(shown, wanted) << row.name << " " << flag.name;
    }
    ASSERT_FALSE(row.examples.empty());
    for (const Example& example : row.examples) EXPECT_NE(help.find(example.line), std::string::npos);
    std::istringstream lines(help + help_text(Command::kNone));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80u) << line;
  }
}

// What is shown must work: every example parses, once what the shell would do with it is taken away.
TEST(Help, EveryExampleIsRightUsage) {
  for (const CommandRow& row : command_rows()) {
    for (const Example& example : row.examples) {
      std::string line(example.line.substr(example.line.find("stemma ") + 7));
      line = line.substr(0, line.find_first_of("|<>"));
      std::istringstream words(line);
      std::vector<std::string> arguments;
      for (std::string word; words >> word;) arguments.push_back(word);
      const auto settings = read_arguments(arguments);
      ASSERT_TRUE(settings) << example.line << ": " << settings.error().message;
      EXPECT_EQ(settings->command, row.command) << example.line;
    }
  }
}

TEST(Help, TheManPageInDocsIsWhatTheTablesGive) {
  std::ifstream file(STEMMA_TEST_SOURCE_DIR "/docs/stemma.1", std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  EXPECT_EQ(text.str(), man_page()) << "Run: build/release/stemma --man > docs/stemma.1";
}

}  // namespace
}  // namespace stemma::cli

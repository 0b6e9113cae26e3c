#include "cli/teller.h"

#include <gtest/gtest.h>

#include <sstream>

namespace stemma::cli {
namespace {

Diagnostic diagnostic(Severity severity, const std::string& message) {
  return {severity, "ingest", ErrorCode::kMalformed, "a.jsonl:7", message};
}

std::string told(bool quiet, const std::vector<Diagnostic>& diagnostics, bool* unusable = nullptr) {
  std::ostringstream err;
  ProgressLine line(err, false);
  Teller teller(err, line, quiet);
  teller.tell(diagnostics);
  if (unusable != nullptr) *unusable = teller.told_of_unusable();
  return err.str();
}

TEST(Teller, NamesRoomPlaceAndFault) {
  bool unusable = false;
  EXPECT_EQ(told(false, {diagnostic(Severity::kError, "cut off")}, &unusable), "stemma: ingest: a.jsonl:7: cut off\n");
  EXPECT_TRUE(unusable);
}

TEST(Teller, QuietKeepsErrorsOnly) {
  bool unusable = true;
  EXPECT_EQ(told(true, {diagnostic(Severity::kWarning, "guessed")}, &unusable), "");
  EXPECT_FALSE(unusable);
  EXPECT_NE(told(false, {diagnostic(Severity::kWarning, "guessed")}), "");
  EXPECT_EQ(told(false, {diagnostic(Severity::kNote, "known")}), "");
  EXPECT_NE(told(true, {diagnostic(Severity::kError, "cut off")}), "");
}

TEST(Teller, AFileNameCannotDriveTheTerminal) {
  EXPECT_EQ(diagnostic_line("ingest", "a\nb\x1b[2J\r.txt", "x"), "stemma: ingest: a b[2J.txt: x\n");
}

}  // namespace
}  // namespace stemma::cli

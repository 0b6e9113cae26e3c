#include "ingest/encoding.h"

#include <gtest/gtest.h>

#include "ingest/fake_files.h"

namespace stemma::ingest {
namespace {

std::string text_of(const std::string& bytes, const char* declared = "") {
  const auto decoded = to_utf8(bytes, declared);
  return decoded ? decoded->text : "error: " + decoded.error().message;
}

TEST(Encoding, ByteOrderMarksAreBelieved) {
  EXPECT_EQ(text_of("\xef\xbb\xbfplain"), "plain");
  EXPECT_EQ(text_of(std::string("\xff\xfeH\0\xe9\0", 6)), "H\xc3\xa9");
  EXPECT_EQ(text_of(std::string("\xfe\xff\0H\0\xe9", 6)), "H\xc3\xa9");
  EXPECT_EQ(text_of(std::string("\xff\xfe\0\0H\0\0\0", 8)), "H");
}

TEST(Encoding, Utf16WithoutAMarkIsSeen) {
  std::string bytes;
  for (const char c : std::string("The ferry sailed.")) bytes += c, bytes += '\0';
  EXPECT_EQ(text_of(bytes), "The ferry sailed.");
}

TEST(Encoding, ValidUtf8BeatsAWrongDeclaration) { EXPECT_EQ(text_of("caf\xc3\xa9", "windows-1252"), "caf\xc3\xa9"); }

TEST(Encoding, DeclarationsAreAskedForOtherBytes) {
  EXPECT_EQ(text_of("caf\xe9", "ISO-8859-1"), "caf\xc3\xa9");
  EXPECT_EQ(text_of("\x93quoted\x94", "iso-8859-1"), "\xe2\x80\x9cquoted\xe2\x80\x9d");  // Means windows-1252.
  EXPECT_EQ(text_of("\xcf\xee\xf0\xf2", "windows-1251"), "Порт");
  EXPECT_EQ(text_of("\x83|\x81[\x83g", "Shift_JIS"), "ポート");
}

TEST(Encoding, DetectionSaysThatItGuessed) {
  const auto decoded = to_utf8("Le caf\xe9 du port a \xe9t\xe9 ferm\xe9 apr\xe8s la temp\xeate, a dit la mairie.");
  ASSERT_TRUE(decoded);
  EXPECT_TRUE(decoded->guessed);
  EXPECT_NE(decoded->text.find("caf\xc3\xa9"), std::string::npos);
}

TEST(Encoding, AFewBrokenBytesInUtf8BecomeReplacementsAndTheFirstIsNamed) {
  const auto decoded = to_utf8("\xc3\xa9\xc3\xa8\xc3\xa0\xc3\xb9\xc3\xab ab\xff cd \xe2\x80");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->encoding, "UTF-8");
  EXPECT_EQ(decoded->first_invalid_byte, 13u);
  EXPECT_NE(decoded->text.find("ab\xef\xbf\xbd cd"), std::string::npos);
  FakeFiles files;
  files.files["t.txt"] = "\xc3\xa9\xc3\xa8\xc3\xa0\xc3\xb9\xc3\xab ab\xff cd";
  EXPECT_EQ(take_in(files, {"t.txt"}).about("t.txt").where, "t.txt: byte 13");
}

TEST(Encoding, WhatIsNoTextIsRefused) {
  EXPECT_EQ(to_utf8(std::string(100, '\0')).error().code, ErrorCode::kNotText);
  EXPECT_EQ(to_utf8("\x89PNG\r\n").error().code, ErrorCode::kNotText);
}

TEST(Encoding, PagesDeclareTheirCharset) {
  EXPECT_EQ(declared_charset("<html><meta charset=\"Windows-1251\">"), "windows-1251");
  EXPECT_EQ(declared_charset("<META http-equiv=Content-Type content='text/html; charset=koi8-r'>"), "koi8-r");
  EXPECT_EQ(declared_charset("<?xml version='1.0' encoding='ISO-8859-2'?><html>"), "iso-8859-2");
  EXPECT_EQ(declared_charset("<html>"), "");
}

}  // namespace
}  // namespace stemma::ingest

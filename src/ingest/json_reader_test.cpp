#include <gtest/gtest.h>

#include "ingest/fake_files.h"
#include "ingest/json_fault.h"

namespace stemma::ingest {
namespace {

Intaken from(const std::string& path, const std::string& bytes) {
  FakeFiles files;
  files.files[path] = bytes;
  return take_in(files, {path});
}

TEST(JsonReader, EveryFieldIsRead) {
  const Intaken got =
      from("r.json", R"({"id":"x","body":"A\nbody","title":"T","url":"https://a.example/","publisher":"P",
    "published":"2031-01-02T03:04:05Z","modified":"2031-01-03","authors":["A","B"],"credit":"C","language":"en","other":[1]})");
  ASSERT_EQ(got.reports.size(), 1u);
  const Report& r = got.reports[0];
  EXPECT_EQ(r.id, "x");
  EXPECT_EQ(r.body, "A\nbody");
  EXPECT_EQ(r.title + r.url + r.publisher + r.credit + r.language, "Thttps://a.example/PCen");
  EXPECT_EQ(r.authors, (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(r.modified, "2031-01-03");
  EXPECT_TRUE(r.time.has_value());
  EXPECT_TRUE(got.diagnostics.empty());
}

TEST(JsonReader, WrongTypesAreNamedAndLeftOut) {
  const Intaken got = from(
      "r.jsonl",
      "{\"id\":7,\"body\":\"One.\",\"title\":3,\"authors\":\"A\"}\r\n{\"body\":[1]}\r\n{\"title\":\"x\"}\r\n[1]\r\n");
  ASSERT_EQ(got.reports.size(), 1u);
  EXPECT_EQ(got.reports[0].id, "7");
  EXPECT_EQ(got.reports[0].authors, std::vector<std::string>{"A"});
  ASSERT_EQ(got.diagnostics.size(), 4u);
  EXPECT_NE(got.diagnostics[0].message.find("`title`"), std::string::npos);
  EXPECT_EQ(got.diagnostics[0].severity, Severity::kWarning);
  EXPECT_NE(got.about("r.jsonl:2").message.find("`body`"), std::string::npos);
  EXPECT_NE(got.about("r.jsonl:3").message.find("`body`"), std::string::npos);
  EXPECT_EQ(got.about("r.jsonl:4").code, ErrorCode::kMalformed);
}

TEST(JsonReader, ArraysAndObjectsThatHoldOneGiveEveryReport) {
  EXPECT_EQ(from("a.json", R"([{"body":"1"},{"body":"2"},3])").reports.size(), 2u);
  const Intaken got = from("b.json", R"({"total":2,"tags":["x"],"articles":[{"body":"1"},{"id":"k","body":"2"}]})");
  ASSERT_EQ(got.reports.size(), 2u);
  EXPECT_EQ(got.reports[0].id, "b.json#1");
  EXPECT_EQ(got.reports[1].id, "k");
  EXPECT_EQ(from("c.json", R"({"body":"1"})").reports.at(0).id, "c.json");
  EXPECT_EQ(from("d.json", "{\"body\":\"1\"}\n{\"body\":\"2\"}\n").reports.size(), 2u);  // JSON Lines.
}

TEST(JsonReader, TruncatedJsonIsNamedByLineAndByte) {
  const Intaken lines = from("t.jsonl", "{\"body\":\"One.\"}\n{\"body\":\"Tw");
  EXPECT_EQ(lines.reports.size(), 1u);
  EXPECT_EQ(lines.about("t.jsonl").where, "t.jsonl:2: byte 11");
  EXPECT_EQ(lines.about("t.jsonl").code, ErrorCode::kMalformed);
  EXPECT_EQ(from("t.json", "[{\"body\":\"One.\"}, ").about("t.json").where, "t.json: byte 18");
}

TEST(JsonReader, MarksCarriageReturnsAndForeignBytesAreNoObstacle) {
  const Intaken got =
      from("m.jsonl",
           "\xef\xbb\xbf{\"body\":\"One.\"}\r\n{\"body\":\"caf\xe9 society\"}\r\n{\"body\":\"half \\ud83d end\"}\n");
  ASSERT_EQ(got.reports.size(), 3u);
  EXPECT_EQ(got.reports[1].body, "caf\xc3\xa9 society");
  EXPECT_EQ(got.about("m.jsonl:2").severity, Severity::kWarning);
  EXPECT_EQ(got.reports[2].body, "half \xef\xbf\xbd end");
  EXPECT_EQ(got.about("m.jsonl:3").severity, Severity::kWarning);
}

TEST(JsonReader, DeepNestingIsRefused) {
  EXPECT_EQ(from("n.json", std::string(100000, '[')).about("n.json").severity, Severity::kError);
  EXPECT_EQ(from("n.jsonl", "{\"a\":" + std::string(100000, '[') + "\n{\"body\":\"fine\"}").reports.size(), 1u);
}

TEST(JsonReader, ManyBadLinesAreCountedNotRecited) {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes += "nonsense\n";
  const Intaken got = from("n.jsonl", bytes + "{\"body\":\"fine\"}\n");
  EXPECT_EQ(got.reports.size(), 1u);
  EXPECT_LT(got.diagnostics.size(), 250u);
  EXPECT_NE(got.diagnostics.back().message.find("800 more"), std::string::npos);
}

TEST(JsonFault, IsWhereTheTextStopsBeingJson) {
  EXPECT_EQ(find_json_fault(R"({"a":[1,-2.5e3,true,null,"x\"y"],"b":{}})"), std::string_view::npos);
  EXPECT_EQ(find_json_fault(R"({"a":1,})"), 7u);
  EXPECT_EQ(find_json_fault(R"({"a" 1})"), 5u);
  EXPECT_EQ(find_json_fault(R"([1 2])"), 3u);
  EXPECT_EQ(find_json_fault(R"(["ab)"), 4u);
  EXPECT_EQ(find_json_fault(R"([1])"
                            "]"),
            3u);
  EXPECT_EQ(find_json_fault(""), 0u);
}

}  // namespace
}  // namespace stemma::ingest

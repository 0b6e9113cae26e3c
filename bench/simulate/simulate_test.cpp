#include <gtest/gtest.h>
#include <simdjson.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "../reuse_twin.h"
#include "account.h"
#include "collection.h"
#include "invented_text.h"
#include "operations.h"
#include "published_shapes.h"
#include "real_text.h"

namespace stemma::simulate {
namespace {

namespace dom = simdjson::dom;

const Vocabulary& vocabulary() {
  static const Vocabulary words;
  return words;
}

struct Line {
  std::string id, body;
  std::int64_t story = 0, family = 0;
  std::vector<std::string> parents;
  std::string operations;  // As JSON.
  bool lost = false;
};

struct Output {
  std::vector<Line> lines;
  std::string bytes;
};

Line line_of(const std::string& report, const std::string& truth) {
  dom::parser parser;
  Line line;
  dom::element json = parser.parse(truth);
  line.id = std::string_view(json["id"]);
  line.story = json["story"];
  line.family = json["family"];
  for (const dom::element parent : json["parents"]) line.parents.emplace_back(std::string_view(parent));
  line.operations = simdjson::to_string(json["operations"]);
  line.lost = report.empty();
  if (!report.empty()) {
    json = parser.parse(report);
    EXPECT_EQ(line.id, std::string_view(json["id"]));
    line.body = std::string_view(json["body"]);
  }
  return line;
}

Output make(const CollectionOptions& options, std::string_view shape = "mixed") {
  Output output;
  const InventedText source(vocabulary());
  Collection(options, source, vocabulary(), *make_family_shape(shape))
      .make([&](const std::string& report, const std::string& truth) {
        output.lines.push_back(line_of(report, truth));
        output.bytes += report + '\n' + truth + '\n';
      });
  return output;
}

CollectionOptions small(std::uint32_t reports) {
  CollectionOptions options;
  options.reports = reports;
  return options;
}

// Only what is named happens to copies.
CollectionOptions only(std::uint32_t reports, std::initializer_list<std::string> rates) {
  CollectionOptions options = small(reports);
  for (const RateName& rate : rate_names()) options.rates.*rate.member = 0;
  for (const std::string& rate : rates) EXPECT_TRUE(set_rate(options.rates, rate));
  return options;
}

Text sample_text() {
  const InventedText source(vocabulary());
  Random random(5);
  std::vector<std::uint32_t> heard;
  return make_account(source, source.story(5, random), random, heard);
}

std::string flat(const Text& text) { return set_body(text, Outlet{}).text; }

std::uint64_t fnv(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash;
}

TEST(SimulateRandom, GivesThePublishedSequence) {
  // splitmix64 from 0 starts so (Vigna's reference program).
  EXPECT_EQ(mixed(0x9e3779b97f4a7c15u), 0xe220a8397b1dcdafu);
  Random random(0);
  std::vector<std::uint64_t> first{random.next(), random.next()};
  EXPECT_EQ(first, (std::vector<std::uint64_t>{0x99ec5f36cb75f2b4u, 0xbf6e1f784956452au}));
}

TEST(SimulateRandom, DrawsInProportionToWeights) {
  Random random(1);
  const Weighted weighted({1, 0, 5, 4});
  std::vector<int> drawn(4);
  for (int i = 0; i < 100000; ++i) ++drawn[weighted.draw(random)];
  EXPECT_NEAR(drawn[0], 10000, 500);
  EXPECT_EQ(drawn[1], 0);
  EXPECT_NEAR(drawn[2], 50000, 1000);
  EXPECT_NEAR(drawn[3], 40000, 1000);
}

TEST(SimulateRandom, SizesFollowThePowerLaw) {
  Random random(2);
  const PowerLaw sizes(24, 1000);
  std::vector<int> at_least(1001);
  constexpr int kDraws = 200000;
  double sum = 0;
  for (int i = 0; i < kDraws; ++i) {
    const std::uint32_t size = sizes.draw(random);
    ASSERT_TRUE(size >= 1 && size <= 1000);
    sum += size;
    for (std::uint32_t s = 1; s <= size; ++s) ++at_least[s];
  }
  for (const int s : {1, 2, 4, 10, 30}) {
    EXPECT_NEAR(at_least[static_cast<std::size_t>(s)] / (kDraws * std::pow(s, -1.5)), 1, 0.1) << s;
  }
  EXPECT_NEAR(sum / kDraws, sizes.mean(), 0.1);
}

TEST(SimulateShape, ParentsComeFirst) {
  Random random(3);
  for (const char* name : {"star", "chain", "uniform", "mixed"}) {
    const std::vector<Node> nodes = make_family_shape(name)->nodes(300, random);
    ASSERT_EQ(nodes.size(), 300u);
    EXPECT_TRUE(nodes[0].parents.empty());
    for (std::uint32_t i = 1; i < 300; ++i) {
      ASSERT_EQ(nodes[i].parents.size(), 1u);
      EXPECT_LT(nodes[i].parents[0], i);
      EXPECT_TRUE(name != std::string("star") || nodes[i].parents[0] == 0);
      EXPECT_TRUE(name != std::string("chain") || nodes[i].parents[0] == i - 1);
    }
  }
  EXPECT_EQ(make_family_shape("ring"), nullptr);
}

TEST(SimulateRates, ReadsAssignments) {
  Rates rates;
  EXPECT_TRUE(set_rate(rates, "spin=999"));
  EXPECT_EQ(rates.spin, 999);
  for (const char* wrong : {"spin", "spin=", "spin=1001", "spin=-1", "spin=5x", "twist=5"}) {
    EXPECT_FALSE(set_rate(rates, wrong)) << wrong;
  }
}

TEST(SimulateOperations, TrimKeepsTheBeginning) {
  const Text before = sample_text();
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Random random(seed);
    Text text = before;
    ASSERT_FALSE(trim(text, 0, random).empty());
    EXPECT_LT(flat(text).size(), flat(before).size());
    EXPECT_TRUE(flat(before).starts_with(flat(text)));
  }
}

TEST(SimulateOperations, CutTakesOutWholeParagraphs) {
  Text text = sample_text();
  const std::size_t paragraphs = text.paragraphs.size();
  Random random(1);
  const std::string json = cut(text, 0, random);
  EXPECT_NE(json.find("\"of\":" + std::to_string(paragraphs)), std::string::npos) << json;
  EXPECT_LT(text.paragraphs.size(), paragraphs);
  const std::string before = flat(sample_text());
  for (const Paragraph& paragraph : text.paragraphs) EXPECT_NE(before.find(paragraph.sentences[0]), std::string::npos);
}

TEST(SimulateOperations, SpinReplacesAboutAsManyWordsAsItSays) {
  const InventedText source(vocabulary());
  Text text = sample_text();
  Random random(4);
  dom::parser parser;
  const dom::element json = parser.parse(spin(text, source, random));
  const bench::Shingles before = bench::shingles_of(flat(sample_text())), after = bench::shingles_of(flat(text));
  EXPECT_GT(std::int64_t(json["words"]), 5);
  EXPECT_LT(bench::shared_of(before, after), before.size());
  EXPECT_EQ(count_words(flat(text)), count_words(flat(sample_text())));
}

TEST(SimulateOperations, EditSaysWhatItChanged) {
  const InventedText source(vocabulary());
  Random story_random(5);
  const Story story = source.story(5, story_random);
  std::set<std::string> types;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    Random random(seed);
    Text text = sample_text();
    const std::string made = edit(text, story, random);
    if (made.empty()) continue;
    dom::parser parser;
    for (const dom::element change : parser.parse(made)["edits"]) {
      types.emplace(std::string_view(change["type"]));
      const std::string_view from = change["from"], to = change["to"];
      EXPECT_NE(from, to);
      EXPECT_NE(flat(sample_text()).find(from), std::string::npos) << from;
    }
    EXPECT_NE(flat(text), flat(sample_text()));
  }
  EXPECT_TRUE(types.contains("number") && types.contains("name")) << types.size();
  EXPECT_TRUE(types.contains("hedge_dropped") || types.contains("hedge_added"));
}

TEST(SimulateOperations, NoiseIsAsRareAsItSays) {
  std::size_t bytes = 0;
  std::int64_t changes = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    Random random(seed);
    Text text = sample_text();
    dom::parser parser;
    changes += std::int64_t(parser.parse(noise(text, random))["changes"]);
    bytes += flat(text).size();
  }
  const double in_a_thousand = 1000.0 * static_cast<double>(changes) / static_cast<double>(bytes);
  EXPECT_NEAR(in_a_thousand, 11, 3);  // The mean of 2 to 20.
}

TEST(SimulateOutlets, FurnitureLiesWhereItIsSaidToLie) {
  Text text{"A title", "", {{{"One."}}, {{"Two."}}}, "", ""};
  Random random(1);
  const Outlet outlet{"The Lamp", {"Head line"}, {"Foot line"}, true, false};
  EXPECT_EQ(add_furniture(text, outlet, "Elsewhere", random), 3u);
  const Body body = set_body(text, outlet);
  std::set<std::string> lines;
  for (const auto& [begin, end] : body.furniture) lines.insert(body.text.substr(begin, end - begin));
  EXPECT_EQ(lines, (std::set<std::string>{"Head line", "Foot line", "Read more: Elsewhere"}));
  EXPECT_TRUE(body.text.starts_with("Head line\n\n"));
}

TEST(SimulateShape, ReadsAGraph) {
  const auto shape = parse_shape(R"(digraph { // A tree.
    O [color="grey"]; node [shape=box]; rankdir = "LR"
    O -> w -> "P 1" [style=solid];
    w -> x; x -> w /* a circle */; "P 1" -> x [style="dashed"]; x -> y [dir=none];
    z [label="no parent"]
  })");
  ASSERT_TRUE(shape);
  ASSERT_EQ(shape->size(), 6U);  // O w P1 x y z.
  EXPECT_TRUE(shape->front().lost);
  EXPECT_TRUE(shape->front().parents.empty());
  std::size_t with_two = 0;
  for (std::uint32_t i = 1; i < shape->size(); ++i) {
    EXPECT_FALSE((*shape)[i].parents.empty());
    EXPECT_FALSE((*shape)[i].lost);
    for (const std::uint32_t parent : (*shape)[i].parents) EXPECT_LT(parent, i);
    with_two += (*shape)[i].parents.size() == 2;
  }
  EXPECT_EQ(with_two, 1U);  // x, from w and from P 1.
}

TEST(SimulateShape, RefusesWhatIsNoTree) {
  for (const char* text : {"", "digraph", "digraph {", "digraph { a }", "digraph { a [", "{ -> }", "digraph { \"a"}) {
    EXPECT_FALSE(parse_shape(text)) << text;
  }
  EXPECT_TRUE(read_shapes("/no/such/folder").empty());
}

TEST(SimulateCollection, FamiliesOfGivenShapes) {
  CollectionOptions options = small(1);
  options.families = {{{}, {{0}}, {{0}}, {{1}}}, {{}, {{0}}}, {{}, {{0}}, {{1, 0}}}};
  options.rates.merge = 0;
  options.rates.merged = 1000;
  options.shortest = 4;
  const Output output = make(options);
  ASSERT_EQ(output.lines.size(), 9U);
  std::size_t merged = 0;
  for (const Line& line : output.lines) merged += line.parents.size() == 2;
  EXPECT_GE(merged, 1U);
  EXPECT_LE(merged, 3U);
}

TEST(SimulateReport, WritesTimes) {
  EXPECT_EQ(rfc3339(0), "2026-01-01T00:00:00Z");
  EXPECT_EQ(rfc3339(-1), "2025-12-31T23:59:59Z");
  EXPECT_EQ(rfc3339((31LL + 28 + 31) * 86'400'000 + 3'661'000), "2026-04-01T01:01:01Z");
  EXPECT_EQ(rfc3339((365LL * 2 + 31 + 28) * 86'400'000), "2028-02-29T00:00:00Z");
}

// The bytes are a promise: a figure in docs/ names a seed. Change the number when the simulation is meant to change.
TEST(SimulateCollection, SameSeedSameBytes) {
  const Output once = make(small(400)), again = make(small(400));
  EXPECT_EQ(once.bytes, again.bytes);
  EXPECT_EQ(fnv(once.bytes), 12342712376776626218u);
  CollectionOptions other = small(400);
  other.seed = 2;
  EXPECT_NE(make(other).bytes, once.bytes);
}

TEST(SimulateCollection, TruthIsWhole) {
  CollectionOptions options = small(3000);
  options.rates.lost = 100;
  const Output output = make(options);
  std::map<std::string, const Line*> seen;
  std::map<std::int64_t, int> sizes;
  int reports = 0, lost = 0;
  for (const Line& line : output.lines) {
    EXPECT_TRUE(seen.emplace(line.id, &line).second) << line.id;
    reports += !line.lost;
    lost += line.lost;
    ++sizes[line.family];
    EXPECT_EQ(line.parents.empty(), line.operations.starts_with("[{\"operation\":\"account\"")) << line.operations;
    for (const std::string& parent : line.parents) EXPECT_TRUE(seen.contains(parent)) << "after its child: " << parent;
    EXPECT_TRUE(line.parents.empty() || seen[line.parents[0]]->family == line.family);
  }
  EXPECT_EQ(reports, 3000);
  EXPECT_GT(lost, 50);
  const auto largest =
      std::max_element(sizes.begin(), sizes.end(), [](auto& x, auto& y) { return x.second < y.second; });
  EXPECT_EQ(largest->second, 20);
}

TEST(SimulateCollection, LargestFamilyIsAsLargeAsAsked) {
  CollectionOptions options = small(3000);
  options.largest = 700;
  std::map<std::int64_t, int> sizes;
  int most = 0;
  for (const Line& line : make(options).lines) most = std::max(most, ++sizes[line.family]);
  EXPECT_EQ(most, 700);
}

TEST(SimulateCollection, VerbatimCopiesAreVerbatim) {
  const Output output = make(only(600, {"verbatim=1000"}));
  std::map<std::string, std::string> bodies;
  int copies = 0;
  for (const Line& line : output.lines) {
    std::string body = line.body;
    for (const char* curly : {"\xe2\x80\x9c", "\xe2\x80\x9d"}) {
      for (std::size_t at = body.find(curly); at != std::string::npos; at = body.find(curly, at))
        body.replace(at, 3, "\"");
    }
    if (!line.parents.empty()) {
      ++copies;
      EXPECT_EQ(body, bodies[line.parents[0]]) << line.operations;
    }
    bodies[line.id] = body;
  }
  EXPECT_GT(copies, 100);
}

TEST(SimulateCollection, UnrelatedStoriesShareLittleAndCopiesMuch) {
  const Output output = make(only(1500, {"accounts=250", "trim=500"}));
  std::vector<bench::Shingles> shingles;
  for (const Line& line : output.lines) shingles.push_back(bench::shingles_of(line.body));
  std::uint64_t apart = 0, apart_much = 0, family = 0, family_much = 0;
  bench::for_each_sharing_pair(shingles, 1, [&](unsigned, const bench::SharingPair& pair) {
    const Line &a = output.lines[pair.a], &b = output.lines[pair.b];
    if (a.family != b.family && a.story == b.story) return;  // They share quotations.
    (a.family == b.family ? family : apart) += 1;
    (a.family == b.family ? family_much : apart_much) += pair.shared >= 20;
  });
  const auto pairs = static_cast<double>(shingles.size() * (shingles.size() - 1) / 2);
  EXPECT_LT(static_cast<double>(apart) / pairs, 0.03);
  EXPECT_LT(static_cast<double>(apart_much) / pairs, 0.00005);
  EXPECT_GT(static_cast<double>(family_much) / static_cast<double>(family), 0.8);
}

TEST(SimulateAccount, AccountsOfOneStoryShareNamesAndNotSentences) {
  const InventedText source(vocabulary());
  Random random(9);
  const Story story = source.story(9, random);
  std::vector<std::uint32_t> heard;
  const Text one = make_account(source, story, random, heard), other = make_account(source, story, random, heard);
  std::set<std::string> sentences;
  for (const Paragraph& paragraph : one.paragraphs) sentences.insert(paragraph.sentences[0]);
  int shared = 0;
  for (const Paragraph& paragraph : other.paragraphs)
    shared += static_cast<int>(sentences.count(paragraph.sentences[0]));
  EXPECT_EQ(shared, 0);
  int named = 0;
  for (const Person& person : story.cast) {
    named +=
        flat(one).find(person.surname) != std::string::npos && flat(other).find(person.surname) != std::string::npos;
  }
  EXPECT_GT(named, 0);
}

// Invented reports stand in for a file of real ones.
class SimulateRealText : public testing::Test {
 protected:
  void SetUp() override {
    path_ = std::filesystem::temp_directory_path() / ("simulate_test_" + std::to_string(::getpid()) + ".jsonl");
    std::ofstream out(path_);
    CollectionOptions options = small(300);
    const InventedText source(vocabulary());
    Collection(options, source, vocabulary(), *make_family_shape("mixed"))
        .make([&](const std::string& report, const std::string&) { out << report << '\n'; });
    out.close();
    ASSERT_TRUE(text_.read(path_));
  }
  void TearDown() override { std::filesystem::remove(path_); }

  std::filesystem::path path_;
  RealText text_{vocabulary()};
};

TEST_F(SimulateRealText, ExchangingWordsKeepsWhatIsShared) {
  std::vector<bench::Shingles> before, after, other;
  for (const RealText::Report& report : text_.reports()) {
    before.push_back(bench::shingles_of(report.body));
    after.push_back(bench::shingles_of(text_.exchanged(report.body, 77)));
    other.push_back(bench::shingles_of(text_.exchanged(report.body, 78)));
  }
  std::uint64_t pairs = 0, crossing = 0, all = 0;
  bench::for_each_sharing_pair(before, 1, [&](unsigned, const bench::SharingPair& pair) {
    ++pairs;
    EXPECT_EQ(bench::shared_of(after[pair.a], after[pair.b]), pair.shared);
  });
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(before[i].size(), after[i].size());
    crossing += bench::shared_of(after[i], other[i]);
    all += after[i].size();
  }
  EXPECT_GT(pairs, 100u);
  EXPECT_LT(crossing, all / 50);
}

TEST_F(SimulateRealText, RefusesWhatIsNoCollection) {
  RealText none(vocabulary());
  EXPECT_FALSE(none.read("/nonexistent.jsonl"));
  std::ofstream(path_) << "{\"id\":\"a\"}\n";
  EXPECT_FALSE(none.read(path_));
}

}  // namespace
}  // namespace stemma::simulate

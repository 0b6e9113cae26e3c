// Properties of the whole product on made-up collections: neither the order of arrival nor the number of threads nor a
// case on disk changes a byte, and every span slices to the text that it claims.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "render/render.h"
#include "stemma/engine.h"

namespace stemma {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kSentences = {
    "The ferry Halcyone left the quay at Port Vella at dawn on Tuesday with 212 people on board.",
    "A fire may have started in the engine room, the harbour master Ilka Dorn said.",
    "\"We saw smoke before we heard anything,\" said Tomas Ruehl, a baker who lives on the quay.",
    "Rescuers brought 198 passengers ashore within two hours, according to the coast guard.",
    "The owner, Vella Lines, denied that the ship had failed an inspection in March.",
    "Officials said that at least three people were missing.",
    "A video released by the harbour office showed the stern burning.",
    "The transport ministry ordered an inquiry and promised a first report within 30 days.",
    "Dorn told reporters that the cause was not known.",
    "Two tugs, the Brace and the Merrow, kept the hull off the breakwater until noon.",
    "The ferry Halcyone sailed from Port Vella early on Tuesday carrying more than 200 people.",
    "It has served the islands since 1998 and was refitted four years ago.",
};

struct Item {
  std::string id;
  std::string body;
  std::string published;
};

// A small collection in which reports share sentences at random.
std::vector<Item> random_items(unsigned seed, int count) {
  std::mt19937 random(seed);
  std::vector<Item> items;
  for (int i = 0; i < count; ++i) {
    Item item;
    item.id = "r" + std::to_string(i);
    if (random() % 3 == 0) item.body = "PORT VELLA (Norvik Press) — ";
    const int length = 1 + static_cast<int>(random() % 8);
    for (int s = 0; s < length; ++s)
      item.body += kSentences[random() % kSentences.size()] + (random() % 4 == 0 ? "\n\n" : " ");
    if (random() % 4 != 0) item.published = "2031-05-0" + std::to_string(1 + random() % 5) + "T08:00:00Z";
    items.push_back(item);
  }
  return items;
}

// A folder that is gone at the end of its scope.
class Folder {
 public:
  Folder()
      : path_(fs::temp_directory_path() /
              ("stemma-properties-" + std::to_string(::getpid()) + "-" + std::to_string(next_++))) {
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  static inline int next_ = 0;
  fs::path path_;
};

void write(const std::vector<Item>& items, const std::string& path) {
  std::ofstream file(path);
  for (const Item& item : items) {
    nlohmann::json line = {{"id", item.id}, {"body", item.body}};
    if (!item.published.empty()) line["published"] = item.published;
    file << line.dump() << "\n";
  }
}

Dossier dossier_of(const std::vector<std::string>& paths, int threads, const std::string& case_path = "") {
  Options options;
  options.data_dir = STEMMA_TEST_DATA_DIR;
  options.wordnet_dir = "";
  options.threads = threads;
  options.case_path = case_path;
  auto engine = Engine::open(options);
  if (!engine) throw std::runtime_error(engine.error().message);
  for (const std::string& path : paths) {
    if (!engine->ingest({path})) throw std::runtime_error("cannot ingest " + path);
  }
  auto dossier = engine->dossier();
  if (!dossier) throw std::runtime_error(dossier.error().message);
  for (Report& report : dossier->reports) report.path.clear();  // The only field that says where it was read.
  return *dossier;
}

RC_GTEST_PROP(Properties, OrderOfArrivalChangesNothing, ()) {
  const auto seed = *rc::gen::arbitrary<unsigned>();
  std::vector<Item> items = random_items(seed, 2 + static_cast<int>(seed % 9));
  const Folder folder;
  write(items, folder / "first.jsonl");
  std::mt19937 random(seed);
  std::shuffle(items.begin(), items.end(), random);
  write(items, folder / "second.jsonl");
  RC_ASSERT(render::json_dossier(dossier_of({folder / "first.jsonl"}, 1)) ==
            render::json_dossier(dossier_of({folder / "second.jsonl"}, 1)));
}

RC_GTEST_PROP(Properties, ThreadsChangeNothing, ()) {
  const auto seed = *rc::gen::arbitrary<unsigned>();
  const Folder folder;
  write(random_items(seed, 8), folder / "all.jsonl");
  RC_ASSERT(render::json_dossier(dossier_of({folder / "all.jsonl"}, 1)) ==
            render::json_dossier(dossier_of({folder / "all.jsonl"}, 3)));
}

TEST(Properties, ACaseGrownInPiecesEqualsOneReadAtOnce) {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    const std::vector<Item> items = random_items(seed, 9);
    const Folder folder;
    write(items, folder / "all.jsonl");
    write({items.begin(), items.begin() + 5}, folder / "front.jsonl");
    write({items.begin() + 3, items.end()}, folder / "back.jsonl");  // Two reports come twice.
    const std::string at_once = render::json_dossier(dossier_of({folder / "all.jsonl"}, 1));
    dossier_of({folder / "front.jsonl"}, 1, folder / "grown.case");
    EXPECT_EQ(at_once, render::json_dossier(dossier_of({folder / "back.jsonl"}, 1, folder / "grown.case"))) << seed;
    EXPECT_EQ(at_once, render::json_dossier(dossier_of({}, 1, folder / "grown.case"))) << seed;
  }
}

void expect_inside(Span span, const Report& report) {
  ASSERT_LE(span.begin, span.end) << report.id;
  ASSERT_LE(span.end, report.body.size()) << report.id;
}

TEST(Properties, EverySpanSlicesToTheTextItClaims) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Folder folder;
    write(random_items(seed, 8), folder / "all.jsonl");
    const Dossier dossier = dossier_of({folder / "all.jsonl"}, 2);
    const auto report = [&](const std::string& id) -> const Report& {
      return *std::find_if(dossier.reports.begin(), dossier.reports.end(), [&](const Report& r) { return r.id == id; });
    };
    for (std::size_t i = 0; i < dossier.reports.size(); ++i) {
      for (Span span : dossier.annotations[i].sentences) expect_inside(span, dossier.reports[i]);
      for (const Quote& quote : dossier.annotations[i].quotes) EXPECT_TRUE(quote.span.contains(quote.content));
    }
    for (const Alignment& alignment : dossier.alignments) {
      for (const Passage& passage : alignment.passages) {
        expect_inside(passage.a, report(alignment.a));
        expect_inside(passage.b, report(alignment.b));
      }
      for (const Change& change : alignment.changes) {
        if (change.a) {
          EXPECT_EQ(change.a->of(report(alignment.a).body), change.a_text);
        }
        if (change.b) {
          EXPECT_EQ(change.b->of(report(alignment.b).body), change.b_text);
        }
      }
    }
    for (const Claim& claim : dossier.claims.claims) {
      for (const Statement& statement : claim.statements) expect_inside(statement.span, report(statement.report));
    }
  }
}

}  // namespace
}  // namespace stemma

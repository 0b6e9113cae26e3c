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

const std::vector<std::string> kOutlets = {"Vella Post", "Isle Gazette", "Norvik Press", "Merrow Courier", ""};

struct Item {
  std::string id;
  std::string body;
  std::string published;
  std::string publisher;
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
    if (random() % 5 == 0) item.body += "The owner had been warned, the Isle Gazette reported. ";
    if (random() % 4 != 0) item.published = "2031-05-0" + std::to_string(1 + random() % 5) + "T08:00:00Z";
    item.publisher = kOutlets[random() % kOutlets.size()];
    items.push_back(item);
  }
  return items;
}

// A sentence of some fifteen words that no other has.
std::string made_sentence(std::mt19937& random) {
  static const std::vector<std::string> kWho = {"The surveyor", "A carrier", "The mayor",  "One ferryman",
                                                "The abbess",   "A clerk",   "The miller", "Her deputy",
                                                "The warden",   "A trader"};
  static const std::vector<std::string> kDoes = {"counted", "sold", "repaired", "closed", "measured",
                                                 "refused", "lost", "opened",   "found",  "described"};
  static const std::vector<std::string> kWhat = {"barges",  "lanterns", "orchards", "bridges", "ledgers",
                                                 "sluices", "wagons",   "bells",    "mills",   "terraces"};
  static const std::vector<std::string> kWhere = {"Averin",  "Tollbeck", "Saul",       "Merrow Gap", "Hollin",
                                                  "Lowmere", "Ellery",   "Nethercote", "Kaskan",     "Tarnhall"};
  const auto pick = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  return pick(kWho) + " of " + pick(kWhere) + " " + pick(kDoes) + " " + std::to_string(11 + random() % 880) + " " +
         pick(kWhat) + " near " + pick(kWhere) + " and " + pick(kDoes) + " the " + pick(kWhat) + " of " + pick(kWhere) +
         " after " + std::to_string(2 + random() % 90) + " days. ";
}

// Stories of which reports are copies, trims and rearrangements of one another, some of two stories, with the feet of
// their sites and lines that several of them quote.
std::vector<Item> made_collection(unsigned seed, int count) {
  std::mt19937 random(seed);
  std::vector<std::vector<std::string>> known;  // The sentences of every report so far.
  const std::string quote =
      "\"We shall count every one of them again before the winter comes,\" the warden of Saul said. ";
  std::vector<Item> items;
  for (int i = 0; i < count; ++i) {
    std::vector<std::string> sentences;
    if (i == 0 || random() % 5 == 0) {
      for (int s = 0; s < 10; ++s) sentences.push_back(random() % 12 == 0 ? quote : made_sentence(random));
    } else {
      for (const std::string& sentence : known[random() % known.size()]) {
        if (random() % 8 != 0) sentences.push_back(random() % 10 == 0 ? made_sentence(random) : sentence);
      }
      if (random() % 3 == 0) sentences.resize((sentences.size() + 1) / 2);
      if (random() % 8 == 0) {
        const auto& second = known[random() % known.size()];
        sentences.insert(sentences.end(), second.begin(), second.begin() + static_cast<long>((second.size() + 1) / 2));
      }
    }
    known.push_back(sentences);
    Item item;
    item.id = "m" + std::to_string(i);
    if (random() % 9 == 0) item.body = "LOWMERE (Norvik Press) — ";
    for (const std::string& sentence : sentences) item.body += sentence;
    if (random() % 4 != 0) item.published = "2031-05-0" + std::to_string(1 + random() % 9) + "T08:00:00Z";
    const std::size_t outlet = random() % kOutlets.size();
    item.publisher = kOutlets[outlet];
    if (outlet % 2 == 0)
      item.body += "\n\nThe " + item.publisher + " is printed in Lowmere. Ask your carrier for a paper.";
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
    if (!item.publisher.empty()) line["publisher"] = item.publisher;
    file << line.dump() << "\n";
  }
}

Engine engine_with(const std::vector<std::string>& paths, int threads, const std::string& case_path = "") {
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
  return std::move(*engine);
}

Dossier dossier_of(const std::vector<std::string>& paths, int threads, const std::string& case_path = "") {
  auto dossier = engine_with(paths, threads, case_path).dossier();
  if (!dossier) throw std::runtime_error(dossier.error().message);
  for (Report& report : dossier->reports) report.path.clear();  // The only field that says where it was read.
  return *dossier;
}

// What `stemma families` and `stemma tree` print.
std::string families_of(const std::vector<std::string>& paths, int threads) {
  Engine engine = engine_with(paths, threads);
  const auto rows = engine.families();
  const auto stemmata = engine.stemmata();
  if (!rows || !stemmata) throw std::runtime_error("no families");
  std::string told;
  for (const FamilyRow& row : *rows) told += render::json_family(row) + "\n";
  for (const Stemma& stemma : *stemmata) told += render::json_stemma(stemma) + "\n";
  return told;
}

// Every order gives what the first gave, on one thread or several.
void expect_same_families(std::vector<Item> items, int orders, unsigned seed) {
  const Folder folder;
  const std::string path = folder / "reports.jsonl";
  write(items, path);
  const std::string expected = families_of({path}, 1);
  std::mt19937 random(seed);
  for (int order = 0; order < orders; ++order) {
    std::shuffle(items.begin(), items.end(), random);
    write(items, path);
    ASSERT_EQ(families_of({path}, 1 + order % 4), expected) << "collection " << seed << ", order " << order;
  }
}

TEST(Properties, AThousandOrdersOfSmallCollectionsGiveTheSameFamilies) {
  for (unsigned seed = 1; seed <= 50; ++seed) {
    const int count = 3 + static_cast<int>(seed % 12);
    expect_same_families(seed % 2 ? random_items(seed, count) : made_collection(seed, count), 20, seed);
  }
}

TEST(Properties, FiveOrdersOfALargeCollectionGiveTheSameFamilies) {
  expect_same_families(made_collection(7, 300), 5, 7);
}

TEST(Properties, TheExamplesReadInAnyOrderGiveTheSameFamilies) {
  for (const char* name : {"harbour", "council"}) {
    std::vector<std::string> paths;
    for (const auto& entry : fs::directory_iterator(fs::path(STEMMA_TEST_SOURCE_DIR) / "examples" / name)) {
      paths.push_back(entry.path().string());
    }
    std::sort(paths.begin(), paths.end());
    const std::string expected = families_of(paths, 1);
    std::mt19937 random(3);
    for (int order = 0; order < 10; ++order) {
      std::shuffle(paths.begin(), paths.end(), random);
      ASSERT_EQ(families_of(paths, 1 + order % 3), expected) << name << ", order " << order;
    }
  }
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

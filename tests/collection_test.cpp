// Where a collection lies changes nothing: in memory, in a case, in a case that was filled bit by bit, or in a
// temporary case because it outgrew its memory.
#include <gtest/gtest.h>

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

class Collection : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("stemma_collection_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    lines_ = make_lines();
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return folder_ / name; }

  // Six hundred reports of made-up words: stories with copies that are trimmed or have a lead of their own, reports on
  // their own, one site's footer under a third of all, some undated.
  static std::vector<std::string> make_lines() {
    std::mt19937 random(31);
    const auto words = [&](int count) {
      std::string text;
      for (int i = 0; i < count; ++i) {
        const auto rank = random() % 1000 * (random() % 1000) / 250;
        text += (i == 0 ? "W" : " w") + std::to_string(rank) + (i % 14 == 13 ? "." : "");
      }
      return text + ".";
    };
    std::vector<std::string> lines;
    std::vector<std::string> texts;
    for (int i = 0; i < 600; ++i) {
      std::string body = words(60 + static_cast<int>(random() % 100));
      if (!texts.empty() && i % 2 == 1) {
        const std::string& parent = texts[random() % texts.size()];
        body = i % 4 == 1 ? parent.substr(0, parent.size() / 2) : words(20) + "\n\n" + parent;
      }
      texts.push_back(body);
      if (i % 3 == 0) body += "\n\nSign up for your letter from the newsroom of the Vella Post.";
      nlohmann::json report = {
          {"id", "r" + std::to_string(i)}, {"body", body}, {"publisher", "P" + std::to_string(i % 9)}};
      if (i % 5 != 0) report["published"] = "2031-05-" + std::to_string(10 + i % 20) + "T08:00:00Z";
      lines.push_back(report.dump());
    }
    return lines;
  }

  std::string file(const std::string& name, std::size_t begin, std::size_t end) const {
    std::ofstream out(path(name));
    for (std::size_t i = begin; i < end; ++i) out << lines_[i] << '\n';
    return path(name);
  }
  std::string all() const { return file("all.jsonl", 0, lines_.size()); }

  Options options() const {
    Options options;
    options.data_dir = STEMMA_TEST_DATA_DIR;
    options.temporary_dir = folder_;
    return options;
  }

  // All pairs, candidates and families of what is ingested, as text.
  static std::string results(const Options& options, const std::vector<std::string>& paths) {
    std::string text;
    auto engine = Engine::open(options);
    EXPECT_TRUE(engine);
    EXPECT_TRUE(
        engine->candidates(paths, [&](const CandidatePair& pair) { text += render::json_candidate(pair) + "\n"; }));
    auto again = Engine::open(options);
    EXPECT_TRUE(again->ingest(paths));
    EXPECT_TRUE(again->pairs([&](const Alignment& pair) { text += render::json_pair(pair) + "\n"; }));
    const auto families = again->families();
    EXPECT_TRUE(families);
    for (const FamilyRow& row : *families) text += render::json_family(row) + "\n";
    return text;
  }

  fs::path folder_;
  std::vector<std::string> lines_;
};

TEST_F(Collection, ACaseGivesWhatMemoryGives) {
  const std::string expected = results(options(), {all()});
  EXPECT_GT(std::count(expected.begin(), expected.end(), '\n'), 1500);
  Options in_case = options();
  in_case.case_path = path("whole.case");
  EXPECT_TRUE(results(in_case, {all()}) == expected);
  EXPECT_TRUE(results(in_case, {}) == expected);  // Nothing is read again.
}

TEST_F(Collection, ACaseThatWasFilledBitByBitIsNoOther) {
  const std::string expected = results(options(), {all()});
  Options in_case = options();
  in_case.case_path = path("bits.case");
  std::mt19937 random(3);
  for (std::size_t begin = 0; begin < lines_.size();) {
    const std::size_t end = std::min(lines_.size(), begin + 1 + random() % 40);
    auto engine = Engine::open(in_case);
    ASSERT_TRUE(engine);
    const auto summary = engine->ingest({file("some.jsonl", begin, end)});
    ASSERT_TRUE(summary);
    EXPECT_EQ(summary->added, end - begin);
    begin = end;
  }
  EXPECT_TRUE(results(in_case, {}) == expected);
}

TEST_F(Collection, OneThatOutgrowsItsMemoryGivesTheSame) {
  const std::string expected = results(options(), {all()});
  Options little = options();
  little.max_memory_bytes = 100'000;
  EXPECT_TRUE(results(little, {all()}) == expected);
  std::size_t left = 0;
  for (const auto& entry : fs::directory_iterator(folder_)) left += entry.is_directory();
  EXPECT_EQ(left, 0U) << "a temporary folder was left behind";
}

TEST_F(Collection, WhatFamiliesPutAwayADossierHasAgain) {
  const std::string some = file("some.jsonl", 0, 120);
  const auto dossier_of = [&](const Options& options, bool families_first) {
    auto engine = Engine::open(options);
    EXPECT_TRUE(engine);
    EXPECT_TRUE(engine->ingest({some}));
    if (families_first) {
      EXPECT_TRUE(engine->families());
    }
    auto dossier = engine->dossier();
    EXPECT_TRUE(dossier);
    dossier->parameters.clear();
    return render::json_dossier(*dossier);
  };
  const std::string expected = dossier_of(options(), false);
  EXPECT_NE(expected.find("\"changes\":[{"), std::string::npos);
  Options little = options();
  little.max_memory_bytes = 100'000;
  for (const Options& where : {options(), little}) EXPECT_TRUE(dossier_of(where, true) == expected);
}

// Families leave out pairs that a dossier has: with many reports between the two.
TEST_F(Collection, ALargeFamilyIsTheSameAloneAndInADossier) {
  std::mt19937 random(17);
  std::vector<std::vector<std::string>> texts(1);
  for (int i = 0; i < 60; ++i)
    texts[0].push_back("W" + std::to_string(i) + " w" + std::to_string(i + 5000) + " was here as w" +
                       std::to_string(i + 9000) + " said to all of w" + std::to_string(random() % 9000) + ".");
  std::ofstream out(path("large.jsonl"));
  for (int i = 0; i < 120; ++i) {
    auto text = texts[random() % texts.size()];
    if (text.size() > 12) text.erase(text.begin() + static_cast<std::ptrdiff_t>(random() % text.size()));
    if (i % 3 == 0) text.insert(text.begin(), "A lead of number " + std::to_string(i) + " that has words of its own.");
    std::string body;
    for (const std::string& sentence : text) body += sentence + " ";
    nlohmann::json report = {{"id", "r" + std::to_string(i)}, {"body", body}};
    if (i % 4 != 0) report["published"] = "2031-05-01T08:" + std::to_string(10 + i % 50) + ":00Z";
    out << report.dump() << '\n';
    texts.push_back(std::move(text));
  }
  out.close();
  const auto rows_of = [&](bool of_dossier) {
    auto engine = Engine::open(options());
    EXPECT_TRUE(engine->ingest({path("large.jsonl")}));
    std::string text;
    std::vector<FamilyRow> rows;
    if (of_dossier) {
      rows = engine->dossier()->rows;
    } else {
      rows = *engine->families();
    }
    for (const FamilyRow& row : rows) text += render::json_family(row) + "\n";
    return text;
  };
  const std::string expected = rows_of(false);
  EXPECT_NE(expected.find("\"parent\":\"r"), std::string::npos);
  EXPECT_EQ(rows_of(true), expected);
}

TEST_F(Collection, WhatWasRemovedIsAsIfItHadNeverCome) {
  const std::string expected = results(options(), {file("first.jsonl", 0, 400)});
  std::vector<std::string> rest;
  for (int i = 400; i < 600; ++i) rest.push_back("r" + std::to_string(i));
  Options in_case = options();
  in_case.case_path = path("less.case");
  auto engine = Engine::open(in_case);
  ASSERT_TRUE(engine->ingest({all()}));
  ASSERT_TRUE(engine->remove(rest));
  EXPECT_EQ(engine->remove({"r5", "r400"}).error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(engine->ingest({file("r5.jsonl", 5, 6)}));
  EXPECT_TRUE(results(in_case, {}) == expected);

  auto in_memory = Engine::open(options());
  ASSERT_TRUE(in_memory->ingest({all()}));
  ASSERT_TRUE(in_memory->remove(rest));
  EXPECT_EQ(in_memory->ids()->size(), 400U);
}

TEST_F(Collection, NewPairsAreThoseOfWhatWasAdded) {
  Options in_case = options();
  in_case.case_path = path("watch.case");
  ASSERT_TRUE(Engine::open(in_case)->ingest({file("old.jsonl", 0, 560)}));
  const auto pairs_of = [&](const Options& these, const std::vector<std::string>& paths) {
    std::vector<std::pair<std::string, std::string>> pairs;
    auto engine = Engine::open(these);
    EXPECT_TRUE(engine->ingest(paths));
    EXPECT_TRUE(engine->pairs([&](const Alignment& pair) { pairs.emplace_back(pair.a, pair.b); }));
    return pairs;
  };
  Options watching = in_case;
  watching.only_new = true;
  const auto fresh = pairs_of(watching, {file("new.jsonl", 560, 600)});
  auto expected = pairs_of(in_case, {});
  const auto is_old = [](const std::string& id) { return std::stoi(id.substr(1)) < 560; };
  std::erase_if(expected, [&](const auto& pair) { return is_old(pair.first) && is_old(pair.second); });
  EXPECT_GT(fresh.size(), 20U);
  EXPECT_EQ(fresh, expected);
  EXPECT_TRUE(pairs_of(watching, {path("new.jsonl")}).empty());  // Known by now.
}

TEST_F(Collection, AFolderThatCannotBeMadeIsAnError) {
  Options little = options();
  little.max_memory_bytes = 100'000;
  little.temporary_dir = "/nowhere";
  auto engine = Engine::open(little);
  ASSERT_TRUE(engine);
  const auto summary = engine->ingest({all()});
  ASSERT_FALSE(summary);
  EXPECT_EQ(summary.error().code, ErrorCode::kStorage);
}

}  // namespace
}  // namespace stemma

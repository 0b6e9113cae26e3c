// Prints what bench/score_spinning learns the weights of src/align/lone_spinning.cpp from, and scores them by:
//   observe_spinning DATA_DIR WORDNET_DIR PHRASES_DIR [LEAST] < reports.jsonl
// PHRASES_DIR holds set_phrases.tsv and substitutions.tsv (DATA_DIR, or a copy with less in it). A line per report:
// {"id", "words", "score", "odd": [[place of the word, word, word meant, log-odds, trait...]...]}; LEAST is the least
// log-odds that are printed (-1e9).
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "align/align.h"
#include "align/lone_spinning.h"
#include "base/file_system.h"

int main(int argc, char** argv) {
  using namespace stemma;
  if (argc < 4) {
    std::cerr << "usage: observe_spinning DATA_DIR WORDNET_DIR PHRASES_DIR [LEAST] < reports.jsonl\n";
    return 2;
  }
  const auto lexicons = text::Lexicons::load(argv[1], base::disk());
  const auto wordnet = text::WordNet::open(argv[2]);
  if (!lexicons || !wordnet) {
    std::cerr << (lexicons ? wordnet.error() : lexicons.error()).message << "\n";
    return 1;
  }
  const auto phrases = text::SetPhrases::load(argv[3], base::disk(), *lexicons);
  if (!phrases) {
    std::cerr << phrases.error().where << ": " << phrases.error().message << "\n";
    return 1;
  }
  const double least = argc > 4 ? std::stod(argv[4]) : -1e9;
  const align::Collator collator(*lexicons, &*wordnet, {});
  const Annotations none;
  for (std::string line; std::getline(std::cin, line);) {
    const nlohmann::json record = nlohmann::json::parse(line);
    Report report;
    report.id = record["id"];
    report.body = record["body"];
    const text::Text text = text::read(report.body, {}, *lexicons);
    const text::Witness witness{report, text, none};
    const auto profile = collator.profile(witness);
    const align::Side side{witness, *profile};
    nlohmann::json odd = nlohmann::json::array();
    for (const align::OddWord& each : align::find_odd_words(side, *wordnet, *phrases, least)) {
      nlohmann::json row = {each.word, std::string(side.folded(each.word)), std::string(each.meant), each.log_odds};
      for (const double trait : each.traits) row.push_back(trait);
      odd.push_back(std::move(row));
    }
    std::cout << nlohmann::json({{"id", report.id},
                                 {"words", profile->words.size()},
                                 {"score", align::lone_spinning(side, *wordnet, *phrases).score},
                                 {"odd", std::move(odd)}})
              << "\n";
  }
}

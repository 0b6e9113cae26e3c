// Fits the weights of align/evidence.cpp: align_calibrate DATA_DIR SHARED_DATA_DIR SOURCE_DIR
//
// Pairs that derive: short answers against the text they were to cut, rewrite lightly or heavily; reports of one line
// of one visit; of one family of examples/; those that a reader labelled so (bench/labels, those not kept back). Pairs
// that do not: short answers written freely against that text and against each other; reports of different lines; of
// different families; those labelled so; two documents of one story of ECB+ that share hardly a verbatim run (the rest
// may be copies, which no one has labelled). Every third pair is held out, but of the labelled ones and the examples
// none: some labels are kept back. Logistic regression by Newton's method with a small ridge; sets are
// weighted by kSetWeights. Prints the weights, accuracy on both parts and the worst pairs.
#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "align/align.h"
#include "align/evidence.h"
#include "base/file_system.h"
#include "stemma/engine.h"

namespace {

using nlohmann::json;
using stemma::align::Evidence;

struct Document {
  stemma::Report report;
  stemma::text::Text text;
  stemma::Annotations annotations;
  std::shared_ptr<const stemma::align::Profile> profile;
  std::string group;  // Task, line or story.
  std::string label;
};
using Documents = std::vector<std::unique_ptr<Document>>;

struct Example {
  std::string name;
  std::string set;
  bool derived;
  Evidence evidence;
};

constexpr int kFeatures = 5;  // With the bias.
using Row = std::array<double, kFeatures>;

Row row_of(const Evidence& e) { return {1, e.verbatim, e.retold, e.wording, e.order}; }

Documents load(const std::string& path, const std::string& group, const stemma::text::Lexicons& lexicons) {
  Documents documents;
  std::ifstream file(path);
  const stemma::align::Collator collator(lexicons, nullptr, {});
  for (std::string line; std::getline(file, line);) {
    const json record = json::parse(line);
    auto document = std::make_unique<Document>();
    document->report.id = record["id"];
    document->report.body = record["body"];
    document->group = record.value(group, "");
    document->label = record.value("label", "");
    document->text = stemma::text::read(document->report.body, {}, lexicons);
    document->profile = collator.profile({document->report, document->text, document->annotations});
    documents.push_back(std::move(document));
  }
  return documents;
}

Example example(const Document& a, const Document& b, const std::string& set, bool derived) {
  const auto comparison = stemma::align::compare(*a.profile, *b.profile, {});
  return {a.report.id + " " + b.report.id, set, derived, stemma::align::gather(*a.profile, *b.profile, comparison)};
}

void add_answers(const Documents& answers, std::vector<Example>& examples) {
  for (std::size_t i = 0; i < answers.size(); ++i) {
    for (std::size_t j = 0; j < answers.size(); ++j) {
      const Document &a = *answers[i], &b = *answers[j];
      if (a.group != b.group || i == j) continue;
      if (a.label == "orig") examples.push_back(example(a, b, "answers-" + b.label, b.label != "non"));
      if (a.label == "non" && b.label == "non" && i < j) examples.push_back(example(a, b, "answers-both", false));
    }
  }
}

void add_visit(const Documents& reports, std::vector<Example>& examples) {
  const std::map<std::string, std::string> lines = {{"ktvz", "AP"},
                                                    {"midflorida", "AP"},
                                                    {"etvbharat", "AP"},
                                                    {"000_e98dd6f0637d58e7", "AP"},
                                                    {"002_a36b104fd243a370", "AP"},
                                                    {"arn", "Reuters"},
                                                    {"alarabiya", "Reuters"},
                                                    {"yomiuri", "Reuters"},
                                                    {"business-standard", "Reuters"},
                                                    {"tass-plant", "TASS"},
                                                    {"europeansuntimes", "TASS"},
                                                    {"kbs-advisers", "KBS-1"},
                                                    {"kbs-minister", "KBS-2"},
                                                    {"sputnik", "Sputnik"},
                                                    {"yahoo-nz", "own"}};
  for (std::size_t i = 0; i < reports.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const auto a = lines.find(reports[i]->report.id), b = lines.find(reports[j]->report.id);
      if (a == lines.end() || b == lines.end()) continue;
      const bool same = a->second == b->second;
      examples.push_back(example(*reports[i], *reports[j], same ? "visit-line" : "visit-apart", same));
    }
  }
}

void add_stories(const Documents& reports, std::vector<Example>& examples) {
  for (std::size_t i = 0; i < reports.size(); ++i) {
    for (std::size_t j = i + 1; j < reports.size() && j < i + 20; ++j) {
      if (reports[i]->group != reports[j]->group) continue;
      Example e = example(*reports[i], *reports[j], "story", false);
      if (e.evidence.verbatim_share < 0.12 && e.evidence.longest_words < 10) examples.push_back(std::move(e));
    }
  }
}

// Reports as the program reads them, furniture marked (of those with a related one).
std::map<std::string, std::unique_ptr<Document>> read_as_program(const std::string& path, const std::string& data_dir,
                                                                 const stemma::text::Lexicons& lexicons) {
  stemma::Options options;
  options.data_dir = data_dir;
  auto engine = stemma::Engine::open(options);
  if (!engine || !engine->ingest({path}) || !engine->pairs([](const stemma::Alignment&) {})) std::exit(1);
  const auto reports = engine->reports();
  if (!reports) std::exit(1);
  const stemma::align::Collator collator(lexicons, nullptr, {});
  std::map<std::string, std::unique_ptr<Document>> by_id;
  for (const stemma::Report& report : *reports) {
    auto document = std::make_unique<Document>();
    document->report = report;
    document->text = stemma::text::read(document->report.body, report.boilerplate, lexicons);
    document->profile = collator.profile({document->report, document->text, document->annotations});
    by_id[report.id] = std::move(document);
  }
  return by_id;
}

void add_labels(const std::string& path, const std::string& reports, const std::string& data_dir,
                const stemma::text::Lexicons& lexicons, std::vector<Example>& examples) {
  const auto by_id = read_as_program(reports, data_dir, lexicons);
  std::ifstream file(path);
  std::string a, b, set, half, label, sure, why;
  while (file >> a >> b >> set >> half >> label >> sure >> why) {
    if (half == "kept" || half == "half") continue;
    const bool derived = label == "copy" || label == "partial" || label == "paraphrase";
    examples.push_back(example(*by_id.at(a), *by_id.at(b), derived ? "label-derived" : "label-other", derived));
  }
}

void add_examples(const std::string& folder, const std::string& data_dir, const stemma::text::Lexicons& lexicons,
                  std::vector<Example>& examples) {
  const auto by_id = read_as_program(folder, data_dir, lexicons);
  std::ifstream file(folder + ".truth.json");
  const json truth = json::parse(file)["reports"];
  for (const json& a : truth) {
    for (const json& b : truth) {
      if (&a <= &b || !a.value("also_descends_from", json()).empty() || !b.value("also_descends_from", json()).empty())
        continue;
      const bool same = a["family"] == b["family"];
      examples.push_back(example(*by_id.at(a["id"]), *by_id.at(b["id"]), same ? "family" : "families-apart", same));
    }
  }
}

double predict(const Row& weights, const Row& row) {
  double sum = 0;
  for (int k = 0; k < kFeatures; ++k) sum += weights[k] * row[k];
  return 1 / (1 + std::exp(-sum));
}

// Solves a * x = y by elimination; `a` is positive definite.
Row solve(std::array<Row, kFeatures> a, Row y) {
  for (int k = 0; k < kFeatures; ++k) {
    for (int i = k + 1; i < kFeatures; ++i) {
      const double factor = a[i][k] / a[k][k];
      for (int j = k; j < kFeatures; ++j) a[i][j] -= factor * a[k][j];
      y[i] -= factor * y[k];
    }
  }
  for (int k = kFeatures - 1; k >= 0; --k) {
    for (int j = k + 1; j < kFeatures; ++j) y[k] -= a[k][j] * y[j];
    y[k] /= a[k][k];
  }
  return y;
}

Row fit(const std::vector<Example>& examples, const std::map<std::string, double>& set_weights) {
  Row weights{};
  for (int step = 0; step < 40; ++step) {
    std::array<Row, kFeatures> hessian{};
    Row gradient{};
    for (int k = 0; k < kFeatures; ++k) {
      hessian[k][k] = k == 0 ? 1e-6 : 0.02;
      gradient[k] = k == 0 ? 0 : -0.02 * weights[k];
    }
    for (const Example& e : examples) {
      const Row row = row_of(e.evidence);
      const double p = predict(weights, row), w = set_weights.at(e.set);
      for (int i = 0; i < kFeatures; ++i) {
        gradient[i] += w * (e.derived - p) * row[i];
        for (int j = 0; j < kFeatures; ++j) hessian[i][j] += w * p * (1 - p) * row[i] * row[j];
      }
    }
    const Row change = solve(hessian, gradient);
    for (int k = 0; k < kFeatures; ++k) weights[k] += change[k];
  }
  return weights;
}

// How many of each set the fitted weights and those of evidence.cpp get right.
void report(const char* title, const std::vector<Example>& examples, const Row& weights) {
  struct Right {
    int fitted = 0, shipped = 0, all = 0;
  };
  std::map<std::string, Right> right;
  for (const Example& e : examples) {
    Right& of_set = right[e.set];
    of_set.fitted += (predict(weights, row_of(e.evidence)) >= 0.5) == e.derived;
    of_set.shipped += (stemma::align::derivation_score(e.evidence) >= 0.5) == e.derived;
    ++of_set.all;
  }
  std::cout << title << ": set, right by the fit, right as shipped, of\n";
  for (const auto& [set, count] : right) {
    std::cout << "  " << set << ' ' << count.fitted << ' ' << count.shipped << ' ' << count.all << '\n';
  }
}

void print_worst(std::vector<Example> examples, const Row& weights) {
  const auto fault = [&](const Example& e) { return std::abs(e.derived - predict(weights, row_of(e.evidence))); };
  std::sort(examples.begin(), examples.end(), [&](const Example& x, const Example& y) { return fault(x) > fault(y); });
  for (std::size_t at = 0; at < std::min<std::size_t>(40, examples.size()); ++at) {
    const Example& e = examples[at];
    std::cout << e.set << ' ' << e.name << " p=" << predict(weights, row_of(e.evidence));
    for (const double value : row_of(e.evidence)) std::cout << ' ' << value;
    std::cout << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const auto lexicons = stemma::text::Lexicons::load(argv[1], stemma::base::disk());
  if (!lexicons) return 1;
  const std::string shared = argv[2], source = argv[3];
  std::vector<Example> all, train, held_out;
  add_answers(load(shared + "/short_answers/answers.jsonl", "task", *lexicons), all);
  add_visit(load(shared + "/real_visit/reports.jsonl", "line", *lexicons), all);
  add_stories(load(shared + "/ecbplus/reports.jsonl", "story", *lexicons), all);
  for (std::size_t at = 0; at < all.size(); ++at) (at % 3 == 2 ? held_out : train).push_back(all[at]);
  for (const char* name : {"/examples/harbour", "/examples/council"})
    add_examples(source + name, argv[1], *lexicons, train);
  add_labels(source + "/bench/labels/fnc1_pairs.tsv", shared + "/fnc1/train_bodies.jsonl", argv[1], *lexicons, train);
  const std::map<std::string, double> kSetWeights = {
      {"story", 150}, {"label-derived", 80}, {"label-other", 80}, {"family", 60}, {"families-apart", 60}};
  std::map<std::string, double> set_weights;
  for (const Example& e : train) set_weights[e.set] += 1;
  for (auto& [set, weight] : set_weights) {
    const auto given = kSetWeights.find(set);
    weight = (given == kSetWeights.end() ? 40 : given->second) / weight;
  }
  const Row weights = fit(train, set_weights);
  std::cout << "bias verbatim retold wording order\n";
  for (const double weight : weights) std::cout << weight << ' ';
  std::cout << '\n';
  report("fitted on", train, weights);
  report("held out", held_out, weights);
  train.insert(train.end(), held_out.begin(), held_out.end());
  print_worst(train, weights);
  return 0;
}

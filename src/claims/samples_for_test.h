// Hand-made witnesses for the tests of this room. Sentences come from the text room; the rest is set by hand.
#pragma once

#include <algorithm>
#include <deque>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "base/time.h"
#include "claims/claims.h"
#include "text/text.h"

namespace stemma::claims {

inline const text::Lexicons& sample_lexicons() {
  static const text::Lexicons kLexicons = [] {
    auto loaded = text::Lexicons::load(STEMMA_TEST_DATA_DIR, base::disk());
    if (!loaded) throw std::runtime_error(loaded.error().message);
    text::Agency agency;
    agency.name = "Norwire";
    loaded->agencies.push_back(agency);
    agency.name = "Sudpress";
    loaded->agencies.push_back(agency);
    return std::move(*loaded);
  }();
  return kLexicons;
}

inline const LikenessTrees& sample_trees() {
  static const LikenessTrees kTrees = [] {
    auto loaded = LikenessTrees::load(STEMMA_TEST_DATA_DIR "/models/likeness.model", base::disk());
    if (!loaded) throw std::runtime_error(loaded.error().message);
    return std::move(*loaded);
  }();
  return kTrees;
}

struct SampleWitness {
  Report report;
  text::Text text;
  Annotations annotations;
  FamilyRow row;

  Span find(std::string_view words) const {
    const auto at = report.body.find(words);
    if (at == std::string::npos) throw std::runtime_error("not in the body: " + std::string(words));
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  }
  // `content` is said by `source`, whose name is `name`.
  SampleWitness& attribute(std::string_view content, std::string_view source, std::string_view cue, std::string name,
                           int via = -1) {
    Attribution attribution;
    attribution.content = {find(content)};
    attribution.source = {find(source)};
    attribution.cue = {find(cue)};
    attribution.source_name = std::move(name);
    attribution.via = via;
    annotations.attributions.push_back(std::move(attribution));
    return *this;
  }
  SampleWitness& line(std::string agency) {
    row.line = std::move(agency);
    return *this;
  }
  SampleWitness& family(std::string name, std::string parent = "") {
    row.family = std::move(name);
    row.parent = std::move(parent);
    return *this;
  }
};

// A collection under construction. References stay valid.
class Samples {
 public:
  SampleWitness& add(std::string id, std::string body, std::string publisher = "",
                     std::string published = "2031-03-01") {
    SampleWitness& sample = samples_.emplace_back();
    sample.report.id = id;
    sample.report.body = std::move(body);
    sample.report.publisher = std::move(publisher);
    if (!published.empty()) sample.report.time = base::parse_time(published, TimeSource::kPublished);
    sample.text = text::read(sample.report.body, {}, sample_lexicons());
    for (const text::Sentence& sentence : sample.text.sentences) sample.annotations.sentences.push_back(sentence.span);
    sample.row.report = id;
    sample.row.family = "F-" + id;
    return sample;
  }
  // `child` descends from `parent`, a report or the id of a lost source.
  CopyEdge& descend(const std::string& child, const std::string& parent, double confidence = 1) {
    CopyEdge edge;
    edge.from = parent;
    edge.to = child;
    edge.confidence = confidence;
    sample(child).row.parent = parent;
    return stemma_.edges.emplace_back(edge);
  }
  // The two share these words, which stand in both.
  Alignment& align(const std::string& a, const std::string& b, std::string_view in_a, std::string_view in_b,
                   PassageKind kind = PassageKind::kParaphrase) {
    Alignment& alignment = alignments.emplace_back();
    alignment.a = a;
    alignment.b = b;
    alignment.relation = Relation::kParaphrase;
    alignment.passages.push_back({sample(a).find(in_a), sample(b).find(in_b), kind, 0.9, false});
    return alignment;
  }
  SampleWitness& sample(const std::string& id) {
    return *std::find_if(samples_.begin(), samples_.end(), [&](const SampleWitness& s) { return s.report.id == id; });
  }

  std::vector<text::Witness> witnesses() const {
    std::vector<const SampleWitness*> sorted = by_id();
    std::vector<text::Witness> result;
    for (const SampleWitness* each : sorted) result.push_back({each->report, each->text, each->annotations});
    return result;
  }
  ClaimSheet sheet() const {
    const std::vector<text::Witness> all = witnesses();
    std::vector<FamilyRow> rows;
    for (const SampleWitness* each : by_id()) rows.push_back(each->row);
    const std::vector<Stemma> stemmata = {stemma_};
    return make_sheet({all, rows, stemmata, alignments, sample_trees(), nullptr, &decisions}, sample_lexicons(), {});
  }

  std::vector<Alignment> alignments;
  std::vector<Decision> decisions;

 private:
  std::vector<const SampleWitness*> by_id() const {
    std::vector<const SampleWitness*> sorted;
    for (const SampleWitness& each : samples_) sorted.push_back(&each);
    std::sort(sorted.begin(), sorted.end(), [](auto* x, auto* y) { return x->report.id < y->report.id; });
    return sorted;
  }
  std::deque<SampleWitness> samples_;
  Stemma stemma_;
};

// The claim that holds the statement of `report` with these words; throws if there is none.
inline const Claim& claim_with(const ClaimSheet& sheet, const SampleWitness& sample, std::string_view words) {
  const Span wanted = sample.find(words);
  for (const Claim& claim : sheet.claims) {
    for (const Statement& statement : claim.statements) {
      if (statement.report == sample.report.id && statement.span.overlaps(wanted)) return claim;
    }
  }
  throw std::runtime_error("no claim with: " + std::string(words));
}

}  // namespace stemma::claims

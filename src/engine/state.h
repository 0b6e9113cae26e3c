// What an Engine holds: the reports of its collection and, made when first asked for, what each stage found in them.
// Every `need_` function makes sure that a stage has been done; ingest forgets all of it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "align/align.h"
#include "claims/claims.h"
#include "lineage/lineage.h"
#include "stemma/engine.h"
#include "store/case.h"
#include "text/lexicons.h"
#include "text/text.h"
#include "text/witness.h"
#include "text/wordnet.h"

namespace stemma {

class Engine::State {
 public:
  State(Options options, ProgressSink progress, text::Lexicons lexicons);

  bool keeps_case() const { return !options_.case_path.empty(); }
  Status open_case();
  Result<IngestSummary> ingest(const std::vector<std::string>& paths);

  Status need_texts();
  Status need_annotations();  // Of every report.
  Status need_passages();     // Of every candidate pair.
  Status need_lineage();      // Families, changes inside them, rows and stemmata.
  Status need_claims();

  Result<Alignment> collate(const std::string& a, const std::string& b);
  Dossier dossier();  // REQUIRES: need_claims().

  const std::vector<Report>& reports() const { return reports_; }
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }
  const std::vector<Annotations>& annotations() const { return annotations_; }
  const std::vector<Alignment>& alignments() const { return alignments_; }
  const lineage::Lineage& lineage() const { return lineage_; }
  const ClaimSheet& claims() const { return claims_; }

 private:
  Status add(Report report, IngestSummary& summary);
  Status note(Diagnostic diagnostic);
  void forget_results();
  Status annotate(const std::vector<std::size_t>& which);
  text::Witness witness(std::size_t report) const;
  void need_profiles(const std::vector<std::size_t>& which);
  const text::WordNet* wordnet();
  // Calls work(i) for i in [0, count) on all threads, telling the progress sink between pieces.
  void work_through(std::string_view stage, std::size_t count, const std::function<void(std::size_t)>& work);
  Status compare_family_members();

  using PairKey = std::pair<std::string, std::string>;  // Report ids.
  // Whether what is read off this report would be the same in any collection, and there is a case to keep it.
  bool may_be_kept(std::size_t report) const;
  std::map<PairKey, Alignment> kept_alignments(const std::string& key, Status& status) const;
  Status keep_alignments(const std::string& key, const std::vector<const Alignment*>& fresh);

  Options options_;
  ProgressSink progress_;
  text::Lexicons lexicons_;
  std::optional<text::WordNet> wordnet_;
  bool wordnet_tried_ = false;
  std::optional<store::Case> case_;

  std::vector<Report> reports_;                           // By id.
  std::unordered_map<std::string, std::string> content_;  // Id -> hash of the report's content, when there is no case.
  std::vector<Diagnostic> diagnostics_;
  std::unordered_set<std::string> noted_;  // Place and message of each diagnostic: none is kept twice.

  // Results, by index into reports_.
  std::unordered_map<std::string, std::size_t> position_;  // Id -> index.
  std::vector<text::Text> texts_;
  std::vector<bool> furnished_;  // The collection betrayed furniture in it.
  std::vector<Annotations> annotations_;
  std::vector<bool> annotated_;
  std::vector<std::shared_ptr<const align::Profile>> profiles_;
  std::optional<align::Collator> collator_;
  std::vector<Alignment> alignments_;  // By (a, b); relation kNone left out.
  std::vector<std::uint32_t> families_;
  lineage::Lineage lineage_;
  ClaimSheet claims_;
  bool have_passages_ = false;
  bool have_lineage_ = false;
  bool have_claims_ = false;
};

}  // namespace stemma

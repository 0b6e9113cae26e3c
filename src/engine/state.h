// What an Engine holds: the reports of its collection and, made when first asked for, what each stage found in them.
// Every `need_` function makes sure that a stage has been done; ingest forgets all of it.
//
// Reports are in memory, or in a case. A collection without a case that outgrows its share of
// Options::max_memory_bytes moves to a temporary one. An index counts reports in byte order of their ids.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "align/align.h"
#include "claims/claims.h"
#include "claims/names.h"
#include "collate/collate.h"
#include "engine/components.h"
#include "engine/distant.h"
#include "engine/shelf.h"
#include "engine/temporary_folder.h"
#include "index/index.h"
#include "index/segments.h"
#include "lineage/lineage.h"
#include "stemma/engine.h"
#include "store/case.h"
#include "syntax/parser.h"
#include "text/lexicons.h"
#include "text/set_phrases.h"
#include "text/witness.h"
#include "text/wordnet.h"

namespace stemma {

class Engine::State {
 public:
  using Index = std::uint32_t;
  using Indices = std::vector<Index>;

  State(Options options, ProgressSink progress, text::Lexicons lexicons, syntax::Parser parser,
        claims::LikenessTrees likeness_trees);

  bool keeps_case() const { return !options_.case_path.empty(); }
  const std::string& case_path() const { return options_.case_path; }
  Status open_case(const std::string& path);
  Result<IngestSummary> ingest(const std::vector<std::string>& paths);

  Status remove(const std::vector<std::string>& ids);

  // Deciding (deciding.cpp).
  Result<Decision> decide(Decision decision);
  Status undo(std::int64_t number, const std::string& who, const std::string& when);
  Status need_decisions();
  const std::vector<Decision>& decisions() const { return decisions_; }

  Status need_reports();      // All in memory, with their marks.
  Status need_annotations();  // Of every report, with trees.
  Status need_lineage();      // Families, changes inside them, rows and stemmata.
  Status need_claims();

  Status candidates(const std::vector<std::string>& paths, const CandidateSink& sink);
  Status pairs(const std::function<void(const Alignment&)>& sink);
  Result<Alignment> collate(const std::string& a, const std::string& b);
  Result<CollationTable> collate(std::vector<std::string> ids, const std::string& base);
  Dossier dossier();                    // REQUIRES: need_claims(). Without tables.
  Status add_tables(Dossier& dossier);  // REQUIRES: the same.
  Status add_spun(Dossier& dossier);    // REQUIRES: the same.

  Result<std::vector<std::string>> ids() const;
  const std::vector<Report>& reports() const { return reports_; }  // REQUIRES: need_reports().
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }
  const std::vector<Annotations>& annotations() const { return parsed_.annotations; }
  const lineage::Lineage& lineage() const { return lineage_; }
  const ClaimSheet& claims() const { return claims_; }

 private:
  // A collection as finding candidates sees it: numbers in the index and days, by report index.
  struct Listing {
    Indices numbers;
    std::vector<std::int32_t> days;
  };
  // Candidates as report indices; and how many distinct shingles each report has.
  struct Found {
    std::vector<index::Candidate> pairs;
    std::vector<std::uint32_t> shingles;
  };

  // Collecting (collecting.cpp).
  Status take_batch(std::vector<Report>& batch, IngestSummary& summary);
  Status add(Report report, IngestSummary& summary);
  Result<store::Added> add_to_collection(Report& report);
  Status note(Diagnostic diagnostic);
  void put_in_order();
  Status move_to_temporary_case();
  static std::int32_t stated_day(const Report& report);  // As in index::Catalogue.
  Result<index::Segments> open_segments();
  Status index_new_reports();
  void forget_results();

  // Candidates (candidates.cpp).
  Status need_listing();
  // Calls `work` with the postings of the collection, from the case or made for it.
  Status with_postings(const std::function<Status(const index::Sources&)>& work);
  Result<Found> find_candidates(const index::Sources& sources, const Listing& listing) const;
  void keep_new(std::vector<index::Candidate>& pairs) const;
  Status mark_furniture(const index::Sources& sources);
  Status need_candidates();
  void give(const Found& found, const std::vector<std::string>& ids, const CandidateSink& sink) const;
  Status stream_candidates(const std::vector<std::string>& paths, const CandidateSink& sink);

  // Stages (stages.cpp).
  Status need_texts();
  // How closely a report is read. Families, changes and claims look at many reports and make do with the quick way;
  // what is told of one report comes from trees.
  enum class Reading { kQuick, kParsed };
  Status annotate(const Indices& which, Reading reading);
  Indices all_reports() const;
  text::Witness witness(Index report, Reading reading) const;
  const align::Collator& collator();
  const text::WordNet* wordnet();

  // Spun text without a sibling (spinning.cpp).
  Status need_set_phrases();
  Spinning lone_spinning(Index report) const;  // REQUIRES: need_set_phrases(), and its profile.
  // Calls work(i) for i in [0, count) on all threads, telling the progress sink between pieces.
  void work_through(std::string_view stage, std::size_t count, const std::function<void(std::size_t)>& work);

  // Tables (collating.cpp). `which` is ascending.
  void warn_of_long_sentences(Index report);
  Result<CollationTable> collate(const Indices& which, const collate::CollateOptions& options);

  Result<std::optional<Report>> kept_report(const std::string& id) const;  // Of the case.

  // Passages (passages.cpp) and families (families.cpp).
  using PassageSink =
      std::function<void(std::size_t pair, Alignment alignment)>;  // Unless they have nothing in common.
  using PairKey = std::pair<std::string, std::string>;             // Report ids.
  struct Part {
    std::vector<Report> reports;
    std::span<Alignment> alignments;  // Of alignments_.
    std::vector<std::uint32_t> families;
  };
  Status each_passages(const std::vector<index::Candidate>& pairs, const PassageSink& sink);
  Status need_all_passages();  // Of every candidate pair.
  std::vector<index::Candidate> no_longer_distant(const std::function<bool(Index, Index)>& is_so);
  Status connect(const std::vector<index::Candidate>& pairs, engine::Components& components,
                 std::vector<index::Candidate>& loose);
  Result<engine::Components> need_family_passages();
  Status add_passages(const std::vector<index::Candidate>& pairs);
  std::vector<Indices> parts_of(engine::Components& components) const;
  Result<Part> part_of(const Indices& members, std::span<Alignment> alignments);
  std::vector<std::uint32_t> parts_by_report(const std::vector<Indices>& parts) const;
  std::vector<std::span<Alignment>> alignments_of(const std::vector<Indices>& parts);
  std::vector<std::vector<lineage::DistantPair>> distant_in(const std::vector<Indices>& parts) const;
  Status group_parts(const std::vector<Indices>& parts, const lineage::Collection& collection);
  Status compare(Part& part, std::map<PairKey, Alignment>& kept, const std::string& key, const Indices& places);
  Indices places_among_candidates() const;
  Status find_changes(std::vector<Alignment*> alignments, const Indices& places);
  Status trace_parts(const std::vector<Indices>& parts, const lineage::Collection& collection);
  void forget_annotations(const Indices& which);  // The quick ones.
  Status each_report(const std::function<void(const Report&)>& sink);
  Index index_of(const std::string& id) const { return static_cast<Index>(position_.at(id)); }
  // Whether what is read off this report would be the same in any collection, and there is a case to keep it.
  bool may_be_kept(Index report) const;
  std::map<PairKey, Alignment> kept_alignments(const std::string& key, Status& status);
  Status keep_alignments(const std::string& key, const std::vector<Alignment*>& fresh);

  Options options_;
  ProgressSink progress_;
  text::Lexicons lexicons_;
  syntax::Parser parser_;
  claims::LikenessTrees likeness_trees_;
  std::optional<text::WordNet> wordnet_;
  bool wordnet_tried_ = false;
  std::optional<text::SetPhrases> set_phrases_;
  std::optional<align::Collator> collator_;
  std::optional<engine::TemporaryFolder> temporary_;  // Of a case that nobody asked for; goes after the case.
  std::optional<store::Case> case_;

  std::vector<Report> reports_;  // By id; empty while they are in a case and not needed.
  std::vector<bool> unmarked_;   // Whose marks have not been read yet.
  bool have_reports_ = true;
  std::uint64_t body_bytes_ = 0;                           // Of reports_.
  std::unordered_map<std::string, std::size_t> position_;  // Id -> index, of reports_.
  std::unordered_set<std::string> added_;                  // Ids, when only new reports are asked for.
  std::vector<Diagnostic> diagnostics_;
  std::unordered_set<std::string> noted_;  // Place and message of each diagnostic: none is kept twice.

  std::vector<Decision> decisions_;
  lineage::Rulings rulings_;  // Of these, for lineage.
  bool have_decisions_ = false;

  // Results, by report index.
  engine::Shelf shelf_;
  Listing listing_;
  Found found_;
  engine::DistantPairs distant_;  // Found with the lineage.
  struct Readings {
    std::vector<Annotations> annotations;
    std::vector<bool> done;
  };
  Readings& readings(Reading reading) { return reading == Reading::kQuick ? quick_ : parsed_; }
  Readings quick_;
  Readings parsed_;
  std::vector<Alignment> alignments_;  // By (a, b); relation kNone left out. All, or those that concern families.
  std::vector<std::uint32_t> families_;
  lineage::Lineage lineage_;
  ClaimSheet claims_;
  claims::NamesFound names_;  // Found with the claims.
  bool have_listing_ = false;
  bool have_candidates_ = false;
  bool have_passages_ = false;
  bool have_lineage_ = false;
  bool have_claims_ = false;
};

}  // namespace stemma

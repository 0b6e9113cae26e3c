// From a collection to the pairs that are worth aligning.
//
// The index knows reports by number: their place in memory, or their key in the case. Candidates come out by rank, in
// order of time; they are handed on as report indices in that order.
#include <algorithm>

#include "base/file_system.h"
#include "engine/candidate_stream.h"
#include "engine/gathering.h"
#include "engine/kinship.h"
#include "engine/state.h"
#include "index/furniture.h"
#include "ingest/ingest.h"

namespace stemma {
namespace {

constexpr std::size_t kMinShelf = 4096;         // Reports whose texts are kept, at least.
constexpr std::uint64_t kShareOfShelf = 10;     // Of the memory.
constexpr std::uint64_t kBytesPerText = 65536;  // Of a report with its text and profile, roughly.

// Reports by rank: in order of time, then of id.
std::vector<std::uint32_t> by_rank(const std::vector<std::int32_t>& days) {
  std::vector<std::uint32_t> order(days.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) { return days[x] < days[y]; });
  return order;
}

index::Catalogue catalogue_of(const std::vector<std::uint32_t>& numbers, const std::vector<std::int32_t>& days,
                              const std::vector<std::uint32_t>& order) {
  index::Catalogue catalogue;
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) {
    const std::uint32_t number = numbers[order[rank]];
    if (number >= catalogue.rank_of.size()) catalogue.rank_of.resize(number + 1, index::kAbsent);
    catalogue.rank_of[number] = rank;
    catalogue.days.push_back(days[order[rank]]);
  }
  return catalogue;
}

}  // namespace

// The shelf is filled with the reports in memory, or told how to fetch them.
Status Engine::State::need_listing() {
  if (have_listing_) return Done{};
  listing_ = {};
  position_.clear();
  const auto max_kept = static_cast<std::size_t>(
      std::max<std::uint64_t>(kMinShelf, options_.max_memory_bytes / kShareOfShelf / kBytesPerText));
  if (have_reports_) {
    for (Index i = 0; i < reports_.size(); ++i) {
      listing_.numbers.push_back(i);
      listing_.days.push_back(stated_day(reports_[i]));
      position_[reports_[i].id] = i;
    }
    shelf_.use(reports_, unmarked_, max_kept);
    unmarked_.assign(reports_.size(), false);
  }
  if (case_) {
    const auto entries = case_->entries();
    if (!entries) return entries.error();
    listing_.numbers.clear();
    for (const store::Entry& entry : *entries) {
      position_.emplace(entry.id, listing_.numbers.size());
      listing_.numbers.push_back(static_cast<std::uint32_t>(entry.key));
    }
  }
  if (!have_reports_) {
    const auto segments = open_segments();
    if (!segments) return segments.error();
    const auto facts = segments->facts();
    if (!facts) return facts.error();
    std::unordered_map<std::uint32_t, std::int32_t> days;
    for (const index::ReportFact& fact : *facts) days.emplace(fact.report, fact.day);
    for (const std::uint32_t number : listing_.numbers) listing_.days.push_back(days[number]);
    const auto fetch = [this](const Indices& which) {
      std::vector<std::int64_t> keys;
      for (const Index report : which) keys.push_back(listing_.numbers[report]);
      return case_->reports(keys);
    };
    shelf_.use(listing_.numbers.size(), fetch, max_kept);
  }
  for (Readings* read : {&quick_, &parsed_}) {
    read->annotations.assign(listing_.numbers.size(), {});
    read->done.assign(listing_.numbers.size(), false);
  }
  have_listing_ = true;
  return Done{};
}

Result<Engine::State::Found> Engine::State::find_candidates(const index::Sources& sources,
                                                            const Listing& listing) const {
  const auto order = by_rank(listing.days);
  auto candidates = index::find_candidates(sources, catalogue_of(listing.numbers, listing.days, order), options_.index,
                                           options_.threads);
  if (!candidates) return candidates.error();
  Found found;
  found.pairs = std::move(candidates->pairs);
  for (index::Candidate& pair : found.pairs) {
    pair.a = order[pair.a];
    pair.b = order[pair.b];
  }
  found.shingles.resize(order.size());
  for (std::size_t rank = 0; rank < order.size(); ++rank) found.shingles[order[rank]] = candidates->shingles[rank];
  return found;
}

// Leaves out pairs of which no report is new, if that is asked for. In memory every report is new.
void Engine::State::keep_new(std::vector<index::Candidate>& pairs) const {
  if (!options_.only_new || !case_) return;
  std::vector<bool> is_new(listing_.numbers.size(), false);
  for (const std::string& id : added_) is_new[index_of(id)] = true;
  std::erase_if(pairs, [&](const index::Candidate& pair) { return !is_new[pair.a] && !is_new[pair.b]; });
}

Status Engine::State::mark_furniture(const index::Sources& sources) {
  const auto order = by_rank(listing_.days);
  const auto body_of = [&](std::uint32_t rank) -> Result<std::string> {
    if (have_reports_) return reports_[order[rank]].body;
    auto report = case_->report(listing_.numbers[order[rank]]);
    if (!report) return report.error();
    return std::move(report->body);
  };
  const auto found = index::find_furniture(sources.lines, catalogue_of(listing_.numbers, listing_.days, order),
                                           lexicons_, options_.threads, body_of);
  if (!found) return found.error();
  for (const index::Furnished& report : *found) shelf_.mark_furniture(order[report.rank], report.lines);
  return Done{};
}

Status Engine::State::with_postings(const std::function<Status(const index::Sources&)>& work) {
  if (case_) {
    if (Status indexed = index_new_reports(); !indexed) return indexed;
    // As it stands at one moment, whatever other programs add or merge meanwhile.
    return case_->snapshot([&]() -> Status {
      auto segments = open_segments();
      if (!segments) return segments.error();
      return segments->with_sources(work);
    });
  }
  engine::Gathering gathering(lexicons_, options_.index, options_.threads);
  for (std::size_t first = 0; first < reports_.size(); first += engine::kPostedAtOnce) {
    gathering.add(static_cast<std::uint32_t>(first), std::min(engine::kPostedAtOnce, reports_.size() - first),
                  [this, first](std::size_t i) { return std::string_view(reports_[first + i].body); });
    if (progress_) progress_({"index", first, reports_.size()});
  }
  gathering.finish();
  return work(gathering.sources());
}

// Furniture is found before anything is read off the texts, since it is to be left out of them.
Status Engine::State::need_candidates() {
  if (have_candidates_) return Done{};
  Status done = with_postings([&](const index::Sources& sources) -> Status {
    if (Status listed = need_listing(); !listed) return listed;
    if (Status marked = mark_furniture(sources); !marked) return marked;
    auto found = find_candidates(sources, listing_);
    if (!found) return found.error();
    found_ = std::move(*found);
    engine::sort_by_kinship(found_.pairs, listing_.numbers.size());
    keep_new(found_.pairs);
    return Done{};
  });
  have_candidates_ = done.has_value();
  return done;
}

void Engine::State::give(const Found& found, const std::vector<std::string>& ids, const CandidateSink& sink) const {
  for (const index::Candidate& pair : found.pairs) {
    const bool in_order = ids[pair.a] < ids[pair.b];
    const Index a = in_order ? pair.a : pair.b;
    const Index b = in_order ? pair.b : pair.a;
    sink({ids[a], ids[b], pair.shared_shingles, found.shingles[a], found.shingles[b], pair.rare_bits});
  }
}

Status Engine::State::candidates(const std::vector<std::string>& paths, const CandidateSink& sink) {
  const bool anything_there = case_.has_value() || !reports_.empty();
  if (!anything_there) return stream_candidates(paths, sink);
  if (!paths.empty()) {
    const auto ingested = ingest(paths);
    if (!ingested) return ingested.error();
  }
  return with_postings([&](const index::Sources& sources) -> Status {
    if (Status listed = need_listing(); !listed) return listed;
    auto found = find_candidates(sources, listing_);
    if (!found) return found.error();
    keep_new(found->pairs);
    const auto all = ids();
    if (!all) return all.error();
    give(*found, *all, sink);
    return Done{};
  });
}

// Nothing is kept of the reports but their ids.
Status Engine::State::stream_candidates(const std::vector<std::string>& paths, const CandidateSink& sink) {
  engine::CandidateStream stream(lexicons_, options_);
  Status status = Done{};
  ingest::Sinks sinks;
  sinks.marks_later = true;
  sinks.report = [&](Report report) {
    if (!status) return;
    const std::int32_t day = stated_day(report);
    std::string path = report.path;
    auto taken = stream.take(std::move(report), day);
    if (!taken) {
      status = taken.error();
    } else if (!taken->empty()) {
      status = note({Severity::kNote, "ingest", ErrorCode::kDuplicate, std::move(path), *taken});
    }
    if (progress_ && stream.ids().size() % engine::kPostedAtOnce == 0) progress_({"index", stream.ids().size(), 0});
  };
  sinks.diagnostic = [&](Diagnostic diagnostic) {
    if (status) status = note(std::move(diagnostic));
  };
  ingest::read_paths(paths, base::disk(), lexicons_, options_.ingest, sinks);
  if (!status) return status;
  // Indices are in order of ids, so that the result is that of the same reports in memory.
  Indices by_id(stream.ids().size());
  for (Index i = 0; i < by_id.size(); ++i) by_id[i] = i;
  std::sort(by_id.begin(), by_id.end(), [&](Index x, Index y) { return stream.ids()[x] < stream.ids()[y]; });
  Listing listing;
  std::vector<std::string> ids;
  for (const Index number : by_id) {
    listing.numbers.push_back(number);
    listing.days.push_back(stream.days()[number]);
    ids.push_back(stream.ids()[number]);
  }
  return stream.finish([&](const index::Sources& sources) -> Status {
    const auto found = find_candidates(sources, listing);
    if (!found) return found.error();
    give(*found, ids, sink);
    return Done{};
  });
}

}  // namespace stemma

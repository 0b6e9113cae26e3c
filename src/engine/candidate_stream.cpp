#include "engine/candidate_stream.h"

#include <malloc.h>

#include <utility>

#include "base/format.h"
#include "base/hash.h"

namespace stemma::engine {
namespace {

// Postings may fill this share of the memory. They take about as much as the bodies they are of: five bytes a word.
constexpr double kShareOfPostings = 0.625;

std::uint64_t content_hash(const Report& report) {
  std::uint64_t hash = base::hash64(report.body);
  for (const std::string* part : {&report.title, &report.url, &report.publisher, &report.published, &report.modified,
                                  &report.credit, &report.language}) {
    hash = base::combine(hash, base::hash64(*part));
  }
  for (const std::string& author : report.authors) hash = base::combine(hash, base::hash64(author));
  return hash;
}

}  // namespace

CandidateStream::CandidateStream(const text::Lexicons& lexicons, const Options& options)
    : lexicons_(lexicons),
      options_(options),
      bodies_(std::make_shared<std::vector<std::string>>()),
      gathering_(std::make_unique<Gathering>(lexicons, options.index, options.threads)) {}

Result<std::string> CandidateStream::take(Report report, std::int32_t day) {
  std::string said;
  const std::uint64_t content = content_hash(report);
  const auto [known, is_new] = seen_.emplace(base::hash64(report.id), content);
  if (!is_new) {
    if (known->second == content) return said;
    const std::string old_id = report.id;
    report.id += base::format("#{:08x}", content >> 32);
    if (!seen_.emplace(base::hash64(report.id), content).second) return said;
    said = base::format("another report has the id '{}'; this one is '{}'", old_id, report.id);
  }
  ids_.push_back(std::move(report.id));
  days_.push_back(day);
  gathered_bytes_ += report.body.size();
  bodies_->push_back(std::move(report.body));
  if (bodies_->size() == kPostedAtOnce) post();
  if (static_cast<double>(gathered_bytes_) > kShareOfPostings * static_cast<double>(options_.max_memory_bytes)) {
    if (Status spilt = spill(); !spilt) return spilt.error();
  }
  return said;
}

void CandidateStream::post() {
  if (bodies_->empty()) return;
  const auto bodies = std::exchange(bodies_, std::make_shared<std::vector<std::string>>());
  gathering_->add(static_cast<std::uint32_t>(ids_.size() - bodies->size()), bodies->size(),
                  [bodies](std::size_t i) { return std::string_view((*bodies)[i]); });
}

Status CandidateStream::spill() {
  post();
  gathering_->finish();
  if (!folder_) {
    auto folder = TemporaryFolder::make(options_.temporary_dir);
    if (!folder) return folder.error();
    folder_ = std::move(*folder);
    auto opened = store::Case::open(folder_->path() + "/index");
    if (!opened) return opened.error();
    case_ = std::move(*opened);
    auto segments = index::Segments::open(case_->blocks(), "temporary");
    if (!segments) return segments.error();
    segments_ = std::move(*segments);
  }
  std::vector<index::ReportFact> facts;
  for (std::uint32_t number = segments_->end_report(); number < ids_.size(); ++number)
    facts.push_back({number, 0, 0, 0});
  Status added = case_->transact([&] { return segments_->add(facts, gathering_->sources()); });
  gathering_ = std::make_unique<Gathering>(lexicons_, options_.index, options_.threads);
  gathered_bytes_ = 0;
#ifdef __GLIBC__
  malloc_trim(0);  // What the postings took is for what is made of them, which does not fit into the holes they left.
#endif
  return added;
}

Status CandidateStream::finish(const std::function<Status(const index::Sources&)>& work) {
  post();
  gathering_->finish();
  if (!segments_) return work(gathering_->sources());
  if (Status spilt = spill(); !spilt) return spilt;
  return segments_->with_sources(work);
}

}  // namespace stemma::engine

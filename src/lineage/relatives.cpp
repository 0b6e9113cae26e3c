// A report is laid beside its nearest relatives only: in a family of thousands a comparison with all would take hours,
// and whoever holds less of a report than six others do is hardly its source. The same pairs are compared word for word
// before `trace` and are candidates in it. A pair that was not compared has lost no hedge and changed no number as far
// as anybody knows, and would win against those of which the truth is known.
// Tests: LineageRelatives.*.
#include "lineage/relatives.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "lineage/evidence.h"
#include "lineage/lineage.h"
#include "lineage/times.h"

namespace stemma::lineage {
namespace {

constexpr std::size_t kRelatives = 8;
constexpr std::size_t kConsidered = 24;

std::int64_t moment(const Report& report) {
  return report.time ? report.time->utc_s : std::numeric_limits<std::int64_t>::max();
}

template <typename T>
void keep_first(std::vector<T>& all, std::size_t number) {
  if (all.size() <= number) return;
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(number), all.end());
  all.resize(number);
}

}  // namespace

std::vector<bool> near_relatives(const std::vector<Report>& reports, const std::vector<std::uint32_t>& families,
                                 const Links& links, const FamilyReadings& readings) {
  struct Relative {
    double likeness = 0;
    std::int64_t time = 0;
    std::uint32_t rank = 0;
    std::uint32_t link = 0;
    bool operator<(const Relative& other) const {
      return std::tuple(-likeness, time, rank) < std::tuple(-other.likeness, other.time, other.rank);
    }
  };
  std::vector<bool> near(links.all().size(), false);
  std::vector<Relative> relatives;
  for (std::uint32_t report = 0; report < links.report_count(); ++report) {
    relatives.clear();
    for (const std::uint32_t index : links.of(report)) {
      const std::uint32_t other = links[index].other(report);
      if (families[other] != families[report] || links[index].alignment->relation < Relation::kParaphrase) continue;
      // Of those before it the earliest comes first, however much earlier.
      const bool is_later = clearly_earlier(reports[report], reports[other]);
      const double later = is_later ? weigh_times(reports[other], reports[report]).forward : 0;
      const double likely = likeness(links[index], report) + later;
      relatives.push_back({likely, moment(reports[other]), links.rank(other), index});
    }
    keep_first(relatives, kConsidered);
    if (relatives.size() > kRelatives) {
      for (Relative& relative : relatives) {
        const std::uint32_t other = links[relative.link].other(report);
        relative.likeness += weigh_words(*readings.of(report), readings.member(other), readings.member(report)).forward;
      }
    }
    keep_first(relatives, kRelatives);
    for (const Relative& relative : relatives) near[relative.link] = true;
  }
  return near;
}

std::vector<std::size_t> worth_comparing(const std::vector<Report>& reports, const std::vector<std::uint32_t>& families,
                                         std::span<const Alignment> alignments) {
  const Links links(reports, alignments);
  const std::vector<bool> near = near_relatives(reports, families, links, FamilyReadings(reports, families));
  std::vector<std::size_t> chosen;
  for (std::uint32_t i = 0; i < near.size(); ++i) {
    if (near[i]) chosen.push_back(static_cast<std::size_t>(links[i].alignment - alignments.data()));
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace stemma::lineage

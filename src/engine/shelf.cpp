#include "engine/shelf.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/parallel.h"
#include "index/furniture.h"

namespace stemma::engine {
namespace {

// Adds what the collection betrayed to what ingest marked. Marks never overlap.
void add_furniture(const std::vector<Span>& lines, std::vector<Boilerplate>& marks) {
  const std::size_t known = marks.size();
  for (const Span line : lines) {
    const bool overlaps = std::any_of(marks.begin(), marks.begin() + static_cast<std::ptrdiff_t>(known),
                                      [&](const Boilerplate& mark) { return mark.span.overlaps(line); });
    if (!overlaps) marks.push_back({line, index::kRecurring});
  }
  std::sort(marks.begin(), marks.end(), [](const Boilerplate& x, const Boilerplate& y) { return x.span < y.span; });
}

}  // namespace

void Shelf::use(std::vector<Report>& reports, std::vector<bool> unmarked, std::size_t max_kept) {
  use(reports.size(), {}, max_kept);
  resident_ = &reports;
  unmarked_ = std::move(unmarked);
  for (std::size_t i = 0; i < reports.size(); ++i) items_[i].report = &reports[i];
}

void Shelf::use(std::size_t count, Fetch fetch, std::size_t max_kept) {
  resident_ = nullptr;
  fetch_ = std::move(fetch);
  max_kept_ = max_kept;
  items_.clear();
  items_.resize(count);
  unmarked_.clear();
  furniture_.clear();
  kept_.clear();
  clock_ = 0;
}

void Shelf::mark_furniture(std::uint32_t number, std::vector<Span> lines) {
  Item& item = items_[number];
  if (item.furnished) {
    add_furniture(lines, own(number).boilerplate);
    item.text.reset();
    item.profile.reset();
  }
  furniture_[number] = std::move(lines);
}

Status Shelf::need(const Indices& which, Need need, const align::Collator* collator) {
  ++clock_;
  for (const std::uint32_t report : which) {
    items_[report].used = clock_;
    if (std::exchange(items_[report].kept, true)) continue;
    kept_.push_back(report);
  }
  if (kept_.size() > max_kept_) make_room(max_kept_ / 2);
  if (resident_ == nullptr) {
    if (Status fetched = fetch(which); !fetched) return fetched;
  }
  base::parallel_for(which.size(), threads_, [&](std::size_t i) { prepare(which[i], need, collator); });
  return Done{};
}

// Puts away what is held for those that were asked for longest ago, all but `stay` and what is asked for now.
void Shelf::make_room(std::size_t stay) {
  const auto later = [&](std::uint32_t x, std::uint32_t y) { return items_[x].used > items_[y].used; };
  std::sort(kept_.begin(), kept_.end(), later);
  while (stay < kept_.size() && items_[kept_[stay]].used == clock_) ++stay;
  base::parallel_for(kept_.size() - stay, threads_, [&](std::size_t i) {
    Item& item = items_[kept_[stay + i]];
    item.text.reset();
    item.profile.reset();
    item.kept = false;
    if (!item.own) return;
    item.own.reset();
    item.report = nullptr;
    item.furnished = item.marked = false;
  });
  kept_.resize(stay);
}

void Shelf::clear() {
  if (max_kept_ == std::numeric_limits<std::size_t>::max()) return;
  ++clock_;  // Nothing that was asked for before stays.
  make_room(0);
}

void Shelf::keep_all() { max_kept_ = std::numeric_limits<std::size_t>::max(); }

Status Shelf::fetch(const Indices& which) {
  Indices missing;
  for (const std::uint32_t report : which) {
    if (items_[report].report == nullptr) missing.push_back(report);
  }
  auto fetched = fetch_(missing);
  if (!fetched) return fetched.error();
  for (std::size_t i = 0; i < missing.size(); ++i) {
    Item& item = items_[missing[i]];
    item.own = std::make_unique<Report>(std::move((*fetched)[i]));
    item.report = item.own.get();
  }
  return Done{};
}

Report& Shelf::own(std::uint32_t number) { return resident_ != nullptr ? (*resident_)[number] : *items_[number].own; }

void Shelf::furnish(std::uint32_t number, bool all_marks) {
  Item& item = items_[number];
  const bool unmarked = !unmarked_.empty() && unmarked_[number];
  if (item.marked || (item.furnished && !(all_marks && unmarked))) return;
  Report& report = own(number);
  if (unmarked) all_marks ? marker_.read(report) : marker_.read_boilerplate(report);
  const auto furniture = furniture_.find(number);
  if (furniture != furniture_.end()) add_furniture(furniture->second, report.boilerplate);
  item.furnished = true;
  item.marked = all_marks || !unmarked;
}

void Shelf::prepare(std::uint32_t number, Need need, const align::Collator* collator) {
  Item& item = items_[number];
  furnish(number, need == Need::kMarks);
  if (need == Need::kMarks) return;
  if (!item.text) {
    item.text = std::make_unique<text::Text>(text::read(item.report->body, item.report->boilerplate, lexicons_));
  }
  if (need == Need::kText || item.profile) return;
  static const Annotations kNone;
  item.profile = collator->profile({*item.report, *item.text, kNone});
}

}  // namespace stemma::engine

// Shelf: the reports of a collection with what has been read off them, made when asked for and, when there are more
// than fit, put away again.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "align/align.h"
#include "ingest/marks.h"
#include "stemma/report.h"
#include "text/lexicons.h"
#include "text/text.h"
#include "text/witness.h"

namespace stemma::engine {

class Shelf {
 public:
  // What to have of a report. Texts and profiles can be had without marks: of these they only leave out boilerplate.
  enum class Need { kMarks, kText, kProfile };
  using Indices = std::vector<std::uint32_t>;
  // Reads reports that are not in memory, in the order asked for.
  using Fetch = std::function<Result<std::vector<Report>>(const Indices&)>;

  // Borrows `lexicons`.
  Shelf(const text::Lexicons& lexicons, int threads) : lexicons_(lexicons), marker_(lexicons), threads_(threads) {}

  // Forgets everything. `reports` are in memory for as long as the shelf uses them; those of `unmarked` lack marks.
  // Texts and profiles of at most `max_kept` stay between calls of `need`.
  void use(std::vector<Report>& reports, std::vector<bool> unmarked, std::size_t max_kept);
  // The same for `count` reports that are fetched, marks and all, and do not stay either.
  void use(std::size_t count, Fetch fetch, std::size_t max_kept);
  // From here on everything stays.
  void keep_all();
  // Puts away what is held, unless everything stays.
  void clear();

  // Lines that the collection betrayed as furniture; they are marked as boilerplate.
  void mark_furniture(std::uint32_t report, std::vector<Span> lines);
  bool has_furniture(std::uint32_t report) const { return furniture_.contains(report); }

  // Makes sure of `need` for these reports, on all threads. What an earlier call asked for stays only if there is room.
  // `collator` is needed for profiles. Errors: those of fetching.
  Status need(const Indices& which, Need need, const align::Collator* collator = nullptr);

  // REQUIRES: needed before.
  const Report& report(std::uint32_t report) const { return *items_[report].report; }
  const text::Text& text(std::uint32_t report) const { return *items_[report].text; }
  const align::Profile& profile(std::uint32_t report) const { return *items_[report].profile; }

 private:
  struct Item {
    const Report* report = nullptr;
    std::unique_ptr<Report> own;  // When it was fetched.
    std::unique_ptr<text::Text> text;
    std::shared_ptr<const align::Profile> profile;
    bool kept = false;       // Stands in kept_.
    bool furnished = false;  // Boilerplate and furniture are there,
    bool marked = false;     // and all other marks.
    std::uint32_t used = 0;
  };

  Status fetch(const Indices& which);
  void make_room(std::size_t stay);
  void furnish(std::uint32_t report, bool all_marks);
  Report& own(std::uint32_t report);
  void prepare(std::uint32_t report, Need need, const align::Collator* collator);

  const text::Lexicons& lexicons_;
  ingest::MarkReader marker_;
  int threads_;
  std::vector<Report>* resident_ = nullptr;
  std::vector<bool> unmarked_;
  Fetch fetch_;
  std::size_t max_kept_ = 0;
  std::vector<Item> items_;
  std::unordered_map<std::uint32_t, std::vector<Span>> furniture_;
  Indices kept_;  // That hold something which can be put away.
  std::uint32_t clock_ = 0;
};

}  // namespace stemma::engine

// Credits. Every known agency named in the body is looked at once, and what stands around the name decides what the
// naming is: the first of the forms below that fits (credit_forms.h). Then the forms that name their source by
// themselves ("Source: ...", a line under the byline) are read for names that no table knows (unlisted_credits.h).
// Strong forms (the report says whose text it is) are kept apart from pictures (kCaption) and from agencies that the
// report merely quotes (kCited):
//   "This story first appeared on X"     kSyndication     "Additional reporting by X", "With files from X"
//   kContribution
//   "(X)" alone, "Source: X", "© X"      kSourceLine      "By A and B" above "X", "Reuters Staff"            kByline
//   "X/Someone", "Photo: X", "via X)"    kCaption         "X reported", "told X", "according to X"          kCited
// A name in none of these says nothing about the text's origin and gives no credit. Tests: Credits.*.
#include "ingest/credits.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "ingest/credit_forms.h"
#include "ingest/credit_line.h"
#include "ingest/credit_triggers.h"
#include "ingest/credit_words.h"
#include "ingest/unlisted_credits.h"

namespace stemma::ingest {
namespace {

// The first of the names that `written` lists ("A, B; C | D and E with F"), cut off it with what parts it from the
// rest.
std::string_view cut_name(std::string_view& written) {
  std::size_t end = written.size();
  std::size_t rest = written.size();
  for (const std::string_view divider : {",", ";", "|", " and ", " with "}) {
    const std::size_t at = written.find(divider);
    if (at < end) end = at, rest = at + divider.size();
  }
  std::string_view name = trim(written.substr(0, end));
  if (starts_with_fold(name, "by ")) name.remove_prefix(3);
  written.remove_prefix(rest);
  return name;
}

class CreditFinder {
 public:
  CreditFinder(const Report& report, const std::vector<Line>& lines, const std::vector<DatelineReading>& datelines,
               const AgencyTable& agencies)
      : report_(report), lines_(lines), datelines_(datelines), agencies_(agencies) {}

  std::vector<Credit> find() {
    read_metadata();
    const ProseLines prose = find_prose(lines_);
    for (std::size_t i = 0; i < lines_.size(); ++i) read_line(CreditLine(lines_, i, prose));
    read_wire_tag();
    return std::move(credits_);
  }

 private:
  void add(CreditKind kind, std::string name, std::size_t begin, std::size_t end) {
    const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    credits_.push_back({std::move(name), kind, span});
  }
  void add_known(CreditKind kind, const AgencyMatch& name, Span line) {
    add(kind, name.agency->name, line.begin + name.begin, line.begin + name.end);
  }

  // A name that stands in no credit yet, under the name that the table has for it if it has one.
  void add_written(const WrittenCredit& credit) {
    if (credit.name.size() < 2 || is_credited(span_of(credit.name))) return;
    const std::string_view name = without_article(trim(credit.name));
    const text::Agency* agency = agencies_.named(name);
    const Span span = span_of(name);
    add(credit.kind, agency != nullptr ? agency->name : std::string(name), span.begin, span.end);
  }

  // Of a view into the body.
  Span span_of(std::string_view view) const {
    const auto begin = static_cast<std::uint32_t>(view.data() - report_.body.data());
    return {begin, begin + static_cast<std::uint32_t>(view.size())};
  }

  bool is_credited(Span span) const {
    return std::any_of(credits_.rbegin(), credits_.rend(),
                       [&](const Credit& credit) { return !credit.span.empty() && credit.span.overlaps(span); });
  }

  void read_metadata() {
    read_names(report_.credit, agencies_.named(report_.credit) == nullptr);
    for (const std::string& author : report_.authors) read_names(author, false);
  }

  void read_names(std::string_view written, bool unlisted_too) {
    while (!written.empty()) {
      const std::string_view name = cut_name(written);
      if (const text::Agency* agency = agencies_.named(name))
        add(CreditKind::kMetadata, agency->name, 0, 0);
      else if (unlisted_too && !name.empty())
        add(CreditKind::kMetadata, std::string(name), 0, 0);
    }
  }

  void read_line(const CreditLine& line) {
    const std::vector<AgencyMatch> names = names_outside_datelines(line);
    if (const std::optional<CreditKind> alone = kind_of_names_alone(line, names)) {
      for (const AgencyMatch& name : names) add_known(*alone, name, line.span());
      return;
    }
    const std::optional<CreditTrigger> trigger = find_trigger(line);
    for (const AgencyMatch& name : names) {
      if (const auto kind = kind_of_naming(line, name, trigger)) add_known(*kind, name, line.span());
    }
    for (const WrittenCredit& credit : find_written_credits(line, trigger)) add_written(credit);
  }

  std::vector<AgencyMatch> names_outside_datelines(const CreditLine& line) const {
    std::vector<AgencyMatch> names = agencies_.find_all(line.text());
    for (const DatelineReading& reading : datelines_) {
      const Span dateline = reading.dateline.span;
      if (!dateline.overlaps(line.span())) continue;
      std::erase_if(names, [&](const AgencyMatch& name) {
        const std::size_t begin = line.span().begin + name.begin;
        return begin >= dateline.begin && begin < dateline.end;
      });
    }
    return names;
  }

  // "AP Exclusive: ..." as headline, in the body or apart from it.
  void read_wire_tag() {
    if (!lines_.empty()) {
      if (const auto tag = agencies_.wire_tag(lines_[0].text))
        return add(CreditKind::kWireTag, tag->agency->name, lines_[0].span.begin, lines_[0].span.begin + tag->end);
    }
    if (const auto tag = agencies_.wire_tag(trim(report_.title))) add(CreditKind::kWireTag, tag->agency->name, 0, 0);
  }

  const Report& report_;
  const std::vector<Line>& lines_;
  const std::vector<DatelineReading>& datelines_;
  const AgencyTable& agencies_;
  std::vector<Credit> credits_;
};

}  // namespace

std::vector<Credit> find_credits(const Report& report, const std::vector<Line>& lines,
                                 const std::vector<DatelineReading>& datelines, const AgencyTable& agencies) {
  return CreditFinder(report, lines, datelines, agencies).find();
}

}  // namespace stemma::ingest

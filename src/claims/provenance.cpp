#include "claims/provenance.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "text/outlet.h"

namespace stemma::claims {

constexpr std::uint32_t kHeadBytes = 40;      // Of a statement: room for an office before the name.
constexpr std::ptrdiff_t kNearAncestors = 4;  // In which words are looked for.
constexpr std::size_t kMostAncestors = 256;   // Further ones are relays of relays and change nothing.

std::string fold_source(std::string_view name) {
  std::string folded = text::fold_name(name);
  if (folded.starts_with("the ")) folded.erase(0, 4);
  return folded;
}

Provenance::Provenance(const std::vector<text::Witness>& witnesses, const std::vector<FamilyRow>& rows,
                       const std::vector<Stemma>& stemmata, const text::Lexicons& lexicons)
    : witnesses_(witnesses) {
  for (std::uint32_t i = 0; i < witnesses.size(); ++i) number_.emplace(witnesses[i].report.id, i);
  for (const text::Agency& agency : lexicons.agencies) {
    agency_names_.emplace(fold_source(agency.name), agency.name);
    for (const std::string& alias : agency.aliases) agency_names_.emplace(fold_source(alias), agency.name);
  }
  for (const text::Witness& witness : witnesses) {
    const std::string name = text::outlet_of(witness.report);
    const bool known = !name.starts_with('<');
    Newsroom newsroom{"outlet:" + fold_source(name), name, OriginKind::kOutlet, known};
    if (!known) newsroom.key = "outlet:" + name;
    outlet_.push_back(intern(std::move(newsroom)));
    if (known && outlet_names_.emplace(fold_source(name), outlet_.back()).second) {
      const std::string folded = fold_source(name);
      const auto space = folded.rfind(' ');
      if (space != folded.npos) outlets_by_last_word_[folded.substr(space + 1)].push_back(outlet_.back());
    }
  }
  echoed_.resize(witnesses.size());
  doubted_.assign(witnesses.size(), false);
  std::unordered_map<std::string_view, std::uint32_t> families;
  for (std::uint32_t i = 0; i < rows.size(); ++i) text_.push_back(families.emplace(rows[i].family, i).first->second);
  name_lines(rows);
  read_trees(stemmata);
  find_roots(rows);
}

// "NPA": the first letters of "Northern Press Agency".
static bool is_sign_of(std::string_view sign, std::string_view name) {
  std::string letters;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if ((i == 0 || name[i - 1] == ' ') && name[i] >= 'A' && name[i] <= 'Z') letters += name[i];
  }
  return sign.size() >= 2 && sign == letters;
}

// An agency that no list knows is known by the credits that its texts carry, and by the outlet whose sign they are.
void Provenance::name_lines(const std::vector<FamilyRow>& rows) {
  for (std::uint32_t report = 0; report < rows.size(); ++report) {
    const std::string& line = rows[report].line;
    if (line.empty()) continue;
    agency_names_.emplace(fold_source(line), line);
    if (is_sign_of(line, newsrooms_[outlet_[report]].name)) {
      agency_names_.emplace(fold_source(newsrooms_[outlet_[report]].name), line);
    }
  }
}

void Provenance::add_echo(std::uint32_t report, std::uint32_t source) {
  echoed_[report] = source;
  ancestors_[report].push_back(source);
  ancestors_[report].insert(ancestors_[report].end(), ancestors_[source].begin(), ancestors_[source].end());
  if (ancestors_[report].size() > kMostAncestors) ancestors_[report].resize(kMostAncestors);
}

std::uint32_t Provenance::intern(Newsroom newsroom) {
  const auto [at, is_new] = by_key_.emplace(newsroom.key, static_cast<std::uint32_t>(newsrooms_.size()));
  if (is_new) newsrooms_.push_back(std::move(newsroom));
  return at->second;
}

void Provenance::read_trees(const std::vector<Stemma>& stemmata) {
  parents_.resize(witnesses_.size());
  lost_parent_.resize(witnesses_.size());
  for (const Stemma& stemma : stemmata) {
    for (const CopyEdge& edge : stemma.edges) {
      const auto to = number_.find(edge.to);
      if (to == number_.end()) continue;
      const auto from = number_.find(edge.from);
      if (from != number_.end()) {
        parents_[to->second].push_back(from->second);
      } else if (lost_parent_[to->second].empty()) {
        lost_parent_[to->second] = edge.from;
      }
    }
  }
  find_ancestors();
}

void Provenance::find_ancestors() {
  ancestors_.resize(witnesses_.size());
  std::vector<std::uint32_t> seen(witnesses_.size(), 0);
  for (std::uint32_t report = 0; report < witnesses_.size(); ++report) {
    std::vector<std::uint32_t>& above = ancestors_[report];
    above = parents_[report];
    for (const std::uint32_t parent : above) seen[parent] = report + 1;
    for (std::size_t i = 0; i < above.size() && above.size() < kMostAncestors; ++i) {
      for (const std::uint32_t next : parents_[above[i]]) {
        if (next == report || seen[next] == report + 1) continue;
        seen[next] = report + 1;
        above.push_back(next);
      }
    }
  }
}

bool credits(const FamilyRow& row, std::string_view agency) {
  static constexpr std::string_view kBetween = ", ";
  std::string_view rest = row.credit;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(kBetween), rest.size());
    if (rest.substr(0, end) == agency) return true;
    rest.remove_prefix(std::min(end + kBetween.size(), rest.size()));
  }
  return false;
}

bool Provenance::publishes(std::uint32_t report, std::uint32_t newsroom) const {
  const auto agency = agency_names_.find(fold_source(newsrooms_[outlet_[report]].name));
  return agency != agency_names_.end() && newsrooms_[newsroom].key == "agency:" + agency->second;
}

// The agency of a report that it credits itself; empty if it has it from its family.
static std::string own_line(const FamilyRow& row) { return credits(row, row.line) ? row.line : ""; }

void Provenance::find_roots(const std::vector<FamilyRow>& rows) {
  root_.resize(witnesses_.size());
  shown_.assign(witnesses_.size(), false);
  adds_.assign(witnesses_.size(), false);
  for (std::uint32_t report = 0; report < witnesses_.size(); ++report) {
    // The top of the tree by main parents; trees have no cycles, and the count makes sure that this ends.
    std::uint32_t top = report;
    for (std::size_t steps = 0; goes_on(top) && steps < witnesses_.size(); ++steps) {
      top = parents_[top].front();
    }
    const Role role = rows[report].role;
    adds_[report] = top != report && !doubted_[report] && outlet_[top] != outlet_[report] && role != Role::kRewrite;
    std::string line = rows[report].line.empty() ? rows[top].line : rows[report].line;
    if (doubted_[top]) line = own_line(rows[report]).empty() ? own_line(rows[top]) : own_line(rows[report]);
    if (!line.empty()) {
      root_[report] = intern({"agency:" + line, line, OriginKind::kAgency, true});
      shown_[report] = true;
    } else if (!lost_parent_[top].empty() && !doubted_[top]) {
      root_[report] = intern({"lost:" + lost_parent_[top], "an unknown common source", OriginKind::kUnknown, false});
    } else {
      root_[report] = outlet_[top];
      shown_[report] = witnesses_[top].report.time.has_value();
    }
  }
}

void Provenance::add_doubts(const std::vector<bool>& doubted, const std::vector<FamilyRow>& rows) {
  doubted_ = doubted;
  find_roots(rows);
}

std::optional<std::uint32_t> Provenance::number_of(std::string_view id) const {
  const auto known = number_.find(id);
  return known == number_.end() ? std::nullopt : std::optional(known->second);
}

Provenance Provenance::without(std::uint32_t report, std::string_view from, std::optional<std::uint32_t> instead,
                               const std::vector<FamilyRow>& rows) const {
  Provenance other = *this;
  std::vector<std::uint32_t>& parents = other.parents_[report];
  if (const auto known = number_of(from)) {
    std::erase(parents, *known);
  } else {
    other.lost_parent_[report].clear();
  }
  if (instead && std::find(parents.begin(), parents.end(), *instead) == parents.end()) {
    parents.insert(parents.begin(), *instead);
  }
  other.find_ancestors();
  other.find_roots(rows);
  other.echoed_[report].reset();
  for (std::uint32_t i = 0; i < other.echoed_.size(); ++i) {
    if (other.echoed_[i]) other.add_echo(i, *other.echoed_[i]);
  }
  return other;
}

double Provenance::stands_in(const Said& said, std::uint32_t other) const {
  const auto words = [](const std::vector<text::Token>& tokens, Span span) {
    std::vector<std::uint64_t> hashes;
    auto at = std::lower_bound(tokens.begin(), tokens.end(), span.begin,
                               [](const text::Token& t, std::uint32_t begin) { return t.span.begin < begin; });
    for (; at != tokens.end() && at->span.end <= span.end; ++at) {
      if (at->kind != text::TokenKind::kPunctuation) hashes.push_back(at->hash);
    }
    return hashes;
  };
  const auto triples = [](const std::vector<std::uint64_t>& hashes) {
    std::vector<std::array<std::uint64_t, 3>> result;
    for (std::size_t i = 0; i + 3 <= hashes.size(); ++i) result.push_back({hashes[i], hashes[i + 1], hashes[i + 2]});
    return result;
  };
  const auto here = triples(words(witnesses_[said.report].text.tokens, said.span));
  const auto size = static_cast<std::uint32_t>(witnesses_[other].report.body.size());
  auto there = triples(words(witnesses_[other].text.tokens, {0, size}));
  std::sort(there.begin(), there.end());
  const auto found = std::count_if(here.begin(), here.end(), [&](const auto& triple) {
    return std::binary_search(there.begin(), there.end(), triple);
  });
  return here.empty() ? 0 : static_cast<double>(found) / static_cast<double>(here.size());
}

bool Provenance::lifted(const Said& said) const {
  const auto& above = ancestors(said.report);
  const auto end = above.begin() + std::min<std::ptrdiff_t>(kNearAncestors, std::ssize(above));
  return std::any_of(above.begin(), end, [&](std::uint32_t other) { return stands_in(said, other) >= kSameWords; });
}

bool Provenance::names(const Said& said, std::string_view person) const {
  const std::string wanted = fold_source(person);
  const auto& mentions = witnesses_[said.report].annotations.mentions;
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    return mention.type == MentionType::kPerson && said.span.contains(mention.span) &&
           mention.span.begin - said.span.begin <= kHeadBytes && fold_source(mention.name) == wanted;
  });
}

bool Provenance::mentions(std::uint32_t report, std::string_view last_word) const {
  const auto& mentions = witnesses_[report].annotations.mentions;
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    const std::string name = fold_source(mention.name);
    return name.ends_with(last_word) &&
           (name.size() == last_word.size() || name[name.size() - last_word.size() - 1] == ' ');
  });
}

bool Provenance::quoted(const Said& said) const {
  std::uint32_t inside = 0;
  for (const Quote& quote : witnesses_[said.report].annotations.quotes) {
    if (quote.kind == QuoteKind::kIndirect) continue;
    const std::uint32_t begin = std::max(said.span.begin, quote.span.begin);
    const std::uint32_t end = std::min(said.span.end, quote.span.end);
    if (begin < end) inside += end - begin;
  }
  return 2 * inside >= said.span.size();
}

double Provenance::shared_words(const Said& x, const Said& y) const {
  const auto words = [&](const Said& said) {
    std::vector<std::uint64_t> hashes;
    const auto& tokens = witnesses_[said.report].text.tokens;
    auto at = std::lower_bound(tokens.begin(), tokens.end(), said.span.begin,
                               [](const text::Token& t, std::uint32_t begin) { return t.span.begin < begin; });
    for (; at != tokens.end() && at->span.end <= said.span.end; ++at) {
      const bool framing =
          std::any_of(said.framing.begin(), said.framing.end(), [&](Span part) { return part.contains(at->span); });
      if (at->kind != text::TokenKind::kPunctuation && !framing) hashes.push_back(at->hash);
    }
    std::sort(hashes.begin(), hashes.end());
    return hashes;
  };
  const auto of_x = words(x), of_y = words(y);
  std::vector<std::uint64_t> both;
  std::set_intersection(of_x.begin(), of_x.end(), of_y.begin(), of_y.end(), std::back_inserter(both));
  const std::size_t longer = std::max(of_x.size(), of_y.size());
  return longer == 0 ? 0 : static_cast<double>(both.size()) / static_cast<double>(longer);
}

std::optional<std::uint32_t> Provenance::medium(std::string_view source_name) {
  const std::string folded = fold_source(source_name);
  if (folded.empty()) return std::nullopt;
  const auto agency = agency_names_.find(folded);
  const auto outlet = outlet_names_.find(folded);
  if (agency == agency_names_.end()) {
    if (outlet != outlet_names_.end()) return outlet->second;
    const auto by_last_word = outlets_by_last_word_.find(folded);  // "the Beacon", if one Beacon only is here.
    const bool one = by_last_word != outlets_by_last_word_.end() && by_last_word->second.size() == 1;
    return one ? std::optional(by_last_word->second.front()) : std::nullopt;
  }
  // An agency whose page is here as an outlet's own account is that outlet.
  const auto line = by_key_.find("agency:" + agency->second);
  if (line != by_key_.end()) return line->second;
  if (outlet != outlet_names_.end()) return outlet->second;
  return intern({"agency:" + agency->second, agency->second, OriginKind::kAgency, true});
}

}  // namespace stemma::claims

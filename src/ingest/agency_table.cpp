// Most words of a report start no agency's name; a bitmap over the first two bytes of all names turns nearly all of
// them away, so that a scan costs little more than walking the text. Short names and those in capitals ("PA", "ANI",
// "dpa") must stand exactly so; others may be in any case from a capital on ("REUTERS", "Yonhap News agency").
#include "ingest/agency_table.h"

#include <algorithm>

#include "ingest/lines.h"

namespace stemma::ingest {
namespace {

constexpr std::size_t kShortName = 4;

bool has_lower(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool equal_fold(std::string_view x, std::string_view y) {
  return std::equal(x.begin(), x.end(), y.begin(), y.end(), [](char a, char b) { return lower(a) == lower(b); });
}

// "Yo" -> "YO": how a name in capitals starts.
std::string upper_start(std::string_view text) {
  std::string result(text.substr(0, 2));
  for (char& c : result) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return result;
}

std::string folded(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

}  // namespace

std::uint16_t AgencyTable::raw_key(std::string_view text, std::size_t at) {
  const auto second = static_cast<unsigned char>(at + 1 < text.size() ? text[at + 1] : 0);
  return static_cast<std::uint16_t>(static_cast<unsigned char>(text[at]) << 8 | second);
}

std::uint16_t AgencyTable::key_of(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(lower(text[at]));
  const auto second = static_cast<unsigned char>(at + 1 < text.size() ? lower(text[at + 1]) : 0);
  return static_cast<std::uint16_t>(first << 8 | second);
}

AgencyTable::AgencyTable(const text::Lexicons& lexicons) {
  for (const text::Agency& agency : lexicons.agencies) {
    add(agency.name, agency, lexicons);
    for (const std::string& alias : agency.aliases) add(alias, agency, lexicons);
    for (const std::string& tag : agency.wire_tags) wire_tags_.emplace_back(tag, &agency);
  }
  std::sort(names_.begin(), names_.end(), [](const Name& x, const Name& y) {
    if (x.key != y.key) return x.key < y.key;
    return x.text.size() != y.text.size() ? x.text.size() > y.text.size() : x.text < y.text;
  });
  std::stable_sort(wire_tags_.begin(), wire_tags_.end(),
                   [](const auto& x, const auto& y) { return x.first.size() > y.first.size(); });
}

void AgencyTable::add(std::string_view name, const text::Agency& agency, const text::Lexicons& lexicons) {
  if (name.size() < 2) return;
  Name entry{key_of(name, 0), std::string(name), &agency, name.size() <= kShortName || !has_lower(name), false};
  if (name.find(' ') == std::string_view::npos && has_lower(name)) {
    const std::string word = folded(name);
    entry.doubtful = lexicons.given_names.contains(word) || lexicons.places.contains(word);
  }
  starts_.set(raw_key(name, 0));
  if (!entry.exact) starts_.set(raw_key(upper_start(name), 0));
  names_.push_back(std::move(entry));
}

std::optional<AgencyMatch> AgencyTable::match_at(std::string_view text, std::size_t at) const {
  if (!starts_.test(raw_key(text, at))) return std::nullopt;
  const std::uint16_t key = key_of(text, at);
  auto name =
      std::lower_bound(names_.begin(), names_.end(), key, [](const Name& n, std::uint16_t k) { return n.key < k; });
  for (; name != names_.end() && name->key == key; ++name) {
    const std::string_view piece = text.substr(at, name->text.size());
    const std::size_t end = at + piece.size();
    if (name->exact ? piece != name->text
                    : !(equal_fold(piece, name->text) &&
                        !(lower(piece[0]) == piece[0] && lower(name->text[0]) != name->text[0])))
      continue;
    if (end < text.size() && is_word(text[end]) && static_cast<unsigned char>(text[end]) < 0x80) continue;
    return AgencyMatch{at, end, name->agency, name->doubtful};
  }
  return std::nullopt;
}

std::vector<AgencyMatch> AgencyTable::find_all(std::string_view text) const {
  std::vector<AgencyMatch> matches;
  bool inside = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool word = is_word(text[at]);
    if (word && !inside) {
      if (const auto match = match_at(text, at)) {
        matches.push_back(*match);
        at = match->end - 1;
      }
    }
    inside = word;
  }
  return matches;
}

const text::Agency* AgencyTable::named(std::string_view name) const {
  name = trim(name);
  if (name.empty()) return nullptr;
  if (starts_with_fold(name, "the ")) {
    if (const auto match = match_at(name, 0); match && match->end == name.size()) return match->agency;
    name = trim(name.substr(4));
  }
  if (name.empty()) return nullptr;
  const auto match = match_at(name, 0);
  if (!match) return nullptr;
  const std::string_view rest = trim(name.substr(match->end));
  const bool whole =
      rest.empty() || equals_fold(rest, "news agency") || equals_fold(rest, "agency") || equals_fold(rest, "news");
  return whole ? match->agency : nullptr;
}

std::optional<AgencyMatch> AgencyTable::wire_tag(std::string_view headline) const {
  for (const auto& [tag, agency] : wire_tags_) {
    if (headline.starts_with(tag)) return AgencyMatch{0, tag.size(), agency, false};
  }
  return std::nullopt;
}

}  // namespace stemma::ingest

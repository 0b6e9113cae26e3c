// Credits. A report can name an agency in four ways that mean different things:
//   - as the source of its text: "SEOUL (AP) —", a byline, "Source: Reuters", the credit field, "(LEAD)";
//   - as the source of its picture: "via AP" under a caption. The text may be anybody's;
//   - as the source of one thing it tells: "Tass reported that ...". The report is still its own account;
//   - as the source of everything it tells: "X happened, Tass reported." and nothing else. That report rests on Tass.
// The last two look alike. A report counts as resting on the agency it cites only when
//   1. it credits nobody from the list for its text and names no author of its own,
//   2. the agency is cited in the first two sentences after headline and dateline, and
//   3. no other agency is cited at all, or the report is datelined as wire copy is (place and date) and this agency
//      is the first.
// Everything else stays the outlet's own account: an outlet that cites two agencies has at least read two.
// Tests: LineageCredits.*. What it does not do: read sources that are no agencies; `claims` does that.
#include "lineage/credits.h"

#include <algorithm>
#include <cctype>

namespace stemma::lineage {
namespace {

constexpr int kLeadSentences = 2;

bool add_once(std::vector<std::string>& names, const std::string& name) {
  if (name.empty() || std::find(names.begin(), names.end(), name) != names.end()) return false;
  names.push_back(name);
  return true;
}

bool credits_text(CreditKind kind) {
  return kind == CreditKind::kMetadata || kind == CreditKind::kDateline || kind == CreditKind::kByline ||
         kind == CreditKind::kSourceLine || kind == CreditKind::kSyndication || kind == CreditKind::kWireTag;
}

bool may_name_outlets(CreditKind kind) { return kind == CreditKind::kSourceLine || kind == CreditKind::kSyndication; }

// "(Reuters)" as the very last words of the body, in a paragraph that does not speak of a picture.
bool closes_text(const Credit& credit, std::string_view body) {
  static constexpr std::string_view kPicture[] = {"photo", "Photo", "PHOTO", "picture",
                                                  "image", "Image", "file",  "FILE"};
  if (credit.span.empty() || credit.span.end > body.size()) return false;
  const auto letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  const std::string_view tail = body.substr(credit.span.end);
  if (std::any_of(tail.begin(), tail.end(), letter)) return false;
  const std::string_view words = credit.span.of(body);
  if (words.find('/') != words.npos || words.find("via") != words.npos) return false;
  const auto line = body.substr(0, credit.span.begin).rfind('\n');
  const std::string_view paragraph = body.substr(line == body.npos ? 0 : line);
  return std::none_of(std::begin(kPicture), std::end(kPicture),
                      [&](std::string_view word) { return paragraph.find(word) != paragraph.npos; });
}

// True if a sentence ends with the stop at `i`: two letters or a closing mark before it, then white space or a capital.
// Abbreviations of one letter ("U.S.", "J.") end none.
bool ends_sentence(std::string_view text, std::size_t i) {
  if (text[i] != '.' && text[i] != '!' && text[i] != '?') return false;
  const auto at = [&](std::size_t k) { return k < text.size() ? static_cast<unsigned char>(text[k]) : 0U; };
  const bool word_before = i >= 2 && !std::isspace(at(i - 1)) && std::isalnum(at(i - 2)) && !std::isupper(at(i - 1));
  return word_before && (at(i + 1) == 0 || std::isspace(at(i + 1)) || std::isupper(at(i + 1)) || at(i + 1) >= 0x80);
}

// Offset of the end of the lead: so many sentences after the dateline, or after a headline without a stop.
std::size_t lead_end(const Report& report) {
  const std::string_view body = report.body;
  std::size_t at = report.dateline ? std::min<std::size_t>(report.dateline->span.end, body.size()) : 0;
  for (int sentences = 0; at < body.size(); ++at) {
    if (ends_sentence(body, at) && ++sentences == kLeadSentences) return at;
  }
  return body.size();
}

std::string cited_line(const Report& report, const std::vector<const Credit*>& cited,
                       const std::vector<std::string>& names) {
  if (names.empty() || !report.authors.empty()) return {};
  const bool wire_copy = report.dateline && !report.dateline->place.empty() && !report.dateline->date.empty();
  if (names.size() > 1 && !wire_copy) return {};
  const Credit& first = *cited.front();
  return first.span.begin < lead_end(report) ? first.agency : std::string();
}

// The last line of the text without brackets and stops around it: "(Sarnpress)" gives "Sarnpress".
std::string last_line_name(const Report& report) {
  constexpr std::size_t kLongestName = 40;
  constexpr std::string_view kAround = " \t\r\n()[]/.-";
  const std::string_view body = report.body;
  const auto end = body.find_last_not_of(kAround);
  if (end == body.npos) return {};
  const auto line = body.rfind('\n', end);
  const auto begin = body.find_first_not_of(kAround, line == body.npos ? 0 : line);
  return end - begin < kLongestName ? std::string(body.substr(begin, end + 1 - begin)) : std::string();
}

std::vector<const Credit*> cited_credits(const Report& report, const Collection& collection) {
  std::vector<const Credit*> cited;
  for (const Credit& credit : report.credits) {
    if (credit.kind == CreditKind::kCited && collection.is_agency(credit.agency)) cited.push_back(&credit);
  }
  std::stable_sort(cited.begin(), cited.end(),
                   [](const Credit* x, const Credit* y) { return x->span.begin < y->span.begin; });
  return cited;
}

}  // namespace

bool Standing::cites_outlet(const Standing& other) const {
  std::string_view name = other.publisher;
  if (name.starts_with("the ")) name.remove_prefix(4);
  return std::find(cited_outlets.begin(), cited_outlets.end(), name) != cited_outlets.end();
}

bool Standing::credits(std::string_view source) const {
  return std::find(credited.begin(), credited.end(), source) != credited.end();
}

Standing standing(const Report& report, const Collection& collection) {
  Standing result;
  result.publisher = fold_name(report.publisher);
  if (result.publisher == "unknown") result.publisher.clear();
  result.own_agency = collection.published_by(report.publisher);

  std::vector<std::string> outlets;
  for (const Credit& credit : report.credits) {
    if (!credits_text(credit.kind)) continue;
    if (collection.is_agency(credit.agency)) {
      add_once(result.credited, credit.agency);
    } else if (may_name_outlets(credit.kind)) {
      add_once(outlets, credit.agency);
    }
  }
  if (const std::string last = last_line_name(report); collection.is_agency(last)) add_once(result.credited, last);
  if (result.credited.empty() && outlets.empty()) {
    for (const Credit& credit : report.credits) {
      if (credit.kind == CreditKind::kCaption && collection.is_agency(credit.agency) &&
          closes_text(credit, report.body)) {
        add_once(result.credited, credit.agency);
      }
    }
  }
  if (!result.credited.empty()) result.line = result.credited.front();
  for (const Credit& credit : report.credits) {
    const bool helped = credit.kind == CreditKind::kContribution && collection.is_agency(credit.agency);
    if (helped && !result.credits(credit.agency)) add_once(result.contributed, credit.agency);
  }
  for (const std::string& outlet : outlets) add_once(result.credited, outlet);
  for (const std::string& source : result.credited) result.credited_folded.push_back(fold_name(source));

  result.cited_outlets = collection.cited_outlets(report);
  const std::vector<const Credit*> cited = cited_credits(report, collection);
  for (const Credit* credit : cited) {
    if (credit->agency != result.line && credit->agency != result.own_agency) add_once(result.cited, credit->agency);
  }
  if (result.house().empty()) result.cited_line = cited_line(report, cited, result.cited);
  return result;
}

}  // namespace stemma::lineage

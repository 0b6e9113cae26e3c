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
#include <span>

namespace stemma::lineage {
namespace {

constexpr int kLeadSentences = 2;

bool add_once(std::vector<std::string>& names, const std::string& name) {
  if (name.empty() || std::find(names.begin(), names.end(), name) != names.end()) return false;
  names.push_back(name);
  return true;
}

bool is_agency(std::string_view name, const text::Lexicons& lexicons) {
  return std::any_of(lexicons.agencies.begin(), lexicons.agencies.end(),
                     [&](const text::Agency& agency) { return agency.name == name; });
}

std::string agency_named(std::string_view outlet, const text::Lexicons& lexicons) {
  const std::string folded = fold_name(outlet);
  if (folded.empty()) return {};
  for (const text::Agency& agency : lexicons.agencies) {
    if (fold_name(agency.name) == folded) return agency.name;
    for (const std::string& alias : agency.aliases) {
      if (fold_name(alias) == folded) return agency.name;
    }
  }
  return {};
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

std::vector<const Credit*> cited_credits(const Report& report, const text::Lexicons& lexicons) {
  std::vector<const Credit*> cited;
  for (const Credit& credit : report.credits) {
    if (credit.kind == CreditKind::kCited && is_agency(credit.agency, lexicons)) cited.push_back(&credit);
  }
  std::stable_sort(cited.begin(), cited.end(),
                   [](const Credit* x, const Credit* y) { return x->span.begin < y->span.begin; });
  return cited;
}

}  // namespace

bool Standing::credits(std::string_view source) const {
  return std::find(credited.begin(), credited.end(), source) != credited.end();
}

std::string fold_name(std::string_view name) {
  std::string folded;
  bool gap = false;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && !std::isalnum(byte)) {
      gap = !folded.empty();
      continue;
    }
    if (gap) folded += ' ';
    gap = false;
    folded += byte < 0x80 ? static_cast<char>(std::tolower(byte)) : c;
  }
  return folded;
}

Standing standing(const Report& report, const text::Lexicons& lexicons) {
  Standing result;
  result.publisher = fold_name(report.publisher);
  if (result.publisher == "unknown") result.publisher.clear();
  result.own_agency = agency_named(report.publisher, lexicons);

  std::vector<std::string> outlets;
  for (const Credit& credit : report.credits) {
    if (!credits_text(credit.kind)) continue;
    if (is_agency(credit.agency, lexicons)) {
      add_once(result.credited, credit.agency);
    } else if (may_name_outlets(credit.kind)) {
      add_once(outlets, credit.agency);
    }
  }
  if (result.credited.empty() && outlets.empty()) {
    for (const Credit& credit : report.credits) {
      if (credit.kind == CreditKind::kCaption && is_agency(credit.agency, lexicons) &&
          closes_text(credit, report.body)) {
        add_once(result.credited, credit.agency);
      }
    }
  }
  result.line = !result.own_agency.empty() ? result.own_agency
                : !result.credited.empty() ? result.credited.front()
                                           : std::string();
  for (const std::string& outlet : outlets) add_once(result.credited, outlet);
  for (const std::string& source : result.credited) result.credited_folded.push_back(fold_name(source));

  const std::vector<const Credit*> cited = cited_credits(report, lexicons);
  for (const Credit* credit : cited) {
    if (credit->agency != result.line) add_once(result.cited, credit->agency);
  }
  if (result.line.empty()) result.cited_line = cited_line(report, cited, result.cited);
  return result;
}

}  // namespace stemma::lineage

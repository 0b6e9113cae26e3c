#include "ingest/credit_triggers.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace stemma::ingest {
namespace {

constexpr std::size_t kReachBytes = 320;        // How far from a line's end a trigger is looked for.
constexpr std::size_t kArticleReachBytes = 60;  // How far before it "this story" may stand.

struct Phrase {
  std::string_view words;
  CreditKind kind;
  bool needs_article = false;  // "this story", "the article" must stand before it.
};
constexpr Phrase kPhrases[] = {
    {"originally appeared", CreditKind::kSyndication, true},
    {"first appeared", CreditKind::kSyndication, true},
    {"originally published", CreditKind::kSyndication, false},
    {"first published", CreditKind::kSyndication, false},
    {"was published by", CreditKind::kSyndication, true},
    {"was produced by", CreditKind::kSyndication, true},
    {"was provided by", CreditKind::kSyndication, true},
    {"was written by", CreditKind::kSyndication, true},
    {"republished from", CreditKind::kSyndication, false},
    {"republished with permission", CreditKind::kSyndication, false},
    {"reprinted from", CreditKind::kSyndication, false},
    {"reprinted with permission", CreditKind::kSyndication, false},
    {"syndicated from", CreditKind::kSyndication, false},
    {"distributed by", CreditKind::kSyndication, true},
    {"reproduced from", CreditKind::kSyndication, false},
    {"reporting by", CreditKind::kContribution, false},
    {"contributed to", CreditKind::kContribution, false},
    {"contributed reporting", CreditKind::kContribution, false},
    {"contributing:", CreditKind::kContribution, false},
    {"inputs from", CreditKind::kContribution, false},
    {"input from", CreditKind::kContribution, false},
    {"files from", CreditKind::kContribution, false},
    {"file from", CreditKind::kContribution, false},
    {"material from", CreditKind::kContribution, false},
    {"information from:", CreditKind::kContribution, false},
    {"(with ", CreditKind::kContribution, false},
};

// Bytes that a phrase may start with.
constexpr std::array<bool, 256> kStarts = [] {
  std::array<bool, 256> starts{};
  for (const Phrase& phrase : kPhrases) {
    const char first = phrase.words[0];
    starts[static_cast<unsigned char>(first)] = true;
    if (first >= 'a' && first <= 'z') starts[static_cast<unsigned char>(first - 32)] = true;
  }
  return starts;
}();

// "This story", "The article", "A version of this post".
bool names_an_article(std::string_view before) {
  const std::string_view near = before.substr(before.size() - std::min(before.size(), kArticleReachBytes));
  for (const std::string_view noun :
       {"article", "story", "report ", "piece", "post ", "column", "interview", "content", "dispatch"}) {
    const std::size_t at = find_fold(near, noun);
    if (at != std::string_view::npos && near.find('.', at) == std::string_view::npos) return true;
  }
  return false;
}

// Is what stands around the phrase at text[at] what it needs?
bool holds(const Phrase& phrase, std::string_view text, std::size_t at) {
  if (phrase.needs_article && !names_an_article(text.substr(0, at))) return false;
  if (phrase.words == "(with ") return text.ends_with(")");
  if (phrase.words != "contributed to") return true;
  for (const std::string_view noun : {"report", "story", "article"}) {
    if (find_fold(text, noun, at) != std::string_view::npos) return true;
  }
  return false;
}

bool may_start_at(std::string_view text, std::size_t at) {
  const bool inside_word = at > 0 && text[at] != '(' && is_word(text[at - 1]);
  return kStarts[static_cast<unsigned char>(text[at])] && !inside_word;
}

}  // namespace

std::optional<CreditTrigger> find_trigger(const CreditLine& line) {
  if (!line.is_short() && !line.in_head() && !line.in_tail()) return std::nullopt;
  const std::string_view text = line.text();
  for (std::size_t at = text.size() - std::min(text.size(), kReachBytes); at < text.size(); ++at) {
    if (!may_start_at(text, at)) continue;
    for (const Phrase& phrase : kPhrases) {
      if (!starts_with_fold(text.substr(at), phrase.words) || !holds(phrase, text, at)) continue;
      return CreditTrigger{at, at + phrase.words.size(), phrase.kind, phrase.words.starts_with("contributed")};
    }
  }
  return std::nullopt;
}

}  // namespace stemma::ingest

// Statements. A sentence is one statement with the chain of attribution that covers most of it:
//
//   "The port was closed, the harbourmaster told Norwire."      one statement <- the harbourmaster
//   "The owner denied it, while the union said it was so."      two: <- the owner (denied), <- the union
//
// A sentence is cut where two attributions stand side by side in it; what each of them covers, with its source and cue,
// is a statement. So is each side of a semicolon, what stands before ", and said that ...", and each clause of "said
// that ... and that ...". A bare sentence of a
// few words ("A fourth man has died.") and the next one that says who "the man" or "he" was are one statement. What is
// nobody's assertion is left out: headlines (they repeat the text in other words and would give every report a second
// voice), captions and bylines, furniture of the site, and what the report says about its own sources. All of these are
// told by form: a line without a closing stop, a line that holds a photo credit, a span marked as boilerplate or as a
// disclaimer. Wishes and deeds (attributions of kind stance) are nobody's words. Tests: ClaimsStatements.*. What it
// does not do: split clauses of one source that claim different things.
#include "claims/statements.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace stemma::claims {
namespace {

constexpr int kFewestWords = 4;
constexpr int kMostBareWords = 6;  // Of a sentence that the next one may fill in.
constexpr double kNested = 0.6;    // An inner attribution that covers so much of the outer one's content speaks for it.

std::uint32_t overlap(Span x, Span y) {
  const std::uint32_t begin = std::max(x.begin, y.begin);
  const std::uint32_t end = std::min(x.end, y.end);
  return begin < end ? end - begin : 0;
}

std::uint32_t overlap(Span span, const std::vector<Span>& others) {
  std::uint32_t total = 0;
  for (const Span other : others) total += overlap(span, other);
  return total;
}

bool ends_like_a_sentence(std::string_view words) {
  static constexpr std::string_view kClosing[] = {"”", "’", "»", "\"", "'", ")", "]"};
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view mark : kClosing) {
      if (!words.ends_with(mark)) continue;
      words.remove_suffix(mark.size());
      cut = true;
    }
  }
  return words.ends_with('.') || words.ends_with('!') || words.ends_with('?') || words.ends_with("…");
}

// The line of the body that holds `span`.
Span line_around(std::string_view body, Span span) {
  const auto before = body.substr(0, span.begin).rfind('\n');
  const auto after = body.find('\n', span.end);
  return {before == body.npos ? 0 : static_cast<std::uint32_t>(before + 1),
          static_cast<std::uint32_t>(after == body.npos ? body.size() : after)};
}

class Reader {
 public:
  Reader(const text::Witness& witness, std::uint32_t report, const std::vector<Span>& furniture)
      : witness_(witness), report_(report), furniture_(furniture) {}

  std::vector<Said> run() {
    for (const Span sentence : witness_.annotations.sentences) read(sentence);
    join_elaborations();
    return std::move(said_);
  }

 private:
  // "A fourth man has died. The man, a driver, ..." is one statement, on the word of whoever says the second half.
  void join_elaborations() {
    for (std::size_t i = 0; i + 1 < said_.size();) {
      if (!elaborates(said_[i], said_[i + 1])) {
        ++i;
        continue;
      }
      said_[i + 1].span.begin = said_[i].span.begin;
      said_.erase(said_.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  bool elaborates(const Said& bare, const Said& next) const {
    static constexpr std::string_view kRefers[] = {"He ",      "She ",       "The man",    "The woman", "The boy",
                                                   "The girl", "The victim", "The driver", "The child"};
    if (!bare.chain.empty() || bare.modality != Modality::kAsserted || words_in(bare.span) > kMostBareWords)
      return false;
    const std::string_view between = body().substr(bare.span.end, next.span.begin - bare.span.end);
    if (between != " ") return false;
    const std::string_view words = next.span.of(body());
    return std::any_of(std::begin(kRefers), std::end(kRefers),
                       [&](std::string_view refers) { return words.starts_with(refers); });
  }

  std::string_view body() const { return witness_.report.body; }

  int words_in(Span span) const {
    const auto& tokens = witness_.text.tokens;
    auto token = std::lower_bound(tokens.begin(), tokens.end(), span.begin,
                                  [](const text::Token& t, std::uint32_t at) { return t.span.begin < at; });
    int words = 0;
    for (; token != tokens.end() && token->span.end <= span.end; ++token) {
      words += token->kind == text::TokenKind::kWord ? 1 : 0;
    }
    return words;
  }

  bool is_furniture(Span span) const {
    if (2 * overlap(span, furniture_) > span.size() && !attributed(span)) return true;
    std::uint32_t marked = 0;
    for (const Boilerplate& mark : witness_.report.boilerplate) marked += overlap(span, mark.span);
    for (const Disclaimer& mark : witness_.annotations.disclaimers) marked += overlap(span, mark.span);
    return 2 * marked > span.size();
  }

  // Furniture that reports share speaks for the site; a line that says on whose word it speaks is a short report's.
  bool attributed(Span span) const {
    const auto& all = witness_.annotations.attributions;
    return std::any_of(all.begin(), all.end(), [&](const Attribution& one) {
      return !one.source.empty() && span.contains(one.source.front()) && overlap(span, one.content) > 0;
    });
  }

  // A caption, byline or source line: the line that it stands on holds a credit that is no part of a sentence.
  bool is_credit_line(Span span) const {
    Span line;
    bool known = false;
    for (const Credit& credit : witness_.report.credits) {
      if (credit.span.empty()) continue;
      if (credit.kind == CreditKind::kCaption) {
        if (!known) line = line_around(body(), span);
        known = true;
        if (line.contains(credit.span)) return true;
      } else if (credit.kind != CreditKind::kCited && credit.kind != CreditKind::kDateline &&
                 2 * overlap(span, credit.span) > span.size()) {
        return true;
      }
    }
    return false;
  }

  void read(Span sentence) {
    if (witness_.report.dateline) {
      const Span dateline = witness_.report.dateline->span;
      if (sentence.contains(dateline) && dateline.begin == sentence.begin) sentence.begin = dateline.end;
    }
    while (!sentence.empty() && (body()[sentence.begin] == ' ' || body()[sentence.begin] == '\n')) ++sentence.begin;
    const std::string_view words = sentence.of(body());
    if (!ends_like_a_sentence(words) || words_in(sentence) < kFewestWords) return;
    if (words == witness_.report.title || is_furniture(sentence) || is_credit_line(sentence)) return;
    const std::vector<std::pair<Span, int>> parts = split(sentence);
    for (const auto& [part, attribution] : parts) {
      if (words_in(part) >= kFewestWords) state(part, attribution);
    }
  }

  std::uint32_t covered(Span sentence, const Attribution& attribution) const {
    return overlap(sentence, attribution.content);
  }

  // The clauses of a sentence, each with the attribution that speaks in it (-1: none).
  std::vector<std::pair<Span, int>> split(Span sentence) {
    const auto& all = witness_.annotations.attributions;
    std::vector<std::pair<Span, int>> clauses;  // Of attributions that lie in no other.
    int most = -1;
    while (first_ < all.size() && ended_before(all[first_], sentence.begin)) ++first_;
    for (std::size_t i = first_; i < all.size(); ++i) {
      if (!all[i].content.empty() && all[i].content.front().begin >= sentence.end) break;
      const std::uint32_t here = covered(sentence, all[i]);
      if (here == 0 || all[i].kind == AttributionKind::kStance) continue;  // What somebody wants or does nobody says.
      if (most < 0 || here > covered(sentence, all[most])) most = static_cast<int>(i);
      if (all[i].via < 0) clauses.emplace_back(extent(sentence, all[i]), static_cast<int>(i));
    }
    bool apart = clauses.size() > 1;
    std::sort(clauses.begin(), clauses.end());
    for (std::size_t i = 1; i < clauses.size(); ++i)
      apart = apart && clauses[i - 1].first.end <= clauses[i].first.begin;
    if (!apart) {
      const int speaks = most < 0 ? -1 : innermost(sentence, most);
      std::vector<std::pair<Span, int>> parts;
      for (const Span part : coordinated(sentence)) parts.emplace_back(part, speaks_in(part, speaks));
      return parts;
    }
    for (auto& clause : clauses) clause.second = innermost(clause.first, clause.second);
    return clauses;
  }

  // `attribution`, unless it lies in another part of the sentence.
  int speaks_in(Span part, int attribution) const {
    if (attribution < 0) return -1;
    const Attribution& all = witness_.annotations.attributions[static_cast<std::size_t>(attribution)];
    return overlap(part, all.content) > 0 || overlap(part, all.cue) > 0 ? attribution : -1;
  }

  // Cuts at semicolons, and before "and said ..." where what is said follows: what stands before is another statement.
  std::vector<Span> coordinated(Span sentence) const {
    std::vector<std::uint32_t> cuts;
    for (std::uint32_t at = sentence.begin; at < sentence.end; ++at) {
      if (body()[at] == ';' && !quoted(at)) cuts.push_back(at + 1);
    }
    const auto& all = witness_.annotations.attributions;
    for (std::size_t i = first_; i < all.size(); ++i) {
      if (!all[i].content.empty() && all[i].content.front().begin >= sentence.end) break;
      if (all[i].cue.empty() || all[i].content.empty() || !sentence.contains(all[i].cue.front())) continue;
      const std::uint32_t cue = all[i].cue.front().begin;
      static constexpr std::string_view kAnd = ", and ";
      if (cue < sentence.begin + kAnd.size() || all[i].content.front().begin < cue || quoted(cue)) continue;
      if (body().substr(cue - kAnd.size(), kAnd.size()) == kAnd) cuts.push_back(cue);
    }
    cut_between_clauses(sentence, cuts);
    std::sort(cuts.begin(), cuts.end());
    std::vector<Span> parts;
    Span rest = sentence;
    for (const std::uint32_t cut : cuts) {
      const Span part{rest.begin, cut};
      if (words_in(part) < kFewestWords || words_in({cut, sentence.end}) < kFewestWords) continue;
      parts.push_back(part);
      rest.begin = cut;
      while (!rest.empty() && body()[rest.begin] == ' ') ++rest.begin;
    }
    parts.push_back(rest);
    return parts;
  }

  // "She said that A and that B" says two things: a cut before "and that", if what she says begins with "that".
  void cut_between_clauses(Span sentence, std::vector<std::uint32_t>& cuts) const {
    static constexpr std::string_view kThat = "that ", kAndThat = " and that ";
    const auto& all = witness_.annotations.attributions;
    for (std::size_t i = first_; i < all.size(); ++i) {
      if (!all[i].content.empty() && all[i].content.front().begin >= sentence.end) break;
      for (const Span content : all[i].content) {
        if (!sentence.contains(content) || !content.of(body()).starts_with(kThat)) continue;
        const std::size_t at = content.of(body()).find(kAndThat);
        if (at == std::string_view::npos) continue;
        const auto cut = static_cast<std::uint32_t>(content.begin + at + 1);
        if (!quoted(cut) && std::find(cuts.begin(), cuts.end(), cut) == cuts.end()) cuts.push_back(cut);
      }
    }
  }

  bool quoted(std::uint32_t at) const {
    const auto& quotes = witness_.annotations.quotes;
    const auto next =
        std::partition_point(quotes.begin(), quotes.end(), [&](const Quote& quote) { return quote.span.begin <= at; });
    return next != quotes.begin() && at < std::prev(next)->span.end && std::prev(next)->kind != QuoteKind::kIndirect;
  }

  static bool ended_before(const Attribution& attribution, std::uint32_t at) {
    return attribution.content.empty() || attribution.content.back().end <= at;
  }

  // From the first to the last byte of an attribution inside the sentence.
  static Span extent(Span sentence, const Attribution& attribution) {
    Span hull{sentence.end, sentence.begin};
    for (const auto* spans : {&attribution.source, &attribution.cue, &attribution.content}) {
      for (const Span span : *spans) {
        if (overlap(span, sentence) == 0) continue;
        hull.begin = std::min(hull.begin, std::max(span.begin, sentence.begin));
        hull.end = std::max(hull.end, std::min(span.end, sentence.end));
      }
    }
    return hull;
  }

  // The deepest attribution that still covers most of what `attribution` does.
  int innermost(Span sentence, int attribution) const {
    const auto& all = witness_.annotations.attributions;
    for (std::size_t i = first_; i < all.size(); ++i) {
      if (!all[i].content.empty() && all[i].content.front().begin >= sentence.end) break;
      if (all[i].via != attribution || static_cast<int>(i) == attribution) continue;
      const double share = static_cast<double>(covered(sentence, all[i])) /
                           std::max(1.0, static_cast<double>(covered(sentence, all[attribution])));
      if (share >= kNested && static_cast<int>(i) > attribution) return innermost(sentence, static_cast<int>(i));
    }
    return attribution;
  }

  void state(Span span, int attribution) {
    const auto& all = witness_.annotations.attributions;
    Said said;
    said.report = report_;
    said.span = span;
    said.modality = unattributed_modality(span);
    std::size_t links = 0;
    for (int at = attribution; at >= 0 && links++ < all.size(); at = all[at].via) {
      const Attribution& link = all[at];
      said.chain.push_back({link.source_name, link.grade, link.source});
      for (const auto* spans : {&link.source, &link.cue}) {
        for (const Span part : *spans) {
          if (overlap(part, span) > 0) said.framing.push_back(part);
        }
      }
    }
    std::reverse(said.chain.begin(), said.chain.end());
    if (attribution >= 0 && all[attribution].addressee) said.told = all[attribution].addressee->of(body());
    std::sort(said.framing.begin(), said.framing.end());
    if (attribution >= 0 && all[attribution].modality != Modality::kAsserted) said.modality = all[attribution].modality;
    if (calls_untrue(span)) said.modality = Modality::kDenied;
    said_.push_back(std::move(said));
  }

  // "It is not true that ...", "It was wrong to say that ...": what follows is denied, whoever says so.
  bool calls_untrue(Span span) const {
    static constexpr std::string_view kUntrue[] = {"not true that", "untrue that", "false that",
                                                   "no truth to",   "no truth in", "wrong to say that"};
    const std::string_view words = span.of(body());
    return std::any_of(std::begin(kUntrue), std::end(kUntrue),
                       [&](std::string_view untrue) { return words.find(untrue) != words.npos; });
  }

  Modality unattributed_modality(Span span) const {
    if (span.of(body()).ends_with('?')) return Modality::kQuestion;
    const auto& hedges = witness_.annotations.hedges;
    const bool hedged = std::any_of(hedges.begin(), hedges.end(), [&](const Hedge& h) { return span.contains(h.cue); });
    return hedged ? Modality::kHedged : Modality::kAsserted;
  }

  const text::Witness& witness_;
  std::uint32_t report_;
  const std::vector<Span>& furniture_;
  std::size_t first_ = 0;  // Attributions before it end before the sentence in hand.
  std::vector<Said> said_;
};

}  // namespace

std::vector<std::vector<Span>> shared_furniture(const std::vector<text::Witness>& witnesses,
                                                const std::vector<Alignment>& alignments) {
  std::unordered_map<std::string_view, std::uint32_t> number;
  for (std::uint32_t i = 0; i < witnesses.size(); ++i) number.emplace(witnesses[i].report.id, i);
  std::vector<std::vector<Span>> spans(witnesses.size());
  const auto keep = [&](const std::string& id, Span span) {
    const auto found = number.find(id);
    if (found != number.end()) spans[found->second].push_back(span);
  };
  for (const Alignment& alignment : alignments) {
    for (const Passage& passage : alignment.passages) {
      if (passage.kind != PassageKind::kBoilerplate) continue;
      keep(alignment.a, passage.a);
      keep(alignment.b, passage.b);
    }
  }
  for (auto& of_report : spans) {
    std::sort(of_report.begin(), of_report.end());
    std::vector<Span> joined;
    for (const Span span : of_report) {
      if (!joined.empty() && span.begin <= joined.back().end) {
        joined.back().end = std::max(joined.back().end, span.end);
      } else {
        joined.push_back(span);
      }
    }
    of_report = std::move(joined);
  }
  return spans;
}

std::vector<Said> statements_of(const text::Witness& witness, std::uint32_t report,
                                const std::vector<Span>& furniture) {
  return Reader(witness, report, furniture).run();
}

}  // namespace stemma::claims

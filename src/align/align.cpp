// The room's entry: profiles, and what compare() found turned from words into bytes.
// The methods are in runs.cpp, pairing.cpp, stretch.cpp, evidence.cpp (passages) and changes.cpp.
#include "align/align.h"

#include <algorithm>

#include "align/evidence.h"
#include "align/profile_maker.h"
#include "align/stretch.h"

namespace stemma::align {
namespace {

// From the first word to the last, drawn out to the marks around them where the words open or close a sentence.
Span bytes_of(const text::Text& text, const Profile& profile, std::uint32_t begin, std::uint32_t end) {
  const text::Token& first = text.tokens[profile.words[begin].token];
  const text::Token& last = text.tokens[profile.words[end - 1].token];
  Span span{first.span.begin, last.span.end};
  if (begin == profile.units[profile.words[begin].unit].first_word && first.sentence < text.sentences.size()) {
    span.begin = std::min(span.begin, text.sentences[first.sentence].span.begin);
  }
  if (end == profile.units[profile.words[end - 1].unit].end_word && last.sentence < text.sentences.size()) {
    span.end = std::max(span.end, text.sentences[last.sentence].span.end);
  }
  return span;
}

// Share of the words that stand in passages other than quotations; b's may overlap.
double containment(const Profile& profile, const std::vector<Stretch>& stretches, bool of_a) {
  if (profile.words.empty()) return 0;
  std::vector<bool> held(profile.words.size());
  for (const Stretch& s : stretches) {
    if (s.kind == PassageKind::kQuotation) continue;
    std::fill(held.begin() + (of_a ? s.a_begin : s.b_begin), held.begin() + (of_a ? s.a_end : s.b_end), true);
  }
  const auto words = static_cast<double>(std::count(held.begin(), held.end(), true));
  return words / static_cast<double>(held.size());
}

// What two reports share that neither has from the other: a copyist takes over testimony as well, so it is a quotation
// only where nothing else shows that one text derives from the other.
void call_heard_quotations(std::vector<Stretch>& stretches) {
  for (Stretch& s : stretches) {
    if (s.heard) s.kind = PassageKind::kQuotation;
  }
}

// Where one text stands whole in the other, its quotations were copied with the rest.
void call_quotations_copied(std::vector<Stretch>& stretches) {
  for (Stretch& s : stretches) {
    if (s.kind == PassageKind::kQuotation) s.kind = kind_of_words(s);
  }
}

// Where furniture is all that two reports share, it is shown. False if there is none.
bool add_furniture(const Profile& a, const Profile& b, std::vector<Passage>& passages) {
  const std::vector<SharedFurniture> shared = shared_furniture(a, b);
  const std::size_t others = passages.size();
  for (const SharedFurniture& line : shared) {
    const auto last = passages.begin() + static_cast<std::ptrdiff_t>(others);
    const bool taken = std::any_of(passages.begin(), last, [&](const Passage& p) { return p.a.overlaps(line.a); });
    if (!taken) passages.push_back({line.a, line.b, PassageKind::kBoilerplate, 1, false});
  }
  std::stable_sort(passages.begin(), passages.end(),
                   [](const Passage& x, const Passage& y) { return x.a.begin < y.a.begin; });
  return !shared.empty();
}

}  // namespace

struct Meeting {
  Relation relation = Relation::kNone;  // Furniture aside.
  double score = 0;
  double containment_a = 0;
  double containment_b = 0;
  std::vector<Stretch> stretches;
};

std::uint64_t content(const Profile& profile) { return profile.content; }

Collator::Collator(const text::Lexicons& lexicons, const text::WordNet* wordnet, const AlignOptions& options)
    : lexicons_(lexicons),
      wordnet_(wordnet),
      options_(options),
      profiles_(std::make_shared<const ProfileMaker>(lexicons)) {}

std::shared_ptr<const Profile> Collator::profile(const text::Witness& witness) const {
  return std::make_shared<const Profile>(profiles_->make(witness));
}

std::shared_ptr<const Meeting> Collator::meet(const Profile& a, const Profile& b) const {
  auto meeting = std::make_shared<Meeting>();
  Comparison comparison = compare(a, b, options_);
  const Evidence evidence = gather(a, b, comparison);
  meeting->score = derivation_score(evidence);
  if (evidence.whole >= 1) call_quotations_copied(comparison.stretches);
  meeting->relation = relation_of(a, b, comparison, evidence);
  if (meeting->relation < Relation::kParaphrase) call_heard_quotations(comparison.stretches);
  meeting->containment_a = containment(a, comparison.stretches, true);
  meeting->containment_b = containment(b, comparison.stretches, false);
  meeting->stretches = std::move(comparison.stretches);
  return meeting;
}

Alignment Collator::passages(const text::Witness& a, const Profile& profile_a, const text::Witness& b,
                             const Profile& profile_b, const Meeting& meeting) const {
  Alignment alignment;
  alignment.a = a.report.id;
  alignment.b = b.report.id;
  alignment.score = meeting.score;
  alignment.relation = meeting.relation;
  alignment.containment_a = meeting.containment_a;
  alignment.containment_b = meeting.containment_b;
  alignment.passages.reserve(meeting.stretches.size());
  for (const Stretch& s : meeting.stretches) {
    const Span in_a = bytes_of(a.text, profile_a, s.a_begin, s.a_end);
    const Span in_b = bytes_of(b.text, profile_b, s.b_begin, s.b_end);
    alignment.passages.push_back({in_a, in_b, s.kind, s.score, s.moved});
    const bool same_words = s.kind == PassageKind::kVerbatim || s.kind == PassageKind::kEdited;
    alignment.shared_tokens += same_words ? s.a_words() : 0;
  }
  if (alignment.relation < Relation::kQuotation && add_furniture(profile_a, profile_b, alignment.passages)) {
    alignment.relation = Relation::kBoilerplate;
  }
  return alignment;
}

Alignment Collator::passages(const text::Witness& a, const Profile& profile_a, const text::Witness& b,
                             const Profile& profile_b) const {
  return passages(a, profile_a, b, profile_b, *meet(profile_a, profile_b));
}

std::vector<Reason> Collator::reasons(const Profile& profile_a, const Profile& profile_b) const {
  return reasons_of(gather(profile_a, profile_b, compare(profile_a, profile_b, options_)));
}

}  // namespace stemma::align

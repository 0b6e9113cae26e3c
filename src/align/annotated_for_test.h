// Reports annotated by hand, and their changes in short, for the tests of rules.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "align/samples_for_test.h"

namespace stemma::align {

// A report annotated by hand: what annotate would read, given by the words themselves.
struct Annotated {
  explicit Annotated(std::string body) {
    report.id = "sample";
    report.body = std::move(body);
    text = text::read(report.body, {}, lexicons_for_test());
  }
  Annotated(const Annotated&) = delete;

  Span find(std::string_view words) const {
    const std::size_t at = report.body.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  }
  Annotated& mention(std::string_view words, MentionType type, std::string role = {}) {
    annotations.mentions.push_back({find(words), type, std::string(words), std::move(role)});
    return *this;
  }
  Annotated& number(std::string_view words, double value, std::string unit, bool approximate = false) {
    annotations.numbers.push_back({find(words), value, approximate, std::move(unit)});
    return *this;
  }
  Annotated& date(std::string_view words, std::string value = {}) {
    annotations.times.push_back({find(words), TimeType::kDate, std::move(value)});
    return *this;
  }
  Annotated& hedge(std::string_view words, double strength) {
    annotations.hedges.push_back({find(words), std::string(words), strength});
    return *this;
  }
  Annotated& negation(std::string_view words) {
    annotations.negations.push_back(find(words));
    return *this;
  }
  Annotated& attribution(std::string_view source, std::string_view cue, std::string_view content) {
    Attribution attribution;
    attribution.source = {find(source)};
    attribution.cue = {find(cue)};
    attribution.content = {find(content)};
    attribution.source_name = source;
    annotations.attributions.push_back(attribution);
    return *this;
  }
  text::Witness witness() const { return {report, text, annotations}; }

  Report report;
  text::Text text;
  Annotations annotations;
};

inline Alignment collate(const Annotated& a, const Annotated& b, const text::WordNet* wordnet = nullptr) {
  const Collator collator(lexicons_for_test(), wordnet, {});
  const auto profile_a = collator.profile(a.witness()), profile_b = collator.profile(b.witness());
  Alignment alignment = collator.passages(a.witness(), *profile_a, b.witness(), *profile_b);
  collator.changes(a.witness(), *profile_a, b.witness(), *profile_b, alignment);
  return alignment;
}

// The changes of meaning as "rule: a | b".
inline std::vector<std::string> of_meaning(const Alignment& alignment) {
  std::vector<std::string> lines;
  for (const Change& change : alignment.changes) {
    if (change.of_meaning) lines.push_back(change.rule + ": " + change.a_text + " | " + change.b_text);
  }
  return lines;
}
using Lines = std::vector<std::string>;

inline std::vector<Change> of_type(const Alignment& alignment, ChangeType type) {
  std::vector<Change> found;
  for (const Change& change : alignment.changes) {
    if (change.type == type && change.of_meaning) found.push_back(change);
  }
  return found;
}

// One sentence in two wordings, in the middle of a text that stays.
inline std::pair<std::string, std::string> around(const std::string& a, const std::string& b) {
  const std::string before = "Boats lay along the quay at Halvik all week. ",
                    behind = " The ferry company owns four of them.";
  return {before + a + behind, before + b + behind};
}

inline bool has_meaning_change(const Alignment& alignment) {
  return std::any_of(alignment.changes.begin(), alignment.changes.end(), [](const Change& c) { return c.of_meaning; });
}

}  // namespace stemma::align

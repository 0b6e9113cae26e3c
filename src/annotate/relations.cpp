// Reported speech by rules, after the attribution relations of Pareti (2012): source, cue, content.
//
// `It rained, Lee told reporters, and it will rain.`  ->  source Lee, cue told, content [It rained] [and it will rain].
//
// Item by item: verbs that report (verb_relations.h), "according to", nouns with "that" and labels
// (nominal_relations.h), captions (documents.h). Each finds a cue and its source; what is said is found by the frame of
// the cue (complements.h) and runs to the end of the stretch, but not into another report (content.h).
// What it does not do: ellipsis, control across sentences. Exercised by Attributions.* in attributions_test.cpp.
#include "annotate/relations.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "annotate/documents.h"
#include "annotate/nominal_relations.h"
#include "annotate/stretch_items.h"
#include "annotate/verb_relations.h"

namespace stemma::annotate {
namespace {

// "pointed [out]", "said [Tuesday]": a particle and a day right after the cue belong to it. Tags of trees only.
void take_particle_and_day(const std::vector<Word>& words, std::uint32_t stretch_end, Relation& relation) {
  const auto taken = [&](std::uint32_t word) {
    const auto holds = [&](const WordRange& range) { return range.begin <= word && word < range.end; };
    return std::any_of(relation.content.begin(), relation.content.end(), holds) ||
           std::any_of(relation.source.begin(), relation.source.end(), holds) || holds(relation.addressee);
  };
  std::uint32_t& end = relation.cue.back().end;
  while (end < stretch_end && !taken(end) && (words[end].tag == kParticle || words[end].is(kWeekday))) ++end;
}

}  // namespace

void read_relations(const Words& words, const std::vector<Item>& items, const Clauses& clauses, std::uint32_t stretch,
                    const text::Lexicons& lexicons, std::vector<Relation>& relations) {
  const StretchItems row(words, items, lexicons);
  const Sources sources(words, items, clauses);
  const auto add = [&](std::optional<Relation> found) {
    if (!found) return;
    std::erase_if(found->content, [](const WordRange& range) { return range.empty(); });
    if (found->content.empty() != found->announces) return;
    if (clauses.known() && !found->announces) take_particle_and_day(words.words, items.back().end, *found);
    found->stretch = stretch;
    relations.push_back(std::move(*found));
  };
  for (std::uint32_t i = 0; i < row.size(); ++i) {
    if (row.is(i, ItemKind::kVerbGroup)) {
      add(read_verb(row, clauses, sources, i));
      add(read_state(row, clauses, sources, i));
    } else if (row.is(i, ItemKind::kAccording)) {
      add(read_according(row, sources, i));
    } else if (row.is(i, ItemKind::kNounPhrase) && !row[i].pronoun) {
      add(read_noun(row, i));
      add(read_caption(row, sources, i));
      if (i == 0) add(read_label(row));
    }
  }
}

}  // namespace stemma::annotate

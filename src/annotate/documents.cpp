#include "annotate/documents.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "annotate/content.h"

namespace stemma::annotate {
namespace {

// A verb by which documents and pictures come into the world.
bool is_release(const StretchItems& items, std::uint32_t i) {
  static constexpr std::string_view kVerbs[] = {
      "released", "provided", "published", "posted", "issued", "aired",    "distributed", "broadcast", "circulated",
      "shared",   "leaked",   "obtained",  "made",   "taken",  "supplied", "filed",       "carried"};
  return items.is(i, ItemKind::kVerbGroup) &&
         std::find(std::begin(kVerbs), std::end(kVerbs), items.head(i).folded) != std::end(kVerbs);
}

// "released by", from items[i] on.
bool is_release_by(const StretchItems& items, std::uint32_t i) {
  return is_release(items, i) && items.is_preposition(i + 1, "by");
}

AttributionKind form_of(const Word& document) {
  return document.is(kPicture) ? AttributionKind::kImage : AttributionKind::kDocument;
}

}  // namespace

void take_document(const StretchItems& items, const Sources& sources, const Source& document, Relation& relation) {
  relation.form = form_of(items.words()[document.head]);
  for (std::uint32_t i = document.first_item; i + 1 < document.end_item; ++i) {
    if (!is_release_by(items, i)) continue;
    const std::optional<Source> provider = sources.starting_at(i + 2);
    if (!provider) return;
    relation.take_source(provider);
    relation.cue.insert(relation.cue.begin(), {items[document.first_item].begin, items[i + 1].end});
    return;
  }
  const std::uint32_t release = document.first_item - 1;
  if (!is_release(items, release) || !items[release].finite) return;
  const std::optional<Source> provider = sources.subject_of(release);
  if (!provider) return;
  relation.take_source(provider);
  relation.cue.front().begin = items[release].begin;
}

std::optional<Relation> read_caption(const StretchItems& items, const Sources& sources, std::uint32_t at) {
  if (!items.head(at).is(kDocument) || !items.is(at - 1, ItemKind::kPreposition) || !is_release_by(items, at + 1))
    return std::nullopt;
  const std::optional<Source> provider = sources.starting_at(at + 3);
  if (!provider || !items.is(provider->end_item, ItemKind::kComma)) return std::nullopt;
  Relation relation = make_spoken("show", form_of(items.head(at)), {items[at - 1].begin, items[at + 2].end});
  relation.take_source(provider);
  const std::uint32_t first = provider->end_item + 1;
  relation.content.push_back(items.words_of(first, clause_end(items, first)));
  return relation;
}

}  // namespace stemma::annotate

// The label sets of the model: Universal POS tags, Penn tags, relations of Universal Dependencies. A model's numbers
// are places in these lists; changing them changes the version of its file.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stemma::syntax {

inline constexpr std::array<std::string_view, 17> kUniversalTags = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                                    "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                                    "PUNCT", "SCONJ", "SYM", "VERB", "X"};

inline constexpr std::array<std::string_view, 50> kPennTags = {
    "NN",  "IN",  "DT", "NNP",  "JJ",  "PRP", "RB",  ".",    ",",   "NNS",   "VB", "CC",  "VBP",
    "VBD", "VBZ", "CD", "VBN",  "VBG", "TO",  "MD",  "PRP$", ":",   "-RRB-", "UH", "WDT", "-LRB-",
    "WRB", "WP",  "``", "HYPH", "''",  "RP",  "POS", "NNPS", "JJR", "JJS",   "EX", "RBR", "SYM",
    "FW",  "NFP", "$",  "GW",   "ADD", "PDT", "RBS", "LS",   "AFX", "WP$",   "#"};

inline constexpr std::array<std::string_view, 51> kRelations = {
    "root",        "punct",        "case",          "det",          "nsubj",    "advmod",     "amod",
    "obj",         "obl",          "nmod",          "conj",         "compound", "cc",         "mark",
    "aux",         "cop",          "advcl",         "nmod:poss",    "xcomp",    "flat",       "acl:relcl",
    "ccomp",       "acl",          "aux:pass",      "parataxis",    "appos",    "nummod",     "nsubj:pass",
    "discourse",   "obl:unmarked", "nmod:unmarked", "compound:prt", "expl",     "fixed",      "iobj",
    "list",        "obl:agent",    "dep",           "nmod:desc",    "csubj",    "reparandum", "nsubj:outer",
    "advcl:relcl", "det:predet",   "vocative",      "cc:preconj",   "goeswith", "orphan",     "dislocated",
    "csubj:pass",  "csubj:outer"};

template <std::size_t kSize>
constexpr std::size_t place_of(const std::array<std::string_view, kSize>& list, std::string_view name) {
  for (std::size_t i = 0; i < kSize; ++i) {
    if (list[i] == name) return i;
  }
  return kSize;
}

// For code that asks: `parsed.relation == kRelation<"...">` would need C++20 literals of classes; these are plainer.
consteval std::uint8_t relation(std::string_view name) {
  const std::size_t place = place_of(kRelations, name);
  if (place == kRelations.size()) throw "no such relation";
  return static_cast<std::uint8_t>(place);
}
consteval std::uint8_t penn(std::string_view name) {
  const std::size_t place = place_of(kPennTags, name);
  if (place == kPennTags.size()) throw "no such tag";
  return static_cast<std::uint8_t>(place);
}
consteval std::uint8_t universal(std::string_view name) {
  const std::size_t place = place_of(kUniversalTags, name);
  if (place == kUniversalTags.size()) throw "no such tag";
  return static_cast<std::uint8_t>(place);
}

}  // namespace stemma::syntax

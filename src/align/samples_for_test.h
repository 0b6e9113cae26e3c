// Reports and what is read off them, for the tests of this room.
#pragma once

#include <string>
#include <utility>

#include "align/align.h"
#include "base/file_system.h"

namespace stemma::align {

inline const text::Lexicons& lexicons_for_test() {
  static const Result<text::Lexicons> kLexicons = text::Lexicons::load(STEMMA_TEST_DATA_DIR, base::disk());
  return *kLexicons;
}

// Kept together so that nothing borrowed goes away.
struct Sample {
  explicit Sample(std::string body, std::string id = "sample") {
    report.id = std::move(id);
    report.body = std::move(body);
    text = text::read(report.body, report.boilerplate, lexicons_for_test());
  }
  Sample(const Sample&) = delete;
  text::Witness witness() const { return {report, text, annotations}; }
  Report report;
  text::Text text;
  Annotations annotations;
};

inline Alignment passages_of(const Sample& a, const Sample& b, const AlignOptions& options = {}) {
  const Collator collator(lexicons_for_test(), nullptr, options);
  return collator.passages(a.witness(), *collator.profile(a.witness()), b.witness(), *collator.profile(b.witness()));
}

}  // namespace stemma::align

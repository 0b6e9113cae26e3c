// Reads a body for a test with the lexicons of data/.
#pragma once

#include <string>

#include "annotate/annotate.h"
#include "base/file_system.h"

namespace stemma::annotate {

inline const text::Lexicons& test_lexicons() {
  static const text::Lexicons kLexicons = [] {
    Result<text::Lexicons> loaded = text::Lexicons::load(STEMMA_TEST_DATA_DIR, base::disk());
    return loaded ? std::move(*loaded) : text::Lexicons();
  }();
  return kLexicons;
}

inline const syntax::Parser& test_parser() {
  static const syntax::Parser kParser = *syntax::Parser::load(STEMMA_TEST_DATA_DIR "/models/syntax.model");
  return kParser;
}

inline Annotations read_body(const std::string& body, const std::string& language = "en") {
  Report report;
  report.body = body;
  report.language = language;
  const text::Text text = text::read(report.body, {}, test_lexicons());
  return annotate(report, text, test_lexicons(), &test_parser());
}

}  // namespace stemma::annotate

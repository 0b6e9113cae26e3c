// What the fuzzers of ingest share: an intake whose every report is held to its promises.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

#include "base/file_system.h"
#include "ingest/marks.h"
#include "ingest/readers.h"

namespace stemma::fuzz {

// Aborts if a span of what ingest read off the report lies outside its body, or two marks overlap.
inline void check(const Report& report) {
  for (const Credit& credit : report.credits) {
    if (credit.span.end < credit.span.begin || credit.span.end > report.body.size()) std::abort();
  }
  std::uint32_t after = 0;
  for (const Boilerplate& mark : report.boilerplate) {
    if (mark.span.begin < after || mark.span.end < mark.span.begin || mark.span.end > report.body.size()) std::abort();
    after = mark.span.end;
  }
  if (report.dateline && report.dateline->span.end > report.body.size()) std::abort();
}

// The project's own lexicons, loaded once.
inline const text::Lexicons& lexicons() {
  static const text::Lexicons instance = [] {
    auto loaded = text::Lexicons::load(STEMMA_TEST_DATA_DIR, base::disk());
    if (!loaded) std::abort();
    return std::move(*loaded);
  }();
  return instance;
}

// Takes reports with the usual limits and checks each.
inline const ingest::Intake& checked_intake() {
  static const IngestOptions options;
  static const ingest::Sinks sinks{check, [](const Diagnostic&) {}, false};
  static const ingest::Intake instance(lexicons(), options, sinks);
  return instance;
}

}  // namespace stemma::fuzz

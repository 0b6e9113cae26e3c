// One line on a terminal that says how far the work is.
#pragma once

#include <chrono>
#include <ostream>
#include <string>

#include "stemma/engine.h"

namespace stemma::cli {

using Clock = std::chrono::steady_clock;

// "index 1,200 of 1,683 · 5,120/s · 1 s left", at most 80 columns. `elapsed_s` is the time since the stage began.
std::string progress_text(const Progress& progress, double elapsed_s);

// Redraws at most ten times a second. Not thread-safe.
class ProgressLine {
 public:
  // Draws nothing when `shown` is false.
  ProgressLine(std::ostream& err, bool shown) : err_(err), shown_(shown) {}
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() { clear(); }

  void show(const Progress& progress, Clock::time_point now);
  // Takes the line away, so that other text can be written.
  void clear();

 private:
  std::ostream& err_;
  bool shown_;
  bool drawn_ = false;
  std::string stage_;
  Clock::time_point stage_began_;
  Clock::time_point last_drawn_;
};

}  // namespace stemma::cli

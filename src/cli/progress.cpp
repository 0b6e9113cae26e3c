#include "cli/progress.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "render/summary.h"

namespace stemma::cli {
namespace {

using base::format;

constexpr std::chrono::milliseconds kRedrawAfter{100};

std::string grouped(std::size_t number) { return render::grouped(static_cast<long long>(number)); }

std::string duration(double seconds) {
  const auto whole = static_cast<long long>(std::ceil(std::min(seconds, 359999.0)));
  if (whole < 60) return format("{} s", whole);
  if (whole < 3600) return format("{} min {} s", whole / 60, whole % 60);
  return format("{} h {} min", whole / 3600, whole / 60 % 60);
}

}  // namespace

std::string progress_text(const Progress& progress, double elapsed_s) {
  std::string text = format("{:.20} {}", progress.stage, grouped(progress.done));
  if (progress.total > 0) text += " of " + grouped(progress.total);
  if (progress.done == 0 || elapsed_s < 0.2) return text;
  const double rate = static_cast<double>(progress.done) / elapsed_s;
  text += rate >= 10 ? " · " + grouped(static_cast<std::size_t>(rate)) + "/s" : format(" · {:.1f}/s", rate);
  if (progress.total > progress.done) {
    text += " · " + duration(static_cast<double>(progress.total - progress.done) / rate) + " left";
  }
  return text;
}

void ProgressLine::show(const Progress& progress, Clock::time_point now) {
  if (!shown_) return;
  if (progress.stage != stage_) {
    stage_ = progress.stage;
    stage_began_ = now;
  }
  if (drawn_ && now - last_drawn_ < kRedrawAfter) return;
  const double elapsed_s = std::chrono::duration<double>(now - stage_began_).count();
  err_ << "\r\x1b[K" << progress_text(progress, elapsed_s) << std::flush;
  drawn_ = true;
  last_drawn_ = now;
}

void ProgressLine::clear() {
  if (drawn_) err_ << "\r\x1b[K" << std::flush;
  drawn_ = false;
}

}  // namespace stemma::cli

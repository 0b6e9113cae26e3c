#include "render/render.h"
#include "render/summary.h"

namespace stemma::render {

std::string terminal_dossier(const Dossier& dossier, const TerminalOptions&) {
  return summary_line(dossier.summary) + "\n";
}

}  // namespace stemma::render

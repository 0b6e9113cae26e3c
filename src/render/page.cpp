#include "render/escape.h"
#include "render/render.h"
#include "render/summary.h"

namespace stemma::render {

std::string html_dossier(const Dossier& dossier) {
  return "<!doctype html>\n<meta charset=\"utf-8\">\n<p>" + escaped_html(summary_line(dossier.summary)) + "</p>\n";
}

}  // namespace stemma::render

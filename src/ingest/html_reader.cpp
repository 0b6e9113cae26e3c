#include <utility>

#include "ingest/encoding.h"
#include "ingest/html_article.h"
#include "ingest/html_metadata.h"
#include "ingest/html_tree.h"
#include "ingest/lines.h"
#include "ingest/readers.h"

namespace stemma::ingest {
namespace {

// Pages that fill in their text by script still declare it; shorter texts than this are taken for such a shell.
constexpr std::size_t kShellBytes = 200;

}  // namespace

void read_html(const std::string& path, std::string bytes, const Intake& intake) {
  const std::string declared = declared_charset(bytes);
  auto decoded = to_utf8(std::move(bytes), declared);
  if (!decoded) return intake.error(decoded.error().code, path, decoded.error().message);
  tell_decoding(*decoded, path, intake);
  const auto tree = HtmlTree::parse(std::move(decoded->text));
  if (!tree) return intake.error(tree.error().code, path, tree.error().message);
  if (tree->flattened()) {
    intake.warning(ErrorCode::kMalformed, path,
                   "absurd markup: tags nested too deep or with too many attributes were left out, their text kept");
  }
  Report report;
  report.id = file_name(path);
  report.path = path;
  std::string declared_body;
  read_metadata(*tree, report, declared_body);
  report.body = article_text(*tree, report.title);
  if (report.body.size() < kShellBytes && declared_body.size() > report.body.size())
    report.body = std::move(declared_body);
  intake.report(std::move(report));
}

}  // namespace stemma::ingest

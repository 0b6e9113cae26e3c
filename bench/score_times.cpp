// Scores time expressions against TimeML files (TIMEX3 tags inside TEXT, creation time in DCT).
//
//   score_times FOLDER [errors]
// strict: same span; relaxed: spans overlap; value: overlap and same value, over all wanted.
// Exit 0 also when the folder is missing, saying so: the data is not part of the project.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "annotate/annotate.h"
#include "base/file_system.h"
#include "base/time.h"
#include "syntax/parser.h"

namespace {

namespace fs = std::filesystem;
using stemma::Span;

struct Wanted {
  Span span;
  std::string value;
};

struct Article {
  std::string body;
  std::string created;
  std::vector<Wanted> times;
};

std::string attribute(const std::string& tag, const std::string& name) {
  const std::size_t at = tag.find(" " + name + "=\"");
  if (at == std::string::npos) return {};
  const std::size_t begin = at + name.size() + 3;
  return tag.substr(begin, tag.find('"', begin) - begin);
}

Article read_article(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string xml{std::istreambuf_iterator<char>(in), {}};
  Article article;
  const std::size_t created = xml.find("CREATION_TIME");
  if (created != std::string::npos) {
    const std::size_t open = xml.rfind('<', created);
    article.created = attribute(xml.substr(open, xml.find('>', open) - open), "value").substr(0, 10);
  }
  std::size_t at = xml.find("<TEXT>");
  const std::size_t end = xml.find("</TEXT>");
  if (at == std::string::npos || end == std::string::npos) return article;
  at += 6;
  while (at < end) {
    if (xml[at] == '<') {
      const std::size_t close = xml.find('>', at);
      const std::string tag = xml.substr(at, close - at);
      if (tag.starts_with("<TIMEX3")) {
        const auto here = static_cast<std::uint32_t>(article.body.size());
        article.times.push_back({{here, here}, attribute(tag, "value")});
      }
      if (tag == "</TIMEX3" && !article.times.empty())
        article.times.back().span.end = static_cast<std::uint32_t>(article.body.size());
      at = close + 1;
    } else if (xml.compare(at, 5, "&amp;") == 0) {
      article.body += '&';
      at += 5;
    } else {
      article.body += xml[at++];
    }
  }
  return article;
}

// The words around `span`, on one line.
std::string around(const std::string& body, Span span) {
  const std::size_t begin = span.begin > 60 ? span.begin - 60 : 0;
  std::string out = body.substr(begin, span.end + 40 - begin);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

void print(const char* name, std::size_t right, std::size_t found, std::size_t wanted) {
  const double precision = found == 0 ? 0 : static_cast<double>(right) / static_cast<double>(found);
  const double recall = wanted == 0 ? 0 : static_cast<double>(right) / static_cast<double>(wanted);
  std::printf("%-8s P %.3f  R %.3f  F1 %.3f  (%zu found, %zu wanted)\n", name, precision, recall,
              precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall), found, wanted);
}

}  // namespace

int main(int argc, char** argv) {
  const fs::path folder = argc > 1 ? argv[1] : "../shared/data/aquaint_timex";
  const bool errors = argc > 2;
  if (!fs::is_directory(folder)) {
    std::printf("score_times: skipped, there is no %s\n", folder.c_str());
    return 0;
  }
  const auto lexicons = stemma::text::Lexicons::load(STEMMA_TEST_DATA_DIR, stemma::base::disk());
  const auto parser = stemma::syntax::Parser::load(STEMMA_TEST_DATA_DIR "/models/syntax.model");
  if (!lexicons || !parser) return 1;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".tml") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::size_t strict = 0, relaxed = 0, value = 0, found = 0, wanted = 0;
  for (const fs::path& path : paths) {
    const Article article = read_article(path);
    stemma::Report report;
    report.body = article.body;
    report.language = "en";
    report.time = stemma::base::parse_time(article.created, stemma::TimeSource::kPublished);
    const stemma::text::Text text = stemma::text::read(report.body, {}, *lexicons);
    const stemma::Annotations read = stemma::annotate::annotate(report, text, *lexicons, &*parser);
    found += read.times.size();
    wanted += article.times.size();
    std::vector<bool> used(read.times.size());
    for (const Wanted& one : article.times) {
      bool met = false;
      for (std::size_t i = 0; i < read.times.size() && !met; ++i) {
        if (used[i] || !read.times[i].span.overlaps(one.span)) continue;
        met = used[i] = true;
        ++relaxed;
        strict += read.times[i].span == one.span ? 1 : 0;
        value += read.times[i].value == one.value ? 1 : 0;
        if (errors && (read.times[i].span != one.span || read.times[i].value != one.value)) {
          std::printf("DIFFER wanted [%s] %s found [%s] %s  ... %s\n", std::string(one.span.of(report.body)).c_str(),
                      one.value.c_str(), std::string(read.times[i].span.of(report.body)).c_str(),
                      read.times[i].value.c_str(), around(report.body, one.span).c_str());
        }
      }
      if (errors && !met)
        std::printf("MISSED [%s] %s  ... %s\n", std::string(one.span.of(report.body)).c_str(), one.value.c_str(),
                    around(report.body, one.span).c_str());
    }
    for (std::size_t i = 0; errors && i < used.size(); ++i) {
      if (used[i]) continue;
      {
        std::printf("EXTRA [%s]  ... %s\n", std::string(read.times[i].span.of(report.body)).c_str(),
                    around(report.body, read.times[i].span).c_str());
      }
    }
  }
  print("strict", strict, found, wanted);
  print("relaxed", relaxed, found, wanted);
  print("value", value, found, wanted);
  return 0;
}

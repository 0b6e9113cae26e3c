// W3C Web Annotation in JSON-LD: an AnnotationCollection with one page. A statement is an annotation of its report
// about its claim; a change of meaning is one with two targets. A target is told twice: by its words with those around
// them (TextQuoteSelector), which survives when the text is cut elsewhere, and by its place (TextPositionSelector).
//
// Places: the standard counts Unicode code points, Stemma bytes of UTF-8. "Zoë said" at bytes [0, 9) is at code points
// [0, 8). They are counted in the report's body, the text that Stemma found in the page, not in the page's markup.
// After: Web Annotation Data Model, W3C Recommendation 23 February 2017. Tests: RenderWebAnnotation.*.
#include <map>

#include "base/format.h"
#include "render/escape.h"
#include "render/export.h"
#include "render/json_parts.h"
#include "render/links.h"

namespace stemma::render {
namespace {

using base::format;

constexpr std::uint32_t kAroundBytes = 32;  // Of prefix and suffix, at most.

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Code points before every 64th byte; so a place is found in O(1).
class CodePoints {
 public:
  explicit CodePoints(std::string_view body) : body_(body) {
    std::uint32_t count = 0;
    for (std::size_t i = 0; i <= body.size(); ++i) {
      if (i % kStep == 0) before_.push_back(count);
      if (i < body.size() && !continues_character(body[i])) ++count;
    }
  }
  std::uint32_t before(std::uint32_t byte) const {
    std::uint32_t count = before_[byte / kStep];
    for (std::size_t i = byte / kStep * kStep; i < byte; ++i) count += continues_character(body_[i]) ? 0 : 1;
    return count;
  }

 private:
  static constexpr std::size_t kStep = 64;
  std::string_view body_;
  std::vector<std::uint32_t> before_;
};

struct Source {
  const Report* report;
  CodePoints points;
};

class AnnotationWriter {
 public:
  AnnotationWriter(const Dossier& dossier, const ExportOptions& options) : dossier_(dossier), options_(options) {
    for (const Report& report : dossier.reports) sources_.emplace(report.id, Source{&report, CodePoints(report.body)});
  }

  std::string document() const {
    Json items = Json::array();
    for (const Claim& claim : dossier_.claims.claims) {
      for (const Statement& statement : claim.statements) items.push_back(annotation_of(claim, statement));
    }
    for (const Alignment& pair : dossier_.alignments) {
      for (std::size_t i = 0; i < pair.changes.size(); ++i) {
        if (pair.changes[i].of_meaning) items.push_back(annotation_of(pair, i));
      }
    }
    const Json page = {
        {"id", "urn:stemma:annotations:1"}, {"type", "AnnotationPage"}, {"startIndex", 0}, {"items", items}};
    return written({{"@context", "http://www.w3.org/ns/anno.jsonld"},
                    {"id", "urn:stemma:annotations"},
                    {"type", "AnnotationCollection"},
                    {"total", items.size()},
                    {"first", page}}) +
           "\n";
  }

 private:
  Json target(const std::string& id, Span span) const {
    Json result = {{"type", "SpecificResource"},
                   {"source", {{"id", urn("report", id)}, {"type", "Text"}, {"format", "text/plain"}}}};
    const auto found = sources_.find(id);
    if (found == sources_.end() || span.end > found->second.report->body.size()) return result;
    const std::string_view body = found->second.report->body;
    const std::string url(safe_url(found->second.report->url));
    if (!url.empty() && !options_.text_free) result["scope"] = url;
    Json selectors = Json::array();
    if (!options_.text_free) {
      std::uint32_t begin = span.begin > kAroundBytes ? span.begin - kAroundBytes : 0;
      while (begin < span.begin && continues_character(body[begin])) ++begin;
      std::uint32_t end = std::min<std::uint32_t>(span.end + kAroundBytes, static_cast<std::uint32_t>(body.size()));
      while (end > span.end && end < body.size() && continues_character(body[end])) --end;
      selectors.push_back({{"type", "TextQuoteSelector"},
                           {"exact", span.of(body)},
                           {"prefix", Span{begin, span.begin}.of(body)},
                           {"suffix", Span{span.end, end}.of(body)}});
    }
    selectors.push_back({{"type", "TextPositionSelector"},
                         {"start", found->second.points.before(span.begin)},
                         {"end", found->second.points.before(span.end)}});
    result["selector"] = selectors;
    return result;
  }

  Json annotation_of(const Claim& claim, const Statement& statement) const {
    Json bodies = Json::array();
    bodies.push_back({{"type", "SpecificResource"}, {"purpose", "linking"}, {"source", urn("claim", claim.id)}});
    if (!options_.text_free)
      bodies.push_back({{"type", "TextualBody"}, {"purpose", "describing"}, {"value", claim.text}});
    return {{"id", urn("statement", statement.id)},
            {"type", "Annotation"},
            {"motivation", "linking"},
            {"body", bodies},
            {"target", target(statement.report, statement.span)}};
  }

  Json annotation_of(const Alignment& pair, std::size_t index) const {
    const Change& change = pair.changes[index];
    Json bodies = Json::array();
    bodies.push_back({{"type", "TextualBody"}, {"purpose", "tagging"}, {"value", text_of(to_string(change.type))}});
    if (!options_.text_free && !change.explanation.empty()) {
      bodies.push_back({{"type", "TextualBody"}, {"purpose", "describing"}, {"value", change.explanation}});
    }
    Json targets = Json::array();
    if (change.a) targets.push_back(target(pair.a, *change.a));
    if (change.b) targets.push_back(target(pair.b, *change.b));
    return {{"id", urn("change", format("{} {} {}", pair.a, pair.b, index))},
            {"type", "Annotation"},
            {"motivation", "tagging"},
            {"body", bodies},
            {"target", targets}};
  }

  const Dossier& dossier_;
  const ExportOptions& options_;
  std::map<std::string_view, Source> sources_;
};

}  // namespace

std::string web_annotations(const Dossier& dossier, const ExportOptions& options) {
  return AnnotationWriter(dossier, options).document();
}

}  // namespace stemma::render

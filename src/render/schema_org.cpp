// schema.org's Claim and ClaimReview in JSON-LD. A ClaimReview of a fact checker carries a verdict in its
// reviewRating; ours has none and never will: it says in reviewBody who carries the claim and how many independent
// origins were counted. After: https://schema.org/Claim, https://schema.org/ClaimReview. Tests: RenderSchemaOrg.*.
#include <algorithm>
#include <map>
#include <set>

#include "base/format.h"
#include "base/time.h"
#include "render/escape.h"
#include "render/export.h"
#include "render/json_parts.h"
#include "render/links.h"

namespace stemma::render {
namespace {

class ReviewWriter {
 public:
  ReviewWriter(const Dossier& dossier, const ExportOptions& options) : dossier_(dossier), options_(options) {
    for (const Report& report : dossier.reports) reports_.emplace(report.id, &report);
  }

  std::string document() const {
    Json graph = Json::array();
    for (const Claim& claim : dossier_.claims.claims) graph.push_back(review_of(claim));
    return written({{"@context", "https://schema.org"}, {"@graph", graph}}) + "\n";
  }

 private:
  Json article_of(const std::string& id) const {
    Json article = {{"@type", "NewsArticle"}, {"@id", urn("report", id)}};
    const auto found = reports_.find(id);
    if (found == reports_.end()) return article;
    const Report& report = *found->second;
    const std::string url(safe_url(report.url));
    if (!options_.text_free && !url.empty()) article["url"] = url;
    if (!options_.text_free && !report.title.empty()) article["headline"] = report.title;
    if (!report.publisher.empty()) article["publisher"] = {{"@type", "Organization"}, {"name", report.publisher}};
    if (report.time) article["datePublished"] = base::format_time(*report.time);
    return article;
  }

  // By time, undated ones last.
  std::vector<std::string> carriers(const Claim& claim) const {
    std::set<std::string> ids;
    for (const Statement& statement : claim.statements) ids.insert(statement.report);
    std::vector<std::string> result(ids.begin(), ids.end());
    const auto moment = [&](const std::string& id) {
      const auto found = reports_.find(id);
      const bool dated = found != reports_.end() && found->second->time;
      return std::pair(!dated, dated ? found->second->time->utc_s : 0);
    };
    std::stable_sort(result.begin(), result.end(),
                     [&](const std::string& x, const std::string& y) { return moment(x) < moment(y); });
    return result;
  }

  Json review_of(const Claim& claim) const {
    Json item = {{"@type", "Claim"}, {"@id", urn("claim", claim.id)}};
    if (!options_.text_free) item["text"] = claim.text;
    const std::vector<std::string> ids = carriers(claim);
    item["appearance"] = list_of(ids, [&](const std::string& id) { return article_of(id); });
    const auto first = ids.empty() ? reports_.end() : reports_.find(ids.front());
    if (first != reports_.end() && first->second->time) {
      item["firstAppearance"] = {{"@type", "NewsArticle"}, {"@id", urn("report", ids.front())}};
    }
    Json review = {{"@type", "ClaimReview"}, {"@id", urn("review", claim.id)}};
    if (!options_.text_free) review["claimReviewed"] = claim.text;
    review["itemReviewed"] = item;
    review["reviewBody"] = base::format(
        "Articles that carry it: {}. Outlets: {}. Independent origins: {} (strict), {} (newsroom), {} (research). No "
        "verdict on whether it is true.",
        claim.articles, claim.outlets, claim.independent.strict, claim.independent.newsroom,
        claim.independent.research);
    review["author"] = {{"@type", "SoftwareApplication"}, {"name", "Stemma"}};
    return review;
  }

  const Dossier& dossier_;
  const ExportOptions& options_;
  std::map<std::string_view, const Report*> reports_;
};

}  // namespace

std::string schema_org(const Dossier& dossier, const ExportOptions& options) {
  return ReviewWriter(dossier, options).document();
}

}  // namespace stemma::render

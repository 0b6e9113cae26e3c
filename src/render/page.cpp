#include "render/page.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "base/time.h"
#include "render/escape.h"
#include "render/render.h"
#include "text/outlet.h"

namespace stemma::render {
namespace {

using base::format;

// No request leaves the page: nothing may be loaded, sent or framed; only its own style and script run.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

}  // namespace

Page::Page(const Dossier& dossier_in) : dossier(dossier_in), travels(dossier_in) {
  for (std::size_t i = 0; i < dossier.reports.size(); ++i) reports_.emplace(dossier.reports[i].id, i);
  for (const Report& report : dossier.reports) ++outlets_[outlet_of(report)];
  for (std::size_t i = 0; i < dossier.rows.size(); ++i) rows_.emplace(dossier.rows[i].report, i);
  for (std::size_t i = 0; i < dossier.stemmata.size(); ++i) families_.emplace(dossier.stemmata[i].family, i);
}

std::optional<std::size_t> Page::report_index(std::string_view id) const {
  const auto found = reports_.find(id);
  if (found == reports_.end()) return std::nullopt;
  return found->second;
}

const Report* Page::report(std::string_view id) const {
  const auto index = report_index(id);
  return index ? &dossier.reports[*index] : nullptr;
}

const FamilyRow* Page::row(std::string_view report) const {
  const auto found = rows_.find(report);
  return found == rows_.end() ? nullptr : &dossier.rows[found->second];
}

std::string Page::name_of(const Report& report) const {
  const std::string outlet = outlet_of(report);
  const auto found = outlets_.find(outlet);
  const bool several = found != outlets_.end() && found->second > 1 && outlet != report.id;
  return several ? outlet + " (" + report.id + ")" : outlet;
}

const std::vector<Span>& Page::sentences(std::size_t report) const {
  static const std::vector<Span> none;
  return report < dossier.annotations.size() ? dossier.annotations[report].sentences : none;
}

std::optional<std::size_t> Page::sentence_at(std::size_t report, Span span) const {
  const auto& all = sentences(report);
  const auto found = std::partition_point(all.begin(), all.end(), [&](Span one) { return one.end <= span.begin; });
  if (found == all.end()) return std::nullopt;
  return static_cast<std::size_t>(found - all.begin());
}

std::string Page::sentence_link(std::string_view report, Span span) const {
  const auto index = report_index(report);
  if (!index) return "";
  const auto sentence = sentence_at(*index, span);
  if (sentence) pointed_to_.emplace(*index, *sentence);
  return sentence ? format("#r{}s{}", *index, *sentence) : format("#r{}", *index);
}

std::string Page::report_link(std::string_view id) const {
  const auto index = report_index(id);
  if (!index) return escaped_html(id);
  const Report& one = dossier.reports[*index];
  return format("<a href=\"#r{}\">{}</a>", *index, escaped_html(name_of(one)));
}

std::string Page::report_links(const std::vector<std::string>& ids, std::size_t most) const {
  std::string out;
  for (std::size_t i = 0; i < std::min(ids.size(), most); ++i) out += (i > 0 ? ", " : "") + report_link(ids[i]);
  if (ids.size() > most) out += format(" and {} more", ids.size() - most);
  return out;
}

std::string Page::family_link(std::string_view family) const {
  const auto found = families_.find(family);
  if (found == families_.end()) return escaped_html(family);
  return format("<a href=\"#f{}\">{}</a>", found->second, escaped_html(family));
}

const std::vector<std::size_t>* Page::claims_on(std::size_t report, std::size_t sentence) const {
  const auto found = claims_on_.find({report, sentence});
  return found == claims_on_.end() ? nullptr : &found->second;
}

void Page::show_claim(std::size_t claim) {
  for (const Statement& statement : dossier.claims.claims[claim].statements) {
    const auto report = report_index(statement.report);
    if (!report) continue;
    const auto sentence = sentence_at(*report, statement.span);
    if (!sentence) continue;
    auto& claims = claims_on_[{*report, *sentence}];
    if (claims.empty() || claims.back() != claim) claims.push_back(claim);
  }
}

std::string outlet_of(const Report& report) {
  std::string outlet = text::outlet_of(report);
  const bool is_id = outlet == "<" + report.id + ">";
  return is_id ? report.id : outlet;
}

std::string origin_name(const std::string& name) {
  if (name.empty()) return "a source without a name";
  const std::size_t end = name.rfind('>');
  if (name.front() != '<' || end == std::string::npos) return name;
  return name.substr(1, end - 1) + name.substr(end + 1);
}

std::string time_text(const std::optional<TimePoint>& time) {
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (!time) return "undated";
  const std::string written = base::format_time(*time);
  if (written.size() < 10 || written[4] != '-' || written[7] != '-') return written;
  const int month = (written[5] - '0') * 10 + (written[6] - '0');
  if (month < 1 || month > 12) return written;
  const std::string day = written.substr(written[8] == '0' ? 9 : 8, written[8] == '0' ? 1 : 2);
  const std::string date = day + " " + kMonths[month - 1] + " " + written.substr(0, 4);
  return written.size() < 16 ? date : date + ", " + written.substr(11, 5) + " UTC";
}

std::string height_until_seen(std::size_t rows, double rem_per_row) {
  return format(" style=\"contain-intrinsic-size:auto {:.0f}rem\"", 8 + rem_per_row * static_cast<double>(rows));
}

std::string spelled(std::string_view name) {
  std::string result(name);
  std::replace(result.begin(), result.end(), '_', ' ');
  return result;
}

std::string percent(double share) {
  if (!std::isfinite(share)) return "?";
  return format("{:.0f}%", std::clamp(share, 0.0, 1.0) * 100);
}

std::string html_dossier(const Dossier& dossier) {
  Page page(dossier);
  std::string out = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += format("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n", kPolicy);
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n";
  out += "<title>Dossier</title>\n<style>";
  out += page_style();
  out += "</style>\n</head>\n<body>\n";
  std::string sections;
  add_claims(page, sections);
  add_families(page, sections);
  add_collations(page, sections);
  add_tables(page, sections);
  add_origins(page, sections);
  add_sources(page, sections);
  add_report_table(page, sections);
  add_bodies(page, sections);
  add_notes(page, sections);
  add_overview(page, sections, out);
  out += "<main>\n" + sections;
  out += "</main>\n<script>";
  out += page_script();
  out += "</script>\n</body>\n</html>\n";
  return out;
}

std::string spinning_note(const Page& page, const std::string& report, const Spinning& spinning) {
  constexpr std::size_t kMost = 12;  // Words named.
  if (spinning.substitutions.empty()) return "";
  std::string out =
      format("<p class=\"spun\">{} looks machine-spun ({} sure): ", page.report_link(report), percent(spinning.score));
  for (std::size_t i = 0; i < std::min(spinning.substitutions.size(), kMost); ++i) {
    const Substitution& one = spinning.substitutions[i];
    out += format("{}<span title=\"{}\"><ins>{}</ins> for <del>{}</del></span>", i > 0 ? ", " : "",
                  escaped_html(one.reason), escaped_html(one.text), escaped_html(one.meant));
  }
  return out + "</p>";
}

}  // namespace stemma::render

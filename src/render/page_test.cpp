#include "render/page.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "render/claim_filters.h"
#include "render/collation_view.h"
#include "render/render.h"
#include "render/sample_dossier.h"
#include "render/sample_table.h"

namespace stemma::render {
namespace {

struct Tag {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
};

// Reads the tags of a page the way a browser would: `<`, a letter, attributes with quoted values.
std::vector<Tag> tags_of(const std::string& page) {
  std::vector<Tag> tags;
  for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at)) {
    ++at;
    if (at >= page.size() || !std::isalpha(static_cast<unsigned char>(page[at]))) continue;
    Tag tag;
    while (at < page.size() && (std::isalnum(static_cast<unsigned char>(page[at])) || page[at] == '-'))
      tag.name += page[at++];
    while (at < page.size() && page[at] != '>') {
      while (at < page.size() && (page[at] == ' ' || page[at] == '\n' || page[at] == '/')) ++at;
      std::string name, value;
      while (at < page.size() && page[at] != '=' && page[at] != '>' && page[at] != ' ') name += page[at++];
      if (at < page.size() && page[at] == '=') {
        ++at;
        const char quote = page[at];
        EXPECT_EQ(quote, '"') << "every value is quoted: " << page.substr(at > 30 ? at - 30 : 0, 60);
        for (++at; at < page.size() && page[at] != quote; ++at) value += page[at];
        ++at;
      }
      if (!name.empty()) tag.attributes.emplace_back(name, value);
    }
    const std::string raw = tag.name == "script" ? "</script>" : tag.name == "style" ? "</style>" : "";
    if (!raw.empty()) at = page.find(raw, at);
    tags.push_back(std::move(tag));
  }
  return tags;
}

std::string attribute(const Tag& tag, const std::string& name) {
  for (const auto& [key, value] : tag.attributes) {
    if (key == name) return value;
  }
  return "";
}

void expect_harmless(const std::string& page) {
  static const std::set<std::string> kTags = {
      "html",     "head",    "meta", "title", "style", "body",   "a",       "header",  "h1",      "h2",    "h3",
      "nav",      "b",       "span", "div",   "p",     "main",   "section", "details", "summary", "i",     "dl",
      "dt",       "dd",      "ol",   "ul",    "li",    "table",  "caption", "tbody",   "thead",   "tr",    "th",
      "td",       "article", "svg",  "path",  "text",  "circle", "em",      "small",   "input",   "label", "button",
      "fieldset", "legend",  "kbd",  "del",   "ins",   "code",   "script",  "select",  "option",  "tspan"};
  static const std::set<std::string> kAttributes = {
      "lang",     "charset",     "http-equiv",   "content", "name",     "class",   "href",
      "id",       "aria-label",  "title",        "open",    "viewBox",  "width",   "height",
      "role",     "d",           "stroke-width", "x",       "y",        "cx",      "cy",
      "r",        "text-anchor", "scope",        "rowspan", "type",     "for",     "hidden",
      "tabindex", "rel",         "data-w",       "value",   "selected", "checked", "data-lit",
      "style",    "data-by",     "data-p",       "data-l",  "data-o",   "data-t"};
  int scripts = 0;
  for (const Tag& tag : tags_of(page)) {
    EXPECT_TRUE(kTags.contains(tag.name)) << tag.name;
    scripts += tag.name == "script";
    for (const auto& [name, value] : tag.attributes) {
      EXPECT_TRUE(kAttributes.contains(name)) << tag.name << " " << name;
      if (name != "href") continue;
      const bool local = value.starts_with("#");
      EXPECT_TRUE(local || value.starts_with("https://") || value.starts_with("http://")) << value;
    }
  }
  EXPECT_EQ(scripts, 1);
}

TEST(Page, EveryLinkLeadsSomewhereAndEveryAnchorIsUnique) {
  const std::string page = html_dossier(sample_dossier());
  std::set<std::string> ids;
  for (const Tag& tag : tags_of(page)) {
    const std::string id = attribute(tag, "id");
    if (id.empty()) continue;
    EXPECT_TRUE(ids.insert(id).second) << id;
  }
  int links = 0;
  for (const Tag& tag : tags_of(page)) {
    const std::string href = attribute(tag, "href");
    if (!href.starts_with("#")) continue;
    ++links;
    EXPECT_TRUE(ids.contains(href.substr(1))) << href;
  }
  EXPECT_GT(links, 60);
}

TEST(Page, AClaimShowsItsWayItsChainAndWhoHadAValueFirst) {
  const std::string page = html_dossier(sample_dossier());
  EXPECT_NE(page.find("aria-label=\"Who said it when\""), std::string::npos);
  EXPECT_NE(page.find("<a href=\"#f0\" data-lit=\""), std::string::npos);
  EXPECT_NE(page.find("<span class=\"chain\"><a href=\"#r0\">City Wire</a> <span class=\"arrow\">←</span> <a "
                      "href=\"#r2\">Ellery Gazette</a> <span class=\"arrow\">←</span> <em>Meridian dispatch"),
            std::string::npos);
  EXPECT_NE(page.find("<td><a href=\"#r2\">Ellery Gazette</a> <i>8 Apr 2031, 11:05 UTC</i></td>"), std::string::npos);
}

TEST(Page, AClaimShowsWhatTheAnalystDecidedAboutIt) {
  Dossier dossier = sample_dossier();
  EXPECT_EQ(html_dossier(dossier).find("by the analyst"), std::string::npos);
  dossier.claims.claims[0].analyst_grade = 2;
  dossier.claims.claims[0].decisions = {2};
  const std::string page = html_dossier(dossier);
  EXPECT_NE(page.find("Graded <b>2</b> (probably true) by the analyst. Suggested grade <b>3</b>"), std::string::npos);
  EXPECT_NE(page.find("The analyst’s word: <a href=\"#d2\">grade</a>"), std::string::npos);
  EXPECT_NE(page.find("id=\"d2\""), std::string::npos);
}

TEST(Page, AnOriginWithoutAnOutletIsCalledByItsReport) {
  EXPECT_EQ(origin_name("<notes.txt> (own reporting)"), "notes.txt (own reporting)");
  EXPECT_EQ(origin_name("AP"), "AP");
  EXPECT_EQ(origin_name("<"), "<");
  EXPECT_EQ(origin_name(""), "a source without a name");
}

TEST(ClaimFilters, AShortNameStandsUnderItsOnlyFullOneAndANewsroomIsNoPerson) {
  Dossier dossier = sample_dossier();
  const std::string& body = dossier.reports[2].body;
  const auto at = [&](const std::string& words) {
    const auto begin = static_cast<std::uint32_t>(body.find(words));
    return Span{begin, begin + static_cast<std::uint32_t>(words.size())};
  };
  Claim& claim = dossier.claims.claims[0];
  claim.statements = {claim.statements[0]};
  claim.statements[0].span = {0, static_cast<std::uint32_t>(body.size())};
  dossier.annotations[2].mentions = {{at("PORT ELLERY"), MentionType::kPlace, "Port Ellery", ""},
                                     {at("Meridian"), MentionType::kPerson, "Meridian", ""},
                                     {at("Ines Calder"), MentionType::kPerson, "Ines Calder", ""},
                                     {at("Calder told"), MentionType::kPerson, "Calder", ""},
                                     {at("operator"), MentionType::kPerson, "Someone Else", ""}};
  const Page page(dossier);
  const ClaimFilters filters(page, {0});
  EXPECT_EQ(filters.attributes(0), " data-p=\"0 1\" data-l=\"0\" data-o=\"0\"");
  EXPECT_EQ(filters.attributes(1), "");
  const std::string controls = filters.controls();
  EXPECT_NE(controls.find("<option value=\"0\">Ines Calder (1)</option>"), std::string::npos) << controls;
  EXPECT_EQ(controls.find("Meridian"), std::string::npos);
  EXPECT_EQ(controls.find("place"), std::string::npos) << "one place is no choice";
}

TEST(Page, MakesNoRequestAndSaysSo) {
  const std::string page = html_dossier(sample_dossier());
  EXPECT_NE(page.find("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
                      "script-src 'unsafe-inline'"),
            std::string::npos);
  for (const char* forbidden : {" src=", "url(", "@import", "<link", "<img", "<iframe", "fetch(", "XMLHttp"}) {
    EXPECT_EQ(page.find(forbidden), std::string::npos) << forbidden;
  }
}

TEST(Page, EachStatementLeadsToItsSentence) {
  const std::string page = html_dossier(sample_dossier());
  const std::size_t sentence = page.find("id=\"r2s1\"");
  ASSERT_NE(sentence, std::string::npos);
  EXPECT_NE(page.find("At least ", sentence), std::string::npos);
  EXPECT_NE(page.find("<a class=\"said\" href=\"#r2s1\">At least 12 passengers were hurt</a>"), std::string::npos);
}

TEST(Page, NothingFromOutsideCanRun) {
  for (const char* attack :
       {"\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>", "</style></script><script>alert(1)//",
        "javascript:alert(1)", "<!--", "]]><svg onload=alert(1)>", "\xFF<b>\xC0<i>", "&lt;script&gt;"}) {
    Dossier dossier = sample_dossier();
    for_each_text(dossier, [&](std::string& text) { text += attack; });
    expect_harmless(html_dossier(dossier));
    dossier = sample_dossier();
    for_each_text(dossier, [&](std::string& text) { text = attack; });  // All ids alike, too.
    expect_harmless(html_dossier(dossier));
  }
  expect_harmless(html_dossier(sample_dossier()));
}

TEST(Page, SpansThatMakeNoSenseDoNoHarm) {
  std::mt19937 random(11);
  auto span = [&] {
    return Span{static_cast<std::uint32_t>(random() % 700), static_cast<std::uint32_t>(random() % 700)};
  };
  for (int round = 0; round < 60; ++round) {
    Dossier dossier = sample_dossier();
    for (Annotations& one : dossier.annotations) {
      for (Span& sentence : one.sentences) sentence = span();
      for (Quote& quote : one.quotes) quote.span = quote.content = span();
      for (Hedge& hedge : one.hedges) hedge.cue = span();
      for (Attribution& attribution : one.attributions) attribution.content = {span(), span()};
    }
    for (Alignment& pair : dossier.alignments) {
      for (Passage& passage : pair.passages) passage = {span(), span(), PassageKind::kEdited, 1, false};
      for (Change& change : pair.changes) {
        change.a = span();
        change.b = span();
        change.passage = static_cast<int>(random() % 9) - 3;
      }
    }
    for (Claim& claim : dossier.claims.claims) {
      for (Statement& statement : claim.statements) statement.span = span();
    }
    if (round % 3 == 0) dossier.annotations.clear();
    if (round % 5 == 0) dossier.rows.clear();
    expect_harmless(html_dossier(dossier));
    EXPECT_FALSE(terminal_dossier(dossier, {}).empty());
    EXPECT_FALSE(json_dossier(dossier).empty());
  }
}

TEST(Page, AnEmptyDossierIsAPage) { expect_harmless(html_dossier({})); }

TEST(Page, AThousandReportsStayUnderFiveMegabytes) {
  const Dossier sample = sample_dossier();
  Dossier many;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = "r" + std::to_string(10000 + i);
    Report report = sample.reports[2];
    report.id = id;
    report.body = "";
    Annotations annotations;
    for (int s = 0; s < 20; ++s) {
      const auto begin = static_cast<std::uint32_t>(report.body.size());
      report.body += "Sentence number " + std::to_string(s) +
                     " of a report that goes on for a while about the harbour, its boats and its people. ";
      annotations.sentences.push_back({begin, static_cast<std::uint32_t>(report.body.size() - 1)});
    }
    many.reports.push_back(report);
    many.annotations.push_back(annotations);
    many.rows.push_back({id, "F1", Role::kCopy, "", 1, 1, "", ""});
    Claim claim = sample.claims.claims[0];
    for (int s = 0; s < 20; ++s)
      claim.statements.push_back({"S", id, annotations.sentences[5], {}, Modality::kAsserted, ""});
    many.claims.claims.push_back(claim);
    if (i == 0) continue;
    Alignment pair = sample.alignments[0];
    pair.a = "r10000";
    pair.b = id;
    many.alignments.push_back(pair);
  }
  Stemma stemma;
  stemma.family = "F1";
  for (const Report& report : many.reports) stemma.nodes.push_back({report.id, report.id, "x", "", report.time});
  for (std::size_t i = 1; i < many.reports.size(); ++i) {
    stemma.edges.push_back(sample.stemmata[0].edges[0]);
    stemma.edges.back().from = "r10000";
    stemma.edges.back().to = many.reports[i].id;
  }
  many.stemmata = {stemma};
  FamilyTable family{"F1", sample_table(), 0};
  family.table.witnesses.resize(200, family.table.witnesses[0]);
  for (int i = 0; i < 4000; ++i) family.table.rows.push_back(family.table.rows[i % 2]);
  many.tables.assign(20, family);
  const std::string page = html_dossier(many);
  EXPECT_LT(page.size(), 5u << 20);
  EXPECT_NE(page.find("are left out to keep the page small"), std::string::npos);
}

TEST(Page, ATableHasEveryReadingAndNamesTheGaps) {
  const std::string page = html_dossier(sample_dossier());
  EXPECT_NE(page.find("<a class=\"v\" href=\"#t0v0\">Twelve</a> "), std::string::npos);
  EXPECT_NE(page.find("<span class=\"rd lemma\" data-w=\"0\"><b>Twelve</b> <i>A</i></span> "
                      "<span class=\"rd\" data-w=\"1\"><b>Twenty</b> <i>B</i></span>"),
            std::string::npos);
  EXPECT_NE(page.find("<span class=\"rd om\" data-w=\"2\">left out <i>C</i></span>"), std::string::npos);
  EXPECT_NE(page.find("<p class=\"gap\">Moved in C</p>"), std::string::npos);
}

TEST(CollationView, EveryChangeIsInOneRow) {
  const Alignment pair = sample_dossier().alignments[0];
  std::multiset<std::size_t> seen;
  for (const auto& row : collation_rows(pair)) seen.insert(row.changes.begin(), row.changes.end());
  EXPECT_EQ(seen, (std::multiset<std::size_t>{0, 1, 2, 3, 4}));
}

TEST(CollationView, MostChangesOfMeaningComeFirst) {
  Dossier dossier = sample_dossier();
  for (int i = 0; i < 9; ++i) dossier.alignments[1].changes.push_back(dossier.alignments[0].changes[1]);
  EXPECT_EQ(chosen_collations(dossier)[0].pair.b, "daily-mirrorfold");
}

TEST(CollationView, IsReadFromParentToChild) {
  const auto chosen = chosen_collations(sample_dossier());
  ASSERT_EQ(chosen.size(), 2u);
  EXPECT_EQ(chosen[0].pair.a, "gazette");  // Stored as (city-wire, gazette), but the gazette was first.
  EXPECT_EQ(chosen[0].pair.changes[0].type, ChangeType::kHedgeDropped);
  EXPECT_EQ(chosen[0].pair.changes[0].a_text, "may have struck");
  EXPECT_EQ(chosen[0].pair.changes[4].type, ChangeType::kCut);
  EXPECT_EQ(chosen[1].pair.a, "city-wire");
}

}  // namespace
}  // namespace stemma::render

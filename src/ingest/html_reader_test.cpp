#include <gtest/gtest.h>

#include <chrono>

#include "ingest/fake_files.h"
#include "ingest/html_tree.h"

namespace stemma::ingest {
namespace {

Intaken from(const std::string& html) {
  FakeFiles files;
  files.files["p.html"] = html;
  return take_in(files, {"p.html"});
}

Report page(const std::string& html) {
  Intaken got = from(html);
  return got.reports.empty() ? Report{} : got.reports[0];
}

constexpr const char* kTwo =
    "<p>The harbour of Port Vella opened on Monday after a year of work, the port office said.</p>"
    "<p>Ships will come from the north, the office added, and the first is due on Thursday at noon.</p>";
const std::string kTwoText =
    "The harbour of Port Vella opened on Monday after a year of work, the port office said.\n\n"
    "Ships will come from the north, the office added, and the first is due on Thursday at noon.";

TEST(HtmlArticle, SiteFurnitureIsLeftOut) {
  const std::string html =
      std::string(
          "<body><header><a href=/>Home</a></header><nav>Menu of many words that go on and on and "
          "on</nav><article><h1>Harbour</h1>") +
      kTwo +
      "<aside>An aside of more than eight words that nobody should ever read here.</aside>"
      "<div class='related-links'><p>Another story of more than eight words, told somewhere else entirely.</p></div>"
      "<script>var x = 'a';</script><style>p{}</style></article><footer>All about us and who we are and what we "
      "do.</footer>";
  EXPECT_EQ(page(html).body, kTwoText);
}

TEST(HtmlArticle, WithoutMarksTheDensestElementIsTaken) {
  const std::string html = std::string(
                               "<div id=top><ul><li><a href=a>One link</a><li><a href=b>Another "
                               "link</a></ul></div><div id=main><div class=text>") +
                           kTwo + "</div></div><div><p>A short note.</p></div>";
  EXPECT_EQ(page(html).body, kTwoText);
}

TEST(HtmlArticle, BreaksCaptionsQuotationsAndListsStay) {
  const std::string html =
      std::string("<article>") + kTwo +
      "<figure><img src=x><figcaption>The harbour at dusk.</figcaption></figure><blockquote>We waited "
      "long.</blockquote>"
      "<h2>What next</h2><p>One line,<br>and   another\n one.</p><ul><li>First point</li></ul></article>";
  EXPECT_EQ(
      page(html).body,
      kTwoText +
          "\n\nThe harbour at dusk.\n\nWe waited long.\n\nWhat next\n\nOne line,\nand another one.\n\nFirst point");
}

TEST(HtmlArticle, DoubleBreaksPartParagraphs) {
  EXPECT_EQ(page("<body><div>The first of two paragraphs that are set in the oldest way of all.<br><br>The second of "
                 "them, after two breaks in a row.</div>")
                .body,
            "The first of two paragraphs that are set in the oldest way of all.\n\nThe second of them, after two "
            "breaks in a row.");
}

TEST(HtmlMetadata, JsonLdInAGraphComesFirst) {
  const Report r = page(
      std::string(
          R"(<html lang=en><head><title>Title | Site</title><meta property="og:title" content="OG"><meta property="og:site_name" content="OG Site">
    <meta property="article:modified_time" content="2031-05-03"><script type="application/ld+json">{broken</script>
    <script type="application/ld+json">{"@context":"x","@graph":[{"@type":"WebSite","name":"no"},[{"@type":["Thing","NewsArticle"],"headline":"Harbour opens",
    "datePublished":"2031-05-02T08:00:00Z","author":[{"@type":"Person","name":"Ana Lind"},"Norvik Press",{"name":"https://x.example"}],
    "publisher":{"@type":"Organization","name":"Vella Times"},"mainEntityOfPage":{"@id":"https://vella.example/h"}}]]}</script></head><body>)") +
      kTwo);
  EXPECT_EQ(r.title, "Harbour opens");
  EXPECT_EQ(r.publisher, "Vella Times");
  EXPECT_EQ(r.published, "2031-05-02T08:00:00Z");
  EXPECT_EQ(r.modified, "2031-05-03");
  EXPECT_EQ(r.url, "https://vella.example/h");
  EXPECT_EQ(r.authors, (std::vector<std::string>{"Ana Lind", "Norvik Press"}));
  EXPECT_EQ(r.language, "en");
  EXPECT_EQ(r.id, "p.html");
}

TEST(HtmlMetadata, MetaThenThePageItself) {
  const Report meta = page(
      std::string(
          R"(<head><link rel="canonical" href="https://a.example/1"><meta name="author" content="By Bo Fenn"><meta itemprop="datePublished" content="2031-01-02">
    <meta property="og:title" content="OG"><meta property="og:locale" content="en_GB"><meta property="og:site_name" content="Fenn News"></head><body><h1>H</h1>)") +
      kTwo);
  EXPECT_EQ(meta.title, "OG");
  EXPECT_EQ(meta.url, "https://a.example/1");
  EXPECT_EQ(meta.publisher, "Fenn News");
  EXPECT_EQ(meta.published, "2031-01-02");
  EXPECT_EQ(meta.authors, std::vector<std::string>{"Bo Fenn"});
  EXPECT_EQ(meta.language, "en-GB");
  const Report bare = page(std::string("<title>Title</title><h1>The <i>heading</i></h1><time "
                                       "datetime='2031-02-03T04:05Z'>today</time><a rel=author>Cy Dell</a>") +
                           kTwo);
  EXPECT_EQ(bare.title, "The heading");
  EXPECT_EQ(bare.published, "2031-02-03T04:05Z");
  EXPECT_EQ(bare.authors, std::vector<std::string>{"Cy Dell"});
}

TEST(HtmlMetadata, ABodyThatOnlyJsonLdHasIsUsed) {
  EXPECT_EQ(
      page(
          R"(<script type="application/ld+json">{"@type":"Article","articleBody":"The text that a script would have put here, had there been one."}</script><div>Loading</div>)")
          .body,
      "The text that a script would have put here, had there been one.");
}

TEST(HtmlReader, DeclaredCharsetsAreConverted) {
  EXPECT_EQ(page("<meta charset=windows-1251><p>\xcf\xee\xf0\xf2 \xee\xf2\xea\xf0\xfb\xf2</p>").body, "Порт открыт");
}

TEST(HtmlReader, APageWithoutTextIsEmpty) {
  EXPECT_EQ(from("<html><body><script>x</script>").about("p.html").code, ErrorCode::kEmpty);
}

TEST(HtmlTree, HostilePagesNeitherCrashNorHang) {
  std::string deep, formatting, buttons, tables, attributes = "<p";
  for (int i = 0; i < 100000; ++i) deep += "<div>";
  for (int i = 0; i < 30000; ++i) {
    const std::string n = std::to_string(i);
    formatting += "<div><b a=" + n + ">x</div>";
    buttons += "<b a=" + n + "><button></b></button>x";
    tables += "<table><tr><td>";
    attributes += " a" + n + "=1";
  }
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& html : {deep + "deep text", formatting, buttons, tables + "text", attributes + ">text",
                                  std::string("<svg><style>") + deep + "x", std::string("<script>") + deep,
                                  std::string("<!--") + deep, std::string("<a href=\"") + deep}) {
    const Intaken got = from(html);
    EXPECT_EQ(got.reports.size() + (got.diagnostics.empty() ? 0 : 1) > 0, true);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
  EXPECT_EQ(page(deep + "deep text").body, "deep text");
  EXPECT_EQ(from(deep + "deep text").about("p.html").severity, Severity::kWarning);
}

TEST(HtmlTree, TheEndTagOfAnotherElementDoesNotEndRawText) {
  for (const std::string name : {"script", "style", "textarea", "title"}) {
    EXPECT_EQ(page("<" + name + "></b></b></" + name + ">" + kTwo).body, kTwoText);
    EXPECT_EQ(from("<" + name + "></b>" + kTwo).reports.size(), 0u) << name;  // All of it is raw text.
  }
}

TEST(HtmlTree, OrdinaryPagesAreLeftAsTheyAre) {
  bool changed = true;
  EXPECT_EQ(flatten_html("<div><p>One<p>Two<b><i>x</b></i></div><!-- <div> --><script>'<div>'</script>", changed), "");
  EXPECT_FALSE(changed);
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "<p>x<li>y<div>z</div><br>";
  flatten_html(many, changed);
  EXPECT_FALSE(changed);
  std::string deep;
  for (std::size_t i = 0; i < kMaxOpenElements + 3; ++i) deep += "<i>";
  const std::string flat = flatten_html(deep + "x", changed);
  EXPECT_TRUE(changed);
  EXPECT_EQ(flat, deep.substr(0, kMaxOpenElements * 3) + "   x");
}

}  // namespace
}  // namespace stemma::ingest

// Pages describe their article several times over, with falling care: schema.org JSON-LD, which search engines check;
// then Open Graph and article: properties; then loose meta names and itemprop; then <title>, <h1> and <time>. For each
// field the first source that has it wins. JSON-LD comes as an object, an array or under @graph, with authors and
// publishers as names, objects or lists of either; broken JSON-LD is passed over. Tests: HtmlMetadata.*.
#include "ingest/html_metadata.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <optional>

#include "ingest/lines.h"

namespace stemma::ingest {
namespace {

namespace dom = simdjson::dom;

constexpr int kMaxLinkedDepth = 8;
constexpr std::size_t kMaxAuthors = 50;

std::string_view string_of(const dom::element& value) {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? trim(text) : std::string_view();
}

std::optional<dom::element> member(const dom::element& object, std::string_view key) {
  dom::element value;
  dom::object fields;
  if (object.get(fields) != simdjson::SUCCESS || fields.at_key(key).get(value) != simdjson::SUCCESS)
    return std::nullopt;
  return value;
}

// Calls `use` for the value, or for each item when it is an array.
template <typename Use>
void each(const dom::element& value, const Use& use) {
  dom::array array;
  if (value.get(array) != simdjson::SUCCESS) return use(value);
  for (const dom::element item : array) use(item);
}

// "X" or {"name": "X"}; of an array the first.
std::string_view name_of(const dom::element& value) {
  std::string_view found;
  each(value, [&](const dom::element& item) {
    if (!found.empty()) return;
    found = string_of(item);
    if (const auto name = member(item, "name"); found.empty() && name) found = string_of(*name);
  });
  return found;
}

void fill(std::string& field, std::string_view value) {
  if (field.empty()) field = value;
}

bool is_url(std::string_view text) { return starts_with_fold(text, "http://") || starts_with_fold(text, "https://"); }

bool is_article_type(std::string_view type) {
  return type.ends_with("Article") || type == "BlogPosting" || type == "LiveBlogPosting" || type == "Report";
}

class LinkedData {
 public:
  LinkedData(Report& report, std::string& body) : report_(report), body_(body) {}

  void read(std::string_view json) {
    const simdjson::padded_string padded(json);
    dom::element root;
    if (parser_.parse(padded).get(root) == simdjson::SUCCESS) visit(root, 0);
  }

 private:
  void visit(const dom::element& value, int depth) {
    if (depth > kMaxLinkedDepth) return;
    each(value, [&](const dom::element& item) {
      if (item.is_array()) return visit(item, depth + 1);
      bool article = false;
      if (const auto type = member(item, "@type")) {
        each(*type, [&](const dom::element& name) { article = article || is_article_type(string_of(name)); });
      }
      if (article) take(item);
      if (const auto graph = member(item, "@graph")) visit(*graph, depth + 1);
      if (const auto entity = member(item, "mainEntity"); entity && !article) visit(*entity, depth + 1);
    });
  }

  void take(const dom::element& article) {
    const auto text = [&](std::string_view key) {
      const auto value = member(article, key);
      return value ? string_of(*value) : std::string_view();
    };
    fill(report_.title, text("headline"));
    fill(report_.title, text("name"));
    fill(report_.published, text("datePublished"));
    fill(report_.modified, text("dateModified"));
    fill(report_.language, text("inLanguage"));
    fill(body_, text("articleBody"));
    if (const auto page = member(article, "mainEntityOfPage")) {
      const auto id = member(*page, "@id");
      const std::string_view url = id ? string_of(*id) : string_of(*page);
      if (is_url(url)) fill(report_.url, url);
    }
    if (is_url(text("url"))) fill(report_.url, text("url"));
    if (const auto publisher = member(article, "publisher")) fill(report_.publisher, name_of(*publisher));
    if (const auto source = member(article, "sourceOrganization")) fill(report_.credit, name_of(*source));
    if (const auto author = member(article, "author"); author && report_.authors.empty()) {
      each(*author, [&](const dom::element& item) {
        const std::string_view name = name_of(item);
        if (!name.empty() && !is_url(name) && report_.authors.size() < kMaxAuthors) report_.authors.emplace_back(name);
      });
    }
  }

  dom::parser parser_;
  Report& report_;
  std::string& body_;
};

// The text below an element, white space collapsed.
std::string text_of(const GumboNode* element) {
  std::string text;
  std::vector<const GumboNode*> open{element};
  while (!open.empty() && text.size() < 2000) {
    const GumboNode* node = open.back();
    open.pop_back();
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) text += node->v.text.text;
    if (node->type != GUMBO_NODE_ELEMENT) continue;
    const GumboVector& children = node->v.element.children;
    for (unsigned i = children.length; i > 0; --i) open.push_back(static_cast<const GumboNode*>(children.data[i - 1]));
  }
  std::string collapsed;
  for (const char c : trim(text)) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space)
      collapsed += c;
    else if (!collapsed.empty() && collapsed.back() != ' ')
      collapsed += ' ';
  }
  return collapsed;
}

std::string raw_text(const GumboNode* script) {
  std::string text;
  const GumboVector& children = script->v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    const auto* child = static_cast<const GumboNode*>(children.data[i]);
    if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_CDATA || child->type == GUMBO_NODE_WHITESPACE)
      text += child->v.text.text;
  }
  return text;
}

// What the page's own elements say, in falling order of trust.
class PageData {
 public:
  void take(const GumboNode* element) {
    switch (element->v.element.tag) {
      case GUMBO_TAG_META:
        return take_meta(element);
      case GUMBO_TAG_TITLE:
        return fill(title_, text_of(element));
      case GUMBO_TAG_H1:
        return fill(heading_, text_of(element));
      case GUMBO_TAG_HTML:
        return fill(language_, attribute(element, "lang"));
      case GUMBO_TAG_LINK:
        if (equals_fold(attribute(element, "rel"), "canonical")) fill(canonical_, trim(attribute(element, "href")));
        return;
      case GUMBO_TAG_TIME:
        fill(time_, trim(attribute(element, "datetime")));
        break;
      default:
        break;
    }
    const std::string_view property = attribute(element, "itemprop");
    if (property == "datePublished") fill(named_.published, dated(element));
    if (property == "dateModified") fill(named_.modified, dated(element));
    const bool author = property == "author" || attribute(element, "rel") == "author";
    if (author && authors_.size() < kMaxAuthors) add_author(text_of(element));
  }

  void give(Report& report) {
    if (is_url(canonical_)) fill(report.url, canonical_);
    for (const Report* source : {&properties_, &named_}) {
      fill(report.title, source->title);
      if (is_url(source->url)) fill(report.url, source->url);
      fill(report.publisher, source->publisher);
      fill(report.published, source->published);
      fill(report.modified, source->modified);
      fill(report.language, source->language);
    }
    fill(report.title, heading_);
    fill(report.title, title_);
    fill(report.published, time_);
    fill(report.language, language_);
    if (report.authors.empty()) report.authors = authors_;
    std::replace(report.language.begin(), report.language.end(), '_', '-');
  }

 private:
  static std::string dated(const GumboNode* element) {
    for (const char* name : {"content", "datetime"}) {
      if (const std::string_view value = trim(attribute(element, name)); !value.empty()) return std::string(value);
    }
    return text_of(element);
  }

  void add_author(std::string_view name) {
    name = trim(name);
    if (starts_with_fold(name, "by ")) name = trim(name.substr(3));
    if (name.empty() || name.size() > 100 || is_url(name)) return;
    if (std::find(authors_.begin(), authors_.end(), name) == authors_.end()) authors_.emplace_back(name);
  }

  void take_meta(const GumboNode* element) {
    struct Row {
      std::string_view name;
      std::string Report::*field;
    };
    static constexpr std::array<Row, 7> kProperties{{{"og:title", &Report::title},
                                                     {"og:url", &Report::url},
                                                     {"og:site_name", &Report::publisher},
                                                     {"article:published_time", &Report::published},
                                                     {"article:modified_time", &Report::modified},
                                                     {"og:updated_time", &Report::modified},
                                                     {"og:locale", &Report::language}}};
    static constexpr std::array<Row, 17> kNames{{{"datepublished", &Report::published},
                                                 {"datemodified", &Report::modified},
                                                 {"headline", &Report::title},
                                                 {"parsely-pub-date", &Report::published},
                                                 {"sailthru.date", &Report::published},
                                                 {"pubdate", &Report::published},
                                                 {"publishdate", &Report::published},
                                                 {"publish-date", &Report::published},
                                                 {"article.published", &Report::published},
                                                 {"dc.date", &Report::published},
                                                 {"dc.date.issued", &Report::published},
                                                 {"dcterms.created", &Report::published},
                                                 {"date", &Report::published},
                                                 {"last-modified", &Report::modified},
                                                 {"twitter:title", &Report::title},
                                                 {"application-name", &Report::publisher},
                                                 {"dc.publisher", &Report::publisher}}};
    const std::string_view content = trim(attribute(element, "content"));
    if (content.empty()) return;
    for (const char* key : {"property", "name", "itemprop"}) {
      const std::string_view name = attribute(element, key);
      if (name.empty()) continue;
      for (const Row& row : kProperties)
        if (equals_fold(name, row.name)) fill(properties_.*row.field, content);
      for (const Row& row : kNames)
        if (equals_fold(name, row.name)) fill(named_.*row.field, content);
      if (equals_fold(name, "author") || equals_fold(name, "article:author") || equals_fold(name, "dc.creator"))
        add_author(content);
    }
  }

  Report properties_;
  Report named_;
  std::string title_, heading_, canonical_, time_, language_;
  std::vector<std::string> authors_;
};

}  // namespace

void read_metadata(const HtmlTree& tree, Report& report, std::string& declared_body) {
  LinkedData linked(report, declared_body);
  PageData page;
  std::vector<const GumboNode*> open{tree.root()};
  while (!open.empty()) {
    const GumboNode* node = open.back();
    open.pop_back();
    if (node->type != GUMBO_NODE_ELEMENT) continue;
    page.take(node);
    if (node->v.element.tag == GUMBO_TAG_SCRIPT && starts_with_fold(attribute(node, "type"), "application/ld+json"))
      linked.read(raw_text(node));
    const GumboVector& children = node->v.element.children;
    for (unsigned i = children.length; i > 0; --i) open.push_back(static_cast<const GumboNode*>(children.data[i - 1]));
  }
  page.give(report);
}

}  // namespace stemma::ingest

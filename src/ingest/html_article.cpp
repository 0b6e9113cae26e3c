// Where is the article? The page is walked once. What never is article text (scripts, navigation, asides, forms, and
// elements whose class says "related", "share", "comments" ...) is skipped with all below it; the rest becomes blocks,
// one per paragraph-like element, each with its words and how many of them are links. Then the article's element is
// chosen: what the page marks as articleBody, else the <article> with most running text, else <main>, else the element
// whose own paragraphs hold most words, half of which also count for its parent, so that an article cut into sections
// beats any one of them. From it the blocks are taken that are not mostly links. Tests: HtmlArticle.*.
#include "ingest/html_article.h"

#include <algorithm>
#include <array>

#include "ingest/lines.h"

namespace stemma::ingest {
namespace {

constexpr std::size_t kMinProseWords = 8;    // A block with fewer words says little about where the article is.
constexpr double kMaxLinkShare = 0.5;        // Blocks with more of their words in links are lists of links.
constexpr std::size_t kMinMarkedWords = 25;  // An <article> with fewer is a teaser.

struct Block {
  std::string text;
  std::size_t words = 0;
  std::size_t link_bytes = 0;
  bool heading = false;

  double link_share() const {
    return text.empty() ? 0 : static_cast<double>(link_bytes) / static_cast<double>(text.size());
  }
  bool is_prose() const { return !heading && words >= kMinProseWords && link_share() <= kMaxLinkShare; }
};

// An element that may be the article's: the blocks inside it.
struct Part {
  std::size_t parent = 0;  // Index of the part around it; the root is its own.
  std::size_t first_block = 0;
  std::size_t end_block = 0;
  double score = 0;
  bool article_body = false;
  bool article = false;
  bool main = false;
};

bool is_heading(GumboTag tag) { return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6; }

bool is_block(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
      return true;
    default:
      return is_heading(tag);
  }
}

bool is_never_text(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_CANVAS:
      return true;
    default:
      return false;
  }
}

// A word of a class or id that marks what is not the article. Words are split at "-", "_" and spaces.
bool is_site_word(std::string_view word) {
  static constexpr std::array<std::string_view, 48> kWords{
      "nav",         "navbar",          "navigation", "menu",         "sidebar", "footer",    "related",
      "recommended", "recommendations", "recirc",     "share",        "sharing", "social",    "comment",
      "comments",    "newsletter",      "subscribe",  "subscription", "signup",  "promo",     "promoted",
      "advert",      "advertisement",   "ad",         "ads",          "adslot",  "sponsored", "cookie",
      "cookies",     "consent",         "breadcrumb", "breadcrumbs",  "popular", "trending",  "mostread",
      "tags",        "taglist",         "paywall",    "modal",        "popup",   "skip",      "toolbar",
      "pagination",  "widget",          "outbrain",   "taboola",      "disqus",  "hidden"};
  return std::any_of(kWords.begin(), kWords.end(), [&](auto w) { return equals_fold(word, w); });
}

bool has_site_word(std::string_view names) {
  for (std::size_t at = 0; at < names.size();) {
    std::size_t end = at;
    while (end < names.size() && is_word(names[end])) ++end;
    if (end > at && is_site_word(names.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

bool is_hidden(const GumboNode* element) {
  if (gumbo_get_attribute(&element->v.element.attributes, "hidden") != nullptr) return true;
  const std::string_view style = attribute(element, "style");
  return find_fold(style, "display:none") != std::string_view::npos ||
         find_fold(style, "display: none") != std::string_view::npos;
}

// `inside`: an article or main element is open.
bool is_site(const GumboNode* element, bool inside) {
  const GumboTag tag = element->v.element.tag;
  if (is_never_text(tag) || (tag == GUMBO_TAG_HEADER && !inside)) return true;
  if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN) return false;
  const std::string_view role = attribute(element, "role");
  if (role == "navigation" || role == "complementary" || role == "banner" || role == "contentinfo" || role == "search")
    return true;
  if (is_hidden(element)) return true;
  return is_block(tag) && attribute(element, "itemprop") != "articleBody" &&
         (has_site_word(attribute(element, "class")) || has_site_word(attribute(element, "id")));
}

// Walks the tree with a stack of its own.
class Walk {
 public:
  explicit Walk(const GumboNode* root) {
    parts_.push_back({});
    open_.push_back({root, 0, 0});
    enter(root);
    while (!open_.empty()) step();
    flush();
    parts_[0].end_block = blocks_.size();
  }

  const std::vector<Block>& blocks() const { return blocks_; }
  std::vector<Part>& parts() { return parts_; }

 private:
  struct Open {
    const GumboNode* node;
    unsigned next_child;
    std::size_t part_around;
  };

  void step() {
    Open& top = open_.back();
    const GumboVector& children = top.node->v.element.children;
    if (top.next_child == children.length) return leave();
    const auto* child = static_cast<const GumboNode*>(children.data[top.next_child++]);
    if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE || child->type == GUMBO_NODE_CDATA) {
      return add_text(child->v.text.text);
    }
    if (child->type != GUMBO_NODE_ELEMENT) return;
    if (child->v.element.tag == GUMBO_TAG_BR) return line_break();
    if (is_site(child, inside_ > 0)) return;
    open_.push_back({child, 0, part_});
    enter(child);
  }

  void enter(const GumboNode* node) {
    const GumboTag tag = node->v.element.tag;
    if (tag == GUMBO_TAG_A) ++links_;
    if (tag == GUMBO_TAG_PRE) ++pre_;
    if (tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN) ++inside_;
    if (!is_block(tag)) return;
    flush();
    heading_ = is_heading(tag);
    Part part;
    part.parent = part_;
    part.first_block = blocks_.size();
    part.article_body = attribute(node, "itemprop") == "articleBody" || attribute(node, "property") == "articleBody";
    part.article = tag == GUMBO_TAG_ARTICLE || attribute(node, "role") == "article";
    part.main = tag == GUMBO_TAG_MAIN || attribute(node, "role") == "main";
    part_ = parts_.size();
    parts_.push_back(part);
  }

  void leave() {
    const Open top = open_.back();
    const GumboTag tag = top.node->v.element.tag;
    open_.pop_back();
    if (tag == GUMBO_TAG_A) --links_;
    if (tag == GUMBO_TAG_PRE) --pre_;
    if (tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN) --inside_;
    if (!is_block(tag)) return;
    flush();
    heading_ = false;
    parts_[part_].end_block = blocks_.size();
    part_ = top.part_around;
  }

  void add_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      const char c = text[at];
      const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
      if (space && pre_ > 0 && c == '\n') {
        line_break();
      } else if (space) {
        pending_space_ = true;
      } else {
        if (pending_space_ && !block_.text.empty() && block_.text.back() != '\n') block_.text += ' ';
        pending_space_ = false;
        block_.text += c;
        if (links_ > 0) ++block_.link_bytes;
      }
    }
  }

  void line_break() {
    pending_space_ = false;
    if (block_.text.empty()) return;
    if (block_.text.back() == '\n') return flush();  // Two in a row part paragraphs.
    block_.text += '\n';
  }

  void flush() {
    pending_space_ = false;
    while (!block_.text.empty() && block_.text.back() == '\n') block_.text.pop_back();
    if (!trim(block_.text).empty()) {
      block_.words = count_words(block_.text);
      block_.heading = heading_;
      if (block_.is_prose()) score(static_cast<double>(block_.words));
      blocks_.push_back(std::move(block_));
    }
    block_ = {};
  }

  // The paragraph's own element gets nothing, the one around it all, the next one half.
  void score(double words) {
    const std::size_t around = parts_[part_].parent;
    parts_[around].score += words;
    if (around != parts_[around].parent) parts_[parts_[around].parent].score += words / 2;
  }

  std::vector<Open> open_;
  std::vector<Block> blocks_;
  std::vector<Part> parts_;
  std::size_t part_ = 0;
  Block block_;
  bool pending_space_ = false;
  bool heading_ = false;
  int links_ = 0;
  int pre_ = 0;
  int inside_ = 0;
};

std::vector<std::size_t> prose_words_before(const std::vector<Block>& blocks) {
  std::vector<std::size_t> sums(blocks.size() + 1, 0);
  for (std::size_t i = 0; i < blocks.size(); ++i) sums[i + 1] = sums[i] + (blocks[i].is_prose() ? blocks[i].words : 0);
  return sums;
}

const Part& choose(const std::vector<Part>& parts, const std::vector<Block>& blocks) {
  const std::vector<std::size_t> before = prose_words_before(blocks);
  const auto words = [&](const Part& part) { return before[part.end_block] - before[part.first_block]; };
  for (const auto member : {&Part::article_body, &Part::article, &Part::main}) {
    const Part* best = nullptr;
    for (const Part& part : parts) {
      if (part.*member && words(part) >= kMinMarkedWords && (best == nullptr || words(part) > words(*best)))
        best = &part;
    }
    // A marked part that misses most of the page's text is a teaser or a mistake.
    if (best != nullptr && words(*best) * 3 >= before.back()) return *best;
  }
  const auto best =
      std::max_element(parts.begin(), parts.end(), [](const Part& x, const Part& y) { return x.score < y.score; });
  return best->score > 0 ? *best : parts.front();
}

}  // namespace

std::string article_text(const HtmlTree& tree, std::string_view title) {
  Walk walk(tree.root());
  const std::vector<Block>& blocks = walk.blocks();
  const Part& article = choose(walk.parts(), blocks);
  std::size_t end = article.end_block;
  while (end > article.first_block && blocks[end - 1].heading) --end;  // Headings of what was skipped below.
  std::string body;
  for (std::size_t i = article.first_block; i < end; ++i) {
    const Block& block = blocks[i];
    if (block.link_share() > kMaxLinkShare && !(block.heading && i == article.first_block)) continue;
    if (block.heading && trim(block.text) == trim(title)) continue;
    if (!body.empty()) body += "\n\n";
    body += block.text;
  }
  return body;
}

}  // namespace stemma::ingest

// Gumbo builds its tree without recursion but searches its stack of open elements for nearly every tag, frees the tree
// by recursion, and copies formatting elements into every paragraph; 100,000 nested tags cost it seconds and the stack.
// Each attribute of a tag is compared with all before it.
// So pages that nest absurdly are flattened first, tags with hundreds of attributes left out, and Gumbo's memory comes
// from an arena with a budget: when the budget is spent the parse is left by longjmp (Gumbo is C; nothing of ours lies
// on the stack between), and the tree is never freed node by node: the arena goes as a whole. Tests: HtmlTree.*.
#include "ingest/html_tree.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdlib>
#include <utility>

#include "ingest/lines.h"

namespace stemma::ingest {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{1} << 18;
constexpr std::size_t kBudgetPerByte = 200;  // A tag of four bytes makes a node of 150.
constexpr std::size_t kMaxAttributes = 300;  // Of one tag; Gumbo compares each with all before it.
constexpr std::size_t kBudgetBase = std::size_t{8} << 20;

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(), [&](auto n) { return equals_fold(name, n); });
}

// Elements that have no end tag, or whose end tags are often left out and implied.
constexpr std::array<std::string_view, 36> kUnstacked{
    "area",  "base",  "br",     "col",      "embed",  "hr",       "img",    "input",    "link",
    "meta",  "param", "source", "track",    "wbr",    "frame",    "keygen", "basefont", "bgsound",
    "p",     "li",    "dt",     "dd",       "option", "optgroup", "tr",     "td",       "th",
    "thead", "tbody", "tfoot",  "colgroup", "html",   "head",     "body",   "rp",       "rt"};
constexpr std::array<std::string_view, 4> kRawText{"script", "style", "textarea", "title"};

// One pass over the tags of a page.
class Flattener {
 public:
  explicit Flattener(std::string_view html) : html_(html) {}

  std::string run(bool& changed) {
    while (at_ < html_.size()) {
      const std::size_t open = std::min(html_.find('<', at_), html_.size());
      keep(open);
      if (open == html_.size()) break;
      if (html_.substr(open, 4) == "<!--")
        keep(end_of_comment(open));
      else if (open + 1 < html_.size() && (is_letter(html_[open + 1]) || html_[open + 1] == '/'))
        take_tag(open);
      else
        keep(open + 1);
    }
    changed = changed_;
    return changed_ ? std::move(out_) : std::string();
  }

 private:
  // Copies up to `end`; nothing is copied before the first tag is left out.
  void keep(std::size_t end) {
    if (changed_) out_.append(html_, at_, end - at_);
    at_ = end;
  }

  void drop(std::size_t end) {
    if (!changed_) out_.assign(html_.substr(0, at_));
    changed_ = true;
    out_ += ' ';
    at_ = end;
  }

  std::size_t end_of_comment(std::size_t open) const {
    const std::size_t close = html_.find("-->", open + 2);
    return close == std::string_view::npos ? html_.size() : close + 3;
  }

  struct TagEnd {
    std::size_t at = 0;          // After the ">".
    std::size_t attributes = 0;  // At most so many.
  };

  // Quotation marks hide a ">" only right after one "=".
  TagEnd end_of_tag(std::size_t open) const {
    TagEnd end{html_.size(), 0};
    char quote = 0;
    bool after_gap = false;
    for (std::size_t at = open + 1; at < html_.size(); ++at) {
      const char c = html_[at];
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
        after_gap = quote == 0;  // A new attribute may follow at once.
        continue;
      }
      if (c == '>') {
        end.at = at + 1;
        break;
      }
      if ((c == '"' || c == '\'') && html_[at - 1] == '=' && html_[at - 2] != '=') quote = c;
      const bool gap = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '/';
      if (after_gap && !gap) ++end.attributes;
      after_gap = gap;
    }
    return end;
  }

  void take_tag(std::size_t open) {
    const bool closing = html_[open + 1] == '/';
    const std::size_t begin = open + (closing ? 2 : 1);
    std::size_t name_end = begin;
    while (name_end < html_.size() && (is_word(html_[name_end]) || html_[name_end] == '-')) ++name_end;
    const std::string_view name = html_.substr(begin, name_end - begin);
    const auto [end, attributes] = end_of_tag(open);
    if (attributes > kMaxAttributes) return drop(end);
    if (closing) return take_end_tag(name, end);
    if (one_of(kUnstacked, name)) return keep(end);
    if (one_of(kRawText, name) && foreign_ == 0) return keep_raw_text(name, end);
    if (open_.size() >= kMaxOpenElements) return drop(end);
    open_.push_back(name);
    if (is_foreign(name)) ++foreign_;
    keep(end);
  }

  void take_end_tag(std::string_view name, std::size_t end) {
    if (!open_.empty() && same(open_.back(), name)) {
      if (is_foreign(name)) --foreign_;
      open_.pop_back();
      return keep(end);
    }
    const bool past_limit = open_.size() >= kMaxOpenElements && !one_of(kUnstacked, name);
    return past_limit ? drop(end) : keep(end);
  }

  void keep_raw_text(std::string_view name, std::size_t end) {
    std::size_t close = html_.find("</", end);
    while (close != std::string_view::npos && !same(html_.substr(close + 2, name.size()), name)) {
      close = html_.find("</", close + 2);
    }
    keep(close == std::string_view::npos ? html_.size() : end_of_tag(close).at);
  }

  static bool is_foreign(std::string_view name) { return equals_fold(name, "svg") || equals_fold(name, "math"); }
  static bool same(std::string_view x, std::string_view y) {
    return std::equal(x.begin(), x.end(), y.begin(), y.end(), [](char a, char b) { return lower(a) == lower(b); });
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<std::string_view> open_;
  std::size_t foreign_ = 0;  // Open svg and math elements.
  std::string out_;
  bool changed_ = false;
};

}  // namespace

struct HtmlTree::Arena {
  std::vector<std::unique_ptr<char[]>> blocks;
  char* next = nullptr;
  std::size_t left = 0;
  std::size_t budget = 0;
  std::jmp_buf spent;

  // nullptr: the budget is spent.
  void* take(std::size_t bytes) {
    bytes = (std::max<std::size_t>(bytes, 1) + 15) & ~std::size_t{15};
    if (bytes > budget) return nullptr;
    budget -= bytes;
    if (bytes > left) {
      left = std::max(kBlockBytes, bytes);
      blocks.push_back(std::make_unique_for_overwrite<char[]>(left));
      next = blocks.back().get();
    }
    left -= bytes;
    return std::exchange(next, next + bytes);
  }

  static void* allocate(void* arena, std::size_t bytes) {
    auto* self = static_cast<Arena*>(arena);
    void* memory = self->take(bytes);
    if (memory == nullptr) std::longjmp(self->spent, 1);
    return memory;
  }
  static void release(void*, void*) {}
};

void HtmlTree::FreeArena::operator()(Arena* arena) const { delete arena; }

std::string flatten_html(std::string_view html, bool& changed) { return Flattener(html).run(changed); }

Result<HtmlTree> HtmlTree::parse(std::string html) {
  HtmlTree tree;
  std::string flat = flatten_html(html, tree.flattened_);
  tree.html_ = std::make_unique<std::string>(tree.flattened_ ? std::move(flat) : std::move(html));
  tree.arena_.reset(new Arena);
  Arena* const arena = tree.arena_.get();
  arena->budget = kBudgetBase + kBudgetPerByte * tree.html_->size();
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = Arena::allocate;
  options.deallocator = Arena::release;
  options.userdata = arena;
  options.max_errors = 0;
  const char* const data = tree.html_->data();
  const std::size_t size = tree.html_->size();
  if (setjmp(arena->spent) != 0) return Error{ErrorCode::kTooLarge, "markup that needs far too much memory", {}};
  const GumboOutput* const output = gumbo_parse_with_options(&options, data, size);
  tree.root_ = output->root;
  return tree;
}

std::string_view attribute(const GumboNode* element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element->v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

}  // namespace stemma::ingest

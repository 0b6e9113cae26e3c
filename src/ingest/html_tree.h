// A web page as a tree, within bounds: Gumbo parses, this keeps hostile pages from using up stack, memory or time.
// Thread safety: as its value; parsing uses no shared state.
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "stemma/result.h"

namespace stemma::ingest {

inline constexpr std::size_t kMaxOpenElements = 512;  // Deeper elements lose their tags and keep their text.

class HtmlTree {
 public:
  // Errors: kTooLarge (the tree would need far more memory than the page's size explains).
  static Result<HtmlTree> parse(std::string html);

  const GumboNode* root() const { return root_; }  // The html element, never nullptr.
  bool flattened() const { return flattened_; }    // Tags beyond kMaxOpenElements were left out.

 private:
  struct Arena;
  struct FreeArena {
    void operator()(Arena* arena) const;
  };
  HtmlTree() = default;
  std::unique_ptr<std::string> html_;  // The tree points into it.
  std::unique_ptr<Arena, FreeArena> arena_;
  const GumboNode* root_ = nullptr;
  bool flattened_ = false;
};

// `html` without the tags that would open more than kMaxOpenElements elements at once or have hundreds of attributes;
// `changed` tells if any was left out. Pessimistic about what closes what: an end tag that does not match the innermost
// open element closes nothing.
std::string flatten_html(std::string_view html, bool& changed);

// An attribute's value, empty when absent. REQUIRES: an element.
std::string_view attribute(const GumboNode* element, const char* name);

}  // namespace stemma::ingest

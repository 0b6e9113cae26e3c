// Makes outside text safe to stand in HTML and XML.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace stemma::render {

// Edges less sure than this are drawn dashed.
inline constexpr double kUnsureBelow = 0.6;

// Safe as element content and inside double or single quotes of an attribute. Control characters that HTML and XML
// forbid, and bytes that are no UTF-8, become U+FFFD. Time O(text).
std::string escaped_html(std::string_view text);
std::string escaped_xml(std::string_view text);

// A URL that a link may carry: http or https, nothing that runs. Empty for anything else. Not yet escaped.
std::string_view safe_url(std::string_view url);

// Length in bytes of the UTF-8 character at `at`, or 0 where the bytes are none. REQUIRES: at < text.size().
std::size_t character_bytes(std::string_view text, std::size_t at);

}  // namespace stemma::render

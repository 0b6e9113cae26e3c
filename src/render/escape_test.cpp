#include "render/escape.h"

#include <gtest/gtest.h>

namespace stemma::render {
namespace {

TEST(Escape, NothingCanOpenOrCloseAnElementOrAnAttribute) {
  EXPECT_EQ(escaped_html("<script>\"x\" & 'y'</script>"),
            "&lt;script&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/script&gt;");
}

TEST(Escape, BytesThatAreNoTextBecomeReplacements) {
  EXPECT_EQ(escaped_html(std::string_view("a\0b", 3)),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(escaped_html("\xFF"), "\xEF\xBF\xBD");
  EXPECT_EQ(escaped_html("\xC0\xBC"), "\xEF\xBF\xBD\xEF\xBF\xBD") << "an overlong < is no <";
  EXPECT_EQ(escaped_html("\xED\xA0\x80").find('\xED'), std::string::npos) << "a surrogate";
  EXPECT_EQ(escaped_html("\xE6\x9D"), "\xEF\xBF\xBD\xEF\xBF\xBD") << "cut off";
  EXPECT_EQ(escaped_html("\xE6\x9D\xB1 \xF0\x9F\x9A\x82\n"), "\xE6\x9D\xB1 \xF0\x9F\x9A\x82\n");
}

TEST(Escape, OnlyWebAddressesMayBeLinks) {
  EXPECT_EQ(safe_url("HTTPS://example.org/x"), "HTTPS://example.org/x");
  EXPECT_EQ(safe_url("javascript:alert(1)"), "");
  EXPECT_EQ(safe_url(" http://x"), "");
  EXPECT_EQ(safe_url("data:text/html,x"), "");
  EXPECT_EQ(safe_url(""), "");
}

}  // namespace
}  // namespace stemma::render

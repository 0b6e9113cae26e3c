// What a site puts among a report's lines. Only whole lines are judged, by what they are made of:
//   counter           a lone number ("0", "1,204", "+12"): shares or comments
//   rule_line         nothing but dashes, asterisks, underscores or dots
//   advertisement     "Advertisement", "Ads by ...", "Story continues below"
//   share, follow, subscribe, comments, cookie, click_here, media_prompt   short lines that start with such an order
//   read_also         "Also Read ...", "Related: ..."; the whole paragraph, for headlines are run together in it
//   copyright         "© 2023 ...", "All rights reserved"
//   photo_credit      a line that only says whose the picture is
//   section_label     a section's name alone above the text
//   repeated_caption  a short line that stands twice or more
//   caption           a few words beside a counter, above the text: the lead picture's caption
// A line that could be a sentence of the report is left alone; what is missed costs less than what is lost.
// Tests: Boilerplate.*.
#include "ingest/boilerplate.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

namespace stemma::ingest {
namespace {

constexpr std::size_t kShortLine = 120;
constexpr std::size_t kMaxCaption = 240;

struct Opening {
  std::string_view rule;
  std::string_view words;      // The line starts with them, ASCII case ignored.
  std::size_t max_bytes = 60;  // Longer lines are text.
};

constexpr Opening kOpenings[] = {
    {"share", "share this", 80},
    {"share", "share on ", 60},
    {"share", "share via", 60},
    {"share", "share your thoughts", 100},
    {"share", "email this", 60},
    {"share", "print this", 60},
    {"share", "tweet this", 60},
    {"share", "pin it", 20},
    {"follow", "follow us", 200},
    {"follow", "follow me on", 120},
    {"follow", "like us on", 160},
    {"follow", "like and follow", 160},
    {"follow", "find us on", 120},
    {"follow", "join us on", 120},
    {"follow", "join our whatsapp", 160},
    {"follow", "join our telegram", 160},
    {"subscribe", "subscribe to", 200},
    {"subscribe", "subscribe now", 160},
    {"subscribe", "sign up for", 200},
    {"subscribe", "sign up now", 120},
    {"subscribe", "sign up to", 200},
    {"subscribe", "get the latest", 160},
    {"subscribe", "get our newsletter", 160},
    {"subscribe", "newsletter sign", 80},
    {"subscribe", "already a subscriber", 120},
    {"subscribe", "download the app", 120},
    {"subscribe", "download our app", 160},
    {"advertisement", "story continues below", 80},
    {"advertisement", "article continues below", 80},
    {"advertisement", "ads by ", 60},
    {"advertisement", "advertisement -", 80},
    {"advertisement", "continue reading below", 80},
    {"advertisement", "scroll to continue", 100},
    {"click_here", "click here", 160},
    {"click_here", "tap here", 120},
    {"click_here", "on a mobile device? click", 120},
    {"click_here", "using a mobile device? click", 120},
    {"click_here", "click photo", 80},
    {"click_here", "click to ", 80},
    {"media_prompt", "scroll down for video", 60},
    {"media_prompt", "view gallery", 60},
    {"media_prompt", "photos:", 120},
    {"media_prompt", "video:", 120},
    {"media_prompt", "video loading", 60},
    {"media_prompt", "play video", 40},
    {"media_prompt", "view on instagram", 60},
    {"media_prompt", "please enable javascript", 120},
    {"media_prompt", "loading", 20},
    {"media_prompt", "show caption", 40},
    {"media_prompt", "hide caption", 40},
    {"media_prompt", "watch the video above", 80},
    {"media_prompt", "your browser does not support", 160},
    {"cookie", "this site uses cookies", 400},
    {"cookie", "this website uses cookies", 400},
    {"cookie", "we use cookies", 400},
    {"cookie", "accept cookies", 80},
    {"cookie", "accept all cookies", 80},
    {"cookie", "by continuing to use this site", 300},
    {"comments", "leave a comment", 100},
    {"comments", "post a comment", 100},
    {"comments", "add a comment", 100},
    {"comments", "view comments", 60},
    {"comments", "show comments", 60},
    {"comments", "join the conversation", 120},
    {"comments", "have something to add to this story", 160},
    {"comments", "comments are closed", 100},
    {"comments", "sorry we are not currently accepting comments", 160},
    {"read_also", "continue reading", 60},
    {"read_also", "read the full story", 120},
    {"read_also", "see all related", 60},
    {"copyright", "all rights reserved", 200},
};

// Lines that are just this.
constexpr Opening kWhole[] = {
    {"advertisement", "advertisement"},
    {"advertisement", "advertisements"},
    {"advertisement", "ad"},
    {"advertisement", "ads"},
    {"advertisement", "sponsored"},
    {"advertisement", "sponsored content"},
    {"advertisement", "promoted"},
    {"advertisement", "advertising"},
    {"share", "share"},
    {"share", "tweet"},
    {"share", "facebook"},
    {"share", "twitter"},
    {"share", "whatsapp"},
    {"share", "email"},
    {"share", "print"},
    {"share", "pinterest"},
    {"share", "linkedin"},
    {"share", "copy link"},
    {"follow", "follow"},
    {"subscribe", "subscribe"},
    {"subscribe", "newsletter"},
    {"comments", "comments"},
    {"comments", "comment"},
    {"read_also", "related"},
    {"read_also", "related articles"},
    {"read_also", "related stories"},
    {"read_also", "related coverage"},
    {"read_also", "related content"},
    {"read_also", "more stories"},
    {"read_also", "read more"},
    {"read_also", "read next"},
    {"read_also", "more"},
    {"read_also", "more:"},
    {"read_also", "also read"},
    {"read_also", "recommended"},
    {"read_also", "most read"},
    {"read_also", "most popular"},
    {"read_also", "trending"},
    {"read_also", "trending now"},
    {"read_also", "on this topic"},
    {"media_prompt", "caption"},
    {"media_prompt", "photo"},
    {"media_prompt", "photos"},
    {"media_prompt", "video"},
    {"media_prompt", "gallery"},
};

// Paragraphs that lead elsewhere. The strict ones must be followed by a colon or dash, or by a capital letter.
constexpr std::string_view kElsewhere[] = {
    "also read",    "read also",        "read more",       "see also",          "also see",
    "related",      "related story",    "related stories", "related article",   "related articles",
    "related news", "related coverage", "must read",       "don't miss",        "recommended",
    "more on this", "read next",        "more from",       "you may also like", "you might also like",
    "also on",      "more stories",     "watch also",      "related video",     "related roundup"};

constexpr std::string_view kSections[] = {
    "news",          "world",         "politics",    "business",      "defense",       "defence",       "sport",
    "sports",        "opinion",       "technology",  "tech",          "science",       "health",        "culture",
    "national",      "local",         "economy",     "markets",       "international", "entertainment", "lifestyle",
    "travel",        "europe",        "asia",        "africa",        "americas",      "middle east",   "us news",
    "uk news",       "world news",    "top stories", "breaking news", "latest news",   "latest",        "home",
    "nation",        "metro",         "featured",    "aviation",      "security",      "environment",   "education",
    "editor's pick", "editors' picks"};

bool is_counter(std::string_view text) {
  const std::size_t digits = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
  if (digits == 0 || text.size() > 9) return false;
  if (text.ends_with(".") || text.ends_with(")")) return false;  // A list's number.
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_digit(c) || c == ',' || c == '.' || c == '+' || c == 'k' || c == 'K'; });
}

bool is_year(std::string_view text) {
  return text.size() == 4 && (text.starts_with("19") || text.starts_with("20")) &&
         std::all_of(text.begin(), text.end(), is_digit);
}

// "12 Comments", "No comments", "204 shares".
std::string_view count_of(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos || text.size() > 30) return {};
  const std::string_view number = text.substr(0, space);
  if (!is_counter(number) && !equals_fold(number, "no")) return {};
  const std::string_view what = text.substr(space + 1);
  for (const std::string_view noun : {"comment", "comments", "share", "shares", "views", "likes", "retweets"}) {
    if (equals_fold(what, noun)) return noun.starts_with("comment") ? "comments" : "counter";
  }
  return {};
}

bool is_rule(std::string_view text) {
  static constexpr std::string_view kMarks = "-*_=~.# ";
  std::size_t marks = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view three = text.substr(at, 3);
    if (three == "\xe2\x80\x94" || three == "\xe2\x80\x93" || three == "\xe2\x80\x95" || three == "\xe2\x80\xa2" ||
        three == "\xe2\x94\x80")
      at += 2;
    else if (kMarks.find(text[at]) == std::string_view::npos)
      return false;
    if (text[at] != ' ') ++marks;
  }
  return marks > 0 && text != "." && text != ".." && text != "...";
}

std::string_view leads_elsewhere(std::string_view text) {
  for (const std::string_view opening : kElsewhere) {
    if (!starts_with_fold(text, opening) || text.size() <= opening.size()) continue;
    std::string_view rest = text.substr(opening.size());
    const bool colon =
        trim(rest).starts_with(':') || skip_dash(rest, 0) != std::string_view::npos || trim(rest).starts_with('|');
    rest = trim(rest);
    const bool headline =
        opening.find("read") != std::string_view::npos && !rest.empty() && is_upper(rest[0]) && !ends_sentence(rest);
    if (colon || headline) return "read_also";
  }
  return {};
}

bool is_copyright(std::string_view text) {
  if (text.size() > 400) return false;
  if (starts_with_fold(text, "copyright ") || text.starts_with("\xc2\xa9") || starts_with_fold(text, "(c) 20") ||
      starts_with_fold(text, "(c) 19")) {
    return text.find_first_of("0123456789") != std::string_view::npos ||
           find_fold(text, "rights reserved") != std::string_view::npos || count_words(text) <= 6;
  }
  return text.size() <= 200 && find_fold(text, "all rights reserved") != std::string_view::npos;
}

bool is_photo_credit(std::string_view text) {
  if (text.size() > 100 || ends_sentence(text)) return false;
  while (text.starts_with("(") || text.starts_with("[")) text.remove_prefix(1);
  for (const std::string_view label : {"photo", "image", "picture", "photograph", "photographer", "photo credit",
                                       "image credit", "picture credit", "photo courtesy", "credit"}) {
    if (!starts_with_fold(text, label)) continue;
    if (trim(text.substr(label.size())).starts_with(':')) return true;
  }
  for (const std::string_view opening :
       {"ap photo/", "afp photo/", "reuters/", "image via ", "photo via ", "photos via ", "photo by ", "image by ",
        "getty images", "file photo", "screengrab via ", "photo courtesy of "}) {
    if (starts_with_fold(text, opening) && count_words(text) <= 10) return true;
  }
  return false;
}

template <typename Table>
std::string_view look_up(const Table& table, std::string_view text, bool whole) {
  for (const Opening& row : table) {
    if (whole ? equals_fold(text, row.words) : text.size() <= row.max_bytes && starts_with_fold(text, row.words))
      return row.rule;
  }
  return {};
}

// What one line by itself is; empty: text.
std::string_view rule_of(std::string_view text) {
  if (is_counter(text) && !is_year(text)) return "counter";
  if (is_rule(text)) return "rule_line";
  if (is_copyright(text)) return "copyright";
  if (const auto rule = leads_elsewhere(text); !rule.empty()) return rule;
  if (text.size() > 400) return {};
  std::string_view core = text;  // ">> Follow ...", "- Advertisement -"
  while (!core.empty() && !is_word(core[0])) core.remove_prefix(1);
  while (!core.empty() && !is_word(core.back()) && core.back() != ':') core.remove_suffix(1);
  if (core.starts_with("\xe2\x80\x94"))
    core = trim(core.substr(core.find_first_of(" >") == std::string_view::npos ? 0 : core.find_first_of(" >")));
  while (!core.empty() && !is_word(core[0])) core.remove_prefix(1);
  if (const auto rule = look_up(kWhole, core, true); !rule.empty() && !ends_sentence(text)) return rule;
  if (const auto rule = look_up(kOpenings, core, false); !rule.empty()) return rule;
  if (starts_with_fold(core, "follow ") && core.size() <= 120 &&
      (core.find('@') != std::string_view::npos || find_fold(core, " on twitter") != std::string_view::npos ||
       find_fold(core, " on facebook") != std::string_view::npos))
    return "follow";
  if (const auto rule = count_of(core); !rule.empty()) return rule;
  if (is_photo_credit(text)) return "photo_credit";
  return {};
}

class Marker {
 public:
  Marker(const std::vector<Line>& lines, std::string_view title)
      : lines_(lines), title_(trim(title)), rules_(lines.size()) {
    while (first_prose_ < lines.size() && !is_prose(lines[first_prose_].text)) ++first_prose_;
  }

  std::vector<Boilerplate> mark() {
    for (std::size_t i = 0; i < lines_.size(); ++i) rules_[i] = rule_of(lines_[i].text);
    mark_repeated();
    mark_head();
    std::vector<Boilerplate> marked;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!rules_[i].empty()) marked.push_back({lines_[i].span, std::string(rules_[i])});
    }
    return marked;
  }

 private:
  void mark_repeated() {
    std::unordered_map<std::string_view, std::size_t> first;  // Text -> its first line. Never iterated.
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string_view text = lines_[i].text;
      if (text.size() > kMaxCaption || !rules_[i].empty() || count_words(text) < 2) continue;
      const auto [seen, fresh] = first.emplace(text, i);
      if (fresh) continue;
      rules_[i] = "repeated_caption";
      // What could be a sentence or the headline counts once; a bare caption never.
      if (!ends_sentence(text) && seen->second != 0 && text != title_) rules_[seen->second] = "repeated_caption";
    }
  }

  // Above the text: section labels, and captions next to counters.
  void mark_head() {
    if (first_prose_ == lines_.size()) return;
    for (std::size_t i = 0; i < first_prose_; ++i) {
      if (!rules_[i].empty()) continue;
      const std::string_view text = lines_[i].text;
      if (std::any_of(std::begin(kSections), std::end(kSections),
                      [&](auto section) { return equals_fold(text, section); })) {
        rules_[i] = "section_label";
      } else if (i > 0 && is_bare_caption(i) &&
                 (is_counter_at(i - 1, i) || (i + 1 < lines_.size() && is_counter_at(i + 1, i + 1)))) {
        rules_[i] = "caption";
      }
    }
  }

  bool is_bare_caption(std::size_t i) const {
    const std::string_view text = lines_[i].text;
    return text.size() <= kShortLine && count_words(text) <= 9 && !ends_sentence(text) && text != title_ &&
           text.find('(') == std::string_view::npos && !starts_with_fold(text, "by ") &&
           text.find(':') == std::string_view::npos;
  }

  // Line `i` is a counter, and line `later` follows it without a blank line between.
  bool is_counter_at(std::size_t i, std::size_t later) const {
    return rules_[i] == "counter" && !lines_[later].opens_block;
  }

  const std::vector<Line>& lines_;
  std::string_view title_;
  std::vector<std::string_view> rules_;
  std::size_t first_prose_ = 0;
};

}  // namespace

std::vector<Boilerplate> find_boilerplate(const std::vector<Line>& lines, std::string_view title) {
  return Marker(lines, title).mark();
}

}  // namespace stemma::ingest

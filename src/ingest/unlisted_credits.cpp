#include "ingest/unlisted_credits.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ingest/credit_cues.h"
#include "ingest/credit_forms.h"
#include "ingest/credit_words.h"
#include "ingest/dateline.h"
#include "ingest/written_date.h"

namespace stemma::ingest {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kOutletReachBytes = 80;  // How far behind "reporting by" " for Norvik Press" may stand.
constexpr std::size_t kLabelledWords = 8;      // Longest name after "Source:".
constexpr std::size_t kBylineWords = 6;        // Longest outlet in or under a byline.

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(' ', at), text.size());
}

bool is_whole_name(std::string_view text) { return name_at(text, 0) == text; }

// "Iranian", "Turkish", "State" before "news agency".
bool is_adjective(std::string_view name) {
  return name.find(' ') == kNone &&
         (name.ends_with("an") || name.ends_with("ish") || name.ends_with("ese") || name.ends_with("State"));
}

// "first published on Thursday".
bool is_date(std::string_view name) { return is_weekday(name) || read_date(name, 0).has_value(); }

// "(END)", "(MORE)".
bool is_editors_mark(std::string_view name) {
  static constexpr std::array<std::string_view, 12> kMarks{"end",   "ends",  "more",   "updated", "photo",     "photos",
                                                           "video", "watch", "advert", "sic",     "continued", "ad"};
  return one_of(kMarks, name);
}

class LineReader {
 public:
  LineReader(const CreditLine& line, const std::optional<CreditTrigger>& trigger)
      : line_(line), text_(line.text()), trigger_(trigger) {}

  std::vector<WrittenCredit> read() {
    if (trigger_ && trigger_->kind == CreditKind::kContribution) read_contribution();
    if (trigger_ && trigger_->kind == CreditKind::kSyndication) read_first_outlet();
    if (line_.is_short()) {
      read_source_label();
      read_photo_label();
      read_byline();
      read_under_byline();
      read_closing_bracket();
    }
    read_quoted_agencies();
    return std::move(found_);
  }

 private:
  void add(CreditKind kind, std::string_view name) { found_.push_back({kind, name}); }

  // "Additional reporting by Ann Lee for Norvik Press", "With files from Norvik Press".
  void read_contribution() {
    const std::size_t at = trigger_->end;
    const std::size_t outlet_at = find_fold(text_, " for ", at);
    if (outlet_at != kNone && outlet_at < at + kOutletReachBytes) {
      const std::string_view outlet = name_at(text_, outlet_at + 5);
      if (is_news_name(outlet)) add(CreditKind::kContribution, outlet);
      return;
    }
    std::size_t name_start = at;
    while (name_start < text_.size() && !is_word(text_[name_start])) ++name_start;
    const std::string_view name = name_at(text_, name_start);
    if (is_news_name(name) && count_words(name) > 1) return add(CreditKind::kContribution, name);
    read_contributors(text_.substr(name_start));
  }

  // "With reporting by CPA and Nordis": names of one word each, where people have two.
  void read_contributors(std::string_view list) {
    while (list.ends_with(".") || list.ends_with(")") || list.ends_with(" ")) list.remove_suffix(1);
    std::vector<std::string_view> names;
    while (!list.empty()) {
      const std::size_t end = std::min({list.find(", "), list.find(" and "), list.size()});
      const std::string_view name = list.substr(0, end);
      if (name.size() < 2 || !is_upper(name[0]) || count_words(name) != 1 || !is_whole_name(name)) return;
      names.push_back(name);
      list.remove_prefix(end);
      if (list.starts_with(", ")) list.remove_prefix(2);
      if (list.starts_with(" and ")) list.remove_prefix(5);
    }
    for (const std::string_view name : names) add(CreditKind::kContribution, name);
  }

  // "... originally appeared on Slate", "... with permission from The Harbour Times".
  void read_first_outlet() {
    static constexpr std::array<std::string_view, 12> kLeads{
        "on", "in", "at", "by", "from", "with", "permission", "of", "here", "permissions", "and", "online"};
    std::size_t at = trigger_->end;
    for (int words = 0; words < 5; ++words) {
      std::size_t end = at;
      if (!one_of(kLeads, word_after(text_, end))) break;
      at = end;
    }
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == ':')) ++at;
    const std::string_view name = name_at(text_, at);
    if (!name.empty() && !is_digit(name[0]) && !is_date(name)) add(CreditKind::kSyndication, name);
  }

  // "Source: Norvik Press", all of the line.
  void read_source_label() {
    const std::optional<std::size_t> label_end = source_label_end(text_);
    if (!label_end) return;
    const std::size_t at = skip_spaces(text_, *label_end);
    const std::string_view name = name_at(text_, at);
    const std::string_view rest = trim(text_.substr(at + name.size()));
    const bool whole = rest.empty() || std::string_view(")],|").find(rest[0]) != kNone || rest == ".";
    if (whole && count_words(name) <= kLabelledWords) add(line_.source_kind(), name);
  }

  // "Photo : KBS News": only names that look like those of the press; the rest credit people and sites.
  void read_photo_label() {
    for (const std::string_view label :
         {"photo", "image", "picture", "credit", "photo credit", "(photo", "[photo", "[image", "(image", "(picture"}) {
      if (!starts_with_fold(text_, label)) continue;
      const std::size_t colon = skip_spaces(text_, label.size());
      if (colon == text_.size() || text_[colon] != ':') continue;
      const std::string_view name = name_at(text_, skip_spaces(text_, colon + 1));
      if (is_news_name(name)) add(CreditKind::kCaption, name);
      return;
    }
  }

  // "By Norvik Press", "By Ann Lee, Norvik Press".
  void read_byline() {
    if (!is_byline(text_)) return;
    const std::size_t divider = text_.find_last_of(",|");
    const std::string_view name = trim(divider == kNone ? text_.substr(3) : text_.substr(divider + 1));
    const std::size_t words = count_words(name);
    if (is_news_name(name) && words > 1 && words <= kBylineWords) add(CreditKind::kByline, name);
  }

  // A line of its own under "By A and B".
  void read_under_byline() {
    if (is_byline(text_) || !line_.under_byline() || line_.opens_block()) return;
    if (count_words(text_) <= kBylineWords && is_news_name(text_) && is_whole_name(text_))
      add(CreditKind::kByline, text_);
  }

  // "(Norvik Press)" alone on a line, or closing a paragraph.
  void read_closing_bracket() {
    if (text_.size() < 4 || !text_.ends_with(")")) return;
    const std::size_t open = text_.rfind('(');
    if (open == kNone) return;
    const std::string_view name = trim(text_.substr(open + 1, text_.size() - open - 2));
    if (is_editors_mark(name)) return;
    const std::string_view lead = trim(text_.substr(0, open));
    const bool press = is_news_name(name) && is_whole_name(name);
    if (lead.empty()) {
      if (press || closes_report(name)) add(CreditKind::kSourceLine, name);
    } else if (press && ends_sentence(lead) && (is_prose(lead) || count_words(name) > 1)) {
      add(closing_kind(line_, lead), name);
    }
  }

  // "(Sarnpress)" as the last line of a report: one word with a capital.
  bool closes_report(std::string_view name) const {
    return line_.is_last() && line_.is_below_prose() && name.size() >= 3 && is_upper(name[0]) &&
           count_words(name) == 1 && is_whole_name(name);
  }

  // "the Norvik Press news agency reported", "news agency Norvik said", "Norvik Press reported".
  void read_quoted_agencies() {
    for (std::size_t space = text_.find(' '); space != kNone; space = text_.find(' ', space + 1)) {
      const std::string_view rest = text_.substr(space + 1);
      if (rest.starts_with("Press ")) read_quoted_press(space + 6);
      if (starts_with_fold(rest, "news agency")) read_quoted_agency(space + 1, space + 12);
    }
  }

  // text_[news, end): "news agency".
  void read_quoted_agency(std::size_t news, std::size_t end) {
    const std::size_t right_at = skip_spaces(text_, end);
    const std::string_view right = name_at(text_, right_at);
    if (!right.empty() && is_upper(right[0]) && right_at > end) return add(CreditKind::kCited, right);
    const std::size_t left_end = news - 1;
    const std::size_t left_begin = name_begin(text_, left_end);
    const std::string_view left = without_article(trim(text_.substr(left_begin, left_end - left_begin)));
    if (left.size() >= 3 && !is_adjective(left) && has_cue(left_end - left.size(), end)) add(CreditKind::kCited, left);
  }

  void read_quoted_press(std::size_t end) {
    const std::size_t begin = name_begin(text_, end);
    const std::string_view name = without_article(text_.substr(begin, end - begin));
    if (count_words(name) >= 2 && has_cue(begin, end)) add(CreditKind::kCited, name);
  }

  bool has_cue(std::size_t begin, std::size_t end) const {
    return cue_after(text_, end).quotes || cue_before(text_, begin).quotes;
  }

  const CreditLine& line_;
  std::string_view text_;
  const std::optional<CreditTrigger>& trigger_;
  std::vector<WrittenCredit> found_;
};

}  // namespace

std::vector<WrittenCredit> find_written_credits(const CreditLine& line, const std::optional<CreditTrigger>& trigger) {
  return LineReader(line, trigger).read();
}

}  // namespace stemma::ingest

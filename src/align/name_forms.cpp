#include "align/name_forms.h"

#include <algorithm>
#include <vector>

namespace stemma::align {
namespace {

std::vector<std::string> split_at_spaces(const std::string& name) {
  std::vector<std::string> words(1);
  for (const char c : name) {
    if (c == ' ') {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  return words;
}

}  // namespace

std::string letters(const Side& side, Span span) {
  std::string joined = folded_words(side, span);
  std::erase(joined, ' ');
  return joined;
}

bool part_of(const std::string& x, const std::string& y) {
  const std::string padded_x = " " + x + " ", padded_y = " " + y + " ";
  return padded_x.find(padded_y) != std::string::npos || padded_y.find(padded_x) != std::string::npos;
}

bool by_initials(const std::string& x, const std::string& y) {
  const auto skeleton = [](const std::string& name) {
    std::string letters;
    for (std::size_t at = 0; at < name.size(); ++at) {
      if (at == 0 || name[at - 1] == ' ') letters += name[at];
    }
    return letters;
  };
  const auto has_single_letter = [](const std::string& name) {
    for (std::size_t at = 0; at < name.size(); ++at) {
      const bool opens = at == 0 || name[at - 1] == ' ';
      if (opens && (at + 1 == name.size() || name[at + 1] == ' ')) return true;
    }
    return false;
  };
  return skeleton(x) == skeleton(y) && (has_single_letter(x) || has_single_letter(y));
}

std::string skeleton_of(const std::string& folded) {
  std::string bones;
  char last = 0;
  for (const char c : folded) {
    char bone = c;
    if (std::string_view("aeiouy").find(c) != std::string_view::npos || c == 'j') continue;
    if (c == 'h') {
      if (last == 's' || last == 'c' || last == 'z' || last == 'k' || last == 't' || last == 'g') continue;
      bone = 'g';
    }
    if (c == 'z') {
      if (last == 's' || last == 'c') continue;
      bone = 's';
    }
    if (c == 'w') bone = 'v';
    if (c == 'c' || c == 'q') bone = 'k';
    last = c;
    if (bones.empty() || bones.back() != bone) bones += bone;
  }
  return bones;
}

bool transliterated(const std::string& x, const std::string& y) {
  constexpr std::size_t kLeastBones = 6;  // With the space.
  const std::string bones = skeleton_of(x);
  return bones.find(' ') != std::string::npos && bones.size() >= kLeastBones && bones == skeleton_of(y);
}

bool is_derived(std::string_view x, std::string_view y) {
  const auto compound = [](std::string_view name) {
    const std::size_t at = name.find('-');
    return at != std::string_view::npos && at + 1 < name.size() && name[at + 1] >= 'a' && name[at + 1] <= 'z';
  };
  if (compound(x) || compound(y)) return true;
  constexpr std::size_t kStem = 4;
  const bool single = x.find(' ') == std::string_view::npos && y.find(' ') == std::string_view::npos;
  return single && x.substr(0, kStem) == y.substr(0, kStem);
}

bool is_acronym(const Side& side, Span name) {
  constexpr std::uint32_t kShort = 4;
  const std::string_view text = name.of(side.witness.report.body);
  const bool capitals = std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return words_in(side, name).size() == 1 && (text.size() <= kShort || capitals);
}

bool is_fuller(const Frame& frame, Span x, Span y) {
  const std::string p = letters(frame.a, x), q = letters(frame.b, y);
  if (p.find(q) != std::string::npos || q.find(p) != std::string::npos) return true;
  const WordRange in_a = words_in(frame.a, x), in_b = words_in(frame.b, y);
  const bool more_in_a = in_a.size() > in_b.size();
  const Side &less = more_in_a ? frame.b : frame.a, &more = more_in_a ? frame.a : frame.b;
  const WordRange few = more_in_a ? in_b : in_a, many = more_in_a ? in_a : in_b;
  if (few.size() == many.size()) return false;
  for (std::uint32_t word = few.begin; word < few.end; ++word) {
    bool held = false;
    for (std::uint32_t other = many.begin; other < many.end; ++other) held |= less.folded(word) == more.folded(other);
    if (!held) return false;
  }
  return true;
}

bool differ_at_end(const std::string& x, const std::string& y) {
  const std::string &more = x.size() > y.size() ? x : y, &less = x.size() > y.size() ? y : x;
  return more.size() == less.size() + 1 && more.starts_with(less) && more.back() != 's';
}

bool differ_in_digits(const std::string& x, const std::string& y) {
  const auto digits = [](std::string name) {
    std::erase_if(name, [](char c) { return c < '0' || c > '9'; });
    return name;
  };
  const std::string p = digits(x), q = digits(y);
  return !p.empty() && !q.empty() && p != q;
}

bool share_word(std::string_view x, std::string_view y) {
  constexpr std::size_t kLeast = 3;
  const auto long_words = [](std::string name) {
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    std::vector<std::string> found = split_at_spaces(name);
    std::erase_if(found, [](const std::string& word) { return word.size() < kLeast; });
    return found;
  };
  const std::vector<std::string> p = long_words(std::string(x)), q = long_words(std::string(y));
  return std::find_first_of(p.begin(), p.end(), q.begin(), q.end()) != p.end();
}

bool same_words_moved(const std::string& x, const std::string& y) {
  std::vector<std::string> p = split_at_spaces(x), q = split_at_spaces(y);
  std::sort(p.begin(), p.end());
  std::sort(q.begin(), q.end());
  return p == q;
}

bool is_torn(const Side& side, Span name) {
  const std::string_view rest = std::string_view(side.witness.report.body).substr(name.end);
  std::size_t apostrophe = rest.starts_with("'") ? 1 : rest.starts_with("\u2019") ? 3 : 0;
  if (apostrophe == 0 || rest.size() <= apostrophe) return false;
  const char next = rest[apostrophe];
  const bool possessive = next == 's' && (rest.size() == apostrophe + 1 || rest[apostrophe + 1] < 'a');
  return next >= 'a' && next <= 'z' && !possessive;
}

bool word_by_word(const Frame& frame, Span x, Span y) {
  constexpr double kLike = 0.5;
  const WordRange in_a = words_in(frame.a, x), in_b = words_in(frame.b, y);
  if (in_a.size() != in_b.size()) return true;
  for (std::uint32_t at = 0; at < in_a.size(); ++at) {
    if (spelling_similarity(frame.a.folded(in_a.begin + at), frame.b.folded(in_b.begin + at)) < kLike) return false;
  }
  return true;
}

}  // namespace stemma::align

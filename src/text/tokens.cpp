// Tokens: one pass over the bytes.
//
// News in European languages is nine tenths ASCII, and most of the rest is typographic punctuation. So bytes below
// 0x80 go through a table, U+2000..U+203F (dashes, curly quotes, the ellipsis) through a switch, and only what remains
// asks ICU: the general category decides the kind of a code point, and Normalizer2 (NFKC_Casefold) folds a token that
// is not ASCII. Folding token by token gives the same as folding the body, as no composition reaches over white space
// or punctuation; the differential test `TextTokens.AgreesWithTheSlowTwin` holds this pass to an ICU-only one.
//
// Characters without width (soft hyphen, zero-width space, byte order mark: Default_Ignorable_Code_Point) are looked
// through: "co<soft hyphen>operate" is one word, folded to "cooperate".
// A run in a script that writes no spaces (Han, kana, Thai, Lao, Khmer, Burmese) is cut by ICU's dictionaries.
// Bytes that are not UTF-8 become punctuation tokens of one byte, folded to U+FFFD.
#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/hash.h"
#include "text/reading.h"

namespace stemma::text {
namespace {

enum class Class : std::uint8_t {
  kSpace,
  kLineEnd,
  kParagraphEnd,
  kLetter,
  kDigit,
  kOneNumber,
  kMark,
  kIgnorable,
  kBad
};

constexpr std::array<Class, 128> kAscii = [] {
  std::array<Class, 128> table{};
  for (int c = 0; c < 128; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    table[c] = letter                                ? Class::kLetter
               : c >= '0' && c <= '9'                ? Class::kDigit
               : c == '\n' || c == '\v' || c == '\f' ? Class::kLineEnd
               : c <= ' ' || c == 127                ? Class::kSpace
                                                     : Class::kMark;
  }
  return table;
}();

constexpr std::array<Mark, 128> kAsciiMark = [] {
  std::array<Mark, 128> table{};
  for (int c = 0; c < 128; ++c) table[c] = Mark::kOther;
  table['.'] = Mark::kStop;
  table['!'] = table['?'] = Mark::kCry;
  table[','] = table[';'] = table[':'] = Mark::kComma;
  table['"'] = Mark::kDoubleStraight;
  table['\''] = table['`'] = Mark::kSingleStraight;
  table['('] = table['['] = table['{'] = Mark::kBracketOpen;
  table[')'] = table[']'] = table['}'] = Mark::kBracketClose;
  return table;
}();

// A code point and where it ends. `value` < 0: the byte is not UTF-8.
struct CodePoint {
  UChar32 value = 0;
  std::size_t end = 0;
};

CodePoint decode(std::string_view body, std::size_t at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(body.data());
  // The macro's index type must hold any length, so it works on a window of one code point.
  const int length = static_cast<int>(std::min<std::size_t>(4, body.size() - at));
  int used = 0;
  UChar32 value = 0;
  U8_NEXT(bytes + at, used, length, value);
  if (value < 0) return {-1, at + 1};
  return {value, at + static_cast<std::size_t>(used)};
}

Class classify_by_category(UChar32 c) {
  switch (u_charType(c)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_LETTER_NUMBER:
      return Class::kLetter;
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ? Class::kIgnorable : Class::kLetter;
    case U_DECIMAL_DIGIT_NUMBER:
      return Class::kDigit;
    case U_OTHER_NUMBER:
      return Class::kOneNumber;
    case U_SPACE_SEPARATOR:
      return Class::kSpace;
    case U_CONTROL_CHAR:
      return c == 0x85 ? Class::kLineEnd : Class::kSpace;
    default:
      return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ? Class::kIgnorable : Class::kMark;
  }
}

Class classify(UChar32 c) {
  if (c < 0) return Class::kBad;
  if (c < 128) return kAscii[static_cast<std::size_t>(c)];
  if (c == 0xA0) return Class::kSpace;
  if (c < 0x2000 || c > 0x203F) return classify_by_category(c);
  if (c >= 0x2010 && c <= 0x2027) return Class::kMark;
  if (c == 0x2028) return Class::kLineEnd;
  if (c == 0x2029) return Class::kParagraphEnd;
  return classify_by_category(c);
}

Mark mark_of(UChar32 c) {
  if (c < 0) return Mark::kOther;
  if (c < 128) return kAsciiMark[static_cast<std::size_t>(c)];
  switch (c) {
    case 0x201C:
      return Mark::kDoubleOpen;
    case 0x201D:
      return Mark::kDoubleClose;
    case 0x201E:
      return Mark::kDoubleLow;
    case 0x201F:
      return Mark::kDoubleOpen;
    case 0x2018:
    case 0x201B:
      return Mark::kSingleOpen;
    case 0x2019:
      return Mark::kSingleClose;
    case 0xFF02:
      return Mark::kDoubleStraight;
    case 0xFF07:
      return Mark::kSingleStraight;
    case 0xAB:
      return Mark::kAngleOpen;
    case 0xBB:
      return Mark::kAngleClose;
    case 0x300C:
    case 0x300E:
      return Mark::kCornerOpen;
    case 0x300D:
    case 0x300F:
      return Mark::kCornerClose;
    case 0x2026:
      return Mark::kEllipsis;
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0xFF61:
    case 0x061F:
    case 0x06D4:
    case 0x0964:
    case 0x0965:
    case 0x203C:
    case 0x2047:
    case 0x2048:
    case 0x2049:
    case 0x203D:
    case 0x1362:
    case 0x104B:
    case 0x17D4:
      return Mark::kCry;
    case 0x3001:
    case 0xFF0C:
    case 0x060C:
    case 0x061B:
    case 0xFF1A:
    case 0xFF1B:
      return Mark::kComma;
    case 0xFF08:
    case 0x3010:
      return Mark::kBracketOpen;
    case 0xFF09:
    case 0x3011:
      return Mark::kBracketClose;
    default:
      return Mark::kOther;
  }
}

// Scripts written without spaces between words.
bool is_spaceless(UChar32 c) {
  if (c < 0x0E00) return false;
  if (c <= 0x0EFF) return true;  // Thai, Lao.
  if (c < 0x1000) return false;
  if (c <= 0x109F) return true;                 // Burmese.
  if (c >= 0x1780 && c <= 0x17FF) return true;  // Khmer.
  if (c < 0x3005) return false;
  if (c <= 0x30FF || (c >= 0x31F0 && c <= 0x31FF)) return true;  // Kana.
  if (c >= 0x3400 && c <= 0x9FFF) return true;                   // Han.
  if (c >= 0xF900 && c <= 0xFAFF) return true;
  if (c >= 0xFF66 && c <= 0xFF9F) return true;
  return c >= 0x20000 && c <= 0x3FFFF;
}

// Cuts [begin, end) of `body`, all in spaceless scripts, into words; calls take(begin, end) for each.
template <typename Take>
void cut_spaceless(std::string_view body, std::size_t begin, std::size_t end, const Take& take) {
  thread_local const std::unique_ptr<icu::BreakIterator> breaker = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    return U_SUCCESS(status) ? std::move(made) : nullptr;
  }();
  UErrorCode status = U_ZERO_ERROR;
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, body.data() + begin, static_cast<std::int64_t>(end - begin), &status);
  if (breaker) breaker->setText(&view, status);
  if (!breaker || U_FAILURE(status)) {
    take(begin, end);
  } else {
    std::int32_t from = breaker->first();
    for (std::int32_t to = breaker->next(); to != icu::BreakIterator::DONE; from = to, to = breaker->next()) {
      take(begin + static_cast<std::size_t>(from), begin + static_cast<std::size_t>(to));
    }
  }
  utext_close(&view);
}

const icu::Normalizer2* folder() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKCCasefoldInstance(status);
  }();
  return instance;
}

// A mark keeps its own form when folding would turn it into letters, digits or a space: "(TM)" is not a word.
bool stays_a_mark(std::string_view folded) {
  if (folded.empty()) return false;
  const CodePoint first = decode(folded, 0);
  return classify(first.value) == Class::kMark;
}

constexpr std::size_t kMaxSpacelessBytes = 4096;  // Longer runs without any space or mark are cut here first.

class Tokenizer {
 public:
  Tokenizer(std::string_view body, const std::vector<Boilerplate>& boilerplate, Text& text)
      : body_(body), boilerplate_(boilerplate), text_(text) {
    text_.tokens.reserve(body.size() / 5 + 8);
    notes_.reserve(body.size() / 5 + 8);
    text_.words.reserve(body.size() / 6 + 8);
    text_.folded_text.reserve(body.size() + body.size() / 16);
  }

  TokenNotes run() {
    for (std::size_t at = 0; at < body_.size();) at = step(at);
    return std::move(notes_);
  }

 private:
  std::size_t step(std::size_t at) {
    CodePoint point{static_cast<unsigned char>(body_[at]), at + 1};
    if (point.value >= 128) point = decode(body_, at);
    switch (classify(point.value)) {
      case Class::kSpace:
        if (point.value == '\r' && (point.end == body_.size() || body_[point.end] != '\n')) return line_end(point.end);
        gap_ = std::max(gap_, Gap::kSpace);
        return point.end;
      case Class::kLineEnd:
        return line_end(point.end);
      case Class::kParagraphEnd:
        gap_ = Gap::kParagraph;
        return point.end;
      case Class::kIgnorable:
        return point.end;
      case Class::kLetter:
        return word(at, point);
      case Class::kDigit:
        return number(at);
      case Class::kOneNumber:
        add(at, point.end, TokenKind::kNumber, false, Mark::kNone);
        return point.end;
      case Class::kMark:
      case Class::kBad:
        break;
    }
    if (is_typed_double_mark(at)) {
      add(at, at + 2, TokenKind::kPunctuation, true, Mark::kDoubleStraight);
      return at + 2;
    }
    add(at, point.end, TokenKind::kPunctuation, point.value < 128 && point.value >= 0, mark_of(point.value));
    return point.end;
  }

  // Newswires type a double mark as two single ones: ``It rained,'' she said. Of three in a row the outer two are
  // meant.
  bool is_typed_double_mark(std::size_t at) const {
    const char mark = body_[at];
    const std::string_view rest = body_.substr(at, 4);
    if ((mark != '\'' && mark != '`') || rest.size() < 2 || rest[1] != mark) return false;
    const bool three = rest.size() > 2 && rest[2] == mark;
    const bool opens = at == 0 || gap_ != Gap::kNone;
    return !three || opens;
  }

  std::size_t line_end(std::size_t next) {
    gap_ = gap_ >= Gap::kLine ? Gap::kParagraph : Gap::kLine;
    return next;
  }

  // End of the run of `wanted` that begins at `at`. Sets `ascii` and `spaceless` for what it saw.
  std::size_t run_end(std::size_t at, Class wanted, bool& ascii, bool& spaceless) const {
    std::size_t end = at;
    for (std::size_t next = at; next < body_.size();) {
      const auto byte = static_cast<unsigned char>(body_[next]);
      if (byte < 128) {
        if (kAscii[byte] != wanted) break;
        if (end != next) ascii = false;  // Something without width lies inside.
        end = ++next;
        continue;
      }
      const CodePoint point = decode(body_, next);
      const Class found = classify(point.value);
      if (found != wanted && found != Class::kIgnorable) break;
      next = point.end;
      if (found == Class::kIgnorable) continue;
      ascii = false;
      spaceless = spaceless || is_spaceless(point.value);
      end = point.end;
    }
    return end;
  }

  std::size_t word(std::size_t at, CodePoint first) {
    bool ascii = true;
    bool spaceless = false;
    const std::size_t end = run_end(at, Class::kLetter, ascii, spaceless);
    if (spaceless) {
      words_without_spaces(at, end);
      return end;
    }
    const bool capitalised = first.value < 128 ? first.value <= 'Z' : u_isupper(first.value) || u_istitle(first.value);
    add(at, end, TokenKind::kWord, ascii, Mark::kNone, capitalised);
    return end;
  }

  // A run that has code points of spaceless scripts: those are cut by the dictionaries, the rest stays whole.
  void words_without_spaces(std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end;) {
      CodePoint point = decode(body_, at);
      const bool spaceless = is_spaceless(point.value);
      std::size_t to = point.end;
      while (to < end) {
        point = decode(body_, to);
        const bool joins =
            (U_GET_GC_MASK(point.value) & U_GC_M_MASK) != 0 || classify(point.value) == Class::kIgnorable;
        if (!joins && (is_spaceless(point.value) != spaceless || to - at > kMaxSpacelessBytes)) break;
        to = point.end;
      }
      const auto take = [this](std::size_t from, std::size_t upto) {
        add(from, upto, TokenKind::kWord, false, Mark::kNone, u_isupper(decode(body_, from).value) != 0);
      };
      if (spaceless) {
        cut_spaceless(body_, at, to, take);
      } else {
        take(at, to);
      }
      at = to;
    }
  }

  std::size_t number(std::size_t at) {
    bool ascii = true;
    bool spaceless = false;
    const std::size_t end = run_end(at, Class::kDigit, ascii, spaceless);
    add(at, end, TokenKind::kNumber, ascii, Mark::kNone);
    return end;
  }

  void add(std::size_t begin, std::size_t end, TokenKind kind, bool ascii, Mark mark, bool capitalised = false) {
    std::string& folded = text_.folded_text;
    if (gap_ != Gap::kNone && !folded.empty()) folded.push_back(' ');
    Token token;
    token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    token.folded_begin = static_cast<std::uint32_t>(folded.size());
    append_form(begin, end, kind, ascii, folded);
    token.folded_size = static_cast<std::uint32_t>(folded.size()) - token.folded_begin;
    token.hash = base::hash64(text_.folded(token));
    token.kind = kind;
    token.capitalised = capitalised;
    token.sentence = kNoSentence;
    token.in_boilerplate = lies_in_boilerplate(token.span.begin);
    if (kind != TokenKind::kPunctuation && !token.in_boilerplate) {
      text_.words.push_back(static_cast<std::uint32_t>(text_.tokens.size()));
    }
    text_.tokens.push_back(token);
    notes_.push_back({gap_, mark, QuoteRole::kNone});
    gap_ = Gap::kNone;
  }

  void append_form(std::size_t begin, std::size_t end, TokenKind kind, bool ascii, std::string& folded) const {
    const std::string_view written = body_.substr(begin, end - begin);
    if (!ascii) return append_folded(written, kind, folded);
    folded.append(written);
    if (kind != TokenKind::kWord) return;
    char* const past = folded.data() + folded.size();
    for (char* c = past - written.size(); c != past; ++c) *c = static_cast<char>(*c | 0x20);
  }

  bool lies_in_boilerplate(std::uint32_t begin) {
    while (boilerplate_index_ < boilerplate_.size() && boilerplate_[boilerplate_index_].span.end <= begin) {
      ++boilerplate_index_;
    }
    return boilerplate_index_ < boilerplate_.size() && boilerplate_[boilerplate_index_].span.begin <= begin;
  }

  std::string_view body_;
  const std::vector<Boilerplate>& boilerplate_;
  std::size_t boilerplate_index_ = 0;
  Text& text_;
  TokenNotes notes_;
  Gap gap_ = Gap::kNone;
};

}  // namespace

void append_folded(std::string_view written, TokenKind kind, std::string& out) {
  if (kind == TokenKind::kPunctuation) {
    const CodePoint point = decode(written, 0);
    if (point.value < 0) return void(out.append("\xEF\xBF\xBD"));
    switch (point.value) {
      case 0x2018:
      case 0x2019:
      case 0x201B:
        return out.push_back('\'');
      case 0x201C:
      case 0x201D:
      case 0x201E:
      case 0x201F:
        return out.push_back('"');
      case 0x2013:
      case 0x2014:
      case 0x2022:
        return void(out.append(written));
      case 0x2026:
        return void(out.append("..."));
      default:
        break;
    }
  }
  std::string form;
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&form);
  const auto size = static_cast<std::int32_t>(std::min<std::size_t>(written.size(), 0x7fffffff));
  if (folder() != nullptr) folder()->normalizeUTF8(0, icu::StringPiece(written.data(), size), sink, nullptr, status);
  const bool failed = folder() == nullptr || U_FAILURE(status) || form.empty() || form.front() == ' ';
  const bool keep = failed || (kind == TokenKind::kPunctuation && !stays_a_mark(form));
  out.append(keep ? written : std::string_view(form));
}

TokenNotes read_tokens(std::string_view body, const std::vector<Boilerplate>& boilerplate, Text& text) {
  return Tokenizer(body, boilerplate, text).run();
}

}  // namespace stemma::text

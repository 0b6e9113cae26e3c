// The order in which a report is read: words and their parts of speech, names, hedges, times; then who says what; then,
// from that, who is quoted. A text in another language stops after what does not depend on English.
#include "annotate/annotate.h"

#include "annotate/attributions.h"
#include "annotate/disclaimers.h"
#include "annotate/lexical.h"
#include "annotate/mentions.h"
#include "annotate/scopes.h"
#include "annotate/speakers.h"
#include "annotate/times.h"
#include "annotate/words.h"
#include "text/numbers.h"

namespace stemma::annotate {
namespace {

constexpr std::uint32_t kMinWordsToJudge = 40;

// Is the word written in letters beyond Latin's (U+0370 on)?
bool foreign_script(std::string_view folded) {
  constexpr unsigned char kGreek = 0xCD;  // What leads the first letters that are not Latin in UTF-8.
  return !folded.empty() && static_cast<unsigned char>(folded.front()) >= kGreek;
}

// English by its tag, or, without one, by its function words: more than one word in ten. A text too short for that is
// taken for English unless most of it is in another script.
bool is_english(const Report& report, const text::Text& text, const text::Lexicons& lexicons) {
  if (!report.language.empty()) return report.language.starts_with("en");
  std::uint32_t function_words = 0;
  std::uint32_t foreign = 0;
  std::uint32_t looked = 0;
  for (const std::uint32_t index : text.words) {
    if (++looked > 400) break;
    const std::string_view folded = text.folded(text.tokens[index]);
    if (lexicons.stopwords.contains(folded)) ++function_words;
    if (foreign_script(folded)) ++foreign;
  }
  if (foreign * 2 > looked) return false;
  return looked < kMinWordsToJudge || function_words * 10 > looked;
}

}  // namespace

Annotations annotate(const Report& report, const text::Text& text, const text::Lexicons& lexicons,
                     const syntax::Parser* parser) {
  Annotations out;
  out.sentences.reserve(text.sentences.size());
  for (const text::Sentence& sentence : text.sentences) out.sentences.push_back(sentence.span);
  out.numbers = text::find_numbers(text, lexicons);
  Words words = read_words(text, lexicons);
  if (!is_english(report, text, lexicons)) {
    out.english = false;
    out.quotes = find_quotes(words, text, {});
    return out;
  }
  tag_words(words, text, lexicons);
  std::vector<NamedWords> names = find_mentions(words, text, lexicons);
  join_names(names, words);
  out.times = find_times(words, text, report);
  out.hedges = find_hedges(words, lexicons);
  out.negations = find_negations(words);
  if (report.dateline) set_apart(words, report.dateline->span);
  if (parser != nullptr) parse_words(words, text, *parser);
  out.scopes = find_scopes(words, out.hedges, lexicons);
  out.attributions = find_attributions(words, text, names, out.hedges, out.scopes, lexicons);
  out.disclaimers = find_disclaimers(words, text, out.attributions);
  out.quotes = find_quotes(words, text, out.attributions);
  out.mentions.reserve(names.size());
  for (NamedWords& name : names) out.mentions.push_back(std::move(name.mention));
  return out;
}

}  // namespace stemma::annotate

// What happens to a text on its way from one report to the next. Each operation changes the text and returns a JSON
// object for the truth file, {"operation":name, parameters}; it returns an empty string where it found nothing to do.
#pragma once

#include <string>

#include "story.h"

namespace stemma::simulate {

std::string json_string(std::string_view text);

// Keeps the first 40 to 90 in a hundred sentences, but `shortest` of them.
std::string trim(Text& text, std::size_t shortest, Random& random);
// Takes out one to three paragraphs, never the last that is left, nor one without which fewer than `shortest` sentences
// would be left.
std::string cut(Text& text, std::size_t shortest, Random& random);
// Puts a paragraph of its own first, half the time in place of the first.
std::string own_lead(Text& text, const TextSource& source, const Story& story, Random& random);
// Changes one to four numbers, names or hedges: {"edits":[{"type","from","to"}]}.
std::string edit(Text& text, const Story& story, Random& random);
// Puts one to four paragraphs, as they follow one another in another report, into this one.
std::string merge(Text& text, const std::vector<Paragraph>& from, std::string_view from_id, Random& random);
// The paragraphs of `other` of which no sentence stands in `text`.
std::vector<Paragraph> not_in(const Text& text, const Text& other);
// Replaces words by others of the thesaurus, 50 to 400 in a thousand.
std::string spin(Text& text, const TextSource& source, Random& random);
// Puts in what somebody said to another report.
std::string lift_quotation(Text& text, const Quotation& quotation, const Person& speaker, std::string_view from_id,
                           Random& random);
// Misreads letters and joins and splits words as optical character recognition does, 2 to 20 bytes in a thousand.
std::string noise(Text& text, Random& random);

}  // namespace stemma::simulate

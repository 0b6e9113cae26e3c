// An account: what a reporter writes who was there, or who asked. Accounts of one story have its names, numbers and
// quotations in common and no sentence.
#pragma once

#include "story.h"

namespace stemma::simulate {

// Takes of the story's quotations one to four; their positions are put in `heard`, ascending.
Text make_account(const TextSource& source, const Story& story, Random& random, std::vector<std::uint32_t>& heard);

// A paragraph with the quotation and who said it.
Paragraph quotation_paragraph(const Quotation& quotation, const Person& speaker, Random& random);

// A sentence of the story's names and numbers.
std::string fact_sentence(const Story& story, Random& random);

}  // namespace stemma::simulate

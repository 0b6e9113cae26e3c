// Which agency or outlet a report names as the source of its own text, and which agencies it merely cites.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lineage/collection.h"
#include "stemma/report.h"
#include "text/outlet.h"

namespace stemma::lineage {

struct Standing {
  std::string own_agency;  // The agency that published the report; empty for other outlets.
  std::vector<std::string>
      credited;  // Sources that it credits for its text, agencies of the list first, strongest first.
  std::vector<std::string> credited_folded;  // The same, folded for comparison with publishers.
  std::vector<std::string> contributed;      // Agencies with whose reporting it was made, without the above.
  std::string line;                // The agency whose dispatch it says it is: its own or the first credited one.
  std::vector<std::string> cited;  // Agencies quoted inside the text, by position, without the above.
  std::string cited_line;          // The agency on whose report its account plainly rests; empty when not plain.
  std::vector<std::string> cited_outlets;  // Other outlets of the collection, folded, without article.
  std::string publisher;                   // Folded for comparison; empty when unknown.

  bool credits(std::string_view source) const;
  // True if it cites the outlet that `other` is from.
  bool cites_outlet(const Standing& other) const;
  // Whose text it says it is: its publisher's, if that is an agency, else its line.
  const std::string& house() const { return own_agency.empty() ? line : own_agency; }
};

// Credits for the text: dateline, byline, source line, metadata, wire tag, syndication; a caption's only if there is
// nothing else and the credit alone closes the whole text. A credit to a name that is not in the list of agencies
// counts for source lines and syndication only: other fields hold people's names as often.
Standing standing(const Report& report, const Collection& collection);

using text::fold_name;

}  // namespace stemma::lineage

// The readers, one per format. Each takes the whole file (JSON Lines: streams it) and hands reports to the intake.
// None throws; what is wrong becomes a diagnostic naming path and line or byte.
#pragma once

#include <string>

#include "base/file_system.h"
#include "ingest/intake.h"

namespace stemma::ingest {

// The text is the body, the file name the id, a first line that looks like a headline also the title.
void read_text(const std::string& path, std::string bytes, const Intake& intake);

// One report, an array of reports, an object that holds an array of reports, or (whatever the name says) JSON Lines.
void read_json(const std::string& path, std::string bytes, const Intake& intake);

// One report per line, streamed: memory O(longest line). "-" is standard input.
void read_json_lines(const std::string& path, const base::FileSystem& files, const Intake& intake);

// The article on a web page.
void read_html(const std::string& path, std::string bytes, const Intake& intake);

// What decoding had to guess or replace, as warnings.
struct Decoded;
void tell_decoding(const Decoded& decoded, const std::string& path, const Intake& intake);

}  // namespace stemma::ingest

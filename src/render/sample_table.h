// A small collation for the tests of this room.
#pragma once

#include "stemma/collation.h"

namespace stemma::render {

// Three witnesses: a and b differ in one word of the first row; c says that row in other words, and has the second row,
// which b lacks, moved. c leaves out a word of it.
CollationTable sample_table();

}  // namespace stemma::render

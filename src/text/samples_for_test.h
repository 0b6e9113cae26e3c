// Shared by this room's tests: the shipped lexicons, loaded once, and a small random source of hostile bodies.
#pragma once

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "text/lexicons.h"
#include "text/text.h"

namespace stemma::text {

inline const Lexicons& shipped_lexicons() {
  static const Lexicons instance = [] {
    Result<Lexicons> loaded = Lexicons::load(STEMMA_TEST_DATA_DIR, base::disk());
    if (!loaded) ADD_FAILURE() << loaded.error().message << " at " << loaded.error().where;
    return loaded ? *std::move(loaded) : Lexicons();
  }();
  return instance;
}

// A body of `pieces` pieces that like to break tokenizers: letters of many scripts, marks, quotation marks, lone
// continuation bytes, line ends, characters without width.
inline std::string random_body(std::mt19937& random, int pieces) {
  static const std::vector<std::string> kPieces = {"a",
                                                   "The",
                                                   " ",
                                                   " ",
                                                   " ",
                                                   "\n",
                                                   "\n\n",
                                                   "\r\n",
                                                   ".",
                                                   ". ",
                                                   "!",
                                                   "?",
                                                   ",",
                                                   "\"",
                                                   "'",
                                                   "\xE2\x80\x9C",
                                                   "\xE2\x80\x9D",
                                                   "\xE2\x80\x98",
                                                   "\xE2\x80\x99",
                                                   "\xC2\xAB",
                                                   "\xC2\xBB",
                                                   "12",
                                                   "7",
                                                   "3,000",
                                                   "U.S.",
                                                   "Mr.",
                                                   "e\xCC\x81",
                                                   "\xC3\xA9",
                                                   "\xC3\x9F",
                                                   "\xEF\xAC\x81",
                                                   "\xC2\xAD",
                                                   "\xE2\x80\x8B",
                                                   "\xEF\xBB\xBF",
                                                   "\xE2\x80\xA6",
                                                   "\xE2\x80\x94",
                                                   "\xD0\x9F\xD1\x83",
                                                   "\xE6\x97\xA5\xE6\x9C\xAC",
                                                   "\xE3\x80\x82",
                                                   "\xE0\xB8\x81\xE0\xB8\xB2",
                                                   "\xF0\x9F\x98\x80",
                                                   "\xC2\xB2",
                                                   "\xC2\xBD",
                                                   "\xE2\x84\xA2",
                                                   "\xC2\xB4",
                                                   "\xEF\xBC\xA1",
                                                   "\xCC\x88",
                                                   "\x80",
                                                   "\xC3",
                                                   "\xF0\x9F",
                                                   "\xFF",
                                                   "\xED\xA0\x80",
                                                   "-",
                                                   "(",
                                                   ")",
                                                   "[4]",
                                                   "$",
                                                   "%",
                                                   std::string(1, '\0'),
                                                   "\xE1\x84\x80\xE1\x85\xA1",
                                                   "\xE2\x80\xA8",
                                                   "\xE2\x80\xA9",
                                                   "\xC2\xA0"};
  std::string body;
  for (int i = 0; i < pieces; ++i) body += kPieces[random() % kPieces.size()];
  return body;
}

}  // namespace stemma::text

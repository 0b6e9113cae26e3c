// The forms that one name may take: its letters, its parts, its initials, its transliterations.
// Thread safety: pure functions; call from any thread.
#pragma once

#include <string>
#include <string_view>

#include "align/rule_frame.h"

namespace stemma::align {

// Names as one string of letters: "kim jung ho" -> "kimjungho".
std::string letters(const Side& side, Span span);

// One name is the other or a part of it: "Putin", "Vladimir Putin".
bool part_of(const std::string& x, const std::string& y);

// "U.N. Security Council" and "United Nations Security Council": word by word the same, but for a row of single letters
// that are the initials of the other's words.
bool by_initials(const std::string& x, const std::string& y);

// What is left of a name when every alphabet's ways of writing a sound are made one: "Yevhen Karash" and "Evgeny
// Karasz" give "vgn krs".
std::string skeleton_of(const std::string& folded);

// Two spellings of one person's name from another alphabet: two words or more with one skeleton.
bool transliterated(const std::string& x, const std::string& y);

// "IS-affiliated", "Islamic" against "Islamist": not names but words made of them.
bool is_derived(std::string_view x, std::string_view y);

// "ISIL", "Isil": letters that stand for words. So are short names, of which nothing tells that two are one.
bool is_acronym(const Side& side, Span name);

// Does the one name have every word of the other ("Mira Tam Orlec", "Mira Orlec"), or its letters in a row?
bool is_fuller(const Frame& frame, Span x, Span y);

// Is one the other with a letter more at its end, that is no "s" ("Duncan Rait", "Duncan Raite")?
bool differ_at_end(const std::string& x, const std::string& y);

// Do both have digits, and others ("MiG 21", "MiG 23")? Then they are two things.
bool differ_in_digits(const std::string& x, const std::string& y);

// Have two names a word of three letters or more in common, in whatever case?
bool share_word(std::string_view x, std::string_view y);

// Have both the same words in another order ("Far Eastern Orvian", "Orvian Far Eastern")?
bool same_words_moved(const std::string& x, const std::string& y);

// Was the name torn off at an apostrophe ("O" of "O’neal")?
bool is_torn(const Side& side, Span name);

// Has each word, if there are as many, one like it in its place? "Kim Jong Un" is no spelling of "Kim Jong Il".
bool word_by_word(const Frame& frame, Span x, Span y);

}  // namespace stemma::align

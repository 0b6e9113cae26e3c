// JSON -> reports. simdjson parses; this maps fields and says what is wrong where.
//
// A .json file may hold one report, an array of them, or an object in which one member is an array of objects with
// bodies ({"articles":[...]}); a file of several values one per line is read as JSON Lines whatever its name. JSON is
// UTF-8 by its standard; bytes that are not are recovered (encoding.h) with a warning, and so is a lone half of a
// surrogate pair in an escape, which crawlers leave behind when they cut strings. Tests: JsonReader.*.
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/format.h"
#include "ingest/encoding.h"
#include "ingest/json_fault.h"
#include "ingest/lines.h"
#include "ingest/readers.h"

namespace stemma::ingest {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kMaxFaultsTold = 200;  // Per file; then one diagnostic for the rest.

struct Place {
  std::string where;       // "path" or "path:line".
  std::string default_id;  // For a report without one.
};

struct TextField {
  std::string_view name;
  std::string Report::*member;
};
constexpr std::array<TextField, 7> kTextFields{{{"title", &Report::title},
                                                {"url", &Report::url},
                                                {"publisher", &Report::publisher},
                                                {"published", &Report::published},
                                                {"modified", &Report::modified},
                                                {"credit", &Report::credit},
                                                {"language", &Report::language}}};

std::string_view type_name(dom::element_type type) {
  switch (type) {
    case dom::element_type::ARRAY:
      return "an array";
    case dom::element_type::OBJECT:
      return "an object";
    case dom::element_type::STRING:
      return "a string";
    case dom::element_type::BOOL:
      return "true or false";
    case dom::element_type::NULL_VALUE:
      return "null";
    default:
      return "a number";
  }
}

bool is_null(const dom::element& value) { return value.type() == dom::element_type::NULL_VALUE; }

void wrong_type(std::string_view field, std::string_view wanted, const dom::element& value, const Place& place,
                const Intake& intake) {
  intake.warning(ErrorCode::kMalformed, place.where,
                 base::format("`{}` is {}, not {}; left out", field, type_name(value.type()), wanted));
}

void read_authors(const dom::element& value, Report& report, const Place& place, const Intake& intake) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) {
    if (!text.empty()) report.authors.emplace_back(text);
    return;
  }
  dom::array list;
  if (value.get(list) != simdjson::SUCCESS) {
    return wrong_type("authors", "a string or an array of strings", value, place, intake);
  }
  for (const dom::element item : list) {
    if (item.get(text) == simdjson::SUCCESS)
      report.authors.emplace_back(text);
    else
      wrong_type("authors[]", "a string", item, place, intake);
  }
}

void read_id(const dom::object& object, Report& report, const Place& place, const Intake& intake) {
  report.id = place.default_id;
  dom::element value;
  if (object.at_key("id").get(value) != simdjson::SUCCESS || is_null(value)) return;
  std::string_view text;
  std::int64_t number = 0;
  if (value.get(text) == simdjson::SUCCESS) {
    if (!text.empty()) report.id = text;
  } else if (value.get(number) == simdjson::SUCCESS) {
    report.id = base::format("{}", number);
  } else {
    wrong_type("id", "a string", value, place, intake);
  }
}

void read_object(const dom::object& object, const Place& place, const Intake& intake) {
  Report report;
  report.path = place.where;
  dom::element value;
  if (object.at_key("body").get(value) != simdjson::SUCCESS) {
    return intake.error(ErrorCode::kMalformed, place.where, "no `body`, which every report needs");
  }
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) {
    return intake.error(ErrorCode::kMalformed, place.where,
                        base::format("`body` is {}, not a string", type_name(value.type())));
  }
  report.body = text;
  read_id(object, report, place, intake);
  for (const TextField& field : kTextFields) {
    if (object.at_key(field.name).get(value) != simdjson::SUCCESS || is_null(value)) continue;
    if (value.get(text) == simdjson::SUCCESS)
      report.*field.member = text;
    else
      wrong_type(field.name, "a string", value, place, intake);
  }
  if (object.at_key("authors").get(value) == simdjson::SUCCESS && !is_null(value)) {
    read_authors(value, report, place, intake);
  }
  intake.report(std::move(report));
}

void read_array(const dom::array& array, const std::string& path, const Intake& intake) {
  std::size_t number = 0;
  for (const dom::element item : array) {
    ++number;
    const Place place{base::format("{}#{}", path, number), base::format("{}#{}", file_name(path), number)};
    dom::object object;
    if (item.get(object) == simdjson::SUCCESS)
      read_object(object, place, intake);
    else
      intake.error(ErrorCode::kMalformed, place.where, base::format("{}, not an object", type_name(item.type())));
  }
  if (number == 0) intake.error(ErrorCode::kEmpty, path, "an array without reports");
}

// The first member that is an array with an object in it that has a body.
std::optional<dom::array> reports_inside(const dom::object& object) {
  for (const auto& member : object) {
    dom::array array;
    if (member.value.get(array) != simdjson::SUCCESS) continue;
    for (const dom::element item : array) {
      dom::object inner;
      dom::element body;
      if (item.get(inner) == simdjson::SUCCESS && inner.at_key("body").get(body) == simdjson::SUCCESS) return array;
    }
  }
  return std::nullopt;
}

void read_root(const dom::element& root, const std::string& path, const Intake& intake) {
  dom::array array;
  if (root.get(array) == simdjson::SUCCESS) return read_array(array, path, intake);
  dom::object object;
  if (root.get(object) != simdjson::SUCCESS) {
    return intake.error(ErrorCode::kMalformed, path, base::format("{}, not a report", type_name(root.type())));
  }
  dom::element body;
  if (object.at_key("body").get(body) != simdjson::SUCCESS) {
    if (const auto inside = reports_inside(object)) return read_array(*inside, path, intake);
  }
  read_object(object, {path, file_name(path)}, intake);
}

int hex_value(std::string_view four) {
  int value = 0;
  for (const char c : four) {
    const char l = lower(c);
    if (!is_digit(l) && (l < 'a' || l > 'f')) return -1;
    value = value * 16 + (is_digit(l) ? l - '0' : l - 'a' + 10);
  }
  return four.size() == 4 ? value : -1;
}

// Puts \ufffd where an escape names half a surrogate pair. True if any did.
bool mend_surrogates(std::string& json) {
  bool mended = false;
  const std::string_view view = json;
  const auto half_at = [&](std::size_t at) {
    return view.substr(at, 2) == "\\u" ? hex_value(view.substr(at + 2, 4)) : -1;
  };
  for (std::size_t at = json.find('\\'); at != std::string::npos && at + 1 < json.size(); at = json.find('\\', at)) {
    const int unit = half_at(at);
    if (unit >= 0xd800 && unit < 0xdc00) {
      const int next = at + 6 < json.size() ? half_at(at + 6) : -1;
      if (next >= 0xdc00 && next < 0xe000) {
        at += 12;
        continue;
      }
    }
    if (unit >= 0xd800 && unit < 0xe000) {
      json.replace(at, 6, "\\ufffd");
      mended = true;
    }
    at += unit >= 0 ? 6 : 2;
  }
  return mended;
}

// Parses with one parser, again and again; keeps the padded copy that simdjson needs.
class Parser {
 public:
  // The root, valid until the next call; nullopt after a diagnostic at `where`.
  std::optional<dom::element> parse(std::string_view json, const std::string& where, const Intake& intake) {
    auto parsed = try_parse(json);
    if (parsed.error() == simdjson::UTF8_ERROR) {
      auto decoded = to_utf8(std::string(json));
      if (!decoded) return intake.error(decoded.error().code, where, decoded.error().message), std::nullopt;
      tell_decoding(*decoded, where, intake);
      mended_ = std::move(decoded->text);
      json = mended_;
      parsed = try_parse(json);
    }
    if (parsed.error() == simdjson::STRING_ERROR) {
      std::string copy(json);
      if (mend_surrogates(copy)) {
        intake.warning(ErrorCode::kNotText, where, "half a surrogate pair became U+FFFD");
        mended_ = std::move(copy);
        json = mended_;
        parsed = try_parse(json);
      }
    }
    if (parsed.error() == simdjson::SUCCESS) return parsed.value_unsafe();
    tell_fault(json, parsed.error(), where, intake);
    return std::nullopt;
  }

  // True if `json` is one JSON value; says nothing.
  bool is_value(std::string_view json) { return try_parse(json).error() == simdjson::SUCCESS; }

 private:
  simdjson::simdjson_result<dom::element> try_parse(std::string_view json) {
    padded_.reserve(json.size() + simdjson::SIMDJSON_PADDING);
    padded_.assign(json);
    return parser_.parse(padded_.data(), padded_.size(), false);
  }

  static void tell_fault(std::string_view json, simdjson::error_code code, const std::string& where,
                         const Intake& intake) {
    const std::size_t fault = find_json_fault(json);
    const std::string place = fault == std::string_view::npos ? where : base::format("{}: byte {}", where, fault);
    if (fault == json.size()) return intake.error(ErrorCode::kMalformed, place, "JSON that is cut off");
    const ErrorCode kind =
        code == simdjson::CAPACITY || code == simdjson::MEMALLOC ? ErrorCode::kTooLarge : ErrorCode::kMalformed;
    intake.error(kind, place, base::format("not JSON: {}", simdjson::error_message(code)));
  }

  dom::parser parser_;
  std::string padded_;
  std::string mended_;
};

// Cuts a stream into lines and reads each.
class LineReader {
 public:
  LineReader(const std::string& path, const Intake& intake) : path_(path), name_(file_name(path)), intake_(intake) {}

  void take(std::string_view piece) {
    if (line_number_ == 1 && pending_.empty() && piece.starts_with("\xef\xbb\xbf")) piece.remove_prefix(3);
    for (std::size_t newline = piece.find('\n'); newline != std::string_view::npos; newline = piece.find('\n')) {
      finish_line(piece.substr(0, newline));
      piece.remove_prefix(newline + 1);
    }
    if (!too_long_ && pending_.size() + piece.size() > intake_.options().max_line_bytes) refuse_line();
    if (!too_long_) pending_.append(piece);
  }

  // `complete`: the stream ended by itself.
  void finish(bool complete) {
    if (!pending_.empty() || too_long_) finish_line({});
    if (faults_ > kMaxFaultsTold) {
      intake_.error(ErrorCode::kMalformed, path_,
                    base::format("{} more lines are no JSON reports", faults_ - kMaxFaultsTold));
    }
    if (complete && values_ == 0 && faults_ == 0) intake_.error(ErrorCode::kEmpty, path_, "no text in it");
  }

 private:
  void refuse_line() {
    too_long_ = true;
    ++faults_;
    pending_.clear();
    pending_.shrink_to_fit();
    intake_.error(ErrorCode::kTooLarge, base::format("{}:{}", path_, line_number_),
                  base::format("a line of more than {} bytes", intake_.options().max_line_bytes));
  }

  void finish_line(std::string_view rest) {
    if (!too_long_ && pending_.size() + rest.size() > intake_.options().max_line_bytes) refuse_line();
    if (!too_long_) {
      if (!pending_.empty()) pending_.append(rest);
      read_line(trim(pending_.empty() ? rest : std::string_view(pending_)));
    }
    pending_.clear();
    too_long_ = false;
    ++line_number_;
  }

  void read_line(std::string_view line) {
    if (line.empty()) return;
    if (faults_ >= kMaxFaultsTold && !parser_.is_value(line)) {
      ++faults_;
      return;
    }
    const Place place{base::format("{}:{}", path_, line_number_), base::format("{}:{}", name_, line_number_)};
    const auto root = parser_.parse(line, place.where, intake_);
    if (!root) {
      ++faults_;
      return;
    }
    ++values_;
    dom::object object;
    if (root->get(object) == simdjson::SUCCESS) return read_object(object, place, intake_);
    intake_.error(ErrorCode::kMalformed, place.where, base::format("{}, not an object", type_name(root->type())));
  }

  const std::string& path_;
  const std::string name_;
  const Intake& intake_;
  Parser parser_;
  std::string pending_;  // The line so far.
  bool too_long_ = false;
  std::size_t line_number_ = 1;
  std::size_t values_ = 0;
  std::size_t faults_ = 0;
};

// More than one value, the first of which fills a line: JSON Lines under another name.
bool is_json_lines(std::string_view json, Parser& parser) {
  const auto newline = json.find('\n');
  if (newline == std::string_view::npos || trim(json.substr(newline)).empty()) return false;
  const std::string_view first = trim(json.substr(0, newline));
  return first.starts_with('{') && first.ends_with('}') && parser.is_value(first);
}

}  // namespace

void read_json(const std::string& path, std::string bytes, const Intake& intake) {
  auto decoded = to_utf8(std::move(bytes));
  if (!decoded) return intake.error(decoded.error().code, path, decoded.error().message);
  tell_decoding(*decoded, path, intake);
  const std::string_view json = decoded->text;
  if (trim(json).empty()) return intake.error(ErrorCode::kEmpty, path, "no text in it");
  Parser parser;
  if (is_json_lines(json, parser)) {
    LineReader lines(path, intake);
    lines.take(json);
    return lines.finish(true);
  }
  if (const auto root = parser.parse(json, path, intake)) read_root(*root, path, intake);
}

void read_json_lines(const std::string& path, const base::FileSystem& files, const Intake& intake) {
  LineReader lines(path, intake);
  const Status status = files.stream(path, [&](std::string_view piece) {
    lines.take(piece);
    return true;
  });
  lines.finish(status.has_value());
  if (!status) intake.error(status.error().code, path, status.error().message);
}

}  // namespace stemma::ingest

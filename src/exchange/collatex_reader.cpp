// The alignment table of CollateX: {"witnesses": [ids], "table": [[cell]]}. A cell is null, or a list of tokens; a
// token is a text, or an object whose "t" is what the witness writes and whose "n", if there is one, is what is
// compared. CollateX for Python writes a row per witness, CollateX for Java a row per place of the text; which of them
// this is follows from the lengths, and where the table is a square from the tokens, which in Java's are texts.
//
// null, an empty list and an empty text are gaps. CollateX does not say whether the words were left out or are lost,
// so a gap is missing data, never a reading.
//
// The file is read in one pass, and of it only numbers of texts are kept. Tests: ExchangeCollatex.*.
// After: https://github.com/interedition/collatex, docs/pythonport.md; collatex-core, JSON output.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/format.h"
#include "exchange/readers.h"
#include "exchange/variant_maker.h"

namespace stemma::exchange {
namespace {

using base::format;

// Gets the events of nlohmann's parser; false from any of them ends the reading.
class TableEvents : public nlohmann::json_sax<nlohmann::json> {
 public:
  TableEvents(const std::string& path, std::string_view bytes, const CollationLimits& limits)
      : path_(path), bytes_(bytes), limits_(limits) {}

  std::optional<Error> error;
  std::vector<std::string> witnesses;
  std::vector<std::vector<std::uint32_t>> rows;
  bool has_witnesses = false;
  bool has_table = false;
  bool tokens_are_texts = false;
  Interner texts;

  bool null() override { return at_cell() ? add_cell(kNoText) : other("null"); }
  bool boolean(bool) override { return other("a truth value"); }
  bool number_integer(number_integer_t) override { return other("a number"); }
  bool number_unsigned(number_unsigned_t) override { return other("a number"); }
  bool number_float(number_float_t, const string_t&) override { return other("a number"); }
  bool binary(binary_t&) override { return other("binary data"); }

  bool string(string_t& text) override {
    if (skipped_ > 0) return true;
    if (part_ == Part::kWitnesses && depth_ == kList) return add_witness(text);
    if (at_cell()) return add_cell(number(text));  // A cell of one text.
    if (in_cell() && depth_ == kCell) {
      tokens_are_texts = true;
      add_token(text);
      return true;
    }
    if (in_cell() && depth_ == kToken) {
      if (token_key_ == "t") written_ = text;
      if (token_key_ == "n") compared_ = text;
      return true;
    }
    return other("a text");
  }

  bool start_object(std::size_t) override {
    if (skipped_ > 0 || !expects_object()) return skip_or_refuse("an object");
    if (depth_ == kCell) {
      written_.clear();
      compared_.reset();
    }
    ++depth_;
    return true;
  }
  bool end_object() override {
    if (leave_skipped()) return true;
    if (in_cell() && depth_ == kToken) {
      if (compared_) {
        add_compared(trimmed(*compared_));
      } else {
        add_token(written_);
      }
    }
    --depth_;
    return true;
  }
  bool start_array(std::size_t) override {
    if (skipped_ > 0 || !expects_array()) return skip_or_refuse("a list");
    if (part_ == Part::kTable && depth_ == kList) {
      if (rows.size() >= limits_.max_cells) return too_large("rows");
      rows.emplace_back();
    }
    if (at_cell()) cell_.clear();
    ++depth_;
    return true;
  }
  bool end_array() override {
    if (leave_skipped()) return true;
    --depth_;
    return !at_cell() || add_cell(cell_.empty() ? kNoText : texts.number(cell_));
  }
  bool key(string_t& name) override {
    if (skipped_ > 0) return true;
    if (depth_ == kToken) token_key_ = name;
    if (depth_ != kTop) return true;
    part_ = name == "witnesses" ? Part::kWitnesses : name == "table" ? Part::kTable : Part::kOther;
    bool* const seen = part_ == Part::kWitnesses ? &has_witnesses : part_ == Part::kTable ? &has_table : nullptr;
    if (seen != nullptr && *seen) return refuse(format("\"{}\" is given twice", name), path_);
    if (seen != nullptr) *seen = true;
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
    const std::size_t byte = position > 0 ? position - 1 : 0;
    const bool ends = byte + 1 >= bytes_.size();
    return refuse(ends ? "the JSON ends too early" : format("no JSON at byte {}", byte), at_line(path_, bytes_, byte));
  }

 private:
  enum class Part { kNone, kWitnesses, kTable, kOther };
  // How many brackets are open: in the object, in one of its lists, in a row, in a cell, in a token.
  static constexpr int kTop = 1, kList = 2, kRow = 3, kCell = 4, kToken = 5;

  bool at_cell() const { return skipped_ == 0 && part_ == Part::kTable && depth_ == kRow; }
  bool in_cell() const { return part_ == Part::kTable && depth_ >= kCell; }
  bool expects_object() const { return depth_ == 0 || (in_cell() && depth_ == kCell); }
  bool expects_array() const {
    return (depth_ == kTop && (part_ == Part::kWitnesses || part_ == Part::kTable)) ||
           (part_ == Part::kTable && (depth_ == kList || depth_ == kRow));
  }

  // Values of other keys, and what tokens have besides "t" and "n", are not ours.
  bool is_foreign() const { return (depth_ == kTop && part_ == Part::kOther) || (in_cell() && depth_ == kToken); }
  bool other(std::string_view what) {
    return skipped_ > 0 || is_foreign() ? true : refuse(format("{} stands where none is expected", what), place());
  }
  bool skip_or_refuse(std::string_view what) {
    if (skipped_ == 0 && !is_foreign()) return refuse(format("{} stands where none is expected", what), place());
    if (++skipped_ > limits_.max_depth) return too_large("lists in lists");
    return true;
  }
  bool leave_skipped() {
    if (skipped_ == 0) return false;
    --skipped_;
    return true;
  }

  std::string place() const {
    if (part_ != Part::kTable || rows.empty()) return path_;
    return format("{}: table row {}", path_, rows.size());
  }
  bool refuse(std::string message, std::string where) {
    if (!error) error = Error{ErrorCode::kMalformed, std::move(message), std::move(where)};
    return false;
  }
  bool too_large(std::string_view what) {
    error = Error{ErrorCode::kTooLarge, format("too many {}", what), place()};
    return false;
  }

  static std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == text.npos) return "";
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
  }
  std::uint32_t number(const std::string& written) {
    const std::string text = compared(written);
    return text.empty() ? kNoText : texts.number(text);
  }
  void add_token(const std::string& written) { add_compared(compared(written)); }
  void add_compared(const std::string& text) {
    if (text.empty()) return;
    if (!cell_.empty()) cell_ += ' ';
    cell_ += text;
  }
  bool add_cell(std::uint32_t text) {
    if (++cells_ > limits_.max_cells) return too_large("cells");
    rows.back().push_back(text);
    return true;
  }
  bool add_witness(const std::string& id) {
    if (witnesses.size() == limits_.max_witnesses) return too_large("witnesses");
    witnesses.push_back(id);
    return true;
  }

  const std::string& path_;
  std::string_view bytes_;
  const CollationLimits& limits_;
  Part part_ = Part::kNone;
  int depth_ = 0;
  int skipped_ = 0;  // Open brackets of a value that is not ours.
  std::size_t cells_ = 0;
  std::string token_key_, written_, cell_;
  std::optional<std::string> compared_;
};

bool is_row_per_witness(const TableEvents& table) {
  const std::size_t witnesses = table.witnesses.size();
  const bool fits_places =
      std::all_of(table.rows.begin(), table.rows.end(), [&](const auto& row) { return row.size() == witnesses; });
  if (table.rows.size() != witnesses) return false;
  return !fits_places || !table.tokens_are_texts;
}

Result<std::vector<std::vector<std::uint32_t>>> columns_of(const TableEvents& table, const std::string& path) {
  const bool by_witness = is_row_per_witness(table);
  const std::size_t length = by_witness ? table.rows.front().size() : table.witnesses.size();
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (table.rows[i].size() == length) continue;
    return Error{ErrorCode::kMalformed,
                 format("this row has {} cells, where {} are expected", table.rows[i].size(), length),
                 format("{}: table row {}", path, i + 1)};
  }
  if (!by_witness) return table.rows;
  std::vector<std::vector<std::uint32_t>> columns(length);
  for (std::size_t i = 0; i < length; ++i) {
    for (const auto& row : table.rows) columns[i].push_back(row[i]);
  }
  return columns;
}

}  // namespace

Result<VariantTable> read_collatex(const std::string& path, std::string_view bytes, const CollationLimits& limits) {
  TableEvents events(path, bytes, limits);
  const bool whole = nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &events);
  if (!whole) return events.error.value_or(Error{ErrorCode::kMalformed, "this is no JSON", path});
  if (!events.has_witnesses || !events.has_table) {
    return Error{ErrorCode::kMalformed, "a CollateX table needs \"witnesses\" and \"table\"", path};
  }
  if (events.witnesses.size() < 2 || events.rows.empty()) return make_table({}, {}, events.texts, path).error();
  std::vector<CollatedWitness> witnesses;
  for (const std::string& id : events.witnesses) witnesses.push_back({id, id, std::nullopt});
  std::vector<std::string> sorted = events.witnesses;
  std::sort(sorted.begin(), sorted.end());
  const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
  if (twice != sorted.end()) return Error{ErrorCode::kMalformed, "two witnesses are called " + *twice, path};
  auto columns = columns_of(events, path);
  if (!columns) return columns.error();
  return make_table(std::move(witnesses), *columns, events.texts, path);
}

}  // namespace stemma::exchange

// What holds a file of one format to its schema. Private to this room; see validate.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "exchange/validate.h"

namespace stemma::exchange {

// Takes faults over until there are enough.
class Faults {
 public:
  explicit Faults(Verdict& verdict) : verdict_(verdict) {}
  bool full() const { return verdict_.faults.size() >= kMaxFaults; }
  void add(std::string message, std::string where, ErrorCode code = ErrorCode::kMalformed) {
    if (!full()) verdict_.faults.push_back({code, std::move(message), std::move(where)});
  }

 private:
  Verdict& verdict_;
};

// `schema` is the text of data/schemas/csv.json: a list of columns by table. The table is the one whose columns stand
// in the first line. Returns what is wrong with the schema itself.
std::optional<Error> check_csv(const std::string& path, std::string_view bytes, std::string_view schema,
                               Verdict& verdict);
// `schema` is a JSON Schema: of every line, or of the whole document whose list `counted` has the records.
std::optional<Error> check_lines(const std::string& path, std::string_view bytes, std::string_view schema,
                                 Verdict& verdict);
std::optional<Error> check_document(const std::string& path, std::string_view bytes, std::string_view schema,
                                    std::string_view counted, Verdict& verdict);
void check_graphml(const std::string& path, std::string_view bytes, Verdict& verdict);

// The value of the top-level "@context" of a JSON object, as JSON; empty if there is none or this is no JSON.
std::string context_of(std::string_view bytes);

}  // namespace stemma::exchange

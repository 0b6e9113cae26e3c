// Result<T>: a value or an Error. Member names follow std::expected (C++23), which g++ 12 lacks.
// Thread safety: as its value.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace stemma {

// The closed list of what can go wrong. `to_string` gives the lower_snake name.
enum class ErrorCode {
  kNotFound,         // A path, report or case that does not exist.
  kUnreadable,       // It exists but the system refused to give its bytes.
  kEmpty,            // No text in it.
  kNotText,          // Bytes that no known encoding explains.
  kMalformed,        // JSON, HTML or a table that does not follow its format.
  kTooLarge,         // Longer than the limit in the options.
  kDuplicate,        // Another report has this id.
  kLoop,             // A folder that contains itself.
  kWrongSchema,      // A case file of another version, or not a case at all.
  kStorage,          // The disk is full or the case cannot be written.
  kInvalidArgument,  // The caller asked for something that makes no sense.
  kInternal,         // A defect in Stemma.
};
std::string_view to_string(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;  // A sentence for a person, without the place.
  std::string where;    // "path", "path:line", "path: byte N" or a report id; may be empty.
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  // REQUIRES: has_value().
  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  // REQUIRES: !has_value().
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

// Success without a value, or an Error.
struct Done {};
using Status = Result<Done>;

}  // namespace stemma

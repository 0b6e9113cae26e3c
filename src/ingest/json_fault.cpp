// A pushdown automaton over RFC 8259 that keeps no values: one bit per open bracket and what may come next.
// simdjson says that a text is wrong; this says where, which is what a person needs. Tests: JsonFault.*.
#include "ingest/json_fault.h"

#include <vector>

#include "ingest/lines.h"

namespace stemma::ingest {
namespace {

enum class Expect { kValue, kValueOrEnd, kKey, kKeyOrEnd, kColon, kCommaOrEnd, kNothing };

class FaultFinder {
 public:
  explicit FaultFinder(std::string_view json) : json_(json) {}

  std::size_t find() {
    for (;;) {
      while (at_ < json_.size() && is_space(json_[at_])) ++at_;
      if (at_ == json_.size()) return expect_ == Expect::kNothing ? std::string_view::npos : at_;
      if (!step()) return at_;
    }
  }

 private:
  static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

  bool step() {
    switch (expect_) {
      case Expect::kNothing:
        return false;
      case Expect::kColon:
        return expect_ = Expect::kValue, take(':');
      case Expect::kKeyOrEnd:
        if (json_[at_] == '}') return close('}');
        [[fallthrough]];
      case Expect::kKey:
        return expect_ = Expect::kColon, json_[at_] == '"' && string();
      case Expect::kCommaOrEnd:
        if (json_[at_] != ',') return close(in_object_.back() ? '}' : ']');
        expect_ = in_object_.back() ? Expect::kKey : Expect::kValue;
        return take(',');
      case Expect::kValueOrEnd:
        if (json_[at_] == ']') return close(']');
        [[fallthrough]];
      case Expect::kValue:
        return value();
    }
    return false;
  }

  bool take(char c) { return json_[at_] == c && ++at_ > 0; }

  bool close(char c) {
    if (!take(c)) return false;
    in_object_.pop_back();
    after_value();
    return true;
  }

  void after_value() { expect_ = in_object_.empty() ? Expect::kNothing : Expect::kCommaOrEnd; }

  bool value() {
    const char c = json_[at_];
    if (c == '{' || c == '[') {
      in_object_.push_back(c == '{');
      expect_ = c == '{' ? Expect::kKeyOrEnd : Expect::kValueOrEnd;
      ++at_;
      return true;
    }
    after_value();
    if (c == '"') return string();
    return word();
  }

  // Literals and numbers, loosely: any run of their characters that starts like one.
  bool word() {
    const std::string_view rest = json_.substr(at_);
    for (const std::string_view literal : {"true", "false", "null"}) {
      if (rest.starts_with(literal)) return at_ += literal.size(), true;
    }
    if (rest[0] != '-' && !is_digit(rest[0])) return false;
    while (at_ < json_.size() &&
           (is_digit(json_[at_]) || std::string_view("+-.eE").find(json_[at_]) != std::string_view::npos))
      ++at_;
    return true;
  }

  bool string() {
    for (++at_; at_ < json_.size(); ++at_) {
      const char c = json_[at_];
      if (c == '"') return ++at_, true;
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (c == '\\' && ++at_ == json_.size()) return false;
    }
    return false;
  }

  std::string_view json_;
  std::size_t at_ = 0;
  Expect expect_ = Expect::kValue;
  std::vector<bool> in_object_;
};

}  // namespace

std::size_t find_json_fault(std::string_view json) { return FaultFinder(json).find(); }

}  // namespace stemma::ingest

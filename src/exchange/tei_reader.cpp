// TEI P5 critical apparatus by parallel segmentation: every <app> is a place of the text, its <lem> and <rdg> the
// readings, @wit who has them. What stands outside of <app> varies in no witness and is not looked at.
//
// What a witness has in a place:
//   - the reading that names it; else that of a <lem> that names nobody, which is what all others read;
//   - nothing that can be compared (missing) if no reading has it; if its reading is a <gap>, or of a type that says
//     that it is lost (lacuna, outside, ...) or stands elsewhere (within); between <lacunaStart> or <witEnd> and
//     <lacunaEnd> or <witStart>; and inside a reading that is not its own, where <app> stands in <rdg>;
//   - an omission if its reading is empty: that is a reading like any other. But who leaves out ten places in a row
//     has left out one passage, so of a run only the first place counts and the others are missing.
// Case and punctuation do not count (compared()).
//
// When a witness was written is taken from <origDate> or <date> in its <witness>: @when, @notBefore and @notAfter,
// @from and @to.
//
// Double end-point and location-referenced apparatus hold no readings in place and are refused.
// After: TEI P5 Guidelines, chapter 13, Critical Apparatus. Tests: ExchangeTei.*.
#include <algorithm>
#include <map>
#include <optional>
#include <pugixml.hpp>

#include "base/format.h"
#include "base/time.h"
#include "exchange/readers.h"
#include "exchange/variant_maker.h"

namespace stemma::exchange {
namespace {

using base::format;
using pugi::xml_node;

constexpr std::string_view kNotReadings[] = {"lacuna", "outside", "within", "missing", "illegible", "lost", "gap"};

std::string_view local(const char* name) {
  const std::string_view all(name);
  const std::size_t colon = all.find(':');
  return colon == all.npos ? all : all.substr(colon + 1);
}
bool is(const xml_node& node, std::string_view name) {
  return node.type() == pugi::node_element && local(node.name()) == name;
}
bool is_text(const xml_node& node) { return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata; }
bool is_note(const xml_node& node) { return is(node, "note") || is(node, "witDetail") || is(node, "wit"); }

class TeiReader {
 public:
  TeiReader(const std::string& path, std::string_view bytes, const CollationLimits& limits)
      : path_(path), bytes_(bytes), limits_(limits) {}

  Result<VariantTable> run(const xml_node& root) {
    find_witnesses(root, 0);
    collect_mentions(root, 0);
    if (error_) return *error_;
    lost_.assign(witnesses_.size(), false);
    for (std::size_t i = 0; i < witnesses_.size(); ++i) lost_[i] = begins_later_[i] == Fragment::kBegins;
    std::vector<bool> all(witnesses_.size(), true);
    walk(root, all);
    if (error_) return *error_;
    if (columns_.empty()) {
      return Error{ErrorCode::kEmpty, "it has no <app>: no apparatus by parallel segmentation", path_};
    }
    join_omissions();
    return make_table(std::move(witnesses_), columns_, interner_, path_);
  }

 private:
  enum class Fragment { kUnknown, kBegins, kEnds };  // What is told first of where a witness has text.

  std::string where(const xml_node& node) const {
    return at_line(path_, bytes_, static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, node.offset_debug())));
  }
  void fail(ErrorCode code, std::string message, const xml_node& node) {
    if (!error_) error_ = Error{code, std::move(message), where(node)};
  }
  bool too_deep(const xml_node& node, int depth) {
    if (depth > limits_.max_depth) fail(ErrorCode::kTooLarge, "elements lie too deep in one another", node);
    return error_.has_value();
  }

  // What takes a look at every witness is counted, so that no file costs more than its limits allow.
  bool spend(std::size_t looks, const xml_node& node) {
    cells_ += looks * witnesses_.size();
    if (cells_ > limits_.max_cells) fail(ErrorCode::kTooLarge, "too many readings", node);
    return !error_;
  }

  void find_witnesses(const xml_node& node, int depth) {
    if (too_deep(node, depth)) return;
    for (const xml_node& child : node.children()) {
      if (is(child, "witness")) add_declared(child);
      if (is(child, "variantEncoding")) {
        const std::string_view method = child.attribute("method").value();
        if (!method.empty() && method != "parallel-segmentation") {
          fail(ErrorCode::kMalformed,
               format("an apparatus by {} cannot be read, only by parallel-segmentation", method), child);
        }
      }
      if (child.type() == pugi::node_element) find_witnesses(child, depth + 1);
    }
  }

  void add_declared(const xml_node& node) {
    const std::string id = node.attribute("xml:id").value();
    if (id.empty()) return;  // A reference to one declared elsewhere.
    const auto number = witness(id, node);
    if (!number) return;
    CollatedWitness& made = witnesses_[*number];
    const std::string name = node.attribute("n").value();
    if (!name.empty()) made.label = name;
    made.time = time_of(node, 0);
  }

  std::optional<TimePoint> time_of(const xml_node& node, int depth) {
    if (too_deep(node, depth)) return std::nullopt;
    for (const xml_node& child : node.children()) {
      if (is(child, "origDate") || is(child, "date")) {
        const auto read = [&](const char* name) {
          return base::parse_time(child.attribute(name).value(), TimeSource::kPublished);
        };
        if (const auto when = read("when")) return when;
        auto first = read("notBefore");
        auto last = read("notAfter");
        if (!first) first = read("from");
        if (!last) last = read("to");
        if (first && last && last->utc_s >= first->utc_s) {
          first->precision_s = last->utc_s + last->precision_s - first->utc_s;
          return first;
        }
      }
      if (const auto inside = time_of(child, depth + 1)) return inside;
    }
    return std::nullopt;
  }

  std::optional<std::uint32_t> witness(const std::string& id, const xml_node& node) {
    const auto found = numbers_.find(id);
    if (found != numbers_.end()) return found->second;
    if (witnesses_.size() == limits_.max_witnesses) {
      fail(ErrorCode::kTooLarge, format("more than {} witnesses", limits_.max_witnesses), node);
      return std::nullopt;
    }
    const auto number = static_cast<std::uint32_t>(witnesses_.size());
    numbers_.emplace(id, number);
    witnesses_.push_back({id, id, std::nullopt});
    begins_later_.push_back(Fragment::kUnknown);
    return number;
  }

  // The witnesses that an attribute lists: "#A #B", "A B", "witnesses.xml#A".
  std::vector<std::uint32_t> listed(const xml_node& node) {
    std::vector<std::uint32_t> result;
    std::string_view rest = node.attribute("wit").value();
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find_first_of(" \t\r\n"), rest.size());
      std::string_view id = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (const std::size_t hash = id.rfind('#'); hash != id.npos) id.remove_prefix(hash + 1);
      if (id.empty()) continue;
      if (const auto number = witness(std::string(id), node)) result.push_back(*number);
    }
    return result;
  }

  // Witnesses that only readings name; and what is told first of where each has text.
  void collect_mentions(const xml_node& node, int depth) {
    if (too_deep(node, depth)) return;
    for (const xml_node& child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      const auto wit = listed(child);
      const bool begins = is(child, "witStart") || is(child, "lacunaEnd");
      const bool ends = is(child, "witEnd") || is(child, "lacunaStart");
      for (const std::uint32_t number : wit.empty() && (begins || ends) ? listed(child.parent()) : wit) {
        if (begins_later_[number] != Fragment::kUnknown) continue;
        if (begins) begins_later_[number] = Fragment::kBegins;
        if (ends) begins_later_[number] = Fragment::kEnds;
      }
      collect_mentions(child, depth + 1);
    }
  }

  void walk(const xml_node& node, const std::vector<bool>& active) {
    for (const xml_node& child : node.children()) {
      if (error_) return;
      if (child.type() != pugi::node_element || is(child, "teiHeader") || is_note(child)) continue;
      const bool begins = is(child, "witStart") || is(child, "lacunaEnd");
      const bool ends = is(child, "witEnd") || is(child, "lacunaStart");
      if (begins || ends) {
        if (!spend(1, child)) return;
        const auto wit = listed(child);
        for (std::uint32_t i = 0; i < active.size(); ++i) {
          const bool meant = wit.empty() ? active[i] : std::find(wit.begin(), wit.end(), i) != wit.end();
          if (meant) lost_[i] = ends;
        }
      }
      is(child, "app") ? read_app(child, active) : walk(child, active);
    }
  }

  void find_readings(const xml_node& node, std::vector<xml_node>& readings) const {
    for (const xml_node& child : node.children()) {
      if (is(child, "lem") || is(child, "rdg")) readings.push_back(child);
      if (is(child, "rdgGrp")) find_readings(child, readings);
    }
  }

  void read_app(const xml_node& app, const std::vector<bool>& active) {
    std::vector<xml_node> readings;
    find_readings(app, readings);
    if (!spend(readings.size() + 1, app)) return;
    const std::size_t place = columns_.size();
    columns_.emplace_back(witnesses_.size(), kNoText);
    std::vector<std::vector<bool>> having(readings.size(), std::vector<bool>(witnesses_.size()));
    std::vector<bool> named(witnesses_.size());
    for (std::size_t i = 0; i < readings.size(); ++i) {
      for (const std::uint32_t number : listed(readings[i])) {
        if (!active[number] || named[number]) continue;
        having[i][number] = named[number] = true;
      }
    }
    for (std::size_t i = 0; i < readings.size(); ++i) {
      if (!is(readings[i], "lem") || readings[i].attribute("wit")) continue;
      for (std::size_t w = 0; w < named.size(); ++w) having[i][w] = active[w] && !named[w];
      break;
    }
    for (std::size_t i = 0; i < readings.size(); ++i) {
      const std::uint32_t text = number_of(readings[i]);
      // What a lacuna begins in is still lost; what one ends in is there again, in part: both are walked before.
      const std::vector<bool> before = lost_;
      walk(readings[i], having[i]);
      for (std::size_t w = 0; w < witnesses_.size(); ++w) {
        if (having[i][w] && !before[w] && !lost_[w]) columns_[place][w] = text;
      }
    }
  }

  std::uint32_t number_of(const xml_node& reading) {
    const std::string_view type = reading.attribute("type").value();
    const bool elsewhere = std::find(std::begin(kNotReadings), std::end(kNotReadings), type) != std::end(kNotReadings);
    std::string written;
    bool gap = false;
    bool inner = false;
    add_text(reading, written, gap, inner);
    const std::string text = compared(written);
    if (!text.empty()) return interner_.number(text);
    if (elsewhere || gap) return kNoText;
    // What varies inside is told by the places inside.
    return inner ? interner_.number(format("(place {})", columns_.size())) : omission_;
  }

  void add_text(const xml_node& node, std::string& written, bool& gap, bool& inner) const {
    for (const xml_node& child : node.children()) {
      if (is_text(child)) written += child.value();
      gap = gap || is(child, "gap");
      inner = inner || is(child, "app");
      // Of <choice> the first: what the witness has is there in several forms.
      if (child.type() != pugi::node_element || is(child, "app") || is_note(child)) continue;
      if (is(child, "lb") || is(child, "pb") || is(child, "cb")) written += ' ';
      if (is(child, "choice")) {
        add_text(child.first_child(), written, gap, inner);
      } else {
        add_text(child, written, gap, inner);
      }
    }
  }

  void join_omissions() {
    for (std::size_t w = 0; w < witnesses_.size(); ++w) {
      bool omitting = false;
      for (auto& column : columns_) {
        const bool omits = column[w] == omission_;
        if (omits && omitting) column[w] = kNoText;
        if (omits || column[w] != kNoText) omitting = omits;
      }
    }
  }

  const std::string& path_;
  std::string_view bytes_;
  const CollationLimits& limits_;
  std::optional<Error> error_;
  std::map<std::string, std::uint32_t> numbers_;
  std::vector<CollatedWitness> witnesses_;
  std::vector<Fragment> begins_later_;
  std::vector<bool> lost_;
  std::vector<std::vector<std::uint32_t>> columns_;
  Interner interner_;
  const std::uint32_t omission_ = interner_.number("");
  std::size_t cells_ = 0;
};

}  // namespace

Result<VariantTable> read_tei(const std::string& path, std::string_view bytes, const CollationLimits& limits) {
  pugi::xml_document document;
  const auto parsed = document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  if (!parsed) {
    return Error{ErrorCode::kMalformed, format("this is no XML: {}", parsed.description()),
                 at_line(path, bytes, static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, parsed.offset)))};
  }
  return TeiReader(path, bytes, limits).run(document);
}

}  // namespace stemma::exchange

// Reads data/word_tags.tsv. Exercised by WordTags.* in word_tags_test.cpp.
#include "text/word_tags.h"

#include <charconv>
#include <cmath>

#include "base/hash.h"

namespace stemma::text {
namespace {

constexpr std::size_t kMaxFileBytes = 64u << 20;

std::string_view take_field(std::string_view& rest, char separator) {
  const std::size_t at = rest.find(separator);
  const std::string_view field = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
  return field;
}

struct Counts {
  std::string_view key;
  std::vector<std::pair<char, double>> tags;
  double total = 0;
};

// "word<TAB>N 12 V 3". False when it is anything else.
bool parse_line(std::string_view line, Counts& counts) {
  counts = {};
  counts.key = take_field(line, '\t');
  while (!line.empty()) {
    const std::string_view tag = take_field(line, ' ');
    const std::string_view number = take_field(line, ' ');
    int count = 0;
    const auto parsed = std::from_chars(number.data(), number.data() + number.size(), count);
    if (tag.size() != 1 || parsed.ec != std::errc() || count <= 0) return false;
    counts.tags.emplace_back(tag[0], count);
    counts.total += count;
  }
  return !counts.key.empty() && !counts.tags.empty();
}

}  // namespace

class WordTagsReader {
 public:
  Status read(const std::string& path, std::string_view bytes) {
    int number = 0;
    std::vector<Counts> rows;
    while (!bytes.empty()) {
      ++number;
      const std::string_view line = take_field(bytes, '\n');
      if (line.empty() || line.starts_with("# ")) continue;
      if (Counts counts; parse_line(line, counts)) {
        rows.push_back(std::move(counts));
      } else {
        return Error{ErrorCode::kMalformed, "is not a row of word tags", path + ":" + std::to_string(number)};
      }
    }
    for (const Counts& row : rows) {
      if (is_step(row)) count_step(row);
    }
    finish_steps();
    for (const Counts& row : rows) {
      if (!is_step(row)) add_word(row);
    }
    return Done{};
  }

  WordTags take() { return std::move(out_); }

 private:
  static bool is_step(const Counts& row) { return row.key.size() == 2 && row.key[0] == '='; }

  std::size_t index_of(char tag) {
    std::uint8_t& index = out_.index_[static_cast<unsigned char>(tag)];
    if (index == 0 && known_ + 1 < WordTags::kTags) index = static_cast<std::uint8_t>(++known_);
    return index;
  }

  void count_step(const Counts& row) {
    const std::size_t from = index_of(row.key[1]);
    for (const auto& [tag, count] : row.tags) {
      const std::size_t to = index_of(tag);
      counts_[from][to] += count;
      totals_[to] += count;
      all_ += count;
    }
  }

  void finish_steps() {
    for (std::size_t from = 0; from < WordTags::kTags; ++from) {
      double sum = 0;
      for (const double count : counts_[from]) sum += count;
      for (std::size_t to = 0; to < WordTags::kTags; ++to) {
        out_.steps_[from][to] = static_cast<float>(std::log((counts_[from][to] + 0.5) / (sum + 12)));
      }
    }
  }

  void add_word(const Counts& row) {
    WordTags::Range range{static_cast<std::uint32_t>(out_.choices_.size()), 0};
    for (const auto& [tag, count] : row.tags) {
      const double prior = (totals_[index_of(tag)] + 1) / (all_ + 1);
      out_.choices_.push_back({tag, static_cast<float>(std::log(count / row.total) - std::log(prior))});
      ++range.size;
    }
    const bool marked = row.key.size() > 1;
    if (marked && row.key[0] == '^') {
      out_.capitalised_[base::hash64(row.key.substr(1))] = range;
    } else if (marked && row.key[0] == '-') {
      out_.endings_[base::hash64(row.key.substr(1))] = range;
    } else {
      out_.plain_[base::hash64(row.key)] = range;
    }
  }

  WordTags out_;
  std::size_t known_ = 0;
  std::array<std::array<double, WordTags::kTags>, WordTags::kTags> counts_{};
  std::array<double, WordTags::kTags> totals_{};
  double all_ = 0;
};

Result<WordTags> WordTags::load(const std::string& path, const base::FileSystem& files) {
  Result<std::string> bytes = files.read(path, kMaxFileBytes);
  if (!bytes) return bytes.error();
  WordTagsReader reader;
  if (Status status = reader.read(path, *bytes); !status) return status.error();
  return reader.take();
}

std::span<const TagChoice> WordTags::by_ending(std::string_view folded) const {
  if (folded.size() <= 4) return {};
  for (std::size_t size = 4; size >= 2; --size) {
    const auto found = find(endings_, base::hash64(folded.substr(folded.size() - size)));
    if (!found.empty()) return found;
  }
  return {};
}

}  // namespace stemma::text

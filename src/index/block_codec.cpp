// Postings as a stream of bits.
//
// The features of a block ascend evenly, because they are hashes, so the gap from one to the next is coded as Golomb
// and Rice do for geometric gaps: the quotient by 2^k in unary, the rest in k bits, with k from the mean gap of the
// block. Reports are random in a block, so each has as many bits as the largest needs above the smallest.
//   features 1000, 1000, 1017 of reports 5, 9, 7, k = 3:  gap 0 + report 0, gap 0 + report 4, gap 17 = "110" "001" + 2
// A gap with a quotient of 32 or more (the first of the block) stands in full after 32 ones.
// Source: Rice and Plaunt, "Adaptive variable-length coding", IEEE Transactions on Communication 19(6), 1971; Witten,
// Moffat and Bell, "Managing Gigabytes", 1999, ch. 3. Tests: IndexBlocks.*.
#include "index/block_codec.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace stemma::index {
namespace {

constexpr unsigned kMaxQuotient = 32;

struct Header {
  std::uint32_t count;
  std::uint32_t first_report;  // The smallest.
  std::uint8_t gap_bits;
  std::uint8_t report_bits;
  std::uint8_t unused[2];
};
static_assert(sizeof(Header) == 12);

class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}
  // The low `count` bits of `value`, lowest first. REQUIRES: count <= 40.
  void put(std::uint64_t value, unsigned count) {
    held_ |= value << size_;
    size_ += count;
    for (; size_ >= 8; size_ -= 8, held_ >>= 8) out_.push_back(static_cast<char>(held_));
  }
  void finish() {
    if (size_ > 0) out_.push_back(static_cast<char>(held_));
  }

 private:
  std::string& out_;
  std::uint64_t held_ = 0;
  unsigned size_ = 0;
};

class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}
  // REQUIRES: count <= 40.
  std::uint64_t take(unsigned count) {
    refill();
    const std::uint64_t value = held_ & ((std::uint64_t{1} << count) - 1);
    drop(count);
    return value;
  }
  // The number of ones before the next zero, which is taken too; kMaxQuotient ones end by themselves.
  unsigned take_unary() {
    refill();
    const unsigned ones = std::min(static_cast<unsigned>(std::countr_one(held_)), kMaxQuotient);
    drop(ones < kMaxQuotient ? ones + 1 : ones);
    return ones;
  }
  bool overrun() const { return overrun_; }

 private:
  void refill() {
    while (size_ <= 56 && at_ < bytes_.size()) {
      held_ |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes_[at_++])) << size_;
      size_ += 8;
    }
  }
  void drop(unsigned count) {
    overrun_ = overrun_ || count > size_;
    held_ >>= count;
    size_ -= std::min(size_, count);
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::uint64_t held_ = 0;
  unsigned size_ = 0;
  bool overrun_ = false;
};

Header header_of(std::span<const Posting> postings) {
  const auto [least, most] = std::minmax_element(postings.begin(), postings.end(),
                                                 [](const auto& x, const auto& y) { return x.report < y.report; });
  const std::uint64_t mean = (postings.back().feature - postings.front().feature) / postings.size();
  Header header{};
  header.count = static_cast<std::uint32_t>(postings.size());
  header.first_report = least->report;
  header.gap_bits = static_cast<std::uint8_t>(std::max<int>(0, static_cast<int>(std::bit_width(mean)) - 1));
  header.report_bits = static_cast<std::uint8_t>(std::bit_width(most->report - least->report));
  return header;
}

}  // namespace

std::string encode_block(std::span<const Posting> postings) {
  const Header header = header_of(postings);
  std::string bytes(sizeof(Header), '\0');
  std::memcpy(bytes.data(), &header, sizeof(Header));
  BitWriter bits(bytes);
  Feature before = 0;
  for (const Posting& posting : postings) {
    const Feature gap = posting.feature - before;
    before = posting.feature;
    const Feature quotient = gap >> header.gap_bits;
    if (quotient < kMaxQuotient) {
      bits.put((Feature{1} << quotient) - 1, static_cast<unsigned>(quotient) + 1);
      bits.put(gap & ((Feature{1} << header.gap_bits) - 1), header.gap_bits);
    } else {
      bits.put((Feature{1} << kMaxQuotient) - 1, kMaxQuotient);
      bits.put(gap, kFeatureBits);
    }
    bits.put(posting.report - header.first_report, header.report_bits);
  }
  bits.finish();
  return bytes;
}

Status decode_block(std::string_view bytes, std::vector<Posting>& into) {
  const Error damaged{ErrorCode::kMalformed, "a block of the index is damaged", ""};
  Header header{};
  if (bytes.size() < sizeof(Header)) return damaged;
  std::memcpy(&header, bytes.data(), sizeof(Header));
  if (header.count > kMaxBlockPostings || header.gap_bits > kFeatureBits || header.report_bits > 32) return damaged;
  BitReader bits(bytes.substr(sizeof(Header)));
  Feature feature = 0;
  into.reserve(into.size() + header.count);
  for (std::uint32_t i = 0; i < header.count; ++i) {
    const unsigned quotient = bits.take_unary();
    feature += quotient < kMaxQuotient ? Feature{quotient} << header.gap_bits | bits.take(header.gap_bits)
                                       : bits.take(kFeatureBits);
    const std::uint64_t report = header.first_report + bits.take(header.report_bits);
    if (bits.overrun() || feature >> kFeatureBits != 0 || report > 0xffffffff) return damaged;
    into.push_back({feature, static_cast<std::uint32_t>(report)});
  }
  return Done{};
}

}  // namespace stemma::index

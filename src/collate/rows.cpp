// Rows by vote.
//
// Witnesses join one after another (guide.h). Every sentence of the one that joins is claimed by the rows in which its
// partners in all witnesses before it stand, each with the weight of their contact. The heaviest chain of claims in the
// order of both settles what stands in order, one sentence to a row; a sentence beside one of these that corresponds to
// the same sentence of another witness joins it; a sentence left over takes the row that claims it most as moved, if
// its witness is not there yet; what nobody claims opens a row of its own behind the one before it. When all have
// joined, each leaves once and joins again, now claimed by all others: an early witness could not know what the later
// ones say.
//
// Example: A "x. y." and B "x. z." give rows x, z, y (B's z opened behind x). C "x. z. y." joins both, and no row is
// opened. D "y. x." has y in order or x, whichever is longer; the other is moved.
//
// After: Schmidt and Colomb, "A data structure for representing multi-version texts online", Int. J. Human-Computer
// Studies 67 (2009): texts that join a graph of variants; Notredame, Higgins and Heringa, "T-Coffee", J. Mol. Biol. 302
// (2000): all pairs vote; Barton and Sternberg, J. Mol. Biol. 198 (1987): leave and join again.
// Not done: cutting a sentence whose halves stand in two rows; it stands in one and is `within` for the other.
// Tests: Collate.*
#include "collate/rows.h"

#include <algorithm>
#include <tuple>

#include "align/chain.h"

namespace stemma::collate {
namespace {

constexpr std::uint32_t kNoRow = 0xffffffff;
constexpr std::size_t kMostClaims = 4;  // Of a sentence, that may stand in the chain.
constexpr float kWeakClaim = 0.25f;     // Of the strongest; weaker ones are forgotten.
constexpr float kWithinShare = 0.5f;    // Of a sentence, that must stand in one of another row to be within it.
constexpr float kSplitShare = 0.75f;    // Of its heaviest contact, for a sentence to be part of one that two make up.
constexpr float kFurtherVote = 0.1f;    // What the contacts of all others count beside the greatest.
constexpr float kSameWords = 0.5f;      // Of a sentence's words, for one witness to found a claim.
constexpr float kLeastMoved = 4;        // Weight of one contact, for a sentence to be moved.

struct Claim {
  std::uint32_t unit;
  std::uint32_t row;
  float weight;              // Of all witnesses together; from strongest() on, what the claim is worth.
  float greatest;            // Of one witness.
  std::uint32_t other;       // The last one counted,
  std::uint32_t others = 1;  // of so many.
};

// The contacts of one witness, with those of the others.
struct Touch {
  std::uint32_t unit;
  std::uint32_t other;
  std::uint32_t other_unit;
  float weight;
};

class RowMaker {
 public:
  RowMaker(const Guide& guide, const std::vector<Member>& members)
      : touches_(members.size()), rows_of_(members.size()) {
    for (const Tie& tie : guide.ties) {
      for (const Contact& c : tie.contacts) {
        touches_[tie.a].push_back({c.a_unit, tie.b, c.b_unit, c.weight});
        touches_[tie.b].push_back({c.b_unit, tie.a, c.a_unit, c.weight});
      }
    }
    for (auto& touches : touches_) {
      std::sort(touches.begin(), touches.end(), [](const Touch& x, const Touch& y) {
        return std::tie(x.unit, x.other, x.other_unit) < std::tie(y.unit, y.other, y.other_unit);
      });
    }
    for (std::size_t i = 0; i < members.size(); ++i) {
      rows_of_[i].assign(members[i].units(), kNoRow);
      weights_.push_back(unit_weights(members[i]));
    }
  }

  void join(std::uint32_t witness) {
    number_rows();
    const std::vector<Claim> claims = claims_on(witness);
    std::vector<std::uint32_t>& rows = rows_of_[witness];
    take_in_order(witness, claims, rows);
    const std::vector<std::uint32_t> in_order = rows;
    take_moved(claims, rows);
    open_rows(in_order, rows);
    count(rows, 1);
  }

  void leave(std::uint32_t witness) {
    count(rows_of_[witness], -1);
    std::fill(rows_of_[witness].begin(), rows_of_[witness].end(), kNoRow);
    std::erase_if(order_, [&](std::uint32_t row) { return held_[row] == 0; });
  }

  std::vector<Row> take(const std::vector<std::uint32_t>& witnesses) {
    number_rows();
    std::vector<Row> result(order_.size());
    for (const std::uint32_t witness : witnesses) {
      const auto& rows = rows_of_[witness];
      for (std::uint32_t unit = 0; unit < rows.size(); ++unit) {
        auto& cells = result[rank_[rows[unit]]].cells;
        const bool goes_on = !cells.empty() && cells.back().witness == witness && cells.back().last_unit + 1 == unit;
        goes_on ? void(cells.back().last_unit = unit) : cells.push_back({witness, unit, unit});
      }
    }
    for (std::uint32_t witness = 0; witness < rows_of_.size(); ++witness) note_within(witness, result);
    return result;
  }

 private:
  // Sentences of one row stand side by side.
  void count(const std::vector<std::uint32_t>& rows, int by) {
    for (std::size_t unit = 0; unit < rows.size(); ++unit) {
      if (unit == 0 || rows[unit] != rows[unit - 1]) held_[rows[unit]] += static_cast<std::uint32_t>(by);
    }
  }

  void number_rows() {
    rank_.resize(held_.size());
    for (std::uint32_t rank = 0; rank < order_.size(); ++rank) rank_[order_[rank]] = rank;
  }

  // By unit, then rank of the row; the strongest of each unit.
  std::vector<Claim> claims_on(std::uint32_t witness) const {
    std::vector<Claim> all;
    for (const Touch& touch : touches_[witness]) {
      const std::uint32_t row = rows_of_[touch.other][touch.other_unit];
      if (row != kNoRow) all.push_back({touch.unit, row, touch.weight, touch.weight, touch.other});
    }
    std::sort(all.begin(), all.end(), [&](const Claim& x, const Claim& y) {
      return std::tie(x.unit, rank_[x.row], x.other, x.weight) < std::tie(y.unit, rank_[y.row], y.other, y.weight);
    });
    std::vector<Claim> claims;
    for (const Claim& one : all) {
      if (claims.empty() || claims.back().unit != one.unit || claims.back().row != one.row) {
        claims.push_back(one);
        continue;
      }
      Claim& claim = claims.back();
      claim.weight += one.weight;
      claim.greatest = std::max(claim.greatest, one.greatest);
      claim.others += one.other != claim.other;
      claim.other = one.other;
    }
    std::erase_if(claims, [&](const Claim& claim) { return !is_founded(witness, claim); });
    for (Claim& claim : claims) claim.weight = claim.greatest + kFurtherVote * (claim.weight - claim.greatest);
    return strongest(claims);
  }

  // A claim by one witness that has the same words counts. Otherwise half of the row must make it, so that a row does
  // not drift from one paraphrase to the next.
  bool is_founded(std::uint32_t witness, const Claim& claim) const {
    return claim.greatest >= kSameWords * weights_[witness][claim.unit] || 2 * claim.others >= held_[claim.row];
  }

  static std::vector<Claim> strongest(const std::vector<Claim>& claims) {
    std::vector<Claim> kept;
    for (std::size_t begin = 0, end; begin < claims.size(); begin = end) {
      for (end = begin; end < claims.size() && claims[end].unit == claims[begin].unit;) ++end;
      std::vector<float> weights;
      for (std::size_t i = begin; i < end; ++i) weights.push_back(claims[i].weight);
      std::sort(weights.begin(), weights.end(), std::greater<>());
      float least = kWeakClaim * weights.front();
      if (weights.size() > kMostClaims) least = std::max(least, weights[kMostClaims - 1]);
      for (std::size_t i = begin; i < end; ++i) {
        if (claims[i].weight >= least) kept.push_back(claims[i]);
      }
    }
    return kept;
  }

  // One sentence to a row, in the order of both; then sentences beside them that are part of the same partner.
  void take_in_order(std::uint32_t witness, const std::vector<Claim>& claims, std::vector<std::uint32_t>& rows) const {
    std::vector<align::Link> links;
    for (const Claim& c : claims) links.push_back({c.unit, c.unit + 1, rank_[c.row], rank_[c.row] + 1, c.weight});
    for (const std::uint32_t i : align::heaviest_chain(links)) rows[claims[i].unit] = claims[i].row;
    const std::vector<std::uint32_t> leaders = rows;
    for (const Claim& c : claims) {
      if (rows[c.unit] != kNoRow) continue;
      for (const std::uint32_t beside : {c.unit - 1, c.unit + 1}) {
        if (beside >= rows.size() || leaders[beside] != c.row || !is_split(witness, c.unit, beside, c.row)) continue;
        rows[c.unit] = c.row;
        break;
      }
    }
  }

  // Two sentences that correspond to one sentence of another witness, and one of them to nothing better.
  bool is_split(std::uint32_t witness, std::uint32_t unit, std::uint32_t beside, std::uint32_t row) const {
    float most = 0, split = 0;
    for (auto touch = first_touch(witness, unit); touch != touches_[witness].end() && touch->unit == unit; ++touch) {
      most = std::max(most, touch->weight);
      if (touch->weight <= split || rows_of_[touch->other][touch->other_unit] != row) continue;
      for (auto other = first_touch(witness, beside); other != touches_[witness].end() && other->unit == beside;
           ++other) {
        if (other->other == touch->other && other->other_unit == touch->other_unit) split = touch->weight;
      }
    }
    return split > 0 && split >= kSplitShare * most;
  }

  std::vector<Touch>::const_iterator first_touch(std::uint32_t witness, std::uint32_t unit) const {
    return std::partition_point(touches_[witness].begin(), touches_[witness].end(),
                                [&](const Touch& touch) { return touch.unit < unit; });
  }

  // REQUIRES: `rows` holds what stands in order.
  static void take_moved(std::vector<Claim> claims, std::vector<std::uint32_t>& rows) {
    std::stable_sort(claims.begin(), claims.end(), [](const Claim& x, const Claim& y) { return x.weight > y.weight; });
    std::vector<std::uint32_t> taken = rows;
    std::sort(taken.begin(), taken.end());
    std::vector<std::uint32_t> moved;
    for (const Claim& c : claims) {
      if (c.greatest < kLeastMoved || rows[c.unit] != kNoRow) continue;
      if (std::binary_search(taken.begin(), taken.end(), c.row)) continue;
      if (std::find(moved.begin(), moved.end(), c.row) != moved.end()) continue;
      rows[c.unit] = c.row;
      moved.push_back(c.row);
    }
  }

  // Sentences without a row open one each, behind the row of the sentence before them that stands in order, else before
  // the row of the one after them.
  void open_rows(const std::vector<std::uint32_t>& in_order, std::vector<std::uint32_t>& rows) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> opened;  // Place in the order, row.
    const auto first = std::find_if(in_order.begin(), in_order.end(), [](std::uint32_t row) { return row != kNoRow; });
    std::uint64_t place = first == in_order.end() ? order_.size() : rank_[*first];
    for (std::uint32_t unit = 0; unit < rows.size(); ++unit) {
      if (in_order[unit] != kNoRow) place = rank_[in_order[unit]] + 1;
      if (rows[unit] != kNoRow) continue;
      rows[unit] = static_cast<std::uint32_t>(held_.size());
      held_.push_back(0);
      opened.emplace_back(place, rows[unit]);
    }
    std::vector<std::uint32_t> order;
    order.reserve(order_.size() + opened.size());
    auto next = opened.begin();
    for (std::uint32_t rank = 0; rank <= order_.size(); ++rank) {
      for (; next != opened.end() && next->first == rank; ++next) order.push_back(next->second);
      if (rank < order_.size()) order.push_back(order_[rank]);
    }
    order_ = std::move(order);
  }

  // Rows in which the witness does not stand, but one of whose cells is for the greater part in one of its sentences.
  void note_within(std::uint32_t witness, std::vector<Row>& result) const {
    std::vector<bool> has(order_.size());
    for (const std::uint32_t row : rows_of_[witness]) has[rank_[row]] = true;
    for (const Touch& touch : touches_[witness]) {
      const std::uint32_t rank = rank_[rows_of_[touch.other][touch.other_unit]];
      if (has[rank] || touch.weight < kWithinShare * weights_[touch.other][touch.other_unit]) continue;
      has[rank] = true;
      result[rank].within.push_back(witness);
    }
  }

  std::vector<std::vector<Touch>> touches_;  // By witness; by unit.
  std::vector<std::vector<float>> weights_;  // By witness, then unit: of all its words, as a contact weighs them.
  std::vector<std::vector<std::uint32_t>> rows_of_;  // By witness, then unit.
  std::vector<std::uint32_t> order_;                 // Rows from first to last.
  std::vector<std::uint32_t> rank_;                  // Of a row in order_.
  std::vector<std::uint32_t> held_;                  // Witnesses in a row.
};

}  // namespace

std::vector<Row> make_rows(const Guide& guide, const std::vector<Member>& members) {
  RowMaker maker(guide, members);
  for (const std::uint32_t witness : guide.order) maker.join(witness);
  for (const std::uint32_t witness : guide.order) {
    maker.leave(witness);
    maker.join(witness);
  }
  return maker.take(guide.order);
}

void put_in_order_of(std::uint32_t base, std::vector<Row>& rows) {
  std::vector<align::Link> links;
  for (std::uint32_t rank = 0; rank < rows.size(); ++rank) {
    for (const Cell& cell : rows[rank].cells) {
      const double sentences = cell.last_unit - cell.first_unit + 1;
      if (cell.witness == base) links.push_back({cell.first_unit, cell.last_unit + 1, rank, rank + 1, sentences});
    }
  }
  constexpr std::uint32_t kWithoutBase = 0xffffffff;
  std::vector<std::uint32_t> sentence(rows.size(), kWithoutBase);
  std::vector<bool> in_order(rows.size());
  for (const align::Link& link : links) sentence[link.b_begin] = link.a_begin;
  for (const std::uint32_t i : align::heaviest_chain(links)) in_order[links[i].b_begin] = true;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> keys;  // How many sentences stand before; rank.
  std::uint32_t before = 0;
  for (std::uint32_t rank = 0; rank < rows.size(); ++rank) {
    if (in_order[rank]) before = sentence[rank] + 1;
    keys.emplace_back(sentence[rank] == kWithoutBase ? before : sentence[rank] + 1, rank);
  }
  std::sort(keys.begin(), keys.end());
  std::vector<Row> ordered;
  ordered.reserve(rows.size());
  for (const auto& key : keys) ordered.push_back(std::move(rows[key.second]));
  rows = std::move(ordered);
}

std::vector<std::vector<std::uint32_t>> moved_cells(const std::vector<Row>& rows, const std::vector<Member>& members) {
  std::vector<std::vector<align::Link>> links(members.size());
  for (std::uint32_t rank = 0; rank < rows.size(); ++rank) {
    for (const Cell& cell : rows[rank].cells) {
      const auto& units = members[cell.witness].profile.units;
      const std::uint32_t begin = units[cell.first_unit].first_word, end = units[cell.last_unit].end_word;
      links[cell.witness].push_back({begin, end, rank, rank + 1, static_cast<double>(end - begin)});
    }
  }
  std::vector<std::vector<std::uint32_t>> moved(rows.size());
  for (std::uint32_t witness = 0; witness < members.size(); ++witness) {
    std::vector<bool> in_order(links[witness].size());
    for (const std::uint32_t i : align::heaviest_chain(links[witness])) in_order[i] = true;
    for (std::size_t i = 0; i < in_order.size(); ++i) {
      if (!in_order[i]) moved[links[witness][i].b_begin].push_back(witness);
    }
  }
  return moved;
}

}  // namespace stemma::collate

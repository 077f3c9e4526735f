// Packing and reading of edge blocks.
#include "storage/packed/edge_block.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace tripel::storage::packed {
namespace {

constexpr uint8_t kNumbered = 1;
constexpr uint8_t kAllAsserted = 2;

// Widths in the order of the arrays.
enum Array : uint8_t { kOrigins, kGroupEnds, kPredicates, kEdgeEnds, kOthers, kStatements, kAssertedBits, kArrays };

struct Header {
  uint32_t origins;
  uint32_t groups;
  uint32_t edges;
  uint8_t flags;
  std::array<uint8_t, kArrays> widths;
  uint64_t first_origin;
  uint64_t first_predicate;
  uint64_t first_other;
  uint64_t first_statement;
};
static_assert(sizeof(Header) == 56);

void Write(const std::vector<uint64_t>& numbers, unsigned width, std::string* out) {
  BitArrayWriter writer(width, out);
  for (const uint64_t number : numbers) writer.Add(number);
  writer.Finish();
}

// Subtracts the least number from all, and returns it.
uint64_t Lower(std::vector<uint64_t>* numbers) {
  const uint64_t least = *std::min_element(numbers->begin(), numbers->end());
  for (uint64_t& number : *numbers) number -= least;
  return least;
}

unsigned WidthOf(const std::vector<uint64_t>& numbers) {
  uint64_t all = 0;
  for (const uint64_t number : numbers) all |= number;
  return BitsFor(all);
}

Failure Damaged() {
  return Fail(ErrorCode::kCorruption, "the store is damaged: a block of statements cannot be read");
}

// True when the first `size` numbers never fall, and the last one is `last`.
bool Ascends(const BitArrayView& numbers, uint32_t size, uint64_t last) {
  uint64_t before = 0;
  for (uint32_t i = 0; i < size; ++i) {
    const uint64_t number = numbers[i];
    if (number < before) return false;
    before = number;
  }
  return before == last;
}

// The place of the first of `size` ascending numbers that is above `number`; there is one.
uint32_t FirstAbove(const BitArrayView& numbers, uint32_t size, uint64_t number) {
  uint32_t low = 0;
  while (size > 0) {
    const uint32_t half = size / 2;
    if (numbers[low + half] <= number) {
      low += half + 1;
      size -= half + 1;
    } else {
      size = half;
    }
  }
  return low;
}

}  // namespace

std::string EncodeEdgeBlock(const std::vector<PackedEdge>& edges, bool numbered) {
  TRIPEL_CHECK(!edges.empty());
  std::array<std::vector<uint64_t>, kArrays> arrays;
  bool all_asserted = true;
  for (size_t i = 0; i < edges.size(); ++i) {
    const PackedEdge& edge = edges[i];
    const bool new_origin = i == 0 || edge.origin != edges[i - 1].origin;
    if (new_origin || edge.predicate != edges[i - 1].predicate) {
      if (i > 0) arrays[kEdgeEnds].push_back(i);
      if (new_origin) {
        if (i > 0) arrays[kGroupEnds].push_back(arrays[kPredicates].size());
        arrays[kOrigins].push_back(edge.origin);
      }
      arrays[kPredicates].push_back(edge.predicate);
    }
    arrays[kOthers].push_back(edge.other);
    arrays[kStatements].push_back(edge.statement);
    arrays[kAssertedBits].push_back(edge.asserted ? 1 : 0);
    all_asserted = all_asserted && edge.asserted;
  }
  arrays[kEdgeEnds].push_back(edges.size());
  arrays[kGroupEnds].push_back(arrays[kPredicates].size());

  Header header{};
  header.origins = static_cast<uint32_t>(arrays[kOrigins].size());
  header.groups = static_cast<uint32_t>(arrays[kPredicates].size());
  header.edges = static_cast<uint32_t>(edges.size());
  header.first_origin = Lower(&arrays[kOrigins]);
  header.first_predicate = Lower(&arrays[kPredicates]);
  header.first_other = Lower(&arrays[kOthers]);
  header.first_statement = Lower(&arrays[kStatements]);
  if (numbered) {
    header.flags |= kNumbered;
    arrays[kStatements].clear();
  }
  if (all_asserted) {
    header.flags |= kAllAsserted;
    arrays[kAssertedBits].clear();
  }
  for (size_t i = 0; i < kArrays; ++i) header.widths[i] = static_cast<uint8_t>(WidthOf(arrays[i]));
  if (!all_asserted) header.widths[kAssertedBits] = 1;
  std::string block(reinterpret_cast<const char*>(&header), sizeof(header));
  for (size_t i = 0; i < kArrays; ++i) Write(arrays[i], header.widths[i], &block);
  block.append(kArrayPadding, '\0');
  return block;
}

Result<EdgeBlockView> EdgeBlockView::Open(std::string_view bytes) {
  Header header;
  if (bytes.size() < sizeof(header)) return Damaged();
  std::memcpy(&header, bytes.data(), sizeof(header));
  EdgeBlockView view;
  view.origins_ = header.origins;
  view.groups_ = header.groups;
  view.edges_ = header.edges;
  view.numbered_ = (header.flags & kNumbered) != 0;
  view.all_asserted_ = (header.flags & kAllAsserted) != 0;
  view.first_origin_ = header.first_origin;
  view.first_predicate_ = static_cast<uint32_t>(header.first_predicate);
  view.first_other_ = header.first_other;
  view.first_statement_ = header.first_statement;
  const std::array<std::pair<BitArrayView*, uint64_t>, kArrays> arrays = {{
      {&view.origin_deltas_, header.origins},
      {&view.group_ends_, header.origins},
      {&view.predicates_, header.groups},
      {&view.edge_ends_, header.groups},
      {&view.others_, header.edges},
      {&view.statements_, view.numbered_ ? 0 : header.edges},
      {&view.asserted_, view.all_asserted_ ? 0 : header.edges},
  }};
  uint64_t at = sizeof(header);
  for (size_t i = 0; i < kArrays; ++i) {
    if (header.widths[i] > 64) return Damaged();
    *arrays[i].first = BitArrayView(bytes.data() + at, header.widths[i]);
    at += ArrayBytes(arrays[i].second, header.widths[i]);
    if (at + kArrayPadding > bytes.size()) return Damaged();
  }
  const bool sound = header.origins > 0 && header.groups >= header.origins &&
                     header.edges >= header.groups && view.group_ends_.width() <= kNarrow &&
                     view.edge_ends_.width() <= kNarrow && view.predicates_.width() <= kNarrow &&
                     Ascends(view.group_ends_, header.origins, header.groups) &&
                     Ascends(view.edge_ends_, header.groups, header.edges);
  if (!sound || at + kArrayPadding != bytes.size()) return Damaged();
  view.last_delta_ = view.origin_deltas_[header.origins - 1];
  return view;
}

uint32_t EdgeBlockView::FindOrigin(uint64_t origin) const {
  if (origin <= first_origin_) return 0;
  const uint64_t delta = origin - first_origin_;
  if (delta > last_delta_) return origins_;
  // Origins ascend by one at least, which says how far the place is from either end at most. Ids are dense for the most
  // part, so that leaves little to search.
  const uint64_t to_end = last_delta_ - delta;
  uint32_t low = to_end < origins_ - 1 ? origins_ - 1 - static_cast<uint32_t>(to_end) : 0;
  uint32_t size = origins_ - low;
  if (delta < origins_) size = std::min(size, static_cast<uint32_t>(delta) + 1 - low);
  while (size > 0) {
    const uint32_t half = size / 2;
    if (origin_deltas_[low + half] < delta) {
      low += half + 1;
      size -= half + 1;
    } else {
      size = half;
    }
  }
  return low;
}

uint32_t EdgeBlockView::FindPredicate(uint32_t begin, uint32_t end, uint32_t predicate) const {
  // An origin has a handful of predicates.
  constexpr uint32_t kFew = 8;
  while (end - begin > kFew) {
    const uint32_t middle = begin + (end - begin) / 2;
    if (Predicate(middle) < predicate) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  while (begin < end && Predicate(begin) < predicate) ++begin;
  return begin;
}

uint32_t EdgeBlockView::FindGroup(uint32_t edge) const { return FirstAbove(edge_ends_, groups_, edge); }

uint32_t EdgeBlockView::FindOriginOf(uint32_t group) const { return FirstAbove(group_ends_, origins_, group); }

void EdgeBlockView::AppendOthers(uint32_t begin, uint32_t end, std::vector<uint64_t>* others) const {
  const size_t size = others->size();
  others->resize(size + (end - begin));
  uint64_t* const to = others->data() + size;
  const BitArrayView others_at = others_;  // by itself, so that a write to `to` cannot be one to it
  const uint64_t first = first_other_;
  for (uint32_t i = begin; i < end; ++i) to[i - begin] = first + others_at[i];
}

void EdgeBlockView::AppendStatements(uint32_t begin, uint32_t end, std::vector<uint64_t>* statements) const {
  const size_t size = statements->size();
  statements->resize(size + (end - begin));
  uint64_t* const to = statements->data() + size;
  for (uint32_t i = begin; i < end; ++i) to[i - begin] = Statement(i);
}

}  // namespace tripel::storage::packed

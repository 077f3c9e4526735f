// Packing and reading of blocks of pairs.
#include "storage/packed/pair_block.h"

#include <algorithm>

#include "base/check.h"

namespace tripel::storage::packed {
namespace {

struct Header {
  uint32_t size;
  uint16_t first_width;
  uint16_t second_width;
  uint64_t least_first;
  uint64_t least_second;
};
static_assert(sizeof(Header) == 24);

}  // namespace

std::string EncodePairBlock(const std::vector<std::pair<uint64_t, uint64_t>>& pairs) {
  TRIPEL_CHECK(!pairs.empty());
  Header header{};
  header.size = static_cast<uint32_t>(pairs.size());
  header.least_first = pairs.front().first;
  header.least_second = pairs.front().second;
  uint64_t most_second = 0;
  for (const auto& [first, second] : pairs) {
    header.least_second = std::min(header.least_second, second);
    most_second = std::max(most_second, second);
  }
  header.first_width = static_cast<uint16_t>(BitsFor(pairs.back().first - header.least_first));
  header.second_width = static_cast<uint16_t>(BitsFor(most_second - header.least_second));
  std::string block(reinterpret_cast<const char*>(&header), sizeof(header));
  BitArrayWriter firsts(header.first_width, &block);
  for (const auto& [first, second] : pairs) firsts.Add(first - header.least_first);
  firsts.Finish();
  BitArrayWriter seconds(header.second_width, &block);
  for (const auto& [first, second] : pairs) seconds.Add(second - header.least_second);
  seconds.Finish();
  block.append(kArrayPadding, '\0');
  return block;
}

Result<PairBlockView> PairBlockView::Open(std::string_view bytes) {
  Header header;
  const auto damaged = [] {
    return Fail(ErrorCode::kCorruption, "the store is damaged: a block of names cannot be read");
  };
  if (bytes.size() < sizeof(header)) return damaged();
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (header.size == 0 || header.first_width > 64 || header.second_width > 64) return damaged();
  PairBlockView view;
  view.size_ = header.size;
  view.least_first_ = header.least_first;
  view.least_second_ = header.least_second;
  uint64_t at = sizeof(header);
  view.firsts_ = BitArrayView(bytes.data() + at, header.first_width);
  at += ArrayBytes(header.size, header.first_width);
  if (at > bytes.size()) return damaged();
  view.seconds_ = BitArrayView(bytes.data() + at, header.second_width);
  at += ArrayBytes(header.size, header.second_width);
  if (at + kArrayPadding != bytes.size()) return damaged();
  return view;
}

uint32_t PairBlockView::Find(uint64_t first) const {
  uint32_t low = 0;
  uint32_t size = size_;
  while (size > 0) {
    const uint32_t half = size / 2;
    if (First(low + half) < first) {
      low += half + 1;
      size -= half + 1;
    } else {
      size = half;
    }
  }
  return low;
}

}  // namespace tripel::storage::packed

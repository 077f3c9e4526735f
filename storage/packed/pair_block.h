// PairBlock: pairs of numbers in ascending order, bit-packed. The index of names is made of them: the hash of a folded
// name, and a node that may have it. Part of the on-disk format.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/packed/bit_array.h"
#include "tripel/result.h"

namespace tripel::storage::packed {

inline constexpr size_t kPairsPerBlock = 2048;

/// Ascending, not empty.
std::string EncodePairBlock(const std::vector<std::pair<uint64_t, uint64_t>>& pairs);

/// Its bytes must outlive it.
class PairBlockView {
 public:
  static Result<PairBlockView> Open(std::string_view bytes);
  uint32_t size() const { return size_; }
  uint64_t First(uint32_t index) const { return least_first_ + firsts_[index]; }
  uint64_t Second(uint32_t index) const { return least_second_ + seconds_[index]; }
  /// The first pair whose first number is not below `first`.
  uint32_t Find(uint64_t first) const;

 private:
  uint32_t size_ = 0;
  uint64_t least_first_ = 0;
  uint64_t least_second_ = 0;
  BitArrayView firsts_;
  BitArrayView seconds_;
};

}  // namespace tripel::storage::packed

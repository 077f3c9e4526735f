// IdIndex and IdSet: ids of nodes or edges in flat hash tables, for grouping, DISTINCT and searches.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tripel::query::exec {

/// Numbers different ids 0, 1, ... in the order in which they come. Open addressing with linear probing, at most half
/// full.
class IdIndex {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;

  /// The id's number; size() before the call where it is new.
  uint32_t Add(uint64_t id) {
    if (2 * ids_.size() >= slots_.size()) Grow();
    for (size_t slot = SlotOf(id);; slot = (slot + 1) & mask_) {
      const uint32_t number = slots_[slot];
      if (number == kNone) {
        slots_[slot] = static_cast<uint32_t>(ids_.size());
        ids_.push_back(id);
        return slots_[slot];
      }
      if (ids_[number] == id) return number;
    }
  }
  /// kNone where it has not come.
  uint32_t Find(uint64_t id) const {
    if (slots_.empty()) return kNone;
    for (size_t slot = SlotOf(id);; slot = (slot + 1) & mask_) {
      const uint32_t number = slots_[slot];
      if (number == kNone || ids_[number] == id) return number;
    }
  }
  size_t size() const { return ids_.size(); }
  const std::vector<uint64_t>& ids() const { return ids_; }
  uint64_t bytes() const { return ids_.capacity() * sizeof(uint64_t) + slots_.capacity() * sizeof(uint32_t); }
  /// Forgets all; keeps its memory as long as that is little.
  void Clear() {
    constexpr size_t kKept = 4096;
    ids_.clear();
    if (slots_.size() > kKept) slots_.resize(kKept);
    slots_.assign(slots_.size(), kNone);
    SetMask();
  }

 private:
  /// Fibonacci hashing: ids are dense, and the multiplication spreads them over the high bits.
  size_t SlotOf(uint64_t id) const { return static_cast<size_t>((id * 0x9E3779B97F4A7C15ULL) >> shift_); }
  void SetMask() {
    mask_ = slots_.size() - 1;
    shift_ = 64;
    for (size_t size = slots_.size(); size > 1; size >>= 1) --shift_;
  }
  void Grow() {
    constexpr size_t kFirst = 64;
    slots_.assign(slots_.empty() ? kFirst : 4 * slots_.size(), kNone);
    SetMask();
    for (uint32_t number = 0; number < ids_.size(); ++number) {
      size_t slot = SlotOf(ids_[number]);
      while (slots_[slot] != kNone) slot = (slot + 1) & mask_;
      slots_[slot] = number;
    }
  }

  std::vector<uint64_t> ids_;
  std::vector<uint32_t> slots_;
  size_t mask_ = 0;
  int shift_ = 64;
};

/// A set of ids as bits, in pages that are made when an id in them comes: as small as a bit for each id where ids are
/// dense, which those of a store are.
class IdSet {
 public:
  /// True where it is new.
  bool Add(uint64_t id) {
    const uint64_t page = id / kPageBits;
    if (page >= pages_.size()) pages_.resize(page + 1);
    std::vector<uint64_t>& words = pages_[page];
    if (words.empty()) {
      words.assign(kPageBits / 64, 0);
      ++full_pages_;
    }
    uint64_t& word = words[id % kPageBits / 64];
    const uint64_t bit = uint64_t{1} << (id % 64);
    const bool added = (word & bit) == 0;
    word |= bit;
    size_ += added ? 1 : 0;
    return added;
  }
  bool Has(uint64_t id) const {
    const uint64_t page = id / kPageBits;
    if (page >= pages_.size() || pages_[page].empty()) return false;
    return (pages_[page][id % kPageBits / 64] >> (id % 64)) & 1;
  }
  uint64_t size() const { return size_; }
  uint64_t bytes() const { return pages_.capacity() * sizeof(pages_[0]) + full_pages_ * kPageBits / 8; }

 private:
  static constexpr uint64_t kPageBits = 1 << 15;

  std::vector<std::vector<uint64_t>> pages_;
  uint64_t full_pages_ = 0;
  uint64_t size_ = 0;
};

}  // namespace tripel::query::exec

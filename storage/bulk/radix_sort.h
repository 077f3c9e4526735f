// Sorting of records by a number, byte by byte from the least one (LSD radix sort: Knuth, The Art of Computer
// Programming, volume 3, section 5.2.5). Stable; bytes in which no two records differ cost nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tripel::storage::bulk {

template <typename Record, typename Key>
void RadixSort(std::vector<Record>* records, const Key& key) {
  constexpr size_t kBytes = sizeof(uint64_t);
  std::array<std::array<size_t, 256>, kBytes> counts{};
  for (const Record& record : *records) {
    uint64_t number = key(record);
    for (size_t byte = 0; byte < kBytes; ++byte, number >>= 8) ++counts[byte][number & 0xFF];
  }
  std::vector<Record> other;
  for (size_t byte = 0; byte < kBytes; ++byte) {
    std::array<size_t, 256>& count = counts[byte];
    bool varies = true;
    size_t sum = 0;
    for (size_t& entry : count) {
      if (entry == records->size()) varies = false;
      const size_t size = entry;
      entry = sum;
      sum += size;
    }
    if (!varies) continue;
    other.resize(records->size());
    for (const Record& record : *records) other[count[key(record) >> (8 * byte) & 0xFF]++] = record;
    records->swap(other);
  }
}

}  // namespace tripel::storage::bulk

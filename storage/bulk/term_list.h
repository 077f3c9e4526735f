// TermList: the distinct texts of one part of a load, numbered as they come.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tripel::storage::bulk {

/// Open addressing over one arena. Not thread-safe.
class TermList {
 public:
  TermList();
  uint32_t Intern(std::string_view text);
  uint32_t size() const { return static_cast<uint32_t>(ends_.size()); }
  std::string_view Text(uint32_t term) const {
    const uint64_t begin = term == 0 ? 0 : ends_[term - 1];
    return std::string_view(arena_).substr(begin, ends_[term] - begin);
  }
  size_t memory_bytes() const {
    return arena_.capacity() + ends_.capacity() * sizeof(uint64_t) + slots_.capacity() * sizeof(Slot);
  }
  /// The terms in order of their bytes.
  std::vector<uint32_t> Sorted() const;

 private:
  // Knows where its text is, so that a look-up reads two places and not three.
  struct Slot {
    uint32_t hash = 0;
    uint32_t term = kFree;
    uint64_t begin = 0;
    uint64_t end = 0;
  };
  static constexpr uint32_t kFree = ~uint32_t{0};
  std::string_view Text(const Slot& slot) const {
    return std::string_view(arena_).substr(slot.begin, slot.end - slot.begin);
  }
  void Grow();

  std::string arena_;
  std::vector<uint64_t> ends_;
  std::vector<Slot> slots_;
};

}  // namespace tripel::storage::bulk

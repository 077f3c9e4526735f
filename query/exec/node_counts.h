// NodeCounts: a number for each of many nodes, by id, in pages that are made when an id in them comes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tripel::query::exec {

class NodeCounts {
 public:
  void Add(uint64_t id, uint64_t count) {
    const uint64_t page = id / kPageIds;
    if (page >= pages_.size()) pages_.resize(page + 1);
    std::vector<uint64_t>& counts = pages_[page];
    if (counts.empty()) {
      counts.assign(kPageIds, 0);
      ++full_pages_;
    }
    counts[id % kPageIds] += count;
  }
  /// Calls visit(id, count) for ids from `begin` on with a count that is not 0, in order, until it returns false. Returns
  /// the id after the last one visited; 0 at the end.
  template <typename Visit>
  uint64_t VisitFrom(uint64_t begin, Visit visit) const {
    for (uint64_t page = begin / kPageIds; page < pages_.size(); ++page) {
      const std::vector<uint64_t>& counts = pages_[page];
      const uint64_t first = page * kPageIds;
      for (uint64_t at = begin > first ? begin - first : 0; at < counts.size(); ++at) {
        if (counts[at] != 0 && !visit(first + at, counts[at])) return first + at + 1;
      }
    }
    return 0;
  }
  uint64_t bytes() const { return pages_.capacity() * sizeof(pages_[0]) + full_pages_ * kPageIds * sizeof(uint64_t); }

 private:
  static constexpr uint64_t kPageIds = 4096;

  std::vector<std::vector<uint64_t>> pages_;
  uint64_t full_pages_ = 0;
};

}  // namespace tripel::query::exec

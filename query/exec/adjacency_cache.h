// AdjacencyCache: the edges of whole predicates as arrays, for runs that read so many lists of them that one scan is
// cheaper.
#pragma once

#include <deque>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "query/graph/budget.h"
#include "storage/store.h"

namespace tripel::query::exec {

/// Compressed sparse rows: the other ends of all edges of one request, by origin.
class DecodedAdjacency {
 public:
  /// In the order in which Snapshot::ReadEdges has them.
  std::span<const uint32_t> ListOf(uint64_t origin) const {
    if (origin + 1 >= offsets_.size()) return {};
    return {others_.data() + offsets_[origin], offsets_[origin + 1] - offsets_[origin]};
  }
  /// Ids that occur, as origins or other ends, are below this.
  uint64_t id_end() const { return id_end_; }
  void PrefetchOffset(uint64_t origin) const {
    if (origin < offsets_.size()) __builtin_prefetch(&offsets_[origin]);
  }
  void PrefetchList(uint64_t origin) const {
    if (origin < offsets_.size()) __builtin_prefetch(others_.data() + offsets_[origin]);
  }

 private:
  friend class AdjacencyCache;
  /// Some lists of one origin, as a scan yields them.
  struct Run {
    uint32_t origin;
    uint32_t count;
  };

  /// Makes the lists of runs whose others_ stand one after the other.
  Status Arrange(const std::vector<Run>& runs, bool by_other, Budget* budget);

  std::vector<uint32_t> offsets_;
  std::vector<uint32_t> others_;
  uint64_t id_end_ = 0;
};

/// Those of one run of a query. Thread-safe.
class AdjacencyCache {
 public:
  /// What is kept is charged to *budget.
  AdjacencyCache(const storage::Snapshot* snapshot, Budget* budget) : snapshot_(snapshot), charge_(budget) {}

  /// To be called before so many lists are read. Null: read them from the snapshot. Else they are here, without their
  /// statements and predicates. Adds to *skipped what a scan passed over. *budget is the caller's, for its steps.
  Result<const DecodedAdjacency*> Use(const storage::EdgeRequest& request, size_t lists, Budget* budget,
                                      std::vector<storage::StatementId>* skipped);

 private:
  struct Entry {
    storage::EdgeRequest request;
    uint64_t edges = 0;      ///< as the statistics have it
    uint64_t lists_read = 0;
    bool refused = false;    ///< too large
    std::optional<DecodedAdjacency> decoded;
  };

  Entry* EntryOf(const storage::EdgeRequest& request);
  Status Decode(Entry* entry, Budget* budget, std::vector<storage::StatementId>* skipped);
  /// Reads all; false where it does not fit.
  Result<bool> Scan(Entry* entry, std::vector<DecodedAdjacency::Run>* runs, Budget* budget,
                    std::vector<storage::StatementId>* skipped);

  const storage::Snapshot* snapshot_;
  std::mutex mutex_;  // guards what follows; what is decoded does not change any more
  MemoryCharge charge_;
  std::deque<Entry> entries_;  ///< few; pointers to them stay valid
};

}  // namespace tripel::query::exec

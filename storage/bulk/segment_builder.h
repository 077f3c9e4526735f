// SegmentBuilder: from the chunks of a load to the blocks of a segment.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "storage/bulk/chunk.h"
#include "storage/bulk_load.h"
#include "storage/kv.h"
#include "storage/packed/segment.h"

namespace tripel::storage::bulk {

/// What the numbers that a load gave to names are in the store.
struct NameIds {
  std::vector<uint32_t> predicates;
  std::vector<uint64_t> labels;
};

/// One thread calls it; it starts one more itself. `record` comes with its first ids and key prefix.
class SegmentBuilder {
 public:
  SegmentBuilder(uint32_t segment, packed::SegmentRecord record, std::vector<Chunk> chunks, const LoadNames& names,
                 NameIds ids, const BulkOptions& options, KvStore* kv);
  ~SegmentBuilder();

  /// Writes all blocks, durably, and completes the record. Nothing refers to the blocks until the record is stored.
  Status Build();
  const packed::SegmentRecord& record() const { return record_; }

 private:
  Status MergeTerms();

  uint32_t segment_;
  packed::SegmentRecord record_;
  std::vector<Chunk> chunks_;
  const LoadNames& names_;
  NameIds ids_;
  const BulkOptions& options_;
  KvStore* kv_;
  /// By chunk: the node that each of its terms is.
  std::vector<std::vector<uint32_t>> nodes_;
};

}  // namespace tripel::storage::bulk

// BuildEdges: the statements of a load, in both orders.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/bulk/chunk.h"
#include "storage/bulk_load.h"
#include "storage/kv.h"
#include "storage/packed/segment.h"

namespace tripel::storage::bulk {

/// A chunk, and the node that each of its terms is.
struct ChunkNodes {
  Chunk* chunk = nullptr;
  const std::vector<uint32_t>* nodes = nullptr;
};

struct BuiltEdges {
  uint64_t statements = 0;
  uint64_t checksum = 0;
  std::vector<packed::PredicateStatistics> predicates;
  std::vector<std::string> properties;  ///< kEdgeIdColumn and names, as their columns were written
};

/// Writes kOut, kIn and kEdgeProperties. `record` gives the first ids; `predicates` the ids by the load's numbers.
Result<BuiltEdges> BuildEdges(uint32_t segment, const packed::SegmentRecord& record,
                              const std::vector<ChunkNodes>& parts, const LoadNames& names,
                              const std::vector<uint32_t>& predicates, const BulkOptions& options, KvStore* kv);

}  // namespace tripel::storage::bulk

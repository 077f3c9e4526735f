// BuildNodes: labels, properties and names of the nodes of a load.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "storage/bulk/build_edges.h"
#include "storage/bulk/chunk.h"
#include "storage/bulk_load.h"
#include "storage/kv.h"

namespace tripel::storage::bulk {

struct BuiltNodes {
  std::vector<std::vector<uint64_t>> label_sets;
  std::vector<std::pair<uint64_t, uint64_t>> labels;  ///< id, number of nodes; by id
  bool odd_names = false;                             ///< SegmentRecord::odd_names
  std::vector<std::string> properties;                ///< as their columns were written
};

/// Writes kLabelSets, kNames and kNodeProperties. `labels`: ids by the load's numbers. A name that stands for a node
/// without one (kFallbackName) becomes its property `name`.
Result<BuiltNodes> BuildNodes(uint32_t segment, uint64_t nodes, const std::vector<ChunkNodes>& parts,
                              const LoadNames& names, const std::vector<uint64_t>& labels, const BulkOptions& options,
                              KvStore* kv);

}  // namespace tripel::storage::bulk

// ArrayGraph: a graph of the shape of a knowledge graph, made from a seed and held in sorted arrays, behind the
// interface of a snapshot. It answers reads of edges as fast as memory allows, so that what is measured over it is the
// engine and not a store.
#pragma once

#include <cstdint>
#include <memory>

#include "storage/store.h"

namespace tripel::bench {

/// Nodes `import:bench/e0`, `e1`, ... with one of 20 labels `C0`, `C1`, ...; edges `knows` and `cites`, 1.7 and 0.85 for
/// each node: degrees follow a power law, and a third of the edges stays among neighbours, so that there are triangles.
std::shared_ptr<const storage::Snapshot> MakeArrayGraph(uint64_t nodes, uint64_t seed);

}  // namespace tripel::bench

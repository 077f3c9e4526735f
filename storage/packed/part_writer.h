// Writers of the parts of a segment: what comes in order goes out as blocks, and last the directory of them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/kv.h"
#include "storage/packed/edge_block.h"
#include "storage/packed/segment.h"
#include "storage/packed/value_block.h"

namespace tripel::storage::packed {

/// Keeps the directory while blocks are written. `bulk` must outlive it; parts that share one are written one after the
/// other, in order of their ids.
class BlockWriter {
 public:
  BlockWriter(const ColumnId& id, KvBulk* bulk) : id_(id), bulk_(bulk) {}
  /// `first` is the first origin or element of the block.
  Status Put(uint64_t first, std::string_view block);
  Directory& directory() { return directory_; }
  /// Writes the directory, unless there are no blocks.
  Status Finish();

 private:
  ColumnId id_;
  KvBulk* bulk_;
  Directory directory_;
};

/// kOut or kIn. Counts what the statistics need on the way.
class EdgeWriter {
 public:
  /// `numbered`: statements count up by one; see EncodeEdgeBlock.
  EdgeWriter(const ColumnId& id, KvBulk* bulk, bool numbered)
      : blocks_(id, bulk), out_(id.part == Part::kOut), numbered_(numbered) {}
  /// Ascending.
  Status Add(const PackedEdge& edge);
  Status Finish();

  uint64_t edges() const { return edges_; }
  uint64_t asserted() const { return asserted_; }
  /// By predicate: edges, asserted, and in `subjects` the distinct origins, whichever ends they are.
  const std::map<uint32_t, PredicateStatistics>& predicates() const { return predicates_; }
  /// EdgeChecksum of all, as if origins were subjects (kOut) or objects (kIn).
  uint64_t checksum() const { return checksum_; }

 private:
  Status Flush();

  BlockWriter blocks_;
  bool out_;
  bool numbered_;
  std::vector<PackedEdge> block_;
  PackedEdge last_;
  uint64_t edges_ = 0;
  uint64_t asserted_ = 0;
  uint64_t checksum_ = 0;
  std::map<uint32_t, PredicateStatistics> predicates_;
};

/// kKeys: nodes are numbered from 0 in the order of their keys.
class KeyWriter {
 public:
  KeyWriter(const ColumnId& id, KvBulk* bulk) : blocks_(id, bulk) {}
  /// Strictly ascending by bytes.
  Status Add(std::string key);
  Status Finish();
  uint64_t keys() const { return keys_; }

 private:
  Status Flush();
  BlockWriter blocks_;
  std::vector<std::string> block_;
  uint64_t keys_ = 0;
};

/// kLabelSets and properties.
class ValueWriter {
 public:
  ValueWriter(const ColumnId& id, KvBulk* bulk) : blocks_(id, bulk) {}
  /// Elements ascending.
  Status Add(uint64_t element, Value value);
  Status Finish();

 private:
  Status Flush();
  BlockWriter blocks_;
  ValueBlockBuilder block_;
  uint64_t last_ = 0;
};

/// kNames.
class PairWriter {
 public:
  PairWriter(const ColumnId& id, KvBulk* bulk) : blocks_(id, bulk) {}
  /// Ascending.
  Status Add(uint64_t first, uint64_t second);
  Status Finish();

 private:
  Status Flush();
  BlockWriter blocks_;
  std::vector<std::pair<uint64_t, uint64_t>> block_;
};

}  // namespace tripel::storage::packed

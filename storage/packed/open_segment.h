// OpenSegment: a segment as its readers see it. Directories are read when first needed and stay.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/packed/block_cache.h"
#include "storage/packed/segment.h"
#include "storage/store.h"

namespace tripel::storage::packed {

/// Statements that do not count: taken back or changed since they were packed. Ascending; null: none.
using Hidden = const std::vector<uint64_t>*;

/// Thread-safe. Ids that come in must be the segment's own, but for origins.
class OpenSegment {
 public:
  OpenSegment(uint32_t id, SegmentRecord record, BlockCache* cache)
      : id_(id), record_(std::move(record)), cache_(cache) {}

  uint32_t id() const { return id_; }
  const SegmentRecord& record() const { return record_; }
  BlockCache* cache() const { return cache_; }

  bool HasEntity(uint64_t entity) const {
    return entity - record_.first_entity < record_.entities;
  }
  bool HasStatement(uint64_t statement) const {
    return !record_.folded() && statement - record_.first_statement < record_.statements;
  }

  /// The blocks of a part; of a property by its place among the record's.
  Result<BlockColumn*> ColumnOf(const KvReader& reader, Part part, uint32_t column = 0) const;

  // Statements. Appended to *lists, whose last offset is left to the caller; true where there were any.
  Result<bool> AppendEdges(BlockReader* blocks, BlockColumn* column, uint64_t origin, const EdgeRequest& request,
                           Hidden hidden, EdgeLists* lists) const;
  Result<uint64_t> CountEdges(BlockReader* blocks, BlockColumn* column, uint64_t origin, const EdgeRequest& request,
                              Hidden hidden, std::vector<StatementId>* skipped) const;
  /// What a block has of the request. Appends.
  void AppendBlock(const EdgeBlockView& block, const EdgeRequest& request, Hidden hidden, EdgePage* page) const;
  /// The statement with an id of the segment, which is an import's.
  Result<StatementRef> ReadStatement(BlockReader* blocks, BlockColumn* out, uint64_t statement) const;

  // Nodes, by their number within the segment.
  Result<std::optional<uint64_t>> FindKey(BlockReader* blocks, BlockColumn* keys, std::string_view key) const;
  Result<std::string> ReadKey(BlockReader* blocks, BlockColumn* keys, uint64_t node) const;
  /// Place in SegmentRecord::label_sets.
  Result<const std::vector<uint64_t>*> ReadLabelSet(BlockReader* blocks, BlockColumn* sets, uint64_t node) const;
  /// Null where the element has no such property.
  Result<Value> ReadValue(BlockReader* blocks, BlockColumn* values, uint64_t element) const;

  std::optional<uint32_t> NodeProperty(std::string_view name) const;
  std::optional<uint32_t> EdgeProperty(std::string_view name) const;

 private:
  uint32_t id_;
  SegmentRecord record_;
  BlockCache* cache_;
  mutable std::mutex mutex_;  // guards columns_
  mutable std::array<std::vector<std::unique_ptr<BlockColumn>>, kPartCount> columns_;
};

/// Which blocks may have statements of an origin with a predicate from `low` to `high`: [begin, end).
struct BlockRange {
  uint32_t begin = 0;
  uint32_t end = 0;
};
BlockRange FindBlocks(const Directory& directory, uint64_t origin, uint32_t low, uint32_t high);

/// The block that holds the element, or would.
uint32_t FindBlock(const std::vector<uint64_t>& firsts, uint64_t element);

}  // namespace tripel::storage::packed

// GraphState: what all snapshots of one state of a store share: the catalog, the segments, and the statements that are
// in none of them.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "storage/catalog.h"
#include "storage/delta_index.h"
#include "storage/kv.h"
#include "storage/packed/open_segment.h"

namespace tripel::storage {

/// Immutable.
class GraphState {
 public:
  using SegmentPtr = std::shared_ptr<const packed::OpenSegment>;

  /// Reads what `before`, an older state or null, does not have already.
  static Result<std::shared_ptr<const GraphState>> Load(const KvReader& reader, const StateRecord& state,
                                                        const GraphState* before,
                                                        std::shared_ptr<packed::BlockCache> cache);

  const Catalog& catalog() const { return *catalog_; }
  const DeltaIndex& delta() const { return *delta_; }
  packed::BlockCache* cache() const { return cache_.get(); }
  /// Of imports, by their first entity.
  const std::vector<SegmentPtr>& imports() const { return imports_; }
  /// What statements of articles were folded into; null when they never were.
  const packed::OpenSegment* folded() const { return folded_.get(); }

  /// The import that has the entity, statement or source, or to which a key belongs; null: none.
  const packed::OpenSegment* OfEntity(EntityId id) const;
  const packed::OpenSegment* OfStatement(StatementId id) const;
  const packed::OpenSegment* OfSource(SourceId id) const;
  const packed::OpenSegment* OfKey(std::string_view key) const;

 private:
  SegmentPtr Find(uint32_t id) const;

  std::shared_ptr<packed::BlockCache> cache_;  // outlives the segments
  std::shared_ptr<const Catalog> catalog_;
  std::shared_ptr<const DeltaIndex> delta_;
  std::vector<SegmentPtr> imports_;
  SegmentPtr folded_;
};

}  // namespace tripel::storage

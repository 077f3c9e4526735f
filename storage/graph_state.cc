// Loading of a state.
#include "storage/graph_state.h"

#include <algorithm>

#include "storage/key_codec.h"

namespace tripel::storage {

using packed::OpenSegment;

Result<std::shared_ptr<const GraphState>> GraphState::Load(const KvReader& reader, const StateRecord& state,
                                                           const GraphState* before,
                                                           std::shared_ptr<packed::BlockCache> cache) {
  auto loaded = std::make_shared<GraphState>();
  loaded->cache_ = std::move(cache);
  Status status;
  TRIPEL_TRY_STATUS(reader.Scan(Column::kSegments, "", "", [&](std::string_view key, std::string_view value) {
    status = [&]() -> Status {
      const std::optional<uint32_t> id = packed::DecodeSegmentKey(key);
      if (!id) return Fail(ErrorCode::kCorruption, "the store is damaged: a key in 'segments' cannot be read");
      SegmentPtr segment = before == nullptr ? nullptr : before->Find(*id);
      if (segment == nullptr) {
        TRIPEL_TRY(packed::SegmentRecord record, packed::DecodeSegment(value));
        segment = std::make_shared<const OpenSegment>(*id, std::move(record), loaded->cache_.get());
      }
      if (segment->record().folded()) {
        loaded->folded_ = std::move(segment);
      } else {
        loaded->imports_.push_back(std::move(segment));
      }
      return {};
    }();
    return status.has_value();
  }));
  TRIPEL_TRY_STATUS(std::move(status));
  std::sort(loaded->imports_.begin(), loaded->imports_.end(), [](const SegmentPtr& a, const SegmentPtr& b) {
    return a->record().first_entity < b->record().first_entity;
  });
  TRIPEL_TRY(loaded->delta_, DeltaIndex::Load(reader, state.folded_below));
  std::map<uint32_t, packed::PredicateStatistics> ends = loaded->delta_->predicates();
  const auto add = [&ends](const OpenSegment& segment) {
    for (const packed::PredicateStatistics& predicate : segment.record().predicates) {
      ends[predicate.predicate].subjects += predicate.subjects;
      ends[predicate.predicate].objects += predicate.objects;
    }
  };
  for (const SegmentPtr& segment : loaded->imports_) add(*segment);
  if (loaded->folded_ != nullptr) add(*loaded->folded_);
  TRIPEL_TRY(loaded->catalog_, Catalog::Load(reader, state, ends));
  return std::shared_ptr<const GraphState>(std::move(loaded));
}

GraphState::SegmentPtr GraphState::Find(uint32_t id) const {
  if (folded_ != nullptr && folded_->id() == id) return folded_;
  for (const SegmentPtr& segment : imports_) {
    if (segment->id() == id) return segment;
  }
  return nullptr;
}

const OpenSegment* GraphState::OfEntity(EntityId id) const {
  for (const SegmentPtr& segment : imports_) {
    if (segment->HasEntity(id.value)) return segment.get();
  }
  return nullptr;
}

const OpenSegment* GraphState::OfStatement(StatementId id) const {
  for (const SegmentPtr& segment : imports_) {
    if (segment->HasStatement(id.value)) return segment.get();
  }
  return nullptr;
}

const OpenSegment* GraphState::OfSource(SourceId id) const {
  for (const SegmentPtr& segment : imports_) {
    if (segment->record().source == id.value) return segment.get();
  }
  return nullptr;
}

const OpenSegment* GraphState::OfKey(std::string_view key) const {
  for (const SegmentPtr& segment : imports_) {
    if (key.starts_with(segment->record().key_prefix)) return segment.get();
  }
  return nullptr;
}

}  // namespace tripel::storage

// Both orders, each a merge of the old segment and the delta.
#include "storage/fold.h"

#include <algorithm>

#include "storage/key_codec.h"
#include "storage/packed/part_writer.h"

namespace tripel::storage {
namespace {

using packed::BlockColumn;
using packed::BlockReader;
using packed::EdgeBlockView;
using packed::PackedEdge;
using packed::Part;

constexpr uint64_t kSegmentShare = 8;

// Calls `visit` with the statements of the old segment that still count, in order.
template <typename Visit>
Status ForEachFolded(const KvReader& reader, const GraphState& state, Part part, const Visit& visit) {
  if (state.folded() == nullptr) return {};
  TRIPEL_TRY(BlockColumn* const column, state.folded()->ColumnOf(reader, part));
  const std::vector<uint64_t>* const hidden = state.delta().hidden();
  BlockReader blocks(reader, state.cache());
  for (uint32_t number = 0; number < column->directory().blocks(); ++number) {
    TRIPEL_TRY(const EdgeBlockView* const block, blocks.Get<EdgeBlockView>(column, number));
    for (uint32_t index = 0; index < block->origins(); ++index) {
      for (uint32_t group = block->GroupBegin(index); group < block->GroupBegin(index + 1); ++group) {
        for (uint32_t i = block->EdgeBegin(group); i < block->EdgeBegin(group + 1); ++i) {
          const uint64_t statement = block->Statement(i);
          if (hidden != nullptr && std::binary_search(hidden->begin(), hidden->end(), statement)) continue;
          TRIPEL_TRY_STATUS(
              visit({block->Origin(index), block->Predicate(group), block->Asserted(i), block->Other(i), statement}));
        }
      }
    }
  }
  return {};
}

Status WriteOrder(const KvReader& reader, const GraphState& state, Direction direction, packed::EdgeWriter* writer) {
  const std::vector<PackedEdge>& delta = state.delta().edges(direction);
  auto next = delta.begin();
  const Part part = direction == Direction::kOut ? Part::kOut : Part::kIn;
  TRIPEL_TRY_STATUS(ForEachFolded(reader, state, part, [&](const PackedEdge& edge) -> Status {
    for (; next != delta.end() && *next < edge; ++next) TRIPEL_TRY_STATUS(writer->Add(*next));
    return writer->Add(edge);
  }));
  for (; next != delta.end(); ++next) TRIPEL_TRY_STATUS(writer->Add(*next));
  return writer->Finish();
}

}  // namespace

bool WantsFold(const GraphState& state) {
  const uint64_t folded = state.folded() == nullptr ? 0 : state.folded()->record().statements;
  return state.catalog().state().delta > std::max(kLeastFold, folded / kSegmentShare);
}

Status Fold(const KvReader& reader, const GraphState& state, KvStore* kv) {
  StateRecord record = state.catalog().state();
  if (record.delta == 0) return {};
  const auto segment = static_cast<uint32_t>(record.next_segment++);
  packed::SegmentRecord folded;
  {
    TRIPEL_TRY(const std::unique_ptr<KvBulk> bulk, kv->BeginBulk(Column::kPacked));
    packed::EdgeWriter out({segment, Part::kOut, 0}, bulk.get(), false);
    TRIPEL_TRY_STATUS(WriteOrder(reader, state, Direction::kOut, &out));
    packed::EdgeWriter in({segment, Part::kIn, 0}, bulk.get(), false);
    TRIPEL_TRY_STATUS(WriteOrder(reader, state, Direction::kIn, &in));
    TRIPEL_TRY_STATUS(bulk->Finish());
    folded.statements = out.edges();
    folded.asserted = out.asserted();
    folded.checksum = out.checksum();
    for (const auto& [predicate, statistics] : out.predicates()) {
      folded.predicates.push_back(statistics);
      folded.predicates.back().objects = in.predicates().at(predicate).subjects;
    }
  }
  std::vector<KvChange> changes;
  if (state.folded() != nullptr) {
    const uint32_t old = state.folded()->id();
    changes.push_back({Column::kSegments, packed::EncodeSegmentKey(old), std::nullopt});
    changes.push_back(
        {Column::kPacked, packed::EncodeSegmentKey(old), std::nullopt, packed::EncodeSegmentKey(old + 1)});
  }
  if (folded.statements > 0) {
    changes.push_back({Column::kSegments, packed::EncodeSegmentKey(segment), Encode(folded)});
  }
  changes.push_back({Column::kDelta, EncodeNumber(0), std::nullopt, EncodeNumber(record.next_statement)});
  record.delta = 0;
  record.folded_below = record.next_statement;
  ++record.commits;
  changes.push_back({Column::kMeta, std::string(kStateKey), Encode(record)});
  return kv->Apply(changes);
}

}  // namespace tripel::storage

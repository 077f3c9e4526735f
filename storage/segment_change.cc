// Segments and the counts they add to.
#include "storage/segment_change.h"

#include "storage/key_codec.h"

namespace tripel::storage {
namespace {

// Adds what a segment has to all counts, or takes it from them.
Status Count(const packed::SegmentRecord& record, int64_t sign, WriteContext* context) {
  for (const packed::PredicateStatistics& predicate : record.predicates) {
    TRIPEL_TRY_STATUS(context->predicates.Add(predicate.predicate, sign * static_cast<int64_t>(predicate.edges),
                                              sign * static_cast<int64_t>(predicate.asserted)));
  }
  for (const auto& [label, count] : record.labels) {
    TRIPEL_TRY_STATUS(context->labels.Add(label, sign * static_cast<int64_t>(count), 0));
  }
  StateRecord& state = context->state;
  state.entities += static_cast<uint64_t>(sign) * record.entities;
  state.statements += static_cast<uint64_t>(sign) * record.statements;
  state.asserted += static_cast<uint64_t>(sign) * record.asserted;
  return {};
}

struct Found {
  uint32_t segment = 0;
  packed::SegmentRecord record;
};

Result<std::vector<Found>> ReadSegments(const Transaction& transaction) {
  std::vector<Found> found;
  Status status;
  TRIPEL_TRY_STATUS(transaction.Scan(Column::kSegments, "", [&](std::string_view key, std::string_view value) {
    const std::optional<uint32_t> id = packed::DecodeSegmentKey(key);
    Result<packed::SegmentRecord> record = packed::DecodeSegment(value);
    if (!id || !record) {
      status = Fail(ErrorCode::kCorruption, "the store is damaged: a segment cannot be read");
      return false;
    }
    found.push_back({*id, *std::move(record)});
    return true;
  }));
  TRIPEL_TRY_STATUS(std::move(status));
  return found;
}

}  // namespace

Status PutSegment(uint32_t segment, const packed::SegmentRecord& record, WriteContext* context) {
  context->transaction.Put(Column::kSegments, packed::EncodeSegmentKey(segment), Encode(record));
  context->state.next_entity += record.entities;
  context->state.next_statement += record.statements;
  return Count(record, 1, context);
}

Result<bool> DropSegmentOf(SourceId source, WriteContext* context) {
  TRIPEL_TRY(const std::vector<Found> segments, ReadSegments(context->transaction));
  for (const auto& [segment, record] : segments) {
    if (record.source != source.value) continue;
    context->transaction.Delete(Column::kSegments, packed::EncodeSegmentKey(segment));
    context->transaction.DeleteRange(Column::kPacked, packed::EncodeSegmentKey(segment),
                                     packed::EncodeSegmentKey(segment + 1));
    TRIPEL_TRY_STATUS(Count(record, -1, context));
    return true;
  }
  return false;
}

Result<std::vector<std::string>> SegmentPrefixes(const Transaction& transaction) {
  TRIPEL_TRY(const std::vector<Found> segments, ReadSegments(transaction));
  std::vector<std::string> prefixes;
  for (const Found& found : segments) {
    if (!found.record.folded()) prefixes.push_back(found.record.key_prefix);
  }
  return prefixes;
}

}  // namespace tripel::storage

// Records of sources, and the symmetric relation of copies that they carry.
#include "storage/source_change.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "storage/key_codec.h"

namespace tripel::storage {
namespace {

Failure Damaged(std::string_view what) {
  return Fail(ErrorCode::kCorruption, fmt::format("the store is damaged: {}", what));
}

void StoreRecord(SourceId id, SourceRecord record, WriteContext* context) {
  context->transaction.Put(Column::kSources, EncodeNumber(id.value), Encode(record));
  context->sources[id.value] = std::move(record);
}

Result<std::optional<text::Sketch>> ReadSketch(SourceId id, const Transaction& transaction) {
  TRIPEL_TRY(const std::optional<std::string> stored,
             transaction.Get(Column::kSketches, EncodeNumber(id.value)));
  if (!stored) return std::optional<text::Sketch>();
  TRIPEL_TRY(const text::Sketch sketch, DecodeSketch(*stored));
  return std::optional(sketch);
}

// Sources whose sketch shares a band with this one.
Result<std::set<uint64_t>> FindCandidates(const text::Sketch& sketch,
                                          const Transaction& transaction) {
  std::set<uint64_t> candidates;
  bool readable = true;
  for (size_t band = 0; band < text::kSketchBands; ++band) {
    TRIPEL_TRY_STATUS(transaction.Scan(
        Column::kSketchBands, EncodeBandPrefix(static_cast<uint8_t>(band), sketch.Band(band)),
        [&](std::string_view key, std::string_view) {
          const std::optional<SourceId> source = DecodeTrailingSource(key);
          readable = source.has_value();
          if (readable) candidates.insert(source->value);
          return readable;
        }));
    if (!readable) return Damaged("a band of a sketch cannot be read");
  }
  return candidates;
}

Status ChangeCopy(SourceId of, SourceId copy, bool add, WriteContext* context) {
  TRIPEL_TRY(const SourceRecord* const stored, LoadSource(of, context));
  SourceRecord record = *stored;
  std::erase(record.copies, copy.value);
  if (add) {
    record.copies.insert(
        std::upper_bound(record.copies.begin(), record.copies.end(), copy.value), copy.value);
  }
  StoreRecord(of, std::move(record), context);
  return {};
}

// Takes the source out of the copies of others, and its sketch away.
Status RemoveSketch(SourceId id, WriteContext* context) {
  Transaction& transaction = context->transaction;
  TRIPEL_TRY(const std::optional<text::Sketch> sketch, ReadSketch(id, transaction));
  if (!sketch) return {};
  TRIPEL_TRY(const SourceRecord* const record, LoadSource(id, context));
  const std::vector<uint64_t> copies = record->copies;
  for (const uint64_t copy : copies) TRIPEL_TRY_STATUS(ChangeCopy({copy}, id, false, context));
  transaction.Delete(Column::kSketches, EncodeNumber(id.value));
  for (size_t band = 0; band < text::kSketchBands; ++band) {
    transaction.Delete(Column::kSketchBands,
                       EncodeBand(static_cast<uint8_t>(band), sketch->Band(band), id));
  }
  return {};
}

// Enters the text's sketch; returns the sources it is a copy of.
Result<std::vector<uint64_t>> AddSketch(SourceId id, const std::string& text,
                                        WriteContext* context) {
  std::vector<uint64_t> copies;
  const text::Sketch sketch = text::SketchOf(text);
  if (sketch.shingles == 0) return copies;
  Transaction& transaction = context->transaction;
  TRIPEL_TRY(const std::set<uint64_t> candidates, FindCandidates(sketch, transaction));
  for (const uint64_t candidate : candidates) {
    TRIPEL_TRY(const std::optional<text::Sketch> other, ReadSketch({candidate}, transaction));
    if (!other) return Damaged("a source has a band but no sketch");
    if (!text::AreCopies(sketch, *other)) continue;
    copies.push_back(candidate);
    TRIPEL_TRY_STATUS(ChangeCopy({candidate}, id, true, context));
  }
  transaction.Put(Column::kSketches, EncodeNumber(id.value), Encode(sketch));
  for (size_t band = 0; band < text::kSketchBands; ++band) {
    transaction.Put(Column::kSketchBands,
                    EncodeBand(static_cast<uint8_t>(band), sketch.Band(band), id), "");
  }
  return copies;
}

}  // namespace

Result<std::optional<SourceId>> FindSource(std::string_view id, const Transaction& transaction) {
  TRIPEL_TRY(const std::optional<std::string> stored,
             transaction.Get(Column::kKeys, EncodeTextKey(KeySpace::kSource, id)));
  if (!stored) return std::optional<SourceId>();
  const std::optional<uint64_t> decoded = DecodeNumber(*stored);
  if (!decoded) return Damaged(fmt::format("no id for source '{}'", id));
  return std::optional(SourceId{*decoded});
}

Result<const SourceRecord*> LoadSource(SourceId id, WriteContext* context) {
  if (const auto known = context->sources.find(id.value); known != context->sources.end())
    return &known->second;
  TRIPEL_TRY(const std::optional<std::string> stored,
             context->transaction.Get(Column::kSources, EncodeNumber(id.value)));
  if (!stored) return Damaged("a source that is not there");
  TRIPEL_TRY(SourceRecord record, DecodeSource(*stored));
  return &(context->sources[id.value] = std::move(record));
}

SourceRecord ToRecord(const Source& source) {
  SourceRecord record;
  record.id = source.id;
  record.title = source.title;
  record.published = source.published;
  record.language = source.language;
  record.content_hash = source.content_hash;
  record.checksum = SourceChecksum(record, source.text);
  return record;
}

Status PutSource(SourceId id, SourceRecord record, const std::string& text,
                 WriteContext* context) {
  TRIPEL_TRY_STATUS(RemoveSketch(id, context));
  TRIPEL_TRY(record.copies, AddSketch(id, text, context));
  context->transaction.Put(Column::kTexts, EncodeNumber(id.value), text);
  StoreRecord(id, std::move(record), context);
  return {};
}

Status DeleteSource(SourceId id, WriteContext* context) {
  Transaction& transaction = context->transaction;
  TRIPEL_TRY_STATUS(RemoveSketch(id, context));
  TRIPEL_TRY(const SourceRecord* const record, LoadSource(id, context));
  transaction.Delete(Column::kKeys, EncodeTextKey(KeySpace::kSource, record->id));
  transaction.Delete(Column::kSources, EncodeNumber(id.value));
  transaction.Delete(Column::kTexts, EncodeNumber(id.value));
  context->sources.erase(id.value);
  --context->state.sources;
  return {};
}

}  // namespace tripel::storage

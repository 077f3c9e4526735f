// Sources under change: their records, texts, and which of them are copies of one another.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "storage/model.h"
#include "storage/write_context.h"

namespace tripel::storage {

Result<std::optional<SourceId>> FindSource(std::string_view id, const Transaction& transaction);

/// The record of a source that is there; it stays valid until that source changes.
Result<const SourceRecord*> LoadSource(SourceId id, WriteContext* context);

/// The source as a record, without what its copies are.
SourceRecord ToRecord(const Source& source);

/// Puts `record` with its text in the place of what was there, finds its copies and enters it with
/// them. A new source needs its key and count from the caller.
Status PutSource(SourceId id, SourceRecord record, const std::string& text, WriteContext* context);

/// Takes out the source, its key, its text and its place among its copies.
Status DeleteSource(SourceId id, WriteContext* context);

}  // namespace tripel::storage

// Segments under change: imports that come and go whole.
#pragma once

#include <cstdint>

#include "storage/model.h"
#include "storage/packed/segment.h"
#include "storage/write_context.h"

namespace tripel::storage {

/// Enters a segment whose blocks are written, and counts what it has. Ids from the record's first ones on are taken.
Status PutSegment(uint32_t segment, const packed::SegmentRecord& record, WriteContext* context);

/// Takes out the segment of a source with its blocks; false when it has none.
Result<bool> DropSegmentOf(SourceId source, WriteContext* context);

/// The key prefixes of all imports that have segments.
Result<std::vector<std::string>> SegmentPrefixes(const Transaction& transaction);

}  // namespace tripel::storage

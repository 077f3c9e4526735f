// What a change of the curation log changes in the graph.
#pragma once

#include <memory>
#include <vector>

#include "storage/curation.h"
#include "storage/write_context.h"

namespace tripel::storage {

/// Replaces all that `source` contributes by `original`, which must be normal, as curation makes it.
/// `source_changed`: see ChangeStatements.
Status PutCurated(SourceId source, const ArticleGraph& original, bool source_changed,
                  WriteContext* context);

/// Takes back all that `source` contributes.
Status TakeBack(SourceId source, WriteContext* context);

/// Adds events to the log and brings the graph in line: every source that speaks of what they are
/// about is read back and put again.
Status ChangeCuration(const std::vector<CurationEvent>& events, WriteContext* context);

/// The events of a store whose log has `count`, as a Curation.
Result<std::shared_ptr<const Curation>> LoadCuration(const KvReader& reader, uint64_t count);

}  // namespace tripel::storage

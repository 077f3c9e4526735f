// What a source says without curation. Kept only where curation changes it; everywhere else the
// graph itself still says it.
#pragma once

#include <string>
#include <string_view>

#include "storage/model.h"
#include "storage/write_context.h"

namespace tripel::storage {

/// The one form of an article's content: entities listed once, everything sorted, no repeats. The
/// source itself stays out of it but for its id.
void Normalize(ArticleGraph* article);

/// Column originals. `article` must be normal.
std::string EncodeOriginal(const ArticleGraph& article);
/// source.id comes out as `source`. kCorruption on damaged bytes.
Result<ArticleGraph> DecodeOriginal(std::string_view bytes, std::string_view source);

/// What the graph holds of a source, normal: the article as it is after curation.
Result<ArticleGraph> ReadCurated(SourceId id, std::string_view source, WriteContext* context);

/// What the source says without curation, normal.
Result<ArticleGraph> ReadOriginal(SourceId id, std::string_view source, WriteContext* context);

}  // namespace tripel::storage

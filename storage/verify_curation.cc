// Curation: the log must be whole, and the graph of each source what the log makes of what it says.
#include "storage/curation_change.h"
#include "storage/original.h"
#include "storage/verifier.h"

namespace tripel::storage {

Status Verifier::ReadLog() {
  TRIPEL_TRY_STATUS(
      reader_.Scan(Column::kCuration, "", "", [&](std::string_view, std::string_view) {
        ++expected_[static_cast<size_t>(Column::kCuration)];
        return true;
      }));
  Result<std::shared_ptr<const Curation>> curation = LoadCuration(reader_, state_.events);
  if (curation) {
    curation_ = *std::move(curation);
  } else if (curation.error().code == ErrorCode::kCorruption) {
    AddProblem(curation.error().message);
  } else {
    return Fail(std::move(curation).error());
  }
  return {};
}

Status Verifier::CheckOriginals() {
  // Not owned: the context lives no longer than this function.
  const std::shared_ptr<const KvReader> reader(std::shared_ptr<const KvReader>(), &reader_);
  for (const auto& [id, source] : sources_) {
    // A context for each source, so that what it looks up does not pile up.
    WriteContext context(reader, state_, curation_);
    const Status status = CheckOriginal({id}, source.id, &context);
    if (status) continue;
    if (status.error().code != ErrorCode::kCorruption) return status;
    Problem("source '{}': {}", source.id, status.error().message);
  }
  return {};
}

Status Verifier::CheckOriginal(SourceId id, const std::string& source, WriteContext* context) {
  TRIPEL_TRY(const std::optional<std::string> kept,
             reader_.Get(Column::kOriginals, EncodeNumber(id.value)));
  if (kept) ++expected_[static_cast<size_t>(Column::kOriginals)];
  TRIPEL_TRY(const ArticleGraph curated, ReadCurated(id, source, context));
  TRIPEL_TRY(ArticleGraph original, ReadOriginal(id, source, context));
  if (kept && EncodeOriginal(original) != *kept)
    Problem("what source '{}' says without curation is not in its one form", source);
  const bool changed = curation_->Apply(&original);
  Normalize(&original);
  if (changed != kept.has_value() || EncodeOriginal(original) != EncodeOriginal(curated))
    Problem("what source '{}' contributes is not what curation makes of it", source);
  return {};
}

}  // namespace tripel::storage

// An article's changes, in order: the source, then what it says, as curation makes it.
#include "storage/graph_writer.h"

#include "storage/article_check.h"
#include "storage/curation_change.h"
#include "storage/key_codec.h"
#include "storage/original.h"
#include "storage/segment_change.h"
#include "storage/source_change.h"

namespace tripel::storage {
GraphWriter::GraphWriter(std::shared_ptr<const KvReader> base, const StateRecord& state,
                         std::shared_ptr<const Curation> curation,
                         std::function<Status(std::span<const KvChange>)> apply,
                         std::shared_ptr<const bool> token)
    : start_(state),
      context_(std::move(base), state, std::move(curation)),
      apply_(std::move(apply)),
      token_(std::move(token)) {}

Status GraphWriter::CheckOpen() const {
  switch (phase_) {
    case Phase::kOpen:
      return {};
    case Phase::kFailed:
      return Fail(ErrorCode::kInvalidArgument, "this batch failed earlier; begin a new one");
    case Phase::kCommitted:
      return Fail(ErrorCode::kInvalidArgument, "this batch is already committed; begin a new one");
  }
  return {};
}

Result<PutOutcome> GraphWriter::PutArticle(const ArticleGraph& article, bool reread) {
  TRIPEL_TRY_STATUS(CheckOpen());
  TRIPEL_TRY_STATUS(CheckArticle(article));
  Result<PutOutcome> outcome = Put(article, reread);
  if (!outcome) phase_ = Phase::kFailed;
  return outcome;
}

Result<PutOutcome> GraphWriter::Put(const ArticleGraph& article, bool reread) {
  const SourceRecord record = ToRecord(article.source);
  TRIPEL_TRY(std::optional<SourceId> id, FindSource(article.source.id, context_.transaction));
  const PutOutcome outcome = id ? PutOutcome::kReplaced : PutOutcome::kAdded;
  bool source_changed = true;
  if (id) {
    TRIPEL_TRY(const SourceRecord* const before, LoadSource(*id, &context_));
    if (before->content_hash == record.content_hash && !reread) return PutOutcome::kUnchanged;
    source_changed = before->checksum != record.checksum;
    TRIPEL_TRY([[maybe_unused]] const bool dropped, DropSegmentOf(*id, &context_));
  } else {
    id = SourceId{context_.state.next_source++};
    context_.transaction.Put(Column::kKeys, EncodeTextKey(KeySpace::kSource, record.id),
                             EncodeNumber(id->value));
    ++context_.state.sources;
  }
  if (source_changed) {
    TRIPEL_TRY_STATUS(PutSource(*id, record, article.source.text, &context_));
  }
  ArticleGraph original = article;
  Normalize(&original);
  TRIPEL_TRY_STATUS(PutCurated(*id, original, source_changed, &context_));
  return outcome;
}

Result<bool> GraphWriter::RemoveSource(std::string_view id) {
  TRIPEL_TRY_STATUS(CheckOpen());
  Result<bool> removed = Remove(id);
  if (!removed) phase_ = Phase::kFailed;
  return removed;
}

Result<bool> GraphWriter::Remove(std::string_view id) {
  TRIPEL_TRY(const std::optional<SourceId> source, FindSource(id, context_.transaction));
  if (!source) return false;
  TRIPEL_TRY_STATUS(TakeBack(*source, &context_));
  TRIPEL_TRY([[maybe_unused]] const bool dropped, DropSegmentOf(*source, &context_));
  TRIPEL_TRY_STATUS(DeleteSource(*source, &context_));
  return true;
}

Status GraphWriter::Curate(const std::vector<CurationEvent>& events) {
  TRIPEL_TRY_STATUS(CheckOpen());
  Status status = ChangeCuration(events, &context_);
  if (!status) phase_ = Phase::kFailed;
  return status;
}

Status GraphWriter::Commit() {
  TRIPEL_TRY_STATUS(CheckOpen());
  phase_ = Phase::kFailed;  // until it is known to have worked
  TRIPEL_TRY_STATUS(context_.predicates.Flush());
  TRIPEL_TRY_STATUS(context_.labels.Flush());
  if (context_.state != start_ || !context_.transaction.empty()) {
    ++context_.state.commits;
    context_.transaction.Put(Column::kMeta, std::string(kStateKey), Encode(context_.state));
    TRIPEL_TRY_STATUS(apply_(context_.transaction.TakeChanges()));
  }
  phase_ = Phase::kCommitted;
  return {};
}

}  // namespace tripel::storage

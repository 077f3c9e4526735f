// An article's changes, in order: the source, its entities, its statements, its mentions.
#include "storage/graph_writer.h"

#include <fmt/format.h>

#include <set>

#include "storage/article_check.h"
#include "storage/key_codec.h"
#include "storage/statement_change.h"

namespace tripel::storage {
namespace {

SourceRecord ToRecord(const Source& source) {
  SourceRecord record = {source.id,       source.title,        source.published,
                         source.language, source.content_hash, ""};
  record.checksum = SourceChecksum(record, source.text);
  return record;
}

Result<SourceRecord> ReadSourceRecord(SourceId id, const Transaction& transaction) {
  TRIPEL_TRY(const std::optional<std::string> stored,
             transaction.Get(Column::kSources, EncodeNumber(id.value)));
  if (!stored)
    return Fail(ErrorCode::kCorruption, "the store is damaged: a source has an id but no record");
  return DecodeSource(*stored);
}

void PutSource(SourceId id, const SourceRecord& record, const std::string& text,
               WriteContext* context) {
  context->transaction.Put(Column::kSources, EncodeNumber(id.value), Encode(record));
  context->transaction.Put(Column::kTexts, EncodeNumber(id.value), text);
  context->sources[id.value] = record;
}

void DeleteSource(SourceId id, const SourceRecord& record, WriteContext* context) {
  Transaction& transaction = context->transaction;
  transaction.Delete(Column::kKeys, EncodeTextKey(KeySpace::kSource, record.id));
  transaction.Delete(Column::kSources, EncodeNumber(id.value));
  transaction.Delete(Column::kTexts, EncodeNumber(id.value));
  context->sources.erase(id.value);
  --context->state.sources;
}

Status ChangeMentions(SourceId source, const std::vector<Mention>& mentions, const EntityIds& ids,
                      Transaction* transaction) {
  std::set<std::string> after;
  for (const Mention& mention : mentions) {
    after.insert(EncodeMention({source, mention.span, ids.find(mention.entity)->second}));
  }
  std::set<std::string> before;
  TRIPEL_TRY_STATUS(transaction->Scan(Column::kMentions, EncodeNumber(source.value),
                                      [&](std::string_view key, std::string_view) {
                                        before.emplace(key);
                                        return true;
                                      }));
  for (const std::string& key : before) {
    if (!after.contains(key)) transaction->Delete(Column::kMentions, key);
  }
  for (const std::string& key : after) {
    if (!before.contains(key)) transaction->Put(Column::kMentions, key, "");
  }
  return {};
}

}  // namespace

GraphWriter::GraphWriter(std::shared_ptr<const KvReader> base, const StateRecord& state,
                         std::function<Status(std::span<const KvChange>)> apply,
                         std::shared_ptr<const bool> token)
    : start_(state),
      context_(std::move(base), state),
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

Result<std::optional<SourceId>> GraphWriter::FindSource(std::string_view id) const {
  TRIPEL_TRY(const std::optional<std::string> stored,
             context_.transaction.Get(Column::kKeys, EncodeTextKey(KeySpace::kSource, id)));
  if (!stored) return std::optional<SourceId>();
  const std::optional<uint64_t> decoded = DecodeNumber(*stored);
  if (!decoded)
    return Fail(ErrorCode::kCorruption,
                fmt::format("the store is damaged: no id for source '{}'", id));
  return std::optional(SourceId{*decoded});
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
  TRIPEL_TRY(std::optional<SourceId> id, FindSource(article.source.id));
  const PutOutcome outcome = id ? PutOutcome::kReplaced : PutOutcome::kAdded;
  SourceRecord before;
  if (id) {
    TRIPEL_TRY(before, ReadSourceRecord(*id, context_.transaction));
    if (before.content_hash == record.content_hash && !reread) return PutOutcome::kUnchanged;
  } else {
    id = SourceId{context_.state.next_source++};
    context_.transaction.Put(Column::kKeys, EncodeTextKey(KeySpace::kSource, record.id),
                             EncodeNumber(id->value));
    ++context_.state.sources;
  }
  const bool source_changed = before != record;
  if (source_changed) PutSource(*id, record, article.source.text, &context_);
  TRIPEL_TRY(const EntityIds ids, ChangeEntities(*id, article.entities, &context_));
  TRIPEL_TRY_STATUS(ChangeStatements(*id, article.statements, ids, source_changed, &context_));
  TRIPEL_TRY_STATUS(ChangeMentions(*id, article.mentions, ids, &context_.transaction));
  return outcome;
}

Result<bool> GraphWriter::RemoveSource(std::string_view id) {
  TRIPEL_TRY_STATUS(CheckOpen());
  Result<bool> removed = Remove(id);
  if (!removed) phase_ = Phase::kFailed;
  return removed;
}

Result<bool> GraphWriter::Remove(std::string_view id) {
  TRIPEL_TRY(const std::optional<SourceId> source, FindSource(id));
  if (!source) return false;
  TRIPEL_TRY(const SourceRecord record, ReadSourceRecord(*source, context_.transaction));
  TRIPEL_TRY(const EntityIds ids, ChangeEntities(*source, {}, &context_));
  TRIPEL_TRY_STATUS(ChangeStatements(*source, {}, ids, false, &context_));
  TRIPEL_TRY_STATUS(ChangeMentions(*source, {}, ids, &context_.transaction));
  DeleteSource(*source, record, &context_);
  return true;
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

// Sources that a decision concerns, and their way through curation once more.
#include "storage/curation_change.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "storage/article_check.h"
#include "storage/entity_change.h"
#include "storage/key_codec.h"
#include "storage/original.h"
#include "storage/segment_change.h"
#include "storage/source_change.h"
#include "storage/statement_change.h"

namespace tripel::storage {
namespace {

Failure Damaged(std::string_view what) {
  return Fail(ErrorCode::kCorruption, "the store is damaged: " + std::string(what));
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

// Keeps what the source says without curation, or forgets it; writes nothing that is there already.
Status KeepOriginal(SourceId source, const ArticleGraph* original, WriteContext* context) {
  const std::string key = EncodeNumber(source.value);
  TRIPEL_TRY(const std::optional<std::string> stored,
             context->transaction.Get(Column::kOriginals, key));
  if (original != nullptr) {
    std::string encoded = EncodeOriginal(*original);
    if (!stored) ++context->state.originals;
    if (stored != encoded) context->transaction.Put(Column::kOriginals, key, std::move(encoded));
  } else if (stored) {
    --context->state.originals;
    context->transaction.Delete(Column::kOriginals, key);
  }
  return {};
}

// Finds the sources whose contribution may come out otherwise.
class ConcernedSources {
 public:
  explicit ConcernedSources(const Transaction& transaction) : transaction_(transaction) {}

  // All that speak of the entity with this key.
  Status AddContributors(const std::string& key) {
    TRIPEL_TRY(const std::set<uint64_t> found, Contributors(key));
    sources_.insert(found.begin(), found.end());
    return {};
  }

  // All that support this statement.
  Status AddSupport(const StatementIdentity& identity) {
    TRIPEL_TRY(const std::optional<std::string> id,
               transaction_.Get(Column::kKeys, EncodeTextKey(KeySpace::kStatement,
                                                             RawStatementKey(identity))));
    if (!id) return {};
    TRIPEL_TRY(const std::optional<std::string> stored,
               transaction_.Get(Column::kStatements, *id));
    if (!stored) return Damaged("a statement has an id but no record");
    TRIPEL_TRY(const StatementRecord record, DecodeStatement(*stored));
    sources_.insert(record.sources.begin(), record.sources.end());
    return {};
  }

  // All that may support this statement, which was hidden: they speak of both its ends.
  Status AddHidden(const StatementIdentity& identity) {
    TRIPEL_TRY(const std::set<uint64_t> subject, Contributors(identity.subject));
    TRIPEL_TRY(const std::set<uint64_t> object, Contributors(identity.object));
    std::set_intersection(subject.begin(), subject.end(), object.begin(), object.end(),
                          std::inserter(sources_, sources_.end()));
    return {};
  }

  const std::set<uint64_t>& sources() const { return sources_; }

 private:
  Result<std::set<uint64_t>> Contributors(const std::string& key) const {
    std::set<uint64_t> found;
    TRIPEL_TRY(const std::optional<std::string> id,
               transaction_.Get(Column::kKeys, EncodeTextKey(KeySpace::kEntity, key)));
    if (!id) return found;
    bool readable = true;
    TRIPEL_TRY_STATUS(transaction_.Scan(Column::kContributors, *id,
                                        [&](std::string_view at, std::string_view) {
                                          const auto source = DecodeTrailingSource(at);
                                          readable = source.has_value();
                                          if (readable) found.insert(source->value);
                                          return readable;
                                        }));
    if (!readable) return Damaged("a contributor cannot be read");
    return found;
  }

  const Transaction& transaction_;
  std::set<uint64_t> sources_;
};

// Members of one set that the other does not have, both ways.
std::set<StatementIdentity> Difference(const std::set<StatementIdentity>& a,
                                       const std::set<StatementIdentity>& b) {
  std::set<StatementIdentity> only;
  std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(),
                                std::inserter(only, only.end()));
  return only;
}

Result<std::set<uint64_t>> FindConcerned(const Curation& before, const Curation& after,
                                         const Transaction& transaction) {
  ConcernedSources concerned(transaction);
  for (const std::string& key : before.DifferentKeys(after)) {
    TRIPEL_TRY_STATUS(concerned.AddContributors(before.Resolve(key)));
  }
  const std::set<StatementIdentity> hidden = before.Judged(Verdict::kRejected);
  const std::set<StatementIdentity> to_hide = after.Judged(Verdict::kRejected);
  for (const StatementIdentity& identity : to_hide) {
    if (!hidden.contains(identity)) TRIPEL_TRY_STATUS(concerned.AddSupport(identity));
  }
  for (const StatementIdentity& identity : hidden) {
    if (!to_hide.contains(identity)) TRIPEL_TRY_STATUS(concerned.AddHidden(identity));
  }
  return concerned.sources();
}

// Names and labels that people type are checked like those of articles.
Status CheckEvent(const CurationEvent& event) {
  for (const std::string& key : event.entities)
    TRIPEL_TRY_STATUS(CheckName("the key of an entity", key));
  for (const std::string& label : event.labels) TRIPEL_TRY_STATUS(CheckName("a label", label));
  if (!event.name.empty()) TRIPEL_TRY_STATUS(CheckName("the name", event.name));
  if (!event.note.empty()) TRIPEL_TRY_STATUS(CheckName("the note", event.note));
  return {};
}

// Decisions are carried out source by source; what a segment holds has no source to read again.
Status CheckReach(const CurationEvent& event, const std::vector<std::string>& imports) {
  std::vector<std::string_view> keys(event.entities.begin(), event.entities.end());
  if (event.statement) keys.insert(keys.end(), {event.statement->subject, event.statement->object});
  for (const std::string& prefix : imports) {
    for (const std::string_view key : keys) {
      if (key.starts_with(prefix)) {
        return Fail(ErrorCode::kUnsupported,
                    fmt::format("'{}' belongs to a large import, whose nodes and edges stay as they were imported", key));
      }
    }
  }
  return {};
}

}  // namespace

Status PutCurated(SourceId source, const ArticleGraph& original, bool source_changed,
                  WriteContext* context) {
  ArticleGraph curated = original;
  const bool changed = context->curation->Apply(&curated);
  TRIPEL_TRY_STATUS(KeepOriginal(source, changed ? &original : nullptr, context));
  TRIPEL_TRY(const EntityIds ids, ChangeEntities(source, curated.entities, context));
  TRIPEL_TRY_STATUS(ChangeStatements(source, curated.statements, ids, source_changed, context));
  return ChangeMentions(source, curated.mentions, ids, &context->transaction);
}

Status TakeBack(SourceId source, WriteContext* context) {
  TRIPEL_TRY_STATUS(KeepOriginal(source, nullptr, context));
  TRIPEL_TRY(const EntityIds ids, ChangeEntities(source, {}, context));
  TRIPEL_TRY_STATUS(ChangeStatements(source, {}, ids, false, context));
  return ChangeMentions(source, {}, ids, &context->transaction);
}

Status ChangeCuration(const std::vector<CurationEvent>& events, WriteContext* context) {
  TRIPEL_TRY(const std::vector<std::string> imports, SegmentPrefixes(context->transaction));
  const std::shared_ptr<const Curation> before = context->curation;
  auto after = std::make_shared<Curation>(*before);
  for (const CurationEvent& event : events) {
    TRIPEL_TRY_STATUS(CheckEvent(event));
    TRIPEL_TRY_STATUS(CheckReach(event, imports));
    TRIPEL_TRY_STATUS(after->Add(event));
    const CurationEvent& added = after->log().back();
    context->transaction.Put(Column::kCuration, EncodeNumber(added.number), Encode(added));
  }
  context->state.events = after->log().size();
  TRIPEL_TRY(const std::set<uint64_t> concerned,
             FindConcerned(*before, *after, context->transaction));
  context->curation = after;
  for (const uint64_t source : concerned) {
    TRIPEL_TRY(const SourceRecord* const record, LoadSource({source}, context));
    const std::string id = record->id;
    TRIPEL_TRY(const ArticleGraph original, ReadOriginal({source}, id, context));
    TRIPEL_TRY_STATUS(PutCurated({source}, original, false, context));
  }
  const std::set<StatementIdentity> confirmed = after->Judged(Verdict::kConfirmed);
  for (const StatementIdentity& identity :
       Difference(before->Judged(Verdict::kConfirmed), confirmed)) {
    TRIPEL_TRY_STATUS(SetConfirmed(identity, confirmed.contains(identity), context));
  }
  return {};
}

Result<std::shared_ptr<const Curation>> LoadCuration(const KvReader& reader, uint64_t count) {
  auto curation = std::make_shared<Curation>();
  Status status;
  TRIPEL_TRY_STATUS(
      reader.Scan(Column::kCuration, "", "", [&](std::string_view, std::string_view value) {
        status = [&]() -> Status {
          TRIPEL_TRY(CurationEvent event, DecodeCurationEvent(value));
          const uint64_t number = event.number;
          const Status added = curation->Add(std::move(event));
          if (!added || number != curation->log().size())
            return Damaged("the curation log has a gap or an event that makes no sense");
          return {};
        }();
        return status.has_value();
      }));
  TRIPEL_TRY_STATUS(std::move(status));
  if (curation->log().size() != count) return Damaged("the curation log is not complete");
  return std::shared_ptr<const Curation>(std::move(curation));
}

}  // namespace tripel::storage

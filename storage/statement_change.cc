// Statements under change: old evidence of one source out, new evidence in, then the summaries
// anew.
#include "storage/statement_change.h"

#include <fmt/format.h>

#include <set>

#include "base/check.h"
#include "storage/entity_union.h"
#include "storage/key_codec.h"
#include "storage/source_change.h"

namespace tripel::storage {
namespace {

// Evidence of one source for one statement, encoded, in order: ordinals are places in this list.
using EvidenceList = std::vector<std::string>;

struct Change {
  EvidenceList before;
  EvidenceList after;
};

Failure Damaged(std::string_view what) {
  return Fail(ErrorCode::kCorruption, fmt::format("the store is damaged: {}", what));
}

Result<EvidenceList> ReadEvidenceList(StatementId statement, SourceId source,
                                      const Transaction& transaction) {
  EvidenceList list;
  TRIPEL_TRY_STATUS(transaction.Scan(Column::kEvidence, EncodeEvidencePrefix(statement, source),
                                     [&](std::string_view, std::string_view value) {
                                       list.emplace_back(value);
                                       return true;
                                     }));
  return list;
}

// Says in the delta what has become of a statement: what `ref` says, or that it is gone.
Status PutDelta(StatementId id, const std::optional<StatementRef>& ref, WriteContext* context) {
  Transaction& transaction = context->transaction;
  const std::string key = EncodeNumber(id.value);
  TRIPEL_TRY(const std::optional<std::string> before, transaction.Get(Column::kDelta, key));
  const bool folded = id.value < context->state.folded_below;
  if (!ref && !folded) {
    transaction.Delete(Column::kDelta, key);
    if (before) --context->state.delta;
    return {};
  }
  DeltaEntry entry;
  entry.removed = !ref;
  if (ref) entry.statement = *ref;
  transaction.Put(Column::kDelta, key, EncodeDelta(entry));
  if (!before) ++context->state.delta;
  return {};
}

// Puts a new statement without evidence into the store.
Status AddStatement(StatementId id, StatementRecord record, const StatementIdentity& identity,
                    const EntityIds& ids, WriteContext* context) {
  TRIPEL_TRY(const uint64_t predicate, context->predicates.Intern(identity.predicate));
  record.subject = ids.find(identity.subject)->second;
  record.predicate = {predicate};
  record.object = ids.find(identity.object)->second;
  record.polarity = identity.polarity;
  record.modality = identity.modality;
  if (!identity.speaker.empty()) record.speaker = ids.find(identity.speaker)->second;
  record.time = identity.time;
  record.import_id = identity.import_id;
  record.confirmed = context->curation->VerdictOn(identity) == Verdict::kConfirmed;

  Transaction& transaction = context->transaction;
  const StatementRef ref = record.Ref(id);
  transaction.Put(Column::kKeys, EncodeTextKey(KeySpace::kStatement, record.key),
                  EncodeNumber(id.value));
  TRIPEL_TRY_STATUS(PutDelta(id, ref, context));
  transaction.Put(Column::kStatements, EncodeNumber(id.value), Encode(record));
  ++context->state.statements;
  if (ref.asserted) ++context->state.asserted;
  return context->predicates.Add(predicate, 1, ref.asserted ? 1 : 0);
}

Status RemoveStatement(StatementId id, const StatementRecord& record, WriteContext* context) {
  Transaction& transaction = context->transaction;
  const StatementRef ref = record.Ref(id);
  if (ref.predicate.value > kMaxTermId) return Damaged("a predicate id out of range");
  transaction.Delete(Column::kKeys, EncodeTextKey(KeySpace::kStatement, record.key));
  TRIPEL_TRY_STATUS(PutDelta(id, std::nullopt, context));
  transaction.Delete(Column::kStatements, EncodeNumber(id.value));
  --context->state.statements;
  if (ref.asserted) --context->state.asserted;
  return context->predicates.Add(ref.predicate.value, -1, ref.asserted ? -1 : 0);
}

Result<StatementId> InternStatement(const StatementIdentity& identity, const EntityIds& ids,
                                    WriteContext* context) {
  StatementRecord record;
  record.key = RawStatementKey(identity);
  TRIPEL_TRY(
      const std::optional<std::string> stored,
      context->transaction.Get(Column::kKeys, EncodeTextKey(KeySpace::kStatement, record.key)));
  if (stored) {
    const std::optional<uint64_t> id = DecodeNumber(*stored);
    if (!id) return Damaged("no id for a statement");
    return StatementId{*id};
  }
  const StatementId id{context->state.next_statement++};
  TRIPEL_TRY_STATUS(AddStatement(id, std::move(record), identity, ids, context));
  return id;
}

// Sums up a statement anew, or removes it when nothing supports it any more.
Status UpdateSummary(StatementId id, WriteContext* context) {
  Transaction& transaction = context->transaction;
  const std::string id_key = EncodeNumber(id.value);
  TRIPEL_TRY(const std::optional<std::string> stored, transaction.Get(Column::kStatements, id_key));
  if (!stored) return Damaged("a source supports a statement that is not there");
  TRIPEL_TRY(StatementRecord record, DecodeStatement(*stored));

  SummaryBuilder summary;
  Status status;
  TRIPEL_TRY_STATUS(transaction.Scan(
      Column::kEvidence, id_key, [&](std::string_view key, std::string_view value) {
        status = [&]() -> Status {
          const std::optional<EvidenceKey> decoded = DecodeEvidence(key);
          if (!decoded) return Damaged("a key of the evidence cannot be read");
          TRIPEL_TRY(const EvidenceRecord evidence, DecodeEvidenceRecord(value));
          TRIPEL_TRY(const SourceRecord* const source, LoadSource(decoded->source, context));
          summary.Add(evidence, decoded->source.value, *source);
          return {};
        }();
        return status.has_value();
      }));
  TRIPEL_TRY_STATUS(std::move(status));
  if (summary.evidence() == 0) return RemoveStatement(id, record, context);
  summary.Finish(&record);
  std::string encoded = Encode(record);
  if (encoded != *stored) transaction.Put(Column::kStatements, id_key, std::move(encoded));
  return {};
}

void PutEvidence(StatementId statement, SourceId source, const Change& change,
                 WriteContext* context) {
  Transaction& transaction = context->transaction;
  for (size_t i = 0; i < change.after.size(); ++i) {
    const bool same = i < change.before.size() && change.before[i] == change.after[i];
    if (!same)
      transaction.Put(Column::kEvidence, EncodeEvidence({statement, source, i}), change.after[i]);
  }
  for (size_t i = change.after.size(); i < change.before.size(); ++i) {
    transaction.Delete(Column::kEvidence, EncodeEvidence({statement, source, i}));
  }
  context->state.evidence += change.after.size();
  context->state.evidence -= change.before.size();
  const std::string part = EncodeSourcePart({source, statement.value});
  if (change.after.empty()) {
    transaction.Delete(Column::kSupport, part);
  } else if (change.before.empty()) {
    transaction.Put(Column::kSupport, part, "");
  }
}

Status ReadBefore(SourceId source, const Transaction& transaction,
                  std::map<uint64_t, Change>* changes) {
  bool readable = true;
  TRIPEL_TRY_STATUS(transaction.Scan(Column::kSupport, EncodeNumber(source.value),
                                     [&](std::string_view key, std::string_view) {
                                       const std::optional<SourcePart> part = DecodeSourcePart(key);
                                       if (part) changes->try_emplace(part->part);
                                       return readable = part.has_value();
                                     }));
  if (!readable) return Damaged("a key of the support cannot be read");
  for (auto& [id, change] : *changes) {
    TRIPEL_TRY(change.before, ReadEvidenceList({id}, source, transaction));
  }
  return {};
}

std::string EncodeSupport(const SupportedStatement& statement) {
  EvidenceRecord record;
  record.evidence = statement.evidence;
  record.evidence.source.clear();
  record.open = statement.open;
  record.properties = statement.properties;
  return Encode(record);
}

}  // namespace

std::string RawStatementKey(const StatementIdentity& identity) {
  const std::string hex = StatementKey(identity);
  const auto digit = [](char c) {
    return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
  };
  std::string raw;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) {
    raw.push_back(static_cast<char>(digit(hex[i]) << 4 | digit(hex[i + 1])));
  }
  return raw;
}

Status SetConfirmed(const StatementIdentity& identity, bool confirmed, WriteContext* context) {
  Transaction& transaction = context->transaction;
  TRIPEL_TRY(const std::optional<std::string> number,
             transaction.Get(Column::kKeys,
                             EncodeTextKey(KeySpace::kStatement, RawStatementKey(identity))));
  if (!number) return {};
  TRIPEL_TRY(const std::optional<std::string> stored,
             transaction.Get(Column::kStatements, *number));
  const std::optional<uint64_t> id = DecodeNumber(*number);
  if (!stored || !id) return Damaged("a statement has an id but no record");
  TRIPEL_TRY(StatementRecord record, DecodeStatement(*stored));
  if (record.confirmed == confirmed) return {};
  const bool asserted = record.asserted();
  record.confirmed = confirmed;
  transaction.Put(Column::kStatements, *number, Encode(record));
  if (record.asserted() == asserted) return {};
  TRIPEL_TRY_STATUS(PutDelta({*id}, record.Ref({*id}), context));
  context->state.asserted += record.asserted() ? 1 : -1;
  return context->predicates.Add(record.predicate.value, 0, record.asserted() ? 1 : -1);
}

void SummaryBuilder::Add(const EvidenceRecord& evidence, uint64_t id, const SourceRecord& source) {
  ++evidence_;
  // One source that knows the predicate is enough for it to be known.
  open_ = open_ && evidence.open;
  confidence_ = std::max(confidence_, evidence.evidence.confidence);
  sources_[id] = &source;
  for (const auto& [key, value] : evidence.properties) {
    std::string encoded = EncodeProperty(value);
    const auto [entry, inserted] = properties_.try_emplace(key, encoded);
    if (!inserted && encoded < entry->second) entry->second = std::move(encoded);
  }
}

void SummaryBuilder::Finish(StatementRecord* record) const {
  TRIPEL_CHECK(evidence_ > 0);
  record->open = open_;
  record->evidence = evidence_;
  record->confidence = confidence_;
  record->sources.clear();
  record->first_published.clear();
  record->last_published.clear();
  std::set<std::string_view> languages;
  for (const auto& [id, source] : sources_) {
    record->sources.push_back(id);
    if (!source->language.empty()) languages.insert(source->language);
    if (source->published.empty()) continue;
    std::string& first = record->first_published;
    if (first.empty() || source->published < first) first = source->published;
    record->last_published = std::max(record->last_published, source->published);
  }
  record->independent_sources = CountIndependent();
  record->language = languages.empty()      ? ""
                     : languages.size() > 1 ? "mul"
                                            : std::string(*languages.begin());
  record->properties.clear();
  for (const auto& [key, encoded] : properties_) {
    // Just encoded, so it decodes.
    record->properties[key] = *DecodeProperty(encoded);
  }
}

uint64_t SummaryBuilder::CountIndependent() const {
  // Connected components among the statement's own sources: a copy of a copy is no new voice.
  std::map<uint64_t, uint64_t> parent;
  for (const auto& [id, source] : sources_) parent[id] = id;
  const auto root = [&](uint64_t id) {
    while (parent[id] != id) id = parent[id] = parent[parent[id]];
    return id;
  };
  uint64_t components = sources_.size();
  for (const auto& [id, source] : sources_) {
    for (const uint64_t copy : source->copies) {
      if (!sources_.contains(copy)) continue;
      const uint64_t a = root(id);
      const uint64_t b = root(copy);
      if (a == b) continue;
      parent[a] = b;
      --components;
    }
  }
  return components;
}

Status ChangeStatements(SourceId source, const std::vector<SupportedStatement>& statements,
                        const EntityIds& ids, bool source_changed, WriteContext* context) {
  std::map<StatementIdentity, std::set<std::string>> supported;
  for (const SupportedStatement& statement : statements) {
    supported[statement.identity].insert(EncodeSupport(statement));
  }
  std::map<uint64_t, Change> changes;
  TRIPEL_TRY_STATUS(ReadBefore(source, context->transaction, &changes));
  for (const auto& [identity, evidence] : supported) {
    TRIPEL_TRY(const StatementId id, InternStatement(identity, ids, context));
    changes[id.value].after.assign(evidence.begin(), evidence.end());
  }
  for (const auto& [id, change] : changes) {
    const bool changed = change.before != change.after;
    if (changed) PutEvidence({id}, source, change, context);
    if (changed || source_changed) TRIPEL_TRY_STATUS(UpdateSummary({id}, context));
  }
  return {};
}

}  // namespace tripel::storage

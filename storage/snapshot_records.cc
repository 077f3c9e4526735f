// Records of a snapshot: entities, statements, evidence, sources. Each call reads in a few batches,
// whatever the number of ids.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "storage/curation_change.h"
#include "storage/entity_union.h"
#include "storage/graph_snapshot.h"
#include "storage/import_segment.h"
#include "storage/key_codec.h"
#include "storage/original.h"

namespace tripel::storage {
namespace {

template <typename AnyId>
std::vector<uint64_t> Numbers(std::span<const AnyId> ids) {
  std::vector<uint64_t> numbers;
  numbers.reserve(ids.size());
  for (const AnyId id : ids) numbers.push_back(id.value);
  return numbers;
}

std::string HexText(std::string_view bytes) {
  std::string hex;
  for (const char c : bytes) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return hex;
}

std::vector<uint64_t> Distinct(std::vector<uint64_t> numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

Statement ToStatement(StatementRecord record, const Catalog& catalog,
                      const std::map<uint64_t, std::string>& entity_keys,
                      const std::map<uint64_t, std::string>& source_ids) {
  Statement statement;
  StatementIdentity& identity = statement.identity;
  identity.subject = entity_keys.at(record.subject.value);
  identity.predicate = catalog.PredicateText(record.predicate);
  identity.object = entity_keys.at(record.object.value);
  identity.polarity = record.polarity;
  identity.modality = record.modality;
  if (record.speaker) identity.speaker = entity_keys.at(record.speaker.value);
  identity.time = std::move(record.time);
  identity.import_id = std::move(record.import_id);
  statement.key = HexText(record.key);
  statement.subject = record.subject;
  statement.predicate = record.predicate;
  statement.object = record.object;
  statement.speaker = record.speaker;
  statement.open = record.open;
  statement.confirmed = record.confirmed;
  statement.properties = std::move(record.properties);
  statement.confidence = record.confidence;
  for (const uint64_t source : record.sources) statement.sources.push_back(source_ids.at(source));
  std::sort(statement.sources.begin(), statement.sources.end());
  statement.independent_sources = record.independent_sources;
  statement.first_published = std::move(record.first_published);
  statement.last_published = std::move(record.last_published);
  statement.language = std::move(record.language);
  return statement;
}

}  // namespace

Result<std::vector<std::string>> GraphSnapshot::ReadRecords(Column column,
                                                            std::span<const uint64_t> ids,
                                                            ErrorCode missing) const {
  std::vector<std::string> keys;
  keys.reserve(ids.size());
  for (const uint64_t id : ids) keys.push_back(EncodeNumber(id));
  TRIPEL_TRY(std::vector<std::optional<std::string>> values, reader_->MultiGet(column, keys));
  std::vector<std::string> records;
  records.reserve(ids.size());
  for (size_t i = 0; i < ids.size(); ++i) {
    if (!values[i]) {
      return Fail(missing,
                  fmt::format("the store has no id {} in '{}'", ids[i], ColumnName(column)));
    }
    records.push_back(*std::move(values[i]));
  }
  return records;
}

Result<std::map<uint64_t, std::string>> GraphSnapshot::ReadEntityKeys(
    std::span<const uint64_t> ids) const {
  std::map<uint64_t, std::string> keys;
  std::vector<uint64_t> recorded;
  for (const uint64_t id : ids) {
    const packed::OpenSegment* const segment = state_->OfEntity({id});
    if (segment == nullptr) {
      recorded.push_back(id);
    } else {
      TRIPEL_TRY(keys[id], ReadPackedKey(*segment, {id}));
    }
  }
  TRIPEL_TRY(const std::vector<std::string> records,
             ReadRecords(Column::kEntities, recorded, ErrorCode::kCorruption));
  for (size_t i = 0; i < recorded.size(); ++i) {
    TRIPEL_TRY(EntityHead head, DecodeEntityHead(records[i]));
    keys[recorded[i]] = std::move(head.key);
  }
  return keys;
}

Result<std::map<uint64_t, std::string>> GraphSnapshot::ReadSourceIds(
    std::span<const uint64_t> ids) const {
  TRIPEL_TRY(const std::vector<std::string> records,
             ReadRecords(Column::kSources, ids, ErrorCode::kCorruption));
  std::map<uint64_t, std::string> texts;
  for (size_t i = 0; i < ids.size(); ++i) {
    TRIPEL_TRY(SourceRecord source, DecodeSource(records[i]));
    texts[ids[i]] = std::move(source.id);
  }
  return texts;
}

Result<Entity> GraphSnapshot::ToEntity(const EntityRecord& record) const {
  Entity entity;
  entity.key = record.key;
  entity.name = UnitedName(record);
  entity.aliases = UnitedAliases(record);
  for (const auto& [label, count] : record.labels) entity.labels.push_back(LabelText({label}));
  std::sort(entity.labels.begin(), entity.labels.end());
  TRIPEL_TRY(entity.properties, UnitedProperties(record));
  return entity;
}

template <typename Packed, typename Recorded>
Status GraphSnapshot::ForEachEntity(std::span<const EntityId> ids, const Packed& packed,
                                    const Recorded& recorded) const {
  std::vector<uint64_t> numbers;
  std::vector<size_t> places;
  for (size_t i = 0; i < ids.size(); ++i) {
    if (const packed::OpenSegment* const segment = state_->OfEntity(ids[i]); segment != nullptr) {
      TRIPEL_TRY_STATUS(packed(*segment, i));
    } else {
      numbers.push_back(ids[i].value);
      places.push_back(i);
    }
  }
  if (numbers.empty()) return {};
  TRIPEL_TRY(const std::vector<std::string> records,
             ReadRecords(Column::kEntities, numbers, ErrorCode::kNotFound));
  for (size_t i = 0; i < numbers.size(); ++i) TRIPEL_TRY_STATUS(recorded(places[i], records[i]));
  return {};
}

Result<std::vector<Entity>> GraphSnapshot::ReadEntities(std::span<const EntityId> ids) const {
  std::vector<Entity> entities(ids.size());
  const auto packed = [&](const packed::OpenSegment& segment, size_t place) -> Status {
    TRIPEL_TRY(entities[place], ReadPackedEntity(segment, ids[place]));
    return {};
  };
  const auto recorded = [&](size_t place, std::string_view bytes) -> Status {
    TRIPEL_TRY(const EntityRecord record, DecodeEntity(bytes));
    TRIPEL_TRY(entities[place], ToEntity(record));
    return {};
  };
  TRIPEL_TRY_STATUS(ForEachEntity(ids, packed, recorded));
  return entities;
}

Result<std::vector<std::vector<LabelId>>> GraphSnapshot::ReadLabels(
    std::span<const EntityId> ids) const {
  std::vector<std::vector<LabelId>> labels(ids.size());
  const auto packed = [&](const packed::OpenSegment& segment, size_t place) -> Status {
    TRIPEL_TRY(packed::BlockColumn* const sets, segment.ColumnOf(*reader_, packed::Part::kLabelSets));
    packed::BlockReader blocks(*reader_, state_->cache());
    TRIPEL_TRY(const std::vector<uint64_t>* const set,
               segment.ReadLabelSet(&blocks, sets, ids[place].value - segment.record().first_entity));
    for (const uint64_t label : *set) labels[place].push_back({label});
    return {};
  };
  const auto recorded = [&](size_t place, std::string_view bytes) -> Status {
    TRIPEL_TRY(EntityHead head, DecodeEntityHead(bytes));
    labels[place] = std::move(head.labels);
    return {};
  };
  TRIPEL_TRY_STATUS(ForEachEntity(ids, packed, recorded));
  return labels;
}

Result<std::vector<Value>> GraphSnapshot::ReadProperty(std::span<const EntityId> ids, std::string_view name) const {
  std::vector<Value> values(ids.size());
  const auto packed = [&](const packed::OpenSegment& segment, size_t place) -> Status {
    packed::BlockReader blocks(*reader_, state_->cache());
    TRIPEL_TRY(values[place], ReadPackedProperty(segment, &blocks, ids[place], name));
    return {};
  };
  const auto recorded = [&](size_t place, std::string_view bytes) -> Status {
    TRIPEL_TRY(const EntityRecord record, DecodeEntity(bytes));
    TRIPEL_TRY(Entity entity, ToEntity(record));
    const auto property = entity.properties.find(name);
    if (property != entity.properties.end()) {
      values[place] = std::move(property->second);
    } else if (name == "name" && !entity.name.empty()) {
      values[place] = Value(std::move(entity.name));
    } else if (name == "key") {
      values[place] = Value(std::move(entity.key));
    }
    return {};
  };
  TRIPEL_TRY_STATUS(ForEachEntity(ids, packed, recorded));
  return values;
}

Result<std::vector<Statement>> GraphSnapshot::ReadStatements(
    std::span<const StatementId> ids) const {
  std::vector<Statement> statements(ids.size());
  std::vector<uint64_t> recorded;  // ids
  std::vector<size_t> places;
  for (size_t i = 0; i < ids.size(); ++i) {
    if (const packed::OpenSegment* const segment = state_->OfStatement(ids[i]); segment != nullptr) {
      TRIPEL_TRY(statements[i], ReadPackedStatement(*segment, ids[i]));
    } else {
      recorded.push_back(ids[i].value);
      places.push_back(i);
    }
  }
  TRIPEL_TRY(const std::vector<std::string> bytes,
             ReadRecords(Column::kStatements, recorded, ErrorCode::kNotFound));
  std::vector<StatementRecord> records;
  std::vector<uint64_t> entities;
  std::vector<uint64_t> sources;
  for (const std::string& record_bytes : bytes) {
    TRIPEL_TRY(StatementRecord record, DecodeStatement(record_bytes));
    entities.push_back(record.subject.value);
    entities.push_back(record.object.value);
    if (record.speaker) entities.push_back(record.speaker.value);
    sources.insert(sources.end(), record.sources.begin(), record.sources.end());
    records.push_back(std::move(record));
  }
  TRIPEL_TRY(const auto entity_keys, ReadEntityKeys(Distinct(std::move(entities))));
  TRIPEL_TRY(const auto source_ids, ReadSourceIds(Distinct(std::move(sources))));
  for (size_t i = 0; i < records.size(); ++i) {
    statements[places[i]] = ToStatement(std::move(records[i]), catalog(), entity_keys, source_ids);
  }
  return statements;
}

Result<std::vector<Evidence>> GraphSnapshot::ReadEvidence(StatementId id) const {
  std::vector<std::pair<uint64_t, Evidence>> found;
  std::vector<uint64_t> sources;
  Status status;
  const std::string prefix = EncodeNumber(id.value);
  TRIPEL_TRY_STATUS(reader_->Scan(
      Column::kEvidence, prefix, prefix, [&](std::string_view key, std::string_view value) {
        const std::optional<EvidenceKey> decoded = DecodeEvidence(key);
        Result<EvidenceRecord> record = DecodeEvidenceRecord(value);
        if (!decoded || !record) {
          status = Fail(ErrorCode::kCorruption, "the store is damaged: evidence cannot be read");
          return false;
        }
        found.emplace_back(decoded->source.value, std::move(record->evidence));
        sources.push_back(decoded->source.value);
        return true;
      }));
  TRIPEL_TRY_STATUS(std::move(status));
  // A statement of an article always has evidence; one of an import has its import.
  if (const packed::OpenSegment* const segment = state_->OfStatement(id); segment != nullptr) {
    Evidence import;
    import.source = ImportName(segment->record());
    import.confidence = 1;
    return std::vector<Evidence>{std::move(import)};
  }
  if (found.empty())
    return Fail(ErrorCode::kNotFound, fmt::format("no statement has the id {}", id.value));
  TRIPEL_TRY(const auto source_ids, ReadSourceIds(Distinct(std::move(sources))));
  std::vector<Evidence> evidence;
  for (auto& [source, record] : found) {
    record.source = source_ids.at(source);
    evidence.push_back(std::move(record));
  }
  // Equal by these three, they stay in the order of their bytes.
  std::stable_sort(evidence.begin(), evidence.end(), [](const Evidence& a, const Evidence& b) {
    return std::tie(a.source, a.clause, a.extractor) < std::tie(b.source, b.clause, b.extractor);
  });
  return evidence;
}

Result<std::vector<std::string>> GraphSnapshot::ListSources() const {
  std::vector<std::string> ids;
  const std::string prefix = EncodeTextKey(KeySpace::kSource, "");
  TRIPEL_TRY_STATUS(
      reader_->Scan(Column::kKeys, prefix, prefix, [&](std::string_view key, std::string_view) {
        ids.emplace_back(key.substr(prefix.size()));
        return true;
      }));
  return ids;
}

Result<std::optional<Source>> GraphSnapshot::ReadSource(std::string_view id) const {
  TRIPEL_TRY(const std::optional<uint64_t> number, FindId(EncodeTextKey(KeySpace::kSource, id)));
  if (!number) return std::optional<Source>();
  const uint64_t numbers[] = {*number};
  TRIPEL_TRY(const std::vector<std::string> records,
             ReadRecords(Column::kSources, numbers, ErrorCode::kCorruption));
  TRIPEL_TRY(std::vector<std::string> texts,
             ReadRecords(Column::kTexts, numbers, ErrorCode::kCorruption));
  TRIPEL_TRY(SourceRecord record, DecodeSource(records.front()));
  Source source;
  source.id = std::move(record.id);
  source.title = std::move(record.title);
  source.published = std::move(record.published);
  source.language = std::move(record.language);
  source.text = std::move(texts.front());
  source.content_hash = std::move(record.content_hash);
  return std::optional(std::move(source));
}

Result<std::vector<Mention>> GraphSnapshot::ReadMentions(std::string_view source) const {
  TRIPEL_TRY(const std::optional<uint64_t> number,
             FindId(EncodeTextKey(KeySpace::kSource, source)));
  if (!number) return Fail(ErrorCode::kNotFound, fmt::format("there is no source '{}'", source));
  std::vector<MentionKey> keys;
  std::vector<uint64_t> entities;
  bool readable = true;
  const std::string prefix = EncodeNumber(*number);
  TRIPEL_TRY_STATUS(
      reader_->Scan(Column::kMentions, prefix, prefix, [&](std::string_view key, std::string_view) {
        const std::optional<MentionKey> decoded = DecodeMention(key);
        readable = decoded.has_value();
        if (!readable) return false;
        keys.push_back(*decoded);
        entities.push_back(decoded->entity.value);
        return true;
      }));
  if (!readable)
    return Fail(ErrorCode::kCorruption, "the store is damaged: a mention cannot be read");
  TRIPEL_TRY(const auto entity_keys, ReadEntityKeys(Distinct(std::move(entities))));
  std::vector<Mention> mentions;
  for (const MentionKey& key : keys)
    mentions.push_back({entity_keys.at(key.entity.value), key.span});
  std::sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
    return std::tie(a.span, a.entity) < std::tie(b.span, b.entity);
  });
  return mentions;
}

Result<std::shared_ptr<const Curation>> GraphSnapshot::ReadCuration() const {
  return LoadCuration(*reader_, catalog().state().events);
}

Result<std::vector<SupportedStatement>> GraphSnapshot::ReadRejected() const {
  TRIPEL_TRY(const std::shared_ptr<const Curation> curation, ReadCuration());
  std::vector<std::pair<uint64_t, std::string>> originals;
  std::vector<uint64_t> numbers;
  bool readable = true;
  TRIPEL_TRY_STATUS(reader_->Scan(Column::kOriginals, "", "",
                                  [&](std::string_view key, std::string_view value) {
                                    const std::optional<uint64_t> id = DecodeNumber(key);
                                    readable = id.has_value();
                                    if (!readable) return false;
                                    originals.emplace_back(*id, value);
                                    numbers.push_back(*id);
                                    return true;
                                  }));
  if (!readable)
    return Fail(ErrorCode::kCorruption, "the store is damaged: an original cannot be read");
  TRIPEL_TRY(const auto source_ids, ReadSourceIds(numbers));
  std::vector<SupportedStatement> rejected;
  for (const auto& [number, bytes] : originals) {
    TRIPEL_TRY(ArticleGraph article, DecodeOriginal(bytes, source_ids.at(number)));
    for (SupportedStatement& statement : article.statements) {
      statement.identity = curation->Resolve(std::move(statement.identity));
      if (curation->VerdictOn(statement.identity) == Verdict::kRejected)
        rejected.push_back(std::move(statement));
    }
  }
  std::stable_sort(rejected.begin(), rejected.end(),
                   [](const SupportedStatement& a, const SupportedStatement& b) {
                     return std::tie(a.identity, a.evidence.source) <
                            std::tie(b.identity, b.evidence.source);
                   });
  return rejected;
}

}  // namespace tripel::storage

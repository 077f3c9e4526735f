// Entities: each must be what its sources say of it, found under all its names and labels.
#include "storage/entity_union.h"
#include "storage/verifier.h"

namespace tripel::storage {

Status Verifier::ReadContributions() {
  std::vector<SourcePart> parts;
  TRIPEL_TRY_STATUS(reader_.Scan(
      Column::kContributions, "", "", [&](std::string_view key, std::string_view value) {
        ++expected_[static_cast<size_t>(Column::kContributions)];
        const std::optional<SourcePart> part = DecodeSourcePart(key);
        const Result<Contribution> contribution = DecodeContribution(value);
        if (!part || !contribution) {
          AddProblem("what a source says of an entity cannot be read");
          return true;
        }
        parts.push_back(*part);
        if (!sources_.contains(part->source.value)) {
          Problem("entity {} has a contribution of source {}, which is not there", part->part,
                  part->source.value);
        }
        const Status added = AddContribution(*contribution, &entities_[part->part].united);
        if (!added) AddProblem(added.error().message);
        return true;
      }));
  for (const SourcePart& part : parts) {
    TRIPEL_TRY_STATUS(Expect(Column::kContributors, EncodeContributor({part.part}, part.source), "",
                             fmt::format("the source {} of entity {}", part.source.value,
                                         part.part)));
  }
  return {};
}

Status Verifier::CheckEntities() {
  Status status;
  TRIPEL_TRY_STATUS(
      reader_.Scan(Column::kEntities, "", "", [&](std::string_view key, std::string_view value) {
        ++expected_[static_cast<size_t>(Column::kEntities)];
        ++report_->entities;
        const std::optional<uint64_t> id = DecodeNumber(key);
        if (!id) {
          AddProblem("the id of an entity cannot be read");
          return true;
        }
        status = CheckEntity({*id}, value);
        return status.has_value();
      }));
  TRIPEL_TRY_STATUS(std::move(status));
  for (const auto& [id, entity] : entities_) {
    if (!entity.stored) Problem("entity {} is missing, although sources speak of it", id);
  }
  return {};
}

Status Verifier::CheckEntity(EntityId id, std::string_view bytes) {
  SeenEntity& seen = entities_[id.value];
  seen.stored = true;
  const Result<EntityRecord> record = DecodeEntity(bytes);
  if (!record) {
    Problem("entity {} cannot be read", id.value);
    return {};
  }
  seen.key = record->key;
  seen.united.key = record->key;
  if (seen.united.sources == 0) Problem("entity '{}' has no source", record->key);
  if (seen.united != *record) Problem("entity '{}' is not what its sources add up to", record->key);
  TRIPEL_TRY_STATUS(Expect(Column::kKeys, EncodeTextKey(KeySpace::kEntity, record->key),
                           EncodeNumber(id.value),
                           fmt::format("the id of entity '{}'", record->key)));
  for (const auto& [column, key] : EntityIndexKeys(id, *record)) {
    TRIPEL_TRY_STATUS(
        Expect(column, key, "", fmt::format("a name or label of entity '{}'", record->key)));
  }
  for (const auto& [label, count] : record->labels) {
    const auto term = labels_.find(label);
    if (term == labels_.end()) {
      Problem("entity '{}' has the label {}, which is not there", record->key, label);
    } else {
      ++term->second.count;
    }
  }
  const Result<Map> properties = UnitedProperties(*record);
  if (!properties) Problem("the properties of entity '{}' cannot be read", record->key);
  return {};
}

}  // namespace tripel::storage

// Entities under change: old contributions of one source out, new ones in.
#include "storage/entity_change.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "storage/entity_union.h"
#include "storage/key_codec.h"

namespace tripel::storage {
namespace {

// What a source said of an entity, and what it says now.
struct Change {
  std::optional<Contribution> before;
  std::optional<Contribution> after;
  std::string key;  // only when it is new to the source
};
using Changes = std::map<uint64_t, Change>;

Result<Contribution> ToContribution(const Entity& entity, TermTable* labels) {
  Contribution contribution;
  contribution.name = entity.name;
  contribution.merged = entity.merged;
  for (const std::string& label : entity.labels) {
    TRIPEL_TRY(const uint64_t id, labels->Intern(label));
    contribution.labels.push_back(id);
  }
  std::sort(contribution.labels.begin(), contribution.labels.end());
  contribution.aliases = entity.aliases;
  for (const auto& [key, value] : entity.properties)
    contribution.properties[key] = EncodeProperty(value);
  return contribution;
}

// The entity's id; a new one, entered under its key, when it has none.
Result<EntityId> InternEntity(const std::string& key, WriteContext* context) {
  const std::string text_key = EncodeTextKey(KeySpace::kEntity, key);
  TRIPEL_TRY(const std::optional<std::string> stored,
             context->transaction.Get(Column::kKeys, text_key));
  if (!stored) {
    const EntityId id{context->state.next_entity++};
    context->transaction.Put(Column::kKeys, text_key, EncodeNumber(id.value));
    return id;
  }
  const std::optional<uint64_t> id = DecodeNumber(*stored);
  if (!id)
    return Fail(ErrorCode::kCorruption,
                fmt::format("the store is damaged: no id for entity '{}'", key));
  return EntityId{*id};
}

Status ReadBefore(SourceId source, WriteContext* context, Changes* changes) {
  Status status;
  TRIPEL_TRY_STATUS(context->transaction.Scan(
      Column::kContributions, EncodeNumber(source.value),
      [&](std::string_view key, std::string_view value) {
        const std::optional<SourcePart> part = DecodeSourcePart(key);
        Result<Contribution> contribution = DecodeContribution(value);
        if (!part || !contribution) {
          status =
              Fail(ErrorCode::kCorruption, "the store is damaged: a contribution cannot be read");
          return false;
        }
        (*changes)[part->part].before = *std::move(contribution);
        return true;
      }));
  return status;
}

Status ApplyLabelCounts(const EntityRecord& before, const EntityRecord& after, TermTable* labels) {
  for (const auto& [label, count] : before.labels) {
    if (!after.labels.contains(label)) TRIPEL_TRY_STATUS(labels->Add(label, -1, 0));
  }
  for (const auto& [label, count] : after.labels) {
    if (!before.labels.contains(label)) TRIPEL_TRY_STATUS(labels->Add(label, 1, 0));
  }
  return {};
}

void ApplyIndex(EntityId id, const EntityRecord& before, const EntityRecord& after,
                Transaction* transaction) {
  if (!IndexMayDiffer(before, after)) return;
  const IndexKeys old_keys = EntityIndexKeys(id, before);
  const IndexKeys new_keys = EntityIndexKeys(id, after);
  for (const auto& [column, key] : old_keys) {
    if (!new_keys.contains({column, key})) transaction->Delete(column, key);
  }
  for (const auto& [column, key] : new_keys) {
    if (!old_keys.contains({column, key})) transaction->Put(column, key, "");
  }
}

Status ApplyChange(SourceId source, EntityId id, const Change& change, WriteContext* context) {
  Transaction& transaction = context->transaction;
  const std::string id_key = EncodeNumber(id.value);
  TRIPEL_TRY(const std::optional<std::string> stored, transaction.Get(Column::kEntities, id_key));
  EntityRecord before;
  if (stored) {
    TRIPEL_TRY(before, DecodeEntity(*stored));
  } else {
    before.key = change.key;
    ++context->state.entities;
  }
  EntityRecord after = before;
  if (change.before) TRIPEL_TRY_STATUS(SubtractContribution(*change.before, &after));
  if (change.after) TRIPEL_TRY_STATUS(AddContribution(*change.after, &after));

  TRIPEL_TRY_STATUS(ApplyLabelCounts(before, after, &context->labels));
  ApplyIndex(id, before, after, &transaction);
  const std::string part = EncodeSourcePart({source, id.value});
  if (change.after) {
    transaction.Put(Column::kContributions, part, Encode(*change.after));
    if (!change.before) transaction.Put(Column::kContributors, EncodeContributor(id, source), "");
  } else {
    transaction.Delete(Column::kContributions, part);
    transaction.Delete(Column::kContributors, EncodeContributor(id, source));
  }
  if (after.sources > 0) {
    transaction.Put(Column::kEntities, id_key, Encode(after));
    return {};
  }
  transaction.Delete(Column::kEntities, id_key);
  transaction.Delete(Column::kKeys, EncodeTextKey(KeySpace::kEntity, after.key));
  --context->state.entities;
  return {};
}

}  // namespace

Result<EntityIds> ChangeEntities(SourceId source, const std::vector<Entity>& entities,
                                 WriteContext* context) {
  Changes changes;
  TRIPEL_TRY_STATUS(ReadBefore(source, context, &changes));
  EntityIds ids;
  for (const auto& [key, entity] : MergeListed(entities)) {
    TRIPEL_TRY(const EntityId id, InternEntity(key, context));
    TRIPEL_TRY(Contribution contribution, ToContribution(entity, &context->labels));
    Change& change = changes[id.value];
    change.after = std::move(contribution);
    change.key = key;
    ids.emplace(key, id);
  }
  for (const auto& [id, change] : changes) {
    if (change.before != change.after)
      TRIPEL_TRY_STATUS(ApplyChange(source, {id}, change, context));
  }
  return ids;
}

}  // namespace tripel::storage

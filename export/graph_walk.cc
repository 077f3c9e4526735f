// Batched reading: one call for many statements, one for all the entities they name.
#include "export/graph_walk.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <utility>

namespace tripel::exports {

namespace {

using storage::Entity;
using storage::EntityId;
using storage::Snapshot;
using storage::Statement;
using storage::StatementId;

constexpr size_t kBatch = 500;

void AddEntityIds(const Statement& statement, std::vector<EntityId>* ids) {
  ids->push_back(statement.subject);
  ids->push_back(statement.object);
  if (statement.speaker) ids->push_back(statement.speaker);
}

void SortUnique(std::vector<EntityId>* ids) {
  std::sort(ids->begin(), ids->end());
  ids->erase(std::unique(ids->begin(), ids->end()), ids->end());
}

/// Statements of one batch, given to `use` with their ids.
Status ForEachBatch(
    const Snapshot& snapshot, const std::vector<Selected>& selected,
    const std::function<Status(std::span<const StatementId>, std::vector<Statement>)>& use) {
  std::vector<StatementId> ids;
  for (size_t begin = 0; begin < selected.size(); begin += kBatch) {
    ids.clear();
    const size_t end = std::min(selected.size(), begin + kBatch);
    for (size_t i = begin; i < end; ++i) ids.push_back(selected[i].id);
    TRIPEL_TRY(std::vector<Statement> statements, snapshot.ReadStatements(ids));
    TRIPEL_TRY_STATUS(use(ids, std::move(statements)));
  }
  return {};
}

Status VisitBatch(const Snapshot& snapshot, std::span<const StatementId> ids,
                  std::vector<Statement> statements, const StatementVisitor& visit) {
  std::vector<EntityId> entity_ids;
  for (const Statement& statement : statements) AddEntityIds(statement, &entity_ids);
  SortUnique(&entity_ids);
  TRIPEL_TRY(const std::vector<Entity> entities, snapshot.ReadEntities(entity_ids));
  const auto entity = [&](EntityId id) -> const Entity& {
    const auto at = std::lower_bound(entity_ids.begin(), entity_ids.end(), id);
    return entities[static_cast<size_t>(at - entity_ids.begin())];
  };
  for (size_t i = 0; i < statements.size(); ++i) {
    WalkedStatement walked;
    walked.id = ids[i];
    walked.statement = std::move(statements[i]);
    walked.subject = entity(walked.statement.subject);
    walked.object = entity(walked.statement.object);
    if (walked.statement.speaker) walked.speaker = entity(walked.statement.speaker);
    TRIPEL_TRY_STATUS(visit(walked));
  }
  return {};
}

}  // namespace

Status VisitStatements(const Snapshot& snapshot, const std::vector<Selected>& selected,
                       const StatementVisitor& visit) {
  return ForEachBatch(snapshot, selected,
                      [&](std::span<const StatementId> ids, std::vector<Statement> statements) {
                        return VisitBatch(snapshot, ids, std::move(statements), visit);
                      });
}

Status VisitEntities(const Snapshot& snapshot, const std::vector<Selected>& selected,
                     const EntityVisitor& visit) {
  std::set<EntityId> used;
  TRIPEL_TRY_STATUS(ForEachBatch(
      snapshot, selected, [&](std::span<const StatementId>, std::vector<Statement> statements) {
        std::vector<EntityId> ids;
        for (const Statement& statement : statements) AddEntityIds(statement, &ids);
        used.insert(ids.begin(), ids.end());
        return Status();
      }));
  // Numbers of entities depend on the order of ingestion; keys do not.
  std::vector<std::pair<std::string, EntityId>> by_key;
  const std::vector<EntityId> ids(used.begin(), used.end());
  for (size_t begin = 0; begin < ids.size(); begin += kBatch) {
    const std::span<const EntityId> batch(ids.data() + begin, std::min(kBatch, ids.size() - begin));
    TRIPEL_TRY(std::vector<Entity> entities, snapshot.ReadEntities(batch));
    for (size_t i = 0; i < batch.size(); ++i)
      by_key.emplace_back(std::move(entities[i].key), batch[i]);
  }
  std::sort(by_key.begin(), by_key.end());
  for (size_t begin = 0; begin < by_key.size(); begin += kBatch) {
    std::vector<EntityId> batch;
    const size_t end = std::min(by_key.size(), begin + kBatch);
    for (size_t i = begin; i < end; ++i) batch.push_back(by_key[i].second);
    TRIPEL_TRY(const std::vector<Entity> entities, snapshot.ReadEntities(batch));
    for (const Entity& entity : entities) TRIPEL_TRY_STATUS(visit(entity));
  }
  return {};
}

bool IsLiteral(const Entity& entity) {
  return std::find(entity.labels.begin(), entity.labels.end(), storage::kValueLabel) !=
         entity.labels.end();
}

Value LiteralValue(const Entity& entity) {
  const auto value = entity.properties.find("value");
  return value == entity.properties.end() ? Value(entity.name) : value->second;
}

std::string Joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += separator;
    text += part;
  }
  return text;
}

}  // namespace tripel::exports

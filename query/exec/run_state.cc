#include "query/exec/run_state.h"

#include <algorithm>

#include "query/value/compare.h"

namespace tripel::query::exec {

Result<const std::vector<storage::EntityId>*> RunState::EntitiesWithAlias(const std::string& alias) {
  auto found = aliases_.find(alias);
  if (found == aliases_.end()) {
    constexpr size_t kMaxRemembered = 10'000;
    if (aliases_.size() >= kMaxRemembered) aliases_.clear();
    TRIPEL_TRY(std::vector<storage::EntityId> entities, snapshot().FindByAlias(alias));
    found = aliases_.emplace(alias, std::move(entities)).first;
  }
  return &found->second;
}

void RunState::Absorb(const RunState& helper) {
  for (size_t i = 0; i < properties.size(); ++i) properties[i] = std::max(properties[i], helper.properties[i]);
  graph.AddSeenProperties(helper.graph);
  for (const uint64_t statement : helper.skipped_) NoteSkipped(storage::StatementId{statement});
  NoteSkipped(helper.skipped_count_);
}

Result<const std::vector<storage::EntityId>*> RunState::OwnNamed() {
  if (!own_named_) {
    TRIPEL_TRY(own_named_, snapshot().FindByName(""));
  }
  return &*own_named_;
}

Result<bool> RunState::HasOwnNameOrKey(storage::EntityId node) {
  TRIPEL_TRY(const std::vector<storage::EntityId>* nodes, OwnNamed());
  return std::binary_search(nodes->begin(), nodes->end(), node);
}

Result<std::vector<storage::EntityId>> RunState::WithOwnProperty(std::string_view of, const Datum& value) {
  TRIPEL_TRY(const std::vector<storage::EntityId>* nodes, OwnNamed());
  std::vector<storage::EntityId> found;
  for (const storage::EntityId node : *nodes) {
    TRIPEL_TRY_STATUS(budget.Step());
    TRIPEL_TRY(const PropertyValue property, graph.NodeProperty(node, of));
    if (Equal(property.value, value) == true) found.push_back(node);
  }
  return found;
}

}  // namespace tripel::query::exec

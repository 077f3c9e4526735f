#include "query/exec/run_state.h"

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

}  // namespace tripel::query::exec

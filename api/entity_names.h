// Entities as people name them: by key, name or alias.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/store.h"
#include "tripel/curation.h"

namespace tripel {

/// The key of the entity that `text` means: the one with that key, else the only one with that name, else the only one
/// with that alias. The key of one that was merged means the one it was merged into. kNotFound, or kInvalidArgument
/// listing the candidates when there are several.
Result<std::string> FindEntityKey(const storage::Snapshot& snapshot, const storage::Curation& curation,
                                  const std::string& text);

/// The key of what was merged into `entity` (a key) and is named by `text`: a key, or the part of it after the last
/// colon. FindEntityKey when nothing merged is meant.
Result<std::string> FindPartKey(const storage::Snapshot& snapshot, const storage::Curation& curation,
                                const std::string& entity, const std::string& text);

/// In order of key.
Result<std::vector<EntityView>> ReadEntityViews(const storage::Snapshot& snapshot,
                                                const std::vector<storage::EntityId>& ids);

}  // namespace tripel

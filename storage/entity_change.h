// What an article changes of the entities.
#pragma once

#include <map>
#include <string>

#include "storage/model.h"
#include "storage/write_context.h"

namespace tripel::storage {

using EntityIds = std::map<std::string, EntityId, std::less<>>;

/// Replaces all that `source` says of entities by what `entities` say (none when it is removed), in
/// the entities, their indexes and counts. Entities that no source mentions any more go. Returns
/// the ids of the entities listed.
Result<EntityIds> ChangeEntities(SourceId source, const std::vector<Entity>& entities,
                                 WriteContext* context);

}  // namespace tripel::storage

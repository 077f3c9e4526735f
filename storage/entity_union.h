// What sources say of an entity, added up. Every function here is independent of the order of
// sources.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "storage/kv.h"
#include "storage/records.h"

namespace tripel::storage {

/// Entities listed several times in one article become one: labels and aliases united, the name and
/// each property the most frequent value, then the least. By key.
std::map<std::string, Entity> MergeListed(const std::vector<Entity>& entities);

/// Adds what one source says, or takes it back. kCorruption when something was never added.
Status AddContribution(const Contribution& contribution, EntityRecord* record);
Status SubtractContribution(const Contribution& contribution, EntityRecord* record);

/// The name most sources give, then the least; that of a merged entity where no other is given;
/// empty when there is none.
std::string UnitedName(const EntityRecord& record);

/// All aliases, and the names that did not become the name.
std::vector<Alias> UnitedAliases(const EntityRecord& record);

/// For each key the value most sources give, then the one with the least encoding.
Result<Map> UnitedProperties(const EntityRecord& record);

/// The keys in the columns names and labels that lead to the entity.
using IndexKeys = std::set<std::pair<Column, std::string>>;
IndexKeys EntityIndexKeys(EntityId id, const EntityRecord& record);

/// False when the two records certainly have the same index keys.
bool IndexMayDiffer(const EntityRecord& before, const EntityRecord& after);

/// A property value as the counted union holds it.
std::string EncodeProperty(const Value& value);
Result<Value> DecodeProperty(std::string_view bytes);

}  // namespace tripel::storage

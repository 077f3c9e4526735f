// Counted unions.
#include "storage/entity_union.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text/fold.h"
#include "storage/key_codec.h"
#include "storage/record_codec.h"

namespace tripel::storage {
namespace {

// The key with the highest count; among equals the least. `counts` must not be empty.
template <typename Key>
const Key& MostSupported(const std::map<Key, uint64_t>& counts) {
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

// Adds 1 to the count of `key`, or takes 1 away; a count of zero leaves no entry.
template <typename Key>
bool Change(bool add, const Key& key, std::map<Key, uint64_t>* counts) {
  if (add) {
    ++(*counts)[key];
    return true;
  }
  const auto entry = counts->find(key);
  if (entry == counts->end() || entry->second == 0) return false;
  if (--entry->second == 0) counts->erase(entry);
  return true;
}

Status ChangeContribution(bool add, const Contribution& contribution, EntityRecord* record) {
  bool right = add || record->sources > 0;
  record->sources = add ? record->sources + 1 : record->sources - 1;
  if (!contribution.name.empty()) {
    auto* names = contribution.merged ? &record->merged_names : &record->names;
    right &= Change(add, contribution.name, names);
  }
  for (const uint64_t label : contribution.labels) right &= Change(add, label, &record->labels);
  for (const Alias& alias : contribution.aliases) right &= Change(add, alias, &record->aliases);
  for (const auto& [key, value] : contribution.properties) {
    auto& values = record->properties[key];
    right &= Change(add, value, &values);
    if (values.empty()) record->properties.erase(key);
  }
  if (right) return {};
  return Fail(
      ErrorCode::kCorruption,
      fmt::format("the store is damaged: the counts of entity '{}' are too low", record->key));
}

template <typename Key>
bool SameKeys(const std::map<Key, uint64_t>& a, const std::map<Key, uint64_t>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const auto& x, const auto& y) { return x.first == y.first; });
}

// An import's own property `name` (one that is no text) or `key` is what queries see under that word.
bool HidesName(const EntityRecord& record) {
  return record.properties.contains("name") || record.properties.contains("key");
}

}  // namespace

std::map<std::string, Entity> MergeListed(const std::vector<Entity>& entities) {
  struct Listed {
    std::map<std::string, uint64_t> names;
    std::map<std::string, uint64_t> merged_names;
    std::set<std::string> labels;
    std::set<Alias> aliases;
    std::map<std::string, std::map<std::string, uint64_t>> values;
    std::map<std::string, Value> decoded;
  };
  std::map<std::string, Listed> by_key;
  for (const Entity& entity : entities) {
    Listed& listed = by_key[entity.key];
    if (!entity.name.empty()) {
      ++(entity.merged ? listed.merged_names : listed.names)[entity.name];
    }
    listed.labels.insert(entity.labels.begin(), entity.labels.end());
    listed.aliases.insert(entity.aliases.begin(), entity.aliases.end());
    for (const auto& [key, value] : entity.properties) {
      const std::string encoded = EncodeProperty(value);
      ++listed.values[key][encoded];
      listed.decoded.insert_or_assign(encoded, value);
    }
  }
  std::map<std::string, Entity> merged;
  for (const auto& [key, listed] : by_key) {
    Entity& entity = merged[key];
    entity.key = key;
    entity.merged = listed.names.empty() && !listed.merged_names.empty();
    const auto& names = entity.merged ? listed.merged_names : listed.names;
    if (!names.empty()) entity.name = MostSupported(names);
    entity.labels.assign(listed.labels.begin(), listed.labels.end());
    entity.aliases.assign(listed.aliases.begin(), listed.aliases.end());
    for (const auto& [property, values] : listed.values) {
      entity.properties[property] = listed.decoded.at(MostSupported(values));
    }
  }
  return merged;
}

Status AddContribution(const Contribution& contribution, EntityRecord* record) {
  return ChangeContribution(true, contribution, record);
}

Status SubtractContribution(const Contribution& contribution, EntityRecord* record) {
  return ChangeContribution(false, contribution, record);
}

std::string UnitedName(const EntityRecord& record) {
  const auto& names = record.names.empty() ? record.merged_names : record.names;
  return names.empty() ? std::string() : MostSupported(names);
}

std::vector<Alias> UnitedAliases(const EntityRecord& record) {
  const std::string name = UnitedName(record);
  std::set<Alias> aliases;
  std::set<std::string_view> texts;
  for (const auto& [alias, count] : record.aliases) {
    // What a merge or rename put beside the name may be the name of others.
    if (alias.text == name && alias.language.empty()) continue;
    aliases.insert(alias);
    texts.insert(alias.text);
  }
  for (const auto& [other, count] : record.names) {
    if (other != name && !texts.contains(other)) aliases.insert({other, ""});
  }
  return {aliases.begin(), aliases.end()};
}

Result<Map> UnitedProperties(const EntityRecord& record) {
  Map properties;
  for (const auto& [key, values] : record.properties) {
    if (values.empty()) continue;
    TRIPEL_TRY(properties[key], DecodeProperty(MostSupported(values)));
  }
  return properties;
}

IndexKeys EntityIndexKeys(EntityId id, const EntityRecord& record) {
  IndexKeys keys;
  const std::string name = UnitedName(record);
  if (!name.empty()) keys.emplace(Column::kNames, EncodeName(NameKind::kCanonical, name, id));
  if (HidesName(record)) keys.emplace(Column::kNames, EncodeName(NameKind::kCanonical, "", id));
  const auto add_alias = [&](const std::string& text) {
    const std::string folded = text::Fold(text);
    if (!folded.empty()) keys.emplace(Column::kNames, EncodeName(NameKind::kAlias, folded, id));
  };
  for (const auto& [text, count] : record.names) add_alias(text);
  for (const auto& [text, count] : record.merged_names) add_alias(text);
  for (const auto& [alias, count] : record.aliases) add_alias(alias.text);
  for (const auto& [label, count] : record.labels) {
    if (label <= kMaxTermId) keys.emplace(Column::kLabels, EncodeLabel({label}, id));
  }
  return keys;
}

bool IndexMayDiffer(const EntityRecord& before, const EntityRecord& after) {
  return UnitedName(before) != UnitedName(after) || !SameKeys(before.names, after.names) ||
         !SameKeys(before.merged_names, after.merged_names) ||
         HidesName(before) != HidesName(after) || !SameKeys(before.aliases, after.aliases) ||
         !SameKeys(before.labels, after.labels);
}

std::string EncodeProperty(const Value& value) {
  RecordWriter out;
  out.Property(value);
  return out.Take();
}

Result<Value> DecodeProperty(std::string_view bytes) {
  RecordReader in(bytes);
  Value value = in.Property();
  TRIPEL_TRY_STATUS(in.Finish("the properties"));
  return value;
}

}  // namespace tripel::storage

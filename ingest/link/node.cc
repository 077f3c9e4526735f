#include "ingest/link/node.h"

namespace tripel::ingest {

int NodeTable::Add(Node node) {
  const auto [place, is_new] = by_key_.emplace(node.key, size());
  if (is_new) {
    nodes_.push_back(std::move(node));
    return place->second;
  }
  Node& known = nodes_[place->second];
  known.labels.merge(node.labels);
  known.aliases.merge(node.aliases);
  known.nouns.merge(node.nouns);
  if (known.country.empty()) known.country = node.country;
  if (known.gender == Gender::kUnknown) known.gender = node.gender;
  return place->second;
}

int NodeTable::AddEntry(const Entry& entry) {
  if (const int known = Find(entry.key); known >= 0) return known;
  Node node;
  node.kind = entry.kind;
  node.key = entry.key;
  node.name = entry.name;
  node.labels.insert(entry.labels.begin(), entry.labels.end());
  node.aliases.insert(entry.aliases.begin(), entry.aliases.end());
  node.country = entry.country;
  node.plural = entry.kind == Kind::kGroup;
  node.entry = &entry;
  return Add(std::move(node));
}

int NodeTable::Find(std::string_view key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? -1 : found->second;
}

}  // namespace tripel::ingest

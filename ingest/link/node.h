// The nodes of one article while it is being linked.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/link/entry.h"
#include "ingest/link/gazetteer.h"

namespace tripel::ingest {

/// One thing that the article speaks of; becomes a storage::Entity.
struct Node {
  Kind kind = Kind::kThing;
  std::string key;
  std::string name;
  std::set<std::string> labels;
  std::set<storage::Alias> aliases;
  std::string country;  ///< key of the country it belongs to; may be empty
  std::set<std::string>
      nouns;  ///< lemmas of the nouns that introduce it: `president`, `persbureau`
  Gender gender = Gender::kUnknown;
  bool plural = false;           ///< a people, a group: `zij` rather than `hij`
  const Entry* entry = nullptr;  ///< where a table knows it
};

/// Nodes by index; one node per key.
class NodeTable {
 public:
  /// The index of the node with this key; adds it, or adds labels, aliases and nouns to the one
  /// that is there.
  int Add(Node node);
  int AddEntry(const Entry& entry);
  int Find(std::string_view key) const;  ///< -1 when there is none
  Node& operator[](int index) { return nodes_[index]; }
  const Node& operator[](int index) const { return nodes_[index]; }
  int size() const { return static_cast<int>(nodes_.size()); }

 private:
  std::vector<Node> nodes_;
  StringMap<int> by_key_;
};

}  // namespace tripel::ingest

// GraphReader: the records behind the ids of one run. Reads them from the snapshot in batches, keeps what
// was read lately, and turns them into values.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "query/graph/edge_fields.h"
#include "query/value/datum.h"
#include "storage/store.h"
#include "tripel/result.h"

namespace tripel::query {

/// A property of an element, and whether elements of its kind have such a thing at all.
struct PropertyValue {
  Datum value;
  bool known = false;  ///< false: neither a field nor a property of this element
};

/// Everything returned by pointer is valid until the next call. One thread.
class GraphReader {
 public:
  explicit GraphReader(std::shared_ptr<const storage::Snapshot> snapshot) : snapshot_(std::move(snapshot)) {}

  const storage::Snapshot& snapshot() const { return *snapshot_; }
  const std::shared_ptr<const storage::Snapshot>& shared_snapshot() const { return snapshot_; }

  // One read for everything in `ids` that is not at hand yet.
  Status PrefetchNodes(std::span<const storage::EntityId> ids);
  Status PrefetchLabels(std::span<const storage::EntityId> ids);
  Status PrefetchEdges(std::span<const storage::StatementId> ids);
  /// One property of each node, for where nothing else of them is wanted; NodeProperty then finds it.
  Status PrefetchNodeProperty(std::span<const storage::EntityId> ids, const std::string& key);

  Result<const std::vector<storage::LabelId>*> LabelsOf(storage::EntityId id);
  Result<const storage::Entity*> EntityOf(storage::EntityId id);
  Result<const storage::Statement*> StatementOf(storage::StatementId id);

  /// `n.key`: a property; else `name` and `key`.
  Result<PropertyValue> NodeProperty(storage::EntityId id, std::string_view key);
  /// `e.key`: a property that an import put there; else a field of the statement.
  Result<PropertyValue> EdgeProperty(EdgeRef edge, std::string_view key);

  // Lists and maps as functions return them.
  Result<Datum> LabelList(storage::EntityId id);
  Result<Datum> AliasList(storage::EntityId id);
  Result<Datum> NodeProperties(storage::EntityId id);
  Result<Datum> EdgeProperties(EdgeRef edge);
  /// One map for each place that supports the statement.
  Result<DatumList> EvidenceOf(EdgeRef edge);

  /// For the rows that leave the run; nodes, edges and paths get their content.
  Result<Value> ToValue(const Datum& datum);

  /// Property names met so far (at most a few hundred), for a did-you-mean.
  const std::set<std::string, std::less<>>& seen_properties() const { return seen_properties_; }
  void AddSeenProperties(const GraphReader& other) {
    seen_properties_.insert(other.seen_properties_.begin(), other.seen_properties_.end());
  }

 private:
  struct NodeRecord {
    storage::Entity entity;
    Datum name;                        ///< null where the entity has none
    std::vector<std::pair<std::string, Datum>> properties;
    std::shared_ptr<const Node> value; ///< made when first asked for
  };
  struct EdgeRecord {
    storage::Statement statement;
    std::vector<std::pair<std::string, Datum>> properties;
    std::shared_ptr<const Edge> value;
  };

  /// Reads whole records of some nodes without the property, so that there are names for a did-you-mean.
  Status LookAtSome(const std::vector<storage::EntityId>& lacking);
  Result<NodeRecord*> NodeAt(storage::EntityId id);
  Result<EdgeRecord*> EdgeAt(storage::StatementId id);
  Result<Datum> FieldOf(const storage::Statement& statement, EdgeField field);
  Result<Datum> IsNamed(const storage::Statement& statement);
  Result<const storage::Source*> SourceOf(const std::string& id);
  Result<std::shared_ptr<const Node>> NodeValue(storage::EntityId id);
  Result<std::shared_ptr<const Edge>> EdgeValue(storage::StatementId id);
  Result<Map> FieldValues(const storage::Statement& statement);
  Result<std::vector<std::pair<std::string, Datum>>> ToProperties(const Map& properties);

  std::shared_ptr<const storage::Snapshot> snapshot_;
  std::unordered_map<uint64_t, NodeRecord> nodes_;
  std::map<std::string, std::unordered_map<uint64_t, Datum>, std::less<>> properties_;  ///< by name and node
  size_t looked_at_ = 0;  ///< by LookAtSome
  std::unordered_map<uint64_t, std::vector<storage::LabelId>> labels_;
  std::unordered_map<uint64_t, EdgeRecord> edges_;
  std::unordered_map<std::string, storage::Source> sources_;
  std::set<std::string, std::less<>> seen_properties_;
};

}  // namespace tripel::query

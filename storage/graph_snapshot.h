// GraphSnapshot: the Snapshot of every store, over kv.h.
#pragma once

#include <memory>

#include "storage/graph_state.h"
#include "storage/kv.h"
#include "storage/store.h"

namespace tripel::storage {

class GraphSnapshot final : public Snapshot {
 public:
  GraphSnapshot(std::shared_ptr<const KvReader> reader, std::shared_ptr<const GraphState> state)
      : reader_(std::move(reader)), state_(std::move(state)) {}

  Result<std::optional<EntityId>> FindEntity(std::string_view key) const override;
  Result<std::vector<EntityId>> FindByName(std::string_view name) const override;
  Result<std::vector<EntityId>> FindByAlias(std::string_view alias) const override;
  std::optional<PredicateId> FindPredicate(std::string_view text) const override;
  std::optional<LabelId> FindLabel(std::string_view text) const override;
  const std::string& PredicateText(PredicateId id) const override;
  const std::string& LabelText(LabelId id) const override;
  Result<std::optional<StatementId>> FindStatement(std::string_view key) const override;

  Result<std::vector<EntityId>> ScanEntities(EntityId after, size_t limit) const override;
  Result<std::vector<EntityId>> ScanEntitiesWithLabel(LabelId label, EntityId after,
                                                      size_t limit) const override;
  Result<std::vector<StatementRef>> ScanStatements(StatementId after, size_t limit) const override;
  Status ReadEdges(std::span<const EntityId> origins, const EdgeRequest& request, EdgeLists* lists) const override;
  Status CountEdges(std::span<const EntityId> origins, const EdgeRequest& request, std::vector<uint64_t>* counts,
                    std::vector<StatementId>* skipped) const override;
  Result<std::unique_ptr<EdgeScan>> ScanEdges(const EdgeRequest& request) const override;

  Result<std::vector<Entity>> ReadEntities(std::span<const EntityId> ids) const override;
  Result<std::vector<std::vector<LabelId>>> ReadLabels(
      std::span<const EntityId> ids) const override;
  Result<std::vector<Value>> ReadProperty(std::span<const EntityId> ids, std::string_view name) const override;
  Result<std::vector<Statement>> ReadStatements(std::span<const StatementId> ids) const override;
  Result<std::vector<Evidence>> ReadEvidence(StatementId id) const override;

  Result<std::vector<std::string>> ListSources() const override;
  Result<std::optional<Source>> ReadSource(std::string_view id) const override;
  Result<std::vector<Mention>> ReadMentions(std::string_view source) const override;

  Result<std::shared_ptr<const Curation>> ReadCuration() const override;
  Result<std::vector<SupportedStatement>> ReadRejected() const override;

  const Statistics& statistics() const override { return catalog().statistics(); }

 private:
  // The id of `text`, which a statement's or source's text key leads to.
  Result<std::optional<uint64_t>> FindId(std::string_view text_key) const;
  // Entities at the end of the keys with `prefix`, from `start` on.
  Result<std::vector<EntityId>> ScanTrailing(Column column, const std::string& prefix,
                                             const std::string& start, size_t limit) const;
  // Records of `ids` in `column`, in their order; an error with the code `missing` when one is not
  // there.
  Result<std::vector<std::string>> ReadRecords(Column column, std::span<const uint64_t> ids,
                                               ErrorCode missing) const;
  /// Calls `packed` with the segment and place of each import's node, `recorded` with the place and bytes of the others.
  template <typename Packed, typename Recorded>
  Status ForEachEntity(std::span<const EntityId> ids, const Packed& packed, const Recorded& recorded) const;
  Result<Entity> ToEntity(const EntityRecord& record) const;
  // Texts of ids that records refer to: entity keys, source ids.
  Result<std::map<uint64_t, std::string>> ReadEntityKeys(std::span<const uint64_t> ids) const;
  Result<std::map<uint64_t, std::string>> ReadSourceIds(std::span<const uint64_t> ids) const;

  const Catalog& catalog() const { return state_->catalog(); }

  // What imports have, added to what was found elsewhere (snapshot_packed.cc). Lists in order of id stay so, and at most
  // `limit` long.
  std::optional<StatementId> FindPackedStatement(std::string_view raw_key) const;
  /// Entities with a name that folds to `folded`; with `exact`, those called exactly that.
  Status AddPackedNames(std::string_view folded, std::optional<std::string_view> exact,
                        std::vector<EntityId>* found) const;
  Status AddPackedOwnNamed(std::vector<EntityId>* found) const;
  void AddPackedEntities(EntityId after, size_t limit, std::vector<EntityId>* found) const;
  Status AddPackedEntitiesWithLabel(LabelId label, EntityId after, size_t limit, std::vector<EntityId>* found) const;
  Status AddPackedStatements(StatementId after, size_t limit, std::vector<StatementRef>* found) const;
  Result<Entity> ReadPackedEntity(const packed::OpenSegment& segment, EntityId id) const;
  Result<Statement> ReadPackedStatement(const packed::OpenSegment& segment, StatementId id) const;
  Result<Value> ReadPackedProperty(const packed::OpenSegment& segment, packed::BlockReader* blocks, EntityId id,
                                   std::string_view name) const;
  Result<std::string> ReadPackedKey(const packed::OpenSegment& segment, EntityId id) const;

  std::shared_ptr<const KvReader> reader_;
  std::shared_ptr<const GraphState> state_;
};

}  // namespace tripel::storage

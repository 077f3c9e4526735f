// GraphSnapshot: the Snapshot of every store, over kv.h.
#pragma once

#include <memory>

#include "storage/catalog.h"
#include "storage/kv.h"
#include "storage/store.h"

namespace tripel::storage {

class GraphSnapshot final : public Snapshot {
 public:
  GraphSnapshot(std::shared_ptr<const KvReader> reader, std::shared_ptr<const Catalog> catalog)
      : reader_(std::move(reader)), catalog_(std::move(catalog)) {}

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
  Result<std::vector<StatementRef>> ScanStatementsWithPredicate(PredicateId predicate,
                                                                StatementId after,
                                                                size_t limit) const override;
  Result<Adjacency> Expand(std::span<const EntityId> origins, Direction direction,
                           std::optional<PredicateId> predicate) const override;

  Result<std::vector<Entity>> ReadEntities(std::span<const EntityId> ids) const override;
  Result<std::vector<std::vector<LabelId>>> ReadLabels(
      std::span<const EntityId> ids) const override;
  Result<std::vector<Statement>> ReadStatements(std::span<const StatementId> ids) const override;
  Result<std::vector<Evidence>> ReadEvidence(StatementId id) const override;

  Result<std::vector<std::string>> ListSources() const override;
  Result<std::optional<Source>> ReadSource(std::string_view id) const override;
  Result<std::vector<Mention>> ReadMentions(std::string_view source) const override;

  Result<std::shared_ptr<const Curation>> ReadCuration() const override;
  Result<std::vector<SupportedStatement>> ReadRejected() const override;

  const Statistics& statistics() const override { return catalog_->statistics(); }

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
  // Texts of ids that records refer to: entity keys, source ids.
  Result<std::map<uint64_t, std::string>> ReadEntityKeys(std::span<const uint64_t> ids) const;
  Result<std::map<uint64_t, std::string>> ReadSourceIds(std::span<const uint64_t> ids) const;

  std::shared_ptr<const KvReader> reader_;
  std::shared_ptr<const Catalog> catalog_;
};

}  // namespace tripel::storage

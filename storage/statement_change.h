// What an article changes of the statements.
#pragma once

#include "storage/entity_change.h"
#include "storage/model.h"
#include "storage/write_context.h"

namespace tripel::storage {

/// Replaces all evidence of `source` by that of `statements` (none when it is removed), in the
/// statements, the orders they are kept in and the counts. Statements without evidence go. `ids`
/// holds the entities named. `source_changed`: what the source says of itself differs, so every
/// statement it supports is summed up anew.
Status ChangeStatements(SourceId source, const std::vector<SupportedStatement>& statements,
                        const EntityIds& ids, bool source_changed, WriteContext* context);

/// Sets whether a statement is confirmed, wherever that shows. Nothing when it is not there.
Status SetConfirmed(const StatementIdentity& identity, bool confirmed, WriteContext* context);

/// StatementKey as 16 bytes.
std::string RawStatementKey(const StatementIdentity& identity);

/// A statement's summary: what follows from its evidence, record by record, and the sources of
/// each.
class SummaryBuilder {
 public:
  /// `source` is the record of `id`.
  void Add(const EvidenceRecord& evidence, uint64_t id, const SourceRecord& source);
  /// Sets the fields of `record` from `open` on; at least one record must have been added.
  void Finish(StatementRecord* record) const;
  uint64_t evidence() const { return evidence_; }

 private:
  uint64_t CountIndependent() const;

  uint64_t evidence_ = 0;
  bool open_ = true;
  double confidence_ = 0;
  std::map<uint64_t, const SourceRecord*> sources_;
  std::map<std::string, std::string> properties_;  // key -> least encoded value
};

}  // namespace tripel::storage

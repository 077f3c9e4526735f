// TermTable: predicates or labels while a writer works: text <-> id, and their counts.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "storage/key_codec.h"
#include "storage/records.h"
#include "storage/transaction.h"

namespace tripel::storage {

/// Loads what it needs once; writes what changed in Flush. Not thread-safe.
class TermTable {
 public:
  /// `transaction` and `next_id` must outlive the table.
  TermTable(KeySpace space, Transaction* transaction, uint64_t* next_id)
      : space_(space), transaction_(transaction), next_id_(next_id) {}

  /// The id of `text`; a new one when it has none.
  Result<uint64_t> Intern(std::string_view text);

  /// The text of an id. kCorruption when it is not there.
  Result<std::string> Text(uint64_t id);

  /// Changes the counts of a term. kCorruption when it is not there or a count would fall below
  /// zero.
  Status Add(uint64_t id, int64_t count, int64_t asserted);

  /// Puts changed terms into the transaction; those that count nothing any more go.
  Status Flush();

 private:
  Result<TermRecord*> Load(uint64_t id);

  KeySpace space_;
  Transaction* transaction_;
  uint64_t* next_id_;
  std::map<std::string, uint64_t, std::less<>> ids_;
  std::map<uint64_t, TermRecord> terms_;
  std::set<uint64_t> changed_;
};

}  // namespace tripel::storage

// WriteContext: what the parts of one writer share.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "storage/curation.h"
#include "storage/records.h"
#include "storage/term_table.h"
#include "storage/transaction.h"

namespace tripel::storage {

/// The open transaction, the counters as they will be, and what was already looked up. Not
/// thread-safe.
struct WriteContext {
  WriteContext(std::shared_ptr<const KvReader> base, const StateRecord& start,
               std::shared_ptr<const Curation> log)
      : transaction(std::move(base)), state(start), curation(std::move(log)) {}
  WriteContext(const WriteContext&) = delete;
  WriteContext& operator=(const WriteContext&) = delete;

  Transaction transaction;
  StateRecord state;
  TermTable predicates{KeySpace::kPredicate, &transaction, &state.next_predicate};
  TermTable labels{KeySpace::kLabel, &transaction, &state.next_label};
  std::shared_ptr<const Curation> curation;  ///< the log as it will be; never null
  std::map<uint64_t, SourceRecord> sources;  ///< read so far, with the changes of this writer
};

}  // namespace tripel::storage

// Catalog: predicates, labels and counts of one state of a store, small enough to keep in memory.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "storage/kv.h"
#include "storage/packed/segment.h"
#include "storage/records.h"
#include "storage/store.h"

namespace tripel::storage {

/// Immutable, so safe to share.
class Catalog {
 public:
  /// How many ends the statements of each predicate have.
  using PredicateEnds = std::map<uint32_t, packed::PredicateStatistics>;

  /// Reads it from a state whose counters are `state`.
  static Result<std::shared_ptr<const Catalog>> Load(const KvReader& reader, const StateRecord& state,
                                                     const PredicateEnds& ends);

  const StateRecord& state() const { return state_; }
  const Statistics& statistics() const { return statistics_; }

  std::optional<PredicateId> FindPredicate(std::string_view text) const;
  std::optional<LabelId> FindLabel(std::string_view text) const;
  /// The text of an id; "<unknown>" for one that the store does not have.
  const std::string& PredicateText(PredicateId id) const;
  const std::string& LabelText(LabelId id) const;

 private:
  StateRecord state_;
  Statistics statistics_;
  std::map<std::string, PredicateId, std::less<>> predicate_ids_;
  std::map<std::string, LabelId, std::less<>> label_ids_;
  std::unordered_map<uint64_t, std::string> predicate_texts_;
  std::unordered_map<uint64_t, std::string> label_texts_;
  std::string unknown_ = "<unknown>";
};

/// The counters of a state.
Result<StateRecord> ReadState(const KvReader& reader);

}  // namespace tripel::storage

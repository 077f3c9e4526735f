// Transaction: changes gathered over one consistent state, read together with it, applied all at
// once.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/kv.h"

namespace tripel::storage {

/// Not thread-safe.
class Transaction {
 public:
  explicit Transaction(std::shared_ptr<const KvReader> base) : base_(std::move(base)) {}

  /// As the state will be once the changes are applied.
  Result<std::optional<std::string>> Get(Column column, std::string_view key) const;
  /// Visits the keys with `prefix` in byte order. `visit` must not change the transaction.
  Status Scan(Column column, std::string_view prefix, const KvVisitor& visit) const;

  void Put(Column column, std::string key, std::string value);
  void Delete(Column column, std::string key);
  /// Deletes the keys of the base state from `begin` up to, not including `end`; reads do not see it.
  void DeleteRange(Column column, std::string begin, std::string end);

  bool empty() const;
  /// Hands out the changes, and leaves none.
  std::vector<KvChange> TakeChanges();

 private:
  using Changes = std::map<std::string, std::optional<std::string>, std::less<>>;
  Changes& changes(Column column) { return changes_[static_cast<size_t>(column)]; }
  const Changes& changes(Column column) const { return changes_[static_cast<size_t>(column)]; }

  std::shared_ptr<const KvReader> base_;
  std::array<Changes, kColumnCount> changes_;
  std::vector<KvChange> ranges_;
};

}  // namespace tripel::storage

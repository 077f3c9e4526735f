// Changes over a state.
#include "storage/transaction.h"

#include <algorithm>

namespace tripel::storage {

Result<std::optional<std::string>> Transaction::Get(Column column, std::string_view key) const {
  const auto change = changes(column).find(key);
  if (change != changes(column).end()) return change->second;
  return base_->Get(column, key);
}

Status Transaction::Scan(Column column, std::string_view prefix, const KvVisitor& visit) const {
  const Changes& pending = changes(column);
  auto next = pending.lower_bound(prefix);
  bool stopped = false;
  // Visits the changes below `limit` (all that are left when it is none).
  const auto visit_pending = [&](std::optional<std::string_view> limit) {
    for (; !stopped && next != pending.end() && next->first.starts_with(prefix); ++next) {
      if (limit && next->first >= *limit) return;
      if (next->second) stopped = !visit(next->first, *next->second);
    }
  };
  TRIPEL_TRY_STATUS(
      base_->Scan(column, prefix, prefix, [&](std::string_view key, std::string_view value) {
        visit_pending(key);
        const bool changed = next != pending.end() && next->first == key;
        if (!changed && !stopped) stopped = !visit(key, value);
        return !stopped;
      }));
  visit_pending(std::nullopt);
  return {};
}

void Transaction::Put(Column column, std::string key, std::string value) {
  changes(column).insert_or_assign(std::move(key), std::move(value));
}

void Transaction::Delete(Column column, std::string key) {
  changes(column).insert_or_assign(std::move(key), std::nullopt);
}

void Transaction::DeleteRange(Column column, std::string begin, std::string end) {
  ranges_.push_back({column, std::move(begin), std::nullopt, std::move(end)});
}

bool Transaction::empty() const {
  return ranges_.empty() &&
         std::all_of(changes_.begin(), changes_.end(), [](const Changes& c) { return c.empty(); });
}

std::vector<KvChange> Transaction::TakeChanges() {
  std::vector<KvChange> taken = std::move(ranges_);
  ranges_.clear();
  for (size_t column = 0; column < kColumnCount; ++column) {
    for (auto& [key, value] : changes_[column]) {
      taken.push_back({static_cast<Column>(column), key, std::move(value)});
    }
    changes_[column].clear();
  }
  return taken;
}

}  // namespace tripel::storage

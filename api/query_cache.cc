#include "api/query_cache.h"

namespace tripel {
namespace {

constexpr size_t kMaxQueries = 256;
/// Longer texts are seldom the same twice.
constexpr size_t kMaxTextBytes = 16 * 1024;

}  // namespace

std::shared_ptr<const query::Parsed> QueryCache::Find(std::string_view text) {
  const std::lock_guard lock(mutex_);
  const auto found = by_text_.find(text);
  if (found == by_text_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->query;
}

void QueryCache::Keep(std::string_view text, std::shared_ptr<const query::Parsed> query) {
  const std::lock_guard lock(mutex_);
  if (by_text_.contains(text)) return;  // another thread was faster
  if (entries_.size() == kMaxQueries) {
    by_text_.erase(entries_.back().text);
    entries_.pop_back();
  }
  entries_.push_front({std::string(text), std::move(query)});
  by_text_.emplace(entries_.front().text, entries_.begin());
}

Result<std::shared_ptr<const query::Parsed>> QueryCache::Parse(std::string_view text) {
  if (text.size() > kMaxTextBytes) return query::Parse(text);
  if (std::shared_ptr<const query::Parsed> known = Find(text)) return known;
  TRIPEL_TRY(std::shared_ptr<const query::Parsed> parsed, query::Parse(text));
  Keep(text, parsed);
  return parsed;
}

}  // namespace tripel

// QueryCache: the queries that were run lately, parsed, with the plans that they keep.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "query/engine.h"

namespace tripel {

/// By text. When it is full, what was used longest ago goes. Thread-safe.
class QueryCache {
 public:
  /// Parses only what it does not have. Errors are not kept.
  Result<std::shared_ptr<const query::Parsed>> Parse(std::string_view text);

 private:
  struct Entry {
    std::string text;
    std::shared_ptr<const query::Parsed> query;
  };
  using Entries = std::list<Entry>;

  std::shared_ptr<const query::Parsed> Find(std::string_view text);
  void Keep(std::string_view text, std::shared_ptr<const query::Parsed> query);

  std::mutex mutex_;
  Entries entries_;                                             ///< the last used first
  std::unordered_map<std::string_view, Entries::iterator> by_text_;  ///< views of the texts in entries_
};

}  // namespace tripel

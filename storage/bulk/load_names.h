// LoadNames: the predicates, labels and property names that a load comes upon, shared by its threads.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tripel/result.h"

namespace tripel::storage::bulk {

/// Texts numbered as they come, from 0. Thread-safe.
class NameTable {
 public:
  uint32_t Intern(std::string_view text);
  /// All of them, by number. Only once the threads are done.
  const std::vector<std::string>& texts() const { return texts_; }

 private:
  std::mutex mutex_;
  std::map<std::string, uint32_t, std::less<>> numbers_;
  std::vector<std::string> texts_;
};

/// What one thread remembers of a NameTable.
class NameCache {
 public:
  explicit NameCache(NameTable* table) : table_(table) {}
  uint32_t Intern(std::string_view text) {
    if (text == last_text_ && !last_text_.empty()) return last_;
    const auto known = numbers_.find(std::string(text));
    last_ = known != numbers_.end() ? known->second : numbers_.emplace(text, table_->Intern(text)).first->second;
    last_text_ = text;
    return last_;
  }

 private:
  NameTable* table_;
  std::unordered_map<std::string, uint32_t> numbers_;
  std::string last_text_;
  uint32_t last_ = 0;
};

struct LoadNames {
  NameTable predicates;
  NameTable labels;
  NameTable node_properties;
  NameTable edge_properties;
};

}  // namespace tripel::storage::bulk

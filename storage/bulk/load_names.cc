#include "storage/bulk/load_names.h"

namespace tripel::storage::bulk {

uint32_t NameTable::Intern(std::string_view text) {
  const std::lock_guard lock(mutex_);
  const auto known = numbers_.find(text);
  if (known != numbers_.end()) return known->second;
  const auto number = static_cast<uint32_t>(texts_.size());
  texts_.emplace_back(text);
  numbers_.emplace(text, number);
  return number;
}

}  // namespace tripel::storage::bulk

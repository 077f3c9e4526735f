// KeyBlock: up to 256 texts in ascending order, front-coded: each is written as how many bytes it shares with the one
// before it and the bytes that differ; every 16th is whole, so that a look-up reads few of them. Part of the on-disk
// format. (Front coding: Witten, Moffat, Bell, Managing Gigabytes, 1999, section 4.1.)
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tripel/result.h"

namespace tripel::storage::packed {

inline constexpr size_t kKeysPerBlock = 256;

/// `keys` strictly ascending by bytes, 1 to kKeysPerBlock of them.
std::string EncodeKeyBlock(const std::vector<std::string_view>& keys);

/// Its bytes must outlive it.
class KeyBlockView {
 public:
  static Result<KeyBlockView> Open(std::string_view bytes);
  uint32_t size() const { return size_; }
  std::string Key(uint32_t index) const;
  std::optional<uint32_t> Find(std::string_view key) const;
  /// All of them, in order.
  std::vector<std::string> Keys() const;

 private:
  // Reads from the whole text at `restart` on, until `visit` says false.
  template <typename Visit>
  void Walk(uint32_t restart, const Visit& visit) const;
  std::string_view Restart(uint32_t restart) const;

  std::string_view bytes_;
  uint32_t size_ = 0;
  uint32_t restarts_ = 0;
};

}  // namespace tripel::storage::packed

// Front coding.
#include "storage/packed/key_block.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"

namespace tripel::storage::packed {
namespace {

constexpr uint32_t kRestartEvery = 16;
constexpr size_t kHeaderBytes = 4;  // the number of texts, then an offset of 4 bytes for each restart

void AppendVarint(uint64_t number, std::string* out) {
  for (; number >= 0x80; number >>= 7) out->push_back(static_cast<char>(number | 0x80));
  out->push_back(static_cast<char>(number));
}

// False where the bytes end too soon.
bool ReadVarint(std::string_view* bytes, uint64_t* number) {
  *number = 0;
  for (unsigned shift = 0; shift < 64 && !bytes->empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes->front());
    bytes->remove_prefix(1);
    *number |= static_cast<uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

void AppendUint32(uint32_t number, std::string* out) {
  out->append(reinterpret_cast<const char*>(&number), sizeof(number));
}

uint32_t ReadUint32(const char* at) {
  uint32_t number;
  std::memcpy(&number, at, sizeof(number));
  return number;
}

// One text: how much of the one before it, and the rest. False where it cannot be read.
bool ReadEntry(std::string_view* bytes, uint64_t* shared, std::string_view* rest) {
  uint64_t size = 0;
  if (!ReadVarint(bytes, shared) || !ReadVarint(bytes, &size) || size > bytes->size()) return false;
  *rest = bytes->substr(0, size);
  bytes->remove_prefix(size);
  return true;
}

}  // namespace

std::string EncodeKeyBlock(const std::vector<std::string_view>& keys) {
  TRIPEL_CHECK(!keys.empty() && keys.size() <= kKeysPerBlock);
  std::string block;
  AppendUint32(static_cast<uint32_t>(keys.size()), &block);
  std::string entries;
  const size_t restarts = (keys.size() + kRestartEvery - 1) / kRestartEvery;
  const size_t base = kHeaderBytes + 4 * restarts;
  for (size_t i = 0; i < keys.size(); ++i) {
    size_t shared = 0;
    if (i % kRestartEvery == 0) {
      AppendUint32(static_cast<uint32_t>(base + entries.size()), &block);
    } else {
      const size_t most = std::min(keys[i].size(), keys[i - 1].size());
      while (shared < most && keys[i][shared] == keys[i - 1][shared]) ++shared;
    }
    AppendVarint(shared, &entries);
    AppendVarint(keys[i].size() - shared, &entries);
    entries.append(keys[i].substr(shared));
  }
  return block + entries;
}

Result<KeyBlockView> KeyBlockView::Open(std::string_view bytes) {
  const auto damaged = [] {
    return Fail(ErrorCode::kCorruption, "the store is damaged: a block of keys cannot be read");
  };
  KeyBlockView view;
  view.bytes_ = bytes;
  if (bytes.size() < kHeaderBytes) return damaged();
  view.size_ = ReadUint32(bytes.data());
  if (view.size_ == 0 || view.size_ > kKeysPerBlock) return damaged();
  view.restarts_ = (view.size_ + kRestartEvery - 1) / kRestartEvery;
  if (bytes.size() < kHeaderBytes + 4 * view.restarts_) return damaged();
  for (uint32_t restart = 0; restart < view.restarts_; ++restart) {
    const uint32_t at = ReadUint32(bytes.data() + kHeaderBytes + 4 * restart);
    if (at > bytes.size()) return damaged();
    std::string_view left = bytes.substr(at);
    uint64_t length = 0;
    const bool last = restart + 1 == view.restarts_;
    const uint32_t count = std::min(kRestartEvery, view.size_ - restart * kRestartEvery);
    for (uint32_t i = 0; i < count; ++i) {
      uint64_t shared = 0;
      std::string_view rest;
      if (!ReadEntry(&left, &shared, &rest) || shared > length) return damaged();
      length = shared + rest.size();
    }
    if (last && !left.empty()) return damaged();
  }
  return view;
}

template <typename Visit>
void KeyBlockView::Walk(uint32_t restart, const Visit& visit) const {
  std::string_view left = bytes_.substr(ReadUint32(bytes_.data() + kHeaderBytes + 4 * restart));
  std::string key;
  for (uint32_t i = restart * kRestartEvery; i < size_; ++i) {
    if (i % kRestartEvery == 0 && i != restart * kRestartEvery) {
      left = bytes_.substr(ReadUint32(bytes_.data() + kHeaderBytes + 4 * (i / kRestartEvery)));
    }
    uint64_t shared = 0;
    std::string_view rest;
    if (!ReadEntry(&left, &shared, &rest)) return;
    key.resize(shared);
    key.append(rest);
    if (!visit(i, key)) return;
  }
}

std::string_view KeyBlockView::Restart(uint32_t restart) const {
  std::string_view left = bytes_.substr(ReadUint32(bytes_.data() + kHeaderBytes + 4 * restart));
  uint64_t shared = 0;
  std::string_view rest;
  ReadEntry(&left, &shared, &rest);
  return rest;
}

std::string KeyBlockView::Key(uint32_t index) const {
  std::string found;
  Walk(index / kRestartEvery, [&](uint32_t i, const std::string& key) {
    if (i < index) return true;
    found = key;
    return false;
  });
  return found;
}

std::optional<uint32_t> KeyBlockView::Find(std::string_view key) const {
  uint32_t low = 0;
  uint32_t high = restarts_;
  while (high - low > 1) {
    const uint32_t middle = low + (high - low) / 2;
    if (Restart(middle) <= key) {
      low = middle;
    } else {
      high = middle;
    }
  }
  std::optional<uint32_t> found;
  Walk(low, [&](uint32_t i, const std::string& candidate) {
    if (candidate == key) found = i;
    return candidate < key;
  });
  return found;
}

std::vector<std::string> KeyBlockView::Keys() const {
  std::vector<std::string> keys;
  Walk(0, [&](uint32_t, const std::string& key) {
    keys.push_back(key);
    return true;
  });
  return keys;
}

}  // namespace tripel::storage::packed

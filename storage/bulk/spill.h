// Spill: bytes that are written once, from front to back, and then read once, in memory or in a temporary file.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "tripel/result.h"

namespace tripel::storage::bulk {

/// One thread. In memory until MoveToFile.
class Spill {
 public:
  void Append(std::string_view bytes) { bytes_.append(bytes); }
  template <typename T>
  void AppendRaw(const T& value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof(value));
  }
  /// A length of 4 bytes, then the bytes.
  void AppendText(std::string_view text) {
    AppendRaw(static_cast<uint32_t>(text.size()));
    Append(text);
  }
  size_t memory_bytes() const { return bytes_.capacity(); }

  /// Moves what is there into a file that has no name and goes with this object. kIo.
  Status MoveToFile(const std::string& folder);

 private:
  friend class SpillReader;
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::string bytes_;
  std::unique_ptr<std::FILE, Close> file_;
};

/// Reads a Spill, which must outlive it and not change.
class SpillReader {
 public:
  explicit SpillReader(Spill* spill);
  /// True while there is something left. kIo where the file cannot be read.
  Result<bool> More();
  /// Only as much as was written at once may be read at once; views are valid until the next More.
  template <typename T>
  T Raw() {
    T value;
    std::memcpy(&value, Take(sizeof(T)).data(), sizeof(T));
    return value;
  }
  std::string_view Text() { return Take(Raw<uint32_t>()); }

 private:
  std::string_view Take(size_t size);
  Status Fill(size_t size);

  Spill* spill_;
  std::string buffer_;
  std::string_view rest_;
  bool ended_ = true;
  Status status_;
};

}  // namespace tripel::storage::bulk

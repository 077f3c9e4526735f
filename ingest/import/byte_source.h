// ByteSource: the bytes of a file, unpacked where it is compressed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "tripel/result.h"

namespace tripel::ingest {

/// Reads a file from its beginning. Files that gzip, bzip2, zstd, xz or lz4 made are unpacked; they are told by their
/// first bytes, not by their names. Not thread-safe.
class ByteSource {
 public:
  /// `path` may be a pipe. kNotFound, kIo, or kInvalidArgument for a folder.
  static Result<std::unique_ptr<ByteSource>> Open(const std::filesystem::path& path);
  /// The bytes of a text, for tests and for what is in memory.
  static std::unique_ptr<ByteSource> Of(std::string text);

  virtual ~ByteSource() = default;
  /// Fills as much of `buffer` as there is; fewer bytes only at the end. kIo when the file cannot be read, kCorruption
  /// when it cannot be unpacked.
  virtual Result<size_t> Read(std::span<char> buffer) = 0;
  /// Bytes of the file itself, packed as it is, that have been taken so far.
  virtual uint64_t consumed() const = 0;
};

/// Size of the file itself; 0 where there is none, as of a pipe.
uint64_t FileBytes(const std::filesystem::path& path);
/// True when the file begins like a compressed one. Reads nothing from a pipe, which counts as plain.
bool IsCompressed(const std::filesystem::path& path);

}  // namespace tripel::ingest

// A store on disk, in a folder of its own, on RocksDB.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "storage/store.h"

namespace tripel::storage {

struct RocksOptions {
  enum class Mode : uint8_t {
    kReadOnly,   ///< beside any other process, a writing one included; sees the state at opening
    kReadWrite,  ///< the one process that may write; creates the store when there is none
  };
  Mode mode = Mode::kReadOnly;
  size_t cache_bytes = size_t{32} << 20;   ///< for blocks of RocksDB
  size_t packed_cache_bytes = size_t{128} << 20;  ///< for packed blocks of statements and imported nodes
  size_t buffer_bytes = size_t{64} << 20;  ///< for writes not yet in a table file
};

/// Opens the store in the folder `path`. kNotFound when there is none (and it may not be created),
/// kLocked when another process writes to it, kFormatVersion, kCorruption, kIo. A failure leaves
/// nothing new behind.
Result<std::unique_ptr<Store>> OpenRocksStore(const std::string& path, const RocksOptions& options);

}  // namespace tripel::storage

// The key-value interface on RocksDB. Its headers stay in rocks_kv.cc.
#pragma once

#include <memory>
#include <string>

#include "storage/kv.h"
#include "storage/rocks_store.h"

namespace tripel::storage {

/// Makes an empty database with all columns in the folder `path`, which must not exist.
Result<std::unique_ptr<KvStore>> CreateRocksKv(const std::string& path,
                                               const RocksOptions& options);

/// Opens one that exists. kLocked when another process has it, kFormatVersion or kCorruption when
/// its columns are not those of this version.
Result<std::unique_ptr<KvStore>> OpenRocksKv(const std::string& path, const RocksOptions& options);

}  // namespace tripel::storage

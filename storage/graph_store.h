// The Store over any key-value interface: hands out snapshots and the one writer.
#pragma once

#include <memory>

#include "storage/kv.h"
#include "storage/store.h"

namespace tripel::storage {

/// Makes an empty `kv` a store without content.
Status InitializeGraph(KvStore* kv);

/// kFormatVersion when `reader` holds a store of another version of the format, kCorruption when it
/// holds none.
Status CheckFormat(const KvReader& reader);

/// Opens the store in `kv`; see CheckFormat. `cache_bytes`: for packed blocks.
Result<std::unique_ptr<Store>> OpenGraph(std::unique_ptr<KvStore> kv, size_t cache_bytes);

}  // namespace tripel::storage

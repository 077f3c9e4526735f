// The key-value interface in std::map: many versions of each key, so that snapshots cost nothing.
#pragma once

#include <memory>

#include "storage/kv.h"

namespace tripel::storage {

/// An empty one. Snapshots stay valid after the store itself is gone.
std::unique_ptr<KvStore> NewMemoryKv();

}  // namespace tripel::storage

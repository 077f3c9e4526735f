// A store in memory: the same graph logic as the one on disk, over std::map. For tests and small
// graphs.
#pragma once

#include <memory>

#include "storage/store.h"

namespace tripel::storage {

/// An empty store that lives as long as the object.
std::unique_ptr<Store> NewMemoryStore();

}  // namespace tripel::storage

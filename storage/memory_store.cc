// A store in memory.
#include "storage/memory_store.h"

#include "base/check.h"
#include "storage/graph_store.h"
#include "storage/memory_kv.h"
#include "storage/rocks_store.h"

namespace tripel::storage {

std::unique_ptr<Store> NewMemoryStore() {
  std::unique_ptr<KvStore> kv = NewMemoryKv();
  // Memory does not refuse a write, and what was just written is no other version.
  TRIPEL_CHECK(InitializeGraph(kv.get()).has_value());
  Result<std::unique_ptr<Store>> store = OpenGraph(std::move(kv), RocksOptions{}.packed_cache_bytes);
  TRIPEL_CHECK(store.has_value());
  return *std::move(store);
}

}  // namespace tripel::storage

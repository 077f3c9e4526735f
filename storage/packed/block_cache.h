// BlockCache: blocks of segments in memory, opened and checked, within a budget shared by all readers of a store.
//
// Blocks never change, so readers need no locks among themselves: a column has a slot for each block, and a reader
// that finds a block there reads it in place. Taking blocks out happens under a lock that readers share while they
// read. The victim is found by the clock algorithm (Corbató, 1968).
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "storage/kv.h"
#include "storage/packed/edge_block.h"
#include "storage/packed/key_block.h"
#include "storage/packed/pair_block.h"
#include "storage/packed/segment.h"
#include "storage/packed/value_block.h"

namespace tripel::storage::packed {

/// A block in memory.
struct Block {
  std::string bytes;
  std::variant<EdgeBlockView, KeyBlockView, ValueBlockView, PairBlockView> view;
  std::atomic<bool> used = true;  ///< since the clock came by

  static Result<std::shared_ptr<Block>> Open(Part part, std::string bytes);
  size_t memory_bytes() const { return bytes.size() + sizeof(Block); }
};

class BlockCache;

/// The blocks of one part or property: their directory, and those that are in memory. Thread-safe.
class BlockColumn {
 public:
  BlockColumn(const ColumnId& id, Directory directory, BlockCache* cache);
  ~BlockColumn();
  BlockColumn(const BlockColumn&) = delete;
  BlockColumn& operator=(const BlockColumn&) = delete;

  const ColumnId& id() const { return id_; }
  const Directory& directory() const { return directory_; }

 private:
  friend class BlockCache;
  friend class BlockReader;
  ColumnId id_;
  Directory directory_;
  BlockCache* cache_;
  std::vector<std::atomic<Block*>> slots_;
};

/// Thread-safe. Outlives the columns it was given to.
class BlockCache {
 public:
  explicit BlockCache(size_t budget_bytes) : budget_bytes_(budget_bytes) {}
  size_t budget_bytes() const { return budget_bytes_; }

 private:
  friend class BlockColumn;
  friend class BlockReader;
  struct Entry {
    BlockColumn* column = nullptr;  ///< null: free
    uint32_t number = 0;
    std::shared_ptr<Block> block;
  };

  void Put(BlockColumn* column, uint32_t number, std::shared_ptr<Block> block);
  void Drop(BlockColumn* column);
  void Evict(size_t entry);

  const size_t budget_bytes_;
  std::shared_mutex reading_;  ///< shared: blocks in slots stay; unique: they may go
  std::mutex mutex_;           ///< guards what follows
  std::vector<Entry> entries_;
  std::vector<size_t> free_;
  size_t hand_ = 0;
  size_t used_bytes_ = 0;
};

/// Reads blocks, from the cache where they are there. One thread, and no longer than one call of a snapshot: while it
/// lives, no block can leave the cache.
class BlockReader {
 public:
  BlockReader(const KvReader& reader, BlockCache* cache) : reader_(reader), cache_(cache), lock_(cache->reading_) {}

  /// Valid until the next call of this reader.
  template <typename View>
  Result<const View*> Get(BlockColumn* column, uint32_t number) {
    Block* block = column->slots_[number].load(std::memory_order_acquire);
    if (block == nullptr) [[unlikely]] {
      TRIPEL_TRY(block, Load(column, number));
    } else if (!block->used.load(std::memory_order_relaxed)) {
      block->used.store(true, std::memory_order_relaxed);
    }
    return std::get_if<View>(&block->view);
  }

  /// Brings in those of the blocks that are not in the cache with one read. `numbers` may repeat.
  Status Prefetch(BlockColumn* column, std::span<const uint32_t> numbers);

 private:
  Result<Block*> Load(BlockColumn* column, uint32_t number);

  const KvReader& reader_;
  BlockCache* cache_;
  std::shared_lock<std::shared_mutex> lock_;
  std::shared_ptr<Block> last_;  ///< read by this reader: stays although the cache may have dropped it
};

}  // namespace tripel::storage::packed

// The cache and its clock.
#include "storage/packed/block_cache.h"

#include <fmt/format.h>

#include <algorithm>

namespace tripel::storage::packed {
namespace {

template <typename View>
Status OpenView(Block* block) {
  TRIPEL_TRY(block->view, View::Open(block->bytes));
  return {};
}

}  // namespace

Result<std::shared_ptr<Block>> Block::Open(Part part, std::string bytes) {
  auto block = std::make_shared<Block>();
  block->bytes = std::move(bytes);
  switch (part) {
    case Part::kOut:
    case Part::kIn: TRIPEL_TRY_STATUS(OpenView<EdgeBlockView>(block.get())); break;
    case Part::kKeys: TRIPEL_TRY_STATUS(OpenView<KeyBlockView>(block.get())); break;
    case Part::kNames: TRIPEL_TRY_STATUS(OpenView<PairBlockView>(block.get())); break;
    case Part::kLabelSets:
    case Part::kNodeProperties:
    case Part::kEdgeProperties: TRIPEL_TRY_STATUS(OpenView<ValueBlockView>(block.get())); break;
  }
  return block;
}

BlockColumn::BlockColumn(const ColumnId& id, Directory directory, BlockCache* cache)
    : id_(id), directory_(std::move(directory)), cache_(cache), slots_(directory_.blocks()) {}

BlockColumn::~BlockColumn() { cache_->Drop(this); }

void BlockCache::Put(BlockColumn* column, uint32_t number, std::shared_ptr<Block> block) {
  const std::unique_lock reading(reading_);
  const std::lock_guard lock(mutex_);
  // Another reader may have been faster.
  if (column->slots_[number].load(std::memory_order_relaxed) != nullptr) return;
  used_bytes_ += block->memory_bytes();
  // Twice around the clock: the first time takes marks away.
  for (size_t steps = 0; used_bytes_ > budget_bytes_ && steps < 2 * entries_.size(); ++steps) {
    hand_ = hand_ + 1 < entries_.size() ? hand_ + 1 : 0;
    Entry& entry = entries_[hand_];
    if (entry.column == nullptr) continue;
    if (entry.block->used.exchange(false, std::memory_order_relaxed)) continue;
    Evict(hand_);
  }
  size_t place = entries_.size();
  if (free_.empty()) {
    entries_.emplace_back();
  } else {
    place = free_.back();
    free_.pop_back();
  }
  column->slots_[number].store(block.get(), std::memory_order_release);
  entries_[place] = {column, number, std::move(block)};
}

void BlockCache::Evict(size_t entry) {
  Entry& victim = entries_[entry];
  used_bytes_ -= victim.block->memory_bytes();
  victim.column->slots_[victim.number].store(nullptr, std::memory_order_release);
  victim = {};
  free_.push_back(entry);
}

void BlockCache::Drop(BlockColumn* column) {
  const std::unique_lock reading(reading_);
  const std::lock_guard lock(mutex_);
  for (size_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].column == column) Evict(i);
  }
}

Result<Block*> BlockReader::Load(BlockColumn* column, uint32_t number) {
  lock_.unlock();
  Result<std::optional<std::string>> bytes = reader_.Get(Column::kPacked, EncodeBlockKey(column->id(), number));
  Result<std::shared_ptr<Block>> opened =
      !bytes ? Result<std::shared_ptr<Block>>(Failure{bytes.error()})
      : !*bytes
          ? Result<std::shared_ptr<Block>>(Fail(ErrorCode::kCorruption, "the store is damaged: a block is missing"))
          : Block::Open(column->id().part, *std::move(*bytes));
  if (opened) {
    last_ = *opened;
    cache_->Put(column, number, *std::move(opened));
  }
  lock_.lock();
  if (!opened) return Failure{opened.error()};
  return last_.get();
}

Status BlockReader::Prefetch(BlockColumn* column, std::span<const uint32_t> numbers) {
  std::vector<uint32_t> missing;
  for (const uint32_t number : numbers) {
    if (column->slots_[number].load(std::memory_order_relaxed) == nullptr) missing.push_back(number);
  }
  if (missing.size() < 2) return {};
  std::sort(missing.begin(), missing.end());
  missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
  // More would push each other out.
  const uint64_t each = column->directory().bytes / column->directory().blocks() + 1;
  missing.resize(std::min<size_t>(missing.size(), cache_->budget_bytes() / 4 / each));
  std::vector<std::string> keys;
  for (const uint32_t number : missing) keys.push_back(EncodeBlockKey(column->id(), number));
  lock_.unlock();
  Status status;
  Result<std::vector<std::optional<std::string>>> found = reader_.MultiGet(Column::kPacked, keys);
  if (!found) status = Failure{found.error()};
  for (size_t i = 0; status && i < missing.size(); ++i) {
    if (!(*found)[i]) continue;  // who reads it will say so
    Result<std::shared_ptr<Block>> block = Block::Open(column->id().part, *std::move((*found)[i]));
    if (!block) {
      status = Failure{block.error()};
    } else {
      cache_->Put(column, missing[i], *std::move(block));
    }
  }
  lock_.lock();
  return status;
}

}  // namespace tripel::storage::packed

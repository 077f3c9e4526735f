// Directories, and nodes of a segment. Statements are in segment_edges.cc.
#include "storage/packed/open_segment.h"

#include <algorithm>

namespace tripel::storage::packed {
namespace {

std::optional<uint32_t> PlaceOf(const std::vector<std::string>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<uint32_t>(found - names.begin());
}

Failure Damaged() {
  return Fail(ErrorCode::kCorruption, "the store is damaged: a segment does not hold what its record says");
}

}  // namespace

Result<BlockColumn*> OpenSegment::ColumnOf(const KvReader& reader, Part part, uint32_t column) const {
  const std::lock_guard lock(mutex_);
  auto& columns = columns_[static_cast<size_t>(part)];
  if (columns.size() <= column) columns.resize(column + 1);
  if (columns[column] == nullptr) {
    const ColumnId id{id_, part, column};
    TRIPEL_TRY(const std::optional<std::string> bytes,
               reader.Get(Column::kPacked, EncodeBlockKey(id, kDirectoryBlock)));
    Directory directory;  // a part without blocks has none
    if (bytes) {
      TRIPEL_TRY(directory, DecodeDirectory(*bytes));
    }
    columns[column] = std::make_unique<BlockColumn>(id, std::move(directory), cache_);
  }
  return columns[column].get();
}

std::optional<uint32_t> OpenSegment::NodeProperty(std::string_view name) const {
  return PlaceOf(record_.node_properties, name);
}

std::optional<uint32_t> OpenSegment::EdgeProperty(std::string_view name) const {
  return PlaceOf(record_.edge_properties, name);
}

uint32_t FindBlock(const std::vector<uint64_t>& firsts, uint64_t element) {
  const size_t size = firsts.size();
  if (element < firsts.front()) return 0;
  if (element >= firsts.back()) return static_cast<uint32_t>(size - 1);
  // Elements are spread about evenly over the blocks of most columns: a guess, and from there steps that double.
  const double share = static_cast<double>(element - firsts.front()) / static_cast<double>(firsts.back() - firsts.front());
  size_t low = std::min(static_cast<size_t>(share * static_cast<double>(size - 1)), size - 1);
  size_t high = low;
  for (size_t step = 1; firsts[low] > element; step *= 2) low -= std::min(step, low);
  for (size_t step = 1; high < size && firsts[high] <= element; step *= 2) high += std::min(step, size - high);
  const auto at = [&firsts](size_t place) { return firsts.begin() + static_cast<std::ptrdiff_t>(place); };
  return static_cast<uint32_t>(std::upper_bound(at(low), at(high), element) - firsts.begin() - 1);
}

Result<std::optional<uint64_t>> OpenSegment::FindKey(BlockReader* blocks, BlockColumn* keys,
                                                     std::string_view key) const {
  const std::vector<std::string>& firsts = keys->directory().keys;
  const auto after = std::upper_bound(firsts.begin(), firsts.end(), key);
  if (after == firsts.begin()) return std::optional<uint64_t>();
  const auto block = static_cast<uint32_t>(after - firsts.begin() - 1);
  TRIPEL_TRY(const KeyBlockView* const view, blocks->Get<KeyBlockView>(keys, block));
  const std::optional<uint32_t> place = view->Find(key);
  if (!place) return std::optional<uint64_t>();
  return std::optional(keys->directory().firsts[block] + *place);
}

Result<std::string> OpenSegment::ReadKey(BlockReader* blocks, BlockColumn* keys, uint64_t node) const {
  if (keys->directory().blocks() == 0) return Damaged();
  const uint32_t block = FindBlock(keys->directory().firsts, node);
  TRIPEL_TRY(const KeyBlockView* const view, blocks->Get<KeyBlockView>(keys, block));
  const uint64_t place = node - keys->directory().firsts[block];
  if (place >= view->size()) return Damaged();
  return record_.key_prefix + view->Key(static_cast<uint32_t>(place));
}

Result<const std::vector<uint64_t>*> OpenSegment::ReadLabelSet(BlockReader* blocks, BlockColumn* sets,
                                                               uint64_t node) const {
  if (sets->directory().blocks() == 0) return Damaged();
  const uint32_t block = FindBlock(sets->directory().firsts, node);
  TRIPEL_TRY(const ValueBlockView* const view, blocks->Get<ValueBlockView>(sets, block));
  const std::optional<uint32_t> place = view->Find(node);
  const std::optional<int64_t> set = place ? view->IntegerAt(*place) : std::nullopt;
  if (!set || static_cast<uint64_t>(*set) >= record_.label_sets.size()) return Damaged();
  return &record_.label_sets[static_cast<size_t>(*set)];
}

Result<Value> OpenSegment::ReadValue(BlockReader* blocks, BlockColumn* values, uint64_t element) const {
  const Directory& directory = values->directory();
  if (directory.blocks() == 0 || element < directory.firsts.front() || element > directory.last) return Value();
  const uint32_t block = FindBlock(directory.firsts, element);
  TRIPEL_TRY(const ValueBlockView* const view, blocks->Get<ValueBlockView>(values, block));
  const std::optional<uint32_t> place = view->Find(element);
  if (!place) return Value();
  return view->At(*place);
}

}  // namespace tripel::storage::packed

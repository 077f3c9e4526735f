// RowIndex: different rows of values, numbered; what grouping, DISTINCT and set operations compare rows by.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "query/exec/batch.h"
#include "query/exec/id_index.h"
#include "query/value/datum.h"

namespace tripel::query::exec {

/// Rows of one width, numbered 0, 1, ... in the order in which they come. The same in the sense of Same (compare.h).
class RowIndex {
 public:
  explicit RowIndex(size_t width) : width_(width) {}

  /// The row's number; size() before the call where it is new.
  uint32_t Add(std::span<const Datum> row);
  std::optional<uint32_t> Find(std::span<const Datum> row) const;
  size_t size() const { return hashes_.size(); }
  std::span<const Datum> Row(size_t number) const { return std::span(values_).subspan(number * width_, width_); }
  /// What the rows hold, those on the heap included.
  uint64_t bytes() const { return bytes_; }

 private:
  static uint64_t HashOf(std::span<const Datum> row);
  bool IsRow(uint32_t number, uint64_t hash, std::span<const Datum> row) const;
  void Grow();

  size_t width_;
  std::vector<Datum> values_;
  std::vector<uint64_t> hashes_;  ///< of each row
  std::vector<uint32_t> slots_;   ///< numbers of rows; open addressing, at most half full
  uint64_t bytes_ = 0;
};

/// Numbers the rows of columns that come batch by batch, as RowIndex does. One column of nodes goes by bare ids.
class GroupIndex {
 public:
  explicit GroupIndex(size_t width) : width_(width), rows_(width) {}

  /// Replaces *numbers by the number of each of the first `size` rows of `columns`, which are `width` many.
  void Add(std::span<const Column* const> columns, size_t size, std::vector<uint32_t>* numbers);
  size_t size() const { return by_id_ ? ids_.size() : rows_.size(); }
  /// Appends column `column` of rows [begin, end) to *target.
  void Emit(size_t column, size_t begin, size_t end, Column* target) const;
  uint64_t bytes() const { return ids_.bytes() + rows_.bytes(); }

 private:
  void LeaveIds();

  size_t width_;
  bool by_id_ = true;  ///< one column, nothing but nodes so far
  IdIndex ids_;
  RowIndex rows_;
  std::vector<Datum> row_;
};

}  // namespace tripel::query::exec

// ValueBlock: one property of many elements: their numbers in ascending order, and a value for each. Whole numbers are
// bit-packed, texts lie one after the other, anything else is encoded as in records. Part of the on-disk format.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/packed/bit_array.h"
#include "tripel/result.h"
#include "tripel/value.h"

namespace tripel::storage::packed {

inline constexpr size_t kValuesPerBlock = 1024;
/// A block is closed when its texts reach this size, however few they are.
inline constexpr size_t kValueBlockBytes = size_t{16} << 10;

/// Collects the values of a block.
class ValueBlockBuilder {
 public:
  /// Numbers ascending; the value must be storable (record_codec.h).
  void Add(uint64_t number, Value value);
  bool full() const { return numbers_.size() >= kValuesPerBlock || bytes_ >= kValueBlockBytes; }
  bool empty() const { return numbers_.empty(); }
  uint64_t first() const { return numbers_.front(); }
  /// The block; the builder is empty again.
  std::string Take();

 private:
  std::vector<uint64_t> numbers_;
  std::vector<Value> values_;
  size_t bytes_ = 0;
};

/// Its bytes must outlive it.
class ValueBlockView {
 public:
  static Result<ValueBlockView> Open(std::string_view bytes);

  uint32_t size() const { return size_; }
  uint64_t Number(uint32_t index) const { return first_ + (dense_ ? index : numbers_[index]); }
  std::optional<uint32_t> Find(uint64_t number) const;

  Result<Value> At(uint32_t index) const;
  /// The value where it is a text; valid as long as the bytes.
  std::optional<std::string_view> TextAt(uint32_t index) const;
  /// The value where it is a whole number.
  std::optional<int64_t> IntegerAt(uint32_t index) const;

 private:
  enum class Kind : uint8_t { kIntegers, kTexts, kEncoded };
  friend class ValueBlockBuilder;

  std::string_view BytesAt(uint32_t index) const;

  uint32_t size_ = 0;
  Kind kind_ = Kind::kIntegers;
  bool dense_ = false;
  uint64_t first_ = 0;
  int64_t least_ = 0;
  BitArrayView numbers_;
  BitArrayView values_;  // integers, or where each text ends
  std::string_view texts_;
};

}  // namespace tripel::storage::packed

// How the values of a store are written: bytes, varints, texts, property values. Compact, and safe
// to read from any bytes: damage gives an error, never undefined behaviour. Part of the on-disk
// format (key_codec.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tripel/result.h"
#include "tripel/value.h"

namespace tripel::storage {

/// Property values may hold lists and maps inside each other this deep.
inline constexpr int kMaxValueDepth = 32;

/// True for a value that a store can hold: no nodes, edges or paths, not nested deeper than
/// kMaxValueDepth, and nanoseconds below a second.
bool IsStorable(const Value& value);

/// Appends fields to a record.
class RecordWriter {
 public:
  void Byte(uint8_t byte) { bytes_.push_back(static_cast<char>(byte)); }
  void Bool(bool flag) { Byte(flag ? 1 : 0); }
  void Varint(uint64_t number);       ///< 7 bits a byte, low ones first
  void Signed(int64_t number);        ///< zigzag varint: 0, -1, 1, -2, ...
  void Float(double number);          ///< 8 bytes, every NaN the same
  void Text(std::string_view text);   ///< length, bytes
  void Property(const Value& value);  ///< `value` must be storable; equal values give equal bytes
  void Properties(const Map& map);
  std::string Take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Takes fields from a record. After the first field that cannot be right every further one reads
/// as zero or empty, and Finish reports it: callers read straight through and check once.
class RecordReader {
 public:
  explicit RecordReader(std::string_view bytes) : rest_(bytes) {}
  uint8_t Byte();
  bool Bool();
  uint64_t Varint();
  int64_t Signed();
  double Float();
  std::string Text();
  Value Property() { return Property(0); }
  Map Properties() { return Properties(0); }
  /// Number of elements that follow, each at least one byte long; 0 when the rest is too short for
  /// them.
  size_t Count();
  /// Reads a byte that must be at most `max`.
  uint8_t Enum(uint8_t max);
  /// What is left to read.
  std::string_view Rest() const { return rest_; }
  void Fail() { failed_ = true; }
  bool failed() const { return failed_; }
  /// kCorruption, naming `what`, unless every field was right and nothing is left over.
  Status Finish(std::string_view what) const;
  /// The same where only the first fields of a record were read.
  Status FinishHead(std::string_view what) const;

 private:
  Value Property(int depth);
  Map Properties(int depth);
  std::string_view Take(size_t size);

  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace tripel::storage

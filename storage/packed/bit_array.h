// Bit arrays: numbers of a fixed width, one after the other, little-endian. Any of them is read with one load.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace tripel::storage::packed {

static_assert(std::endian::native == std::endian::little, "blocks are read as they lie in memory");

/// Bits that a number needs; 0 for 0.
inline unsigned BitsFor(uint64_t number) { return static_cast<unsigned>(std::bit_width(number)); }

/// Bytes of an array, without its padding.
inline uint64_t ArrayBytes(uint64_t size, unsigned width) { return (size * width + 7) / 8; }

/// Behind the last array of a block, so that a load of 8 bytes anywhere in it stays inside.
inline constexpr size_t kArrayPadding = 16;

class BitArrayView {
 public:
  BitArrayView() = default;
  BitArrayView(const char* data, unsigned width)
      : data_(data), width_(width), mask_(width >= 64 ? ~uint64_t{0} : (uint64_t{1} << width) - 1) {}

  uint64_t operator[](uint64_t index) const {
    const uint64_t bit = index * width_;
    const char* const at = data_ + (bit >> 3);
    const unsigned shift = bit & 7;
    uint64_t word;
    std::memcpy(&word, at, sizeof(word));
    word >>= shift;
    // A number of more than 57 bits may reach into a ninth byte.
    if (width_ > 57 && shift != 0) {
      word |= static_cast<uint64_t>(static_cast<unsigned char>(at[8])) << (64 - shift);
    }
    return word & mask_;
  }
  unsigned width() const { return width_; }

 private:
  const char* data_ = nullptr;
  unsigned width_ = 0;
  uint64_t mask_ = 0;
};

/// Appends an array of numbers below 2^width to a string; Finish before anything else is appended.
class BitArrayWriter {
 public:
  BitArrayWriter(unsigned width, std::string* out) : width_(width), out_(out) {}
  void Add(uint64_t number) {
    if (width_ == 0) return;
    word_ |= number << filled_;
    if (filled_ + width_ < 64) {
      filled_ += width_;
      return;
    }
    out_->append(reinterpret_cast<const char*>(&word_), sizeof(word_));
    const unsigned used = 64 - filled_;
    word_ = used < width_ ? number >> used : 0;
    filled_ = width_ - used;
  }
  void Finish() { out_->append(reinterpret_cast<const char*>(&word_), (filled_ + 7) / 8); }

 private:
  unsigned width_;
  std::string* out_;
  uint64_t word_ = 0;
  unsigned filled_ = 0;
};

}  // namespace tripel::storage::packed

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

/// The bits that one load of 8 bytes has for certain, whichever bit of the first byte they begin at.
inline constexpr unsigned kNarrow = 57;

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
    if (width_ > kNarrow && shift != 0) {  // it may reach into a ninth byte
      word |= static_cast<uint64_t>(static_cast<unsigned char>(at[8])) << (64 - shift);
    }
    return word & mask_;
  }
  /// The same where the width is at most kNarrow, without looking at it.
  uint64_t Narrow(uint64_t index) const { return Load(index) & mask_; }
  unsigned width() const { return width_; }

  /// Calls `visit` with each place below `size` that holds `number`, in order; many places at a time, as fields of one
  /// word (Lamport: Multiple byte processing with full-word instructions, 1975).
  template <typename Visit>
  void ForEachEqual(uint32_t size, uint64_t number, const Visit& visit) const {
    if (number > mask_) return;
    const unsigned fields = width_ == 0 ? 0 : kNarrow / width_;
    uint32_t place = 0;
    if (fields > 1) {
      uint64_t lows = 0;
      for (unsigned i = 0; i < fields; ++i) lows = lows << width_ | 1;
      const uint64_t highs = lows << (width_ - 1);
      const uint64_t all = lows * mask_;
      for (; place + fields <= size; place += fields) {
        // A field of zeros is a place that holds the number. A sum never carries into the next field.
        const uint64_t different = (Load(place) & all) ^ (lows * number);
        uint64_t found = ~(((different & ~highs) + (all & ~highs)) | different) & highs;
        for (; found != 0; found &= found - 1) {
          visit(place + static_cast<uint32_t>(std::countr_zero(found)) / width_);
        }
      }
    }
    for (; place < size; ++place) {
      if ((*this)[place] == number) visit(place);
    }
  }

 private:
  /// kNarrow bits or more from the place on.
  uint64_t Load(uint64_t place) const {
    const uint64_t bit = place * width_;
    uint64_t word;
    std::memcpy(&word, data_ + (bit >> 3), sizeof(word));
    return word >> (bit & 7);
  }

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

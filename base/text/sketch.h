// Sketch: a text's shingles in a few hundred bytes, by which copies of a text are found. After
// A. Broder, "On the resemblance and containment of documents", SEQUENCES 1997.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tripel::text {

/// Runs of this many folded words are a text's shingles.
inline constexpr size_t kShingleWords = 4;
/// A band is two of a sketch's minima. Texts whose sketches share no band are taken for different
/// unseen: of two that resemble each other by 0.2 one in seven pairs, of 0.3 one in ninety.
inline constexpr size_t kSketchBands = 48;
inline constexpr size_t kSketchSize = 2 * kSketchBands;

/// The least hashes of a text's set of shingles under kSketchSize hash functions. Stores keep it:
/// whatever changes a sketch changes the format of stores.
struct Sketch {
  uint64_t shingles = 0;  ///< how many different ones the text has
  std::array<uint32_t, kSketchSize> least{};

  uint64_t Band(size_t band) const {
    return uint64_t{least[2 * band]} << 32 | least[2 * band + 1];
  }
  friend bool operator==(const Sketch&, const Sketch&) = default;
};

/// Case, accents and punctuation do not count. A text of fewer words than a shingle is one shingle;
/// one without words has none. The same on every machine. Safe from many threads.
Sketch SketchOf(std::string_view utf8);

/// Broder's containment, estimated: the share of the smaller text's shingles that the other one has
/// too. 0 when either has none. Symmetric.
double EstimateContainment(const Sketch& a, const Sketch& b);

/// Texts of which the smaller is contained in the other by this much are copies of one another.
inline constexpr double kCopyContainment = 0.6;

/// A function of the two sketches alone. Symmetric.
bool AreCopies(const Sketch& a, const Sketch& b);

}  // namespace tripel::text

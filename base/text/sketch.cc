// Shingles and their least hashes.
#include "base/text/sketch.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/text/fold.h"

namespace tripel::text {
namespace {

// The finalizer of SplitMix64 (Steele, Lea and Flood 2014): every bit of the input moves every bit
// of the output.
constexpr uint64_t Mix(uint64_t x) {
  x ^= x >> 30;
  x *= 0xBF58476D1CE4E5B9ULL;
  x ^= x >> 27;
  x *= 0x94D049BB133111EBULL;
  return x ^ x >> 31;
}

constexpr uint64_t kGolden = 0x9E3779B97F4A7C15ULL;

uint64_t HashWord(std::string_view word) {
  uint64_t hash = kGolden;
  for (const char c : word) hash = Mix(hash ^ static_cast<unsigned char>(c));
  return hash;
}

bool IsWordByte(std::string_view text, size_t i) {
  const auto c = static_cast<unsigned char>(text[i]);
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
  // Quotation marks and dashes of U+2000..U+203F: copies differ in them.
  const auto byte = [&](size_t at) { return static_cast<unsigned char>(text[at]); };
  for (size_t lead = i; lead + 3 > i; --lead) {
    if (byte(lead) == 0xE2 && lead + 1 < text.size() && byte(lead + 1) == 0x80) return false;
    if (byte(lead) < 0x80 || byte(lead) >= 0xC0 || lead == 0) break;
  }
  return true;
}

std::vector<uint64_t> HashWords(std::string_view folded) {
  std::vector<uint64_t> words;
  for (size_t i = 0; i < folded.size();) {
    if (!IsWordByte(folded, i)) {
      ++i;
      continue;
    }
    const size_t begin = i;
    while (i < folded.size() && IsWordByte(folded, i)) ++i;
    words.push_back(HashWord(folded.substr(begin, i - begin)));
  }
  return words;
}

std::unordered_set<uint64_t> Shingles(const std::vector<uint64_t>& words) {
  std::unordered_set<uint64_t> shingles;
  if (words.empty()) return shingles;
  const size_t size = std::min(kShingleWords, words.size());
  for (size_t begin = 0; begin + size <= words.size(); ++begin) {
    uint64_t hash = 0;
    for (size_t i = begin; i < begin + size; ++i) hash = Mix(hash + kGolden) ^ words[i];
    shingles.insert(Mix(hash));
  }
  return shingles;
}

}  // namespace

Sketch SketchOf(std::string_view utf8) {
  const std::unordered_set<uint64_t> shingles = Shingles(HashWords(Fold(utf8)));
  Sketch sketch;
  sketch.shingles = shingles.size();
  if (shingles.empty()) return sketch;
  sketch.least.fill(UINT32_MAX);
  for (const uint64_t shingle : shingles) {
    for (size_t i = 0; i < kSketchSize; ++i) {
      const auto hash = static_cast<uint32_t>(Mix(shingle + (i + 1) * kGolden) >> 32);
      sketch.least[i] = std::min(sketch.least[i], hash);
    }
  }
  return sketch;
}

double EstimateContainment(const Sketch& a, const Sketch& b) {
  if (a.shingles == 0 || b.shingles == 0) return 0;
  size_t equal = 0;
  for (size_t i = 0; i < kSketchSize; ++i) equal += a.least[i] == b.least[i] ? 1 : 0;
  const double resemblance = static_cast<double>(equal) / kSketchSize;
  // |A and B| = r / (1 + r) * (|A| + |B|).
  const double common =
      resemblance / (1 + resemblance) * static_cast<double>(a.shingles + b.shingles);
  return std::min(1.0, common / static_cast<double>(std::min(a.shingles, b.shingles)));
}

bool AreCopies(const Sketch& a, const Sketch& b) {
  bool band = false;
  for (size_t i = 0; i < kSketchBands && !band; ++i) band = a.Band(i) == b.Band(i);
  return band && EstimateContainment(a, b) >= kCopyContainment;
}

}  // namespace tripel::text

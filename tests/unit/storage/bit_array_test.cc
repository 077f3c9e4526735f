#include "storage/packed/bit_array.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace tripel::storage::packed {
namespace {

std::string Packed(const std::vector<uint64_t>& numbers, unsigned width) {
  std::string bytes;
  BitArrayWriter writer(width, &bytes);
  for (const uint64_t number : numbers) writer.Add(number);
  writer.Finish();
  bytes.append(kArrayPadding, '\xff');
  return bytes;
}

std::vector<uint32_t> PlacesOf(const BitArrayView& array, uint32_t size, uint64_t number) {
  std::vector<uint32_t> places;
  array.ForEachEqual(size, number, [&places](uint32_t place) { places.push_back(place); });
  return places;
}

TEST(BitArray, GivesBackWhatWasWrittenAtAnyWidth) {
  std::mt19937_64 random(1);
  for (unsigned width = 0; width <= 64; ++width) {
    std::vector<uint64_t> numbers(131);
    for (uint64_t& number : numbers) number = width == 0 ? 0 : random() >> (64 - width);
    const std::string bytes = Packed(numbers, width);
    const BitArrayView array(bytes.data(), width);
    for (size_t i = 0; i < numbers.size(); ++i) ASSERT_EQ(array[i], numbers[i]) << "width " << width << " place " << i;
  }
}

TEST(BitArray, FindsEqualNumbersAtAnyWidth) {
  std::mt19937_64 random(2);
  for (unsigned width = 0; width <= 64; ++width) {
    const uint64_t largest = width == 64 ? ~uint64_t{0} : (uint64_t{1} << width) - 1;
    // Few different numbers, neighbours among them, so that matches stand side by side.
    const std::vector<uint64_t> choices = {0, 1 & largest, largest, largest / 2, largest - (largest > 0 ? 1 : 0)};
    std::vector<uint64_t> numbers(200);
    for (uint64_t& number : numbers) number = choices[random() % choices.size()];
    const std::string bytes = Packed(numbers, width);
    const BitArrayView array(bytes.data(), width);
    for (const uint64_t number : choices) {
      for (const uint32_t size : {0U, 1U, 63U, 200U}) {
        std::vector<uint32_t> expected;
        for (uint32_t place = 0; place < size; ++place) {
          if (numbers[place] == number) expected.push_back(place);
        }
        ASSERT_EQ(PlacesOf(array, size, number), expected) << "width " << width << " number " << number;
      }
    }
  }
}

TEST(BitArray, FindsNoNumberThatIsTooWide) {
  const std::string bytes = Packed({7, 7, 7}, 3);
  EXPECT_TRUE(PlacesOf(BitArrayView(bytes.data(), 3), 3, 8 + 7).empty());
}

}  // namespace
}  // namespace tripel::storage::packed

#include "base/text/sketch.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace tripel::text {
namespace {

std::string Words(uint64_t seed, size_t count) {
  std::mt19937_64 random(seed);
  std::string text;
  for (size_t i = 0; i < count; ++i) text += "w" + std::to_string(random() % 100'000) + " ";
  return text;
}

TEST(Sketch, IsTheSameOnEveryMachine) {
  const Sketch sketch = SketchOf("een twee drie vier vijf");
  EXPECT_EQ(sketch.shingles, 2u);
  EXPECT_EQ(sketch.least[0], 3664699223u);
}

TEST(Sketch, DoesNotSeeCaseAccentsAndPunctuation) {
  EXPECT_EQ(SketchOf("De Oekraïense leider: ‘wij gaan dóór.’"),
            SketchOf("de oekraiense leider \"wij gaan door\""));
}

TEST(Sketch, SeesTheOrderOfWords) {
  EXPECT_NE(SketchOf("een twee drie vier"), SketchOf("een drie twee vier"));
}

TEST(Sketch, CountsShinglesAndNotWords) {
  EXPECT_EQ(SketchOf("").shingles, 0u);
  EXPECT_EQ(SketchOf("...").shingles, 0u);
  EXPECT_EQ(SketchOf("twee woorden").shingles, 1u);
  EXPECT_EQ(SketchOf("a b c d a b c d").shingles, 4u);
}

TEST(Sketch, EstimatesContainment) {
  const std::string text = Words(1, 400);
  EXPECT_EQ(EstimateContainment(SketchOf(text), SketchOf(text)), 1);
  EXPECT_NEAR(EstimateContainment(SketchOf(text), SketchOf(Words(2, 400))), 0, 0.02);
  // Half of either is in the other.
  EXPECT_NEAR(EstimateContainment(SketchOf(Words(3, 200) + Words(4, 200)),
                                  SketchOf(Words(4, 200) + Words(5, 200))),
              0.5, 0.15);
  // All of the smaller one is in the larger.
  EXPECT_GT(EstimateContainment(SketchOf(Words(3, 150) + Words(4, 200)), SketchOf(Words(4, 200))),
            0.75);
}

TEST(Sketch, FindsNoCopiesWithoutWords) {
  EXPECT_FALSE(AreCopies(SketchOf(""), SketchOf("")));
  EXPECT_FALSE(AreCopies(SketchOf(""), SketchOf(Words(1, 10))));
}

}  // namespace
}  // namespace tripel::text

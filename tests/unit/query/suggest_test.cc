#include "query/bind/suggest.h"

#include <gtest/gtest.h>

namespace tripel::query {
namespace {

TEST(EditDistance, CountsASwapAsOne) {
  EXPECT_EQ(EditDistance("recognizes", "recognises"), 1u);
  EXPECT_EQ(EditDistance("nmae", "name"), 1u);
  EXPECT_EQ(EditDistance("", "abc"), 3u);
  EXPECT_EQ(EditDistance("NAME", "name"), 0u);
}

TEST(Closest, GivesAtMostTwoAndTheNearestFirst) {
  const std::vector<std::string> known = {"recognizes", "recognized", "recommends", "leads"};
  EXPECT_EQ(Closest("recognizer", known), (std::vector<std::string>{"recognized", "recognizes"}));
  EXPECT_TRUE(Closest("xyz", known).empty());
}

TEST(DidYouMean, IsEmptyWithoutACloseName) {
  const std::vector<std::string> known = {"a", "b", "long"};
  EXPECT_EQ(DidYouMean("c", known), "did you mean 'a' or 'b'?");
  EXPECT_EQ(DidYouMean("quite-another", known), "");
}

}  // namespace
}  // namespace tripel::query

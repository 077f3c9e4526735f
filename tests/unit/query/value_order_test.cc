#include <gtest/gtest.h>

#include <cmath>

#include "query/value/compare.h"

namespace tripel::query {
namespace {

TEST(Equal, ComparesIntegersAndFloatsWithoutRounding) {
  const int64_t large = (int64_t{1} << 53) + 1;
  EXPECT_EQ(Equal(Datum::Integer(1), Datum::Float(1.0)), true);
  EXPECT_EQ(Equal(Datum::Integer(large), Datum::Float(9007199254740992.0)), false);
  EXPECT_EQ(Equal(Datum::Integer(INT64_MAX), Datum::Float(9223372036854775808.0)), false);
}

TEST(Equal, IsUnknownWhereANullDecides) {
  EXPECT_EQ(Equal(Datum(), Datum()), std::nullopt);
  EXPECT_EQ(Equal(Datum::List({Datum::Integer(1), Datum()}), Datum::List({Datum::Integer(1), Datum()})), std::nullopt);
  EXPECT_EQ(Equal(Datum::List({Datum::Integer(1), Datum()}), Datum::List({Datum::Integer(2), Datum()})), false);
}

TEST(Same, TakesNullsAndNaNsForTheSame) {
  const Datum nan = Datum::Float(std::nan(""));
  EXPECT_TRUE(Same(Datum(), Datum()));
  EXPECT_TRUE(Same(nan, nan));
  EXPECT_FALSE(Same(Datum::String("1"), Datum::Integer(1)));
}

TEST(HashOf, IsEqualForTheSameNumberInTwoTypes) {
  for (const int64_t number : {int64_t{0}, int64_t{-7}, int64_t{1} << 40}) {
    EXPECT_EQ(HashOf(Datum::Integer(number)), HashOf(Datum::Float(static_cast<double>(number))));
  }
  EXPECT_EQ(HashOf(Datum::Float(0.0)), HashOf(Datum::Float(-0.0)));
}

TEST(TotalOrder, PutsTypesInTheOrderOfOpenCypher) {
  const std::vector<Datum> ascending = {
      Datum::Map({}),        Datum::Node({1}),     Datum::Edge({{1}, {1}}), Datum::List({}),
      Datum::Path({{{1}}, {}}), Datum::OfDate({0}), Datum::String("a"),     Datum::Boolean(false),
      Datum::Boolean(true),  Datum::Integer(1),    Datum::Float(1.5),       Datum::Float(std::nan("")),
      Datum()};
  for (size_t i = 0; i < ascending.size(); ++i) {
    for (size_t j = 0; j < ascending.size(); ++j) {
      EXPECT_EQ(TotalOrder(ascending[i], ascending[j]), i <=> j) << i << " " << j;
    }
  }
}

TEST(Datum, SharesItsContentAndLetsItGo) {
  Datum list = Datum::List({Datum::String("x")});
  const Datum copy = list;
  list = Datum::Integer(1);
  EXPECT_EQ(copy.list()[0].string(), "x");
  EXPECT_EQ(list.integer(), 1);
}

}  // namespace
}  // namespace tripel::query

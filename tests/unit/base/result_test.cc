#include "tripel/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>

namespace tripel {
namespace {

Result<int> Half(int number) {
  if (number % 2 != 0) return Fail(ErrorCode::kData, "odd");
  return number / 2;
}

Result<int> Quarter(int number) {
  TRIPEL_TRY(const int half, Half(number));
  return Half(half);
}

Status CheckQuarter(int number) {
  TRIPEL_TRY_STATUS(Quarter(number));
  return {};
}

TEST(Result, HoldsAValueOrAnError) {
  EXPECT_EQ(*Half(8), 4);
  EXPECT_EQ(Half(7).error().code, ErrorCode::kData);
}

TEST(Result, TryPassesTheFirstErrorOn) {
  EXPECT_EQ(*Quarter(8), 2);
  EXPECT_EQ(Quarter(6).error().message, "odd");
  EXPECT_TRUE(CheckQuarter(8).has_value());
  EXPECT_FALSE(CheckQuarter(6).has_value());
}

TEST(Result, HoldsValuesThatOnlyMove) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(5);
  const std::unique_ptr<int> taken = *std::move(result);
  EXPECT_EQ(*taken, 5);
}

TEST(Result, ValueOrThrowCarriesCodeAndMessage) {
  EXPECT_EQ(ValueOrThrow(Half(8)), 4);
  try {
    ValueOrThrow(Half(7));
    FAIL() << "no exception";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "22000: odd");
  }
}

TEST(StatusCode, GivesEveryErrorACodeOfItsOwn) {
  std::set<std::string_view> codes;
  for (int i = 0; i <= static_cast<int>(ErrorCode::kInternal); ++i) {
    const std::string_view code = StatusCode(static_cast<ErrorCode>(i));
    EXPECT_EQ(code.size(), 5u);
    EXPECT_TRUE(codes.insert(code).second) << code;
  }
}

TEST(StatusCode, UsesTheStandardsCodesWhereItHasThem) {
  EXPECT_EQ(StatusCode(ErrorCode::kSyntax), "42001");
  EXPECT_EQ(StatusCode(ErrorCode::kReference), "42002");
  EXPECT_EQ(StatusCode(ErrorCode::kLocked), "TR007");
}

}  // namespace
}  // namespace tripel

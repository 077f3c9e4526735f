#include "query/value/temporal.h"

#include <gtest/gtest.h>

namespace tripel::query {
namespace {

TEST(ParseDate, TakesOnlyDaysThatExist) {
  EXPECT_EQ(ParseDate("1970-01-01"), Date{0});
  EXPECT_EQ(ParseDate("2024-02-29"), Date{19782});
  EXPECT_FALSE(ParseDate("2023-02-29"));
  EXPECT_FALSE(ParseDate("2022-08"));
  EXPECT_FALSE(ParseDate("2022-08-01x"));
  EXPECT_FALSE(ParseDate(""));
}

TEST(CivilOf, IsTheInverseOfDaysOf) {
  for (int64_t days = -1'000'000; days < 1'000'000; days += 997) EXPECT_EQ(DaysOf(CivilOf(days)), days);
}

TEST(ParseTime, ReadsFractionsAndOffsets) {
  EXPECT_EQ(ParseTime("12:30")->nanos, (12 * 3600 + 30 * 60) * kNanosPerSecond);
  EXPECT_EQ(ParseTime("00:00:01.5Z")->nanos, kNanosPerSecond * 3 / 2);
  EXPECT_EQ(ParseTime("10:00+01:30")->offset_seconds, 5400);
  EXPECT_FALSE(ParseTime("24:00"));
  EXPECT_FALSE(ParseTime("12:60"));
}

TEST(ParseDateTime, KeepsTheZone) {
  const std::optional<DateTime> moment = ParseDateTime("1970-01-02T00:00:00+01:00[Europe/Berlin]");
  ASSERT_TRUE(moment);
  EXPECT_EQ(moment->seconds, kSecondsPerDay);
  EXPECT_EQ(moment->zone, "Europe/Berlin");
  EXPECT_FALSE(ParseDateTime("1970-01-02T"));
}

TEST(ParseDuration, ReadsEveryPart) {
  const std::optional<Duration> duration = ParseDuration("P1Y2M3DT4H5M6.5S");
  ASSERT_TRUE(duration);
  EXPECT_EQ(*duration, (Duration{14, 3, 4 * 3600 + 5 * 60 + 6, 500'000'000}));
  EXPECT_EQ(ParseDuration("P2W")->days, 14);
  EXPECT_FALSE(ParseDuration("P"));
  EXPECT_FALSE(ParseDuration("1Y"));
  EXPECT_FALSE(ParseDuration("PT"));
}

TEST(Add, ClipsTheDayToTheMonth) {
  const Date january = *ParseDate("2023-01-31");
  EXPECT_EQ(*Add(january, Duration{1, 0, 0, 0}), *ParseDate("2023-02-28"));
  EXPECT_EQ(*Add(january, Duration{-1, 0, 0, 0}), *ParseDate("2022-12-31"));
  EXPECT_FALSE(Add(january, Duration{INT64_MAX, 0, 0, 0}));
}

}  // namespace
}  // namespace tripel::query

#include "storage/record_codec.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <set>

namespace tripel::storage {
namespace {

std::string Written(const Value& value) {
  RecordWriter out;
  out.Property(value);
  return out.Take();
}

// One of each kind that can be stored, with the edges of their ranges.
List AllKinds() {
  constexpr int64_t kMin = std::numeric_limits<int64_t>::min();
  constexpr int64_t kMax = std::numeric_limits<int64_t>::max();
  return {Value(),
          true,
          false,
          0,
          kMin,
          kMax,
          0.0,
          -1.5,
          std::nan(""),
          std::numeric_limits<double>::infinity(),
          "",
          std::string("\0x", 2),
          Date{-719'529},
          Date{kMin},
          Time{86'399'999'999'999, std::nullopt},
          Time{0, -43'200},
          DateTime{kMin, 999'999'999, 3600, "Europe/Amsterdam"},
          DateTime{kMax, 0, std::nullopt, ""},
          Duration{kMin, kMax, -1, 999'999'999},
          List{},
          List{1, List{"a", Map{{"k", Value()}}}},
          Map{},
          Map{{"", 1}, {"b", List{2}}}};
}

TEST(RecordCodec, RoundTripsEveryKindOfValue) {
  for (const Value& value : AllKinds()) {
    const std::string bytes = Written(value);
    RecordReader in(bytes);
    EXPECT_EQ(in.Property(), value) << value.ToString();
    EXPECT_TRUE(in.Finish("test").has_value()) << value.ToString();
  }
}

TEST(RecordCodec, GivesDifferentValuesDifferentBytes) {
  std::set<std::string> seen;
  for (const Value& value : AllKinds())
    EXPECT_TRUE(seen.insert(Written(value)).second) << value.ToString();
}

TEST(RecordCodec, RoundTripsNumbersOfEveryLength) {
  for (int shift = 0; shift < 64; ++shift) {
    for (const uint64_t number :
         {(uint64_t{1} << shift) - 1, uint64_t{1} << shift, ~uint64_t{0} >> shift}) {
      RecordWriter out;
      out.Varint(number);
      out.Signed(static_cast<int64_t>(number));
      const std::string bytes = out.Take();
      RecordReader in(bytes);
      EXPECT_EQ(in.Varint(), number);
      EXPECT_EQ(in.Signed(), static_cast<int64_t>(number));
      EXPECT_TRUE(in.Finish("test").has_value());
    }
  }
}

TEST(RecordCodec, RefusesASecondFormOfANumber) {
  RecordReader padded(std::string_view("\x81\x00", 2));
  padded.Varint();
  EXPECT_TRUE(padded.failed());
  RecordReader too_long("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02");
  too_long.Varint();
  EXPECT_TRUE(too_long.failed());
}

TEST(RecordCodec, ReportsEveryCutAsCorruption) {
  for (const Value& value : AllKinds()) {
    const std::string bytes = Written(value);
    for (size_t size = 0; size < bytes.size(); ++size) {
      RecordReader in(std::string_view(bytes).substr(0, size));
      in.Property();
      ASSERT_EQ(in.Finish("test").error().code, ErrorCode::kCorruption) << value.ToString();
    }
  }
}

TEST(RecordCodec, ReportsBytesLeftOver) {
  RecordReader in("ab");
  in.Byte();
  EXPECT_FALSE(in.Finish("test").has_value());
  EXPECT_TRUE(in.FinishHead("test").has_value());
}

TEST(RecordCodec, RefusesNestingBeyondItsLimit) {
  Value value = 1;
  for (int i = 0; i < kMaxValueDepth; ++i) value = List{value};
  EXPECT_TRUE(IsStorable(value));
  const std::string bytes = Written(value);
  RecordReader in(bytes);
  EXPECT_EQ(in.Property(), value);
  EXPECT_FALSE(IsStorable(List{value}));

  const std::string deeper(100'000, '\x0A');  // lists in lists
  RecordReader hostile(deeper);
  hostile.Property();
  EXPECT_TRUE(hostile.failed());
}

TEST(RecordCodec, StoresNoGraphElements) {
  EXPECT_FALSE(IsStorable(Value(std::make_shared<const Node>())));
  EXPECT_FALSE(IsStorable(Value(List{Value(std::make_shared<const Edge>())})));
  EXPECT_FALSE(IsStorable(Value(Map{{"p", Value(std::make_shared<const Path>())}})));
  EXPECT_FALSE(IsStorable(Value(Duration{0, 0, 0, -1})));
}

TEST(RecordCodec, SurvivesRandomDamage) {
  std::mt19937_64 random(17);
  const std::string whole = Written(AllKinds());
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes = whole;
    for (uint64_t n = 1 + random() % 4; n > 0; --n)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    RecordReader in(bytes);
    const Value value = in.Property();
    // What reads without complaint is a value that can be written again.
    if (!in.Finish("test")) continue;
    ASSERT_TRUE(IsStorable(value));
  }
}

TEST(RecordCodec, SurvivesRandomBytes) {
  std::mt19937_64 random(23);
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes;
    for (uint64_t n = random() % 64; n > 0; --n) bytes += static_cast<char>(random() % 14);
    RecordReader in(bytes);
    const Value value = in.Property();
    if (!in.Finish("test")) continue;
    ASSERT_EQ(Written(value), bytes);
  }
}

}  // namespace
}  // namespace tripel::storage

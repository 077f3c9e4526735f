#include "base/text/utf8.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace tripel::text {
namespace {

TEST(ValidateUtf8, AcceptsWellFormedText) {
  EXPECT_EQ(ValidateUtf8(""), std::nullopt);
  EXPECT_EQ(ValidateUtf8(
                "Oekra\u00EFne \u0420\u043E\u0441\u0441\u0438\u044F \u5317 \U0001F30D \U0010FFFF"),
            std::nullopt);
}

TEST(ValidateUtf8, FindsTheFirstBadByte) {
  EXPECT_EQ(ValidateUtf8("ab\xFFz"), 2u);
  EXPECT_EQ(ValidateUtf8("a\xC3"), 1u);               // cut off
  EXPECT_EQ(ValidateUtf8("\xC0\x80"), 0u);            // overlong
  EXPECT_EQ(ValidateUtf8("\xE0\x80\x80"), 0u);        // overlong
  EXPECT_EQ(ValidateUtf8("x\xED\xA0\x80"), 1u);       // a surrogate
  EXPECT_EQ(ValidateUtf8("xy\xF4\x90\x80\x80"), 2u);  // above U+10FFFF
  EXPECT_EQ(ValidateUtf8("\x80"), 0u);                // a continuation alone
}

TEST(ReadCodePoint, ReadsMalformedBytesOneAtATime) {
  EXPECT_EQ(ReadCodePoint("\u5317", 0).value, U'\u5317');
  EXPECT_EQ(ReadCodePoint("\u5317", 0).size_bytes, 3u);
  EXPECT_EQ(ReadCodePoint("\xE5\x8C", 0).value, U'\uFFFD');
  EXPECT_EQ(ReadCodePoint("\xE5\x8C", 0).size_bytes, 1u);
}

TEST(CountCodePoints, CountsCharactersNotBytes) {
  EXPECT_EQ(CountCodePoints("Oekra\u00EFne"), 8u);
  EXPECT_EQ(CountCodePoints("\U0001F30D!"), 2u);
}

TEST(IsCodePointBoundary, IsFalseInsideACharacterAndBeyondTheEnd) {
  const std::string text = "a\u00EFb";
  EXPECT_TRUE(IsCodePointBoundary(text, 0));
  EXPECT_TRUE(IsCodePointBoundary(text, 1));
  EXPECT_FALSE(IsCodePointBoundary(text, 2));
  EXPECT_TRUE(IsCodePointBoundary(text, 4));
  EXPECT_FALSE(IsCodePointBoundary(text, 5));
}

TEST(IsGraphemeBoundary, KeepsACharacterWithItsMarks) {
  const std::string text = "ae\u0301b";
  EXPECT_TRUE(IsGraphemeBoundary(text, 1));
  EXPECT_FALSE(IsGraphemeBoundary(text, 2));
  EXPECT_TRUE(IsGraphemeBoundary(text, 4));
}

TEST(IsGraphemeBoundary, KeepsAFlagWholeInALongText) {
  const std::string text = std::string(1000, 'x') + "\U0001F1F3\U0001F1F1" + std::string(1000, 'y');
  EXPECT_TRUE(IsGraphemeBoundary(text, 1000));
  EXPECT_FALSE(IsGraphemeBoundary(text, 1004));
  EXPECT_TRUE(IsGraphemeBoundary(text, 1008));
}

TEST(ColumnWidth, CountsColumnsOfATerminal) {
  EXPECT_EQ(ColumnWidth("Kim"), 3u);
  EXPECT_EQ(ColumnWidth("\u5317\u671D"), 4u);
  EXPECT_EQ(ColumnWidth("e\u0301"), 1u);
  EXPECT_EQ(ColumnWidth("\u0420\u043E\u0441"), 3u);
  EXPECT_EQ(ColumnWidth("\U0001F30D"), 2u);
  EXPECT_EQ(ColumnWidth("a\u200Db"), 2u);
}

TEST(CodePointIndex, AgreesWithCountingFromTheBeginning) {
  const std::string characters[] = {"a", "\u00EF", "\u5317", "\U0001F30D"};
  std::mt19937 random(7);
  std::string text;
  for (int i = 0; i < 2000; ++i) text += characters[random() % 4];

  const CodePointIndex index(text);

  EXPECT_EQ(index.size(), 2000u);
  size_t count = 0;
  for (size_t offset = 0; offset < text.size(); ++count) {
    ASSERT_EQ(index.FromByte(offset), count);
    ASSERT_EQ(index.ToByte(count), offset);
    offset += ReadCodePoint(text, offset).size_bytes;
  }
  EXPECT_EQ(index.FromByte(text.size()), 2000u);
  EXPECT_EQ(index.FromByte(text.size() + 9), 2000u);
  EXPECT_EQ(index.ToByte(2000), text.size());
}

TEST(CodePointIndex, HandlesTheEmptyText) {
  const CodePointIndex index("");
  EXPECT_EQ(index.FromByte(0), 0u);
  EXPECT_EQ(index.ToByte(0), 0u);
}

}  // namespace
}  // namespace tripel::text

#include "cli/display.h"

#include <gtest/gtest.h>

#include "cli/terminal.h"

namespace tripel::cli {

namespace {

class Display : public testing::Test {
 protected:
  void SetUp() override { UseUtf8Locale(); }
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_F(Display, CountsColumnsNotBytes) {
  EXPECT_EQ(DisplayWidth("België"), 6U);
  EXPECT_EQ(DisplayWidth("日本"), 4U);
  EXPECT_EQ(DisplayWidth("e\u0301"), 1U);  // a combining accent
  EXPECT_EQ(DisplayWidth(""), 0U);
}

TEST_F(Display, ShowsControlCharactersAsPictures) {
  EXPECT_EQ(Printable("a\x1b[31mb\x7f"), "a␛[31mb␡");
  EXPECT_EQ(Printable("two\nlines"), "two\nlines");
  EXPECT_EQ(Printable("tab\there"), "tab␉here");
}

TEST_F(Display, ReplacesWhatIsNoText) {
  EXPECT_EQ(Printable("a\xFF"), "a\uFFFD");
  EXPECT_EQ(Printable("\xC2\x9B"), "\uFFFD");                  // a C1 control, which terminals obey
  EXPECT_EQ(Printable("\xE0\x80\x9B"), "\uFFFD\uFFFD\uFFFD");  // ESC, hidden in too many bytes
  EXPECT_EQ(Printable("\xF0\x9F"), "\uFFFD\uFFFD");
}

TEST_F(Display, TruncatesWithAnEllipsis) {
  EXPECT_EQ(Truncate("Noord-Korea", 11), "Noord-Korea");
  EXPECT_EQ(Truncate("Noord-Korea", 6), "Noord…");
  EXPECT_EQ(Truncate("日本語", 4), "日…");
  EXPECT_EQ(Truncate("abc", 0), "");
}

TEST_F(Display, WrapsAtSpaces) {
  EXPECT_EQ(Wrap("een twee drie", 8, 9), (Lines{"een twee", "drie"}));
  EXPECT_EQ(Wrap("een\ntwee", 20, 9), (Lines{"een", "twee"}));
  EXPECT_EQ(Wrap("", 20, 9), Lines{""});
}

TEST_F(Display, BreaksWordsThatAreTooLong) {
  EXPECT_EQ(Wrap("abcdefgh", 3, 9), (Lines{"abc", "def", "gh"}));
  EXPECT_EQ(Wrap("日本", 1, 9), (Lines{"日", "本"}));
}

TEST_F(Display, MarksWhatDoesNotFitInTheLinesAllowed) {
  EXPECT_EQ(Wrap("een twee drie vier", 8, 2), (Lines{"een twee", "drie vi…"}));
  EXPECT_EQ(Wrap("a\n\n", 5, 2), (Lines{"a", "…"}));
}

}  // namespace tripel::cli

#include "base/text/fold.h"

#include <gtest/gtest.h>

#include <random>

namespace tripel::text {
namespace {

std::string Utf8(char32_t c) {
  std::string out;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
  return out;
}

TEST(Fold, IgnoresCaseAndAccents) {
  EXPECT_EQ(Fold("Oekra\u00EFne"), "oekraine");
  EXPECT_EQ(Fold("ERDO\u011EAN"), "erdogan");
  EXPECT_EQ(Fold("\u0130stanbul"), "istanbul");
  EXPECT_EQ(Fold("Diyarbak\u0131r"), "diyarbakir");
  EXPECT_EQ(Fold("\u0420\u041E\u0421\u0421\u0418\u042F"), "\u0440\u043E\u0441\u0441\u0438\u044F");
}

TEST(Fold, FoldsLettersThatUnicodeDoesNotDecompose) {
  EXPECT_EQ(Fold("\u0141\u00F3d\u017A"), "lodz");
  EXPECT_EQ(Fold("K\u00F8benhavn"), "kobenhavn");
  EXPECT_EQ(Fold("Stra\u00DFe"), "strasse");
}

TEST(Fold, TakesHyphensAndRunsOfSpaceAsOneSpace) {
  EXPECT_EQ(Fold("Noord-Korea"), "noord korea");
  EXPECT_EQ(Fold("  Noord \u2013\u00A0 Korea\n"), "noord korea");
  EXPECT_EQ(Fold("---"), "");
}

TEST(Fold, IgnoresWidthAndTypographicApostrophes) {
  EXPECT_EQ(Fold("\uFF21\uFF22"), "ab");
  EXPECT_EQ(Fold("Cote d\u2019Ivoire"), "cote d'ivoire");
}

TEST(Fold, KeepsScriptsAndTheirOwnMarksApart) {
  EXPECT_NE(Fold("\u0420\u043E\u0441\u0441\u0438\u044F"), Fold("Rossija"));
  EXPECT_NE(Fold("\u304B"), Fold("\u304C"));              // ka, ga
  EXPECT_NE(Fold("\u0915\u093F"), Fold("\u0915\u0940"));  // ki, kii
}

TEST(Fold, TreatsAsciiAsTheUnicodePathDoes) {
  for (char c = 1; c > 0 && c < 127; ++c) {
    const std::string alone = std::string("x") + c + "y";
    // A letter outside ASCII sends the text down the other path.
    EXPECT_EQ(Fold(alone) + "\u044F", Fold(alone + "\u044F")) << static_cast<int>(c);
  }
}

TEST(Fold, IsIdempotent) {
  std::mt19937 random(11);
  for (char32_t c = 1; c < 0x30000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const char32_t other = 0x20 + random() % 0x2000;
    const std::string folded = Fold(Utf8(c) + Utf8(other));
    ASSERT_EQ(Fold(folded), folded)
        << static_cast<uint32_t>(c) << " " << static_cast<uint32_t>(other);
  }
}

TEST(Fold, SurvivesAnyBytes) {
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    std::string bytes;
    for (size_t n = random() % 40; n > 0; --n) bytes += static_cast<char>(random());
    const std::string folded = Fold(bytes);
    ASSERT_EQ(Fold(folded), folded);
  }
}

}  // namespace
}  // namespace tripel::text

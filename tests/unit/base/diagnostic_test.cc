#include <gtest/gtest.h>

#include "tripel/result.h"

namespace tripel {
namespace {

Error At(size_t begin, size_t end, std::string hint = "") {
  Error error;
  error.code = ErrorCode::kReference;
  error.message = "there is no variable 'c'";
  error.span = TextSpan{begin, end};
  error.hint = std::move(hint);
  return error;
}

TEST(Render, PutsTheCaretUnderTheSpanAndTheHintBesideIt) {
  const std::string query = "MATCH (a)-[:recognizes]->(b) RETURN c.name";
  EXPECT_EQ(Render(At(36, 37, "did you mean 'a' or 'b'?"), query),
            "error[42002]: there is no variable 'c'\n"
            "  MATCH (a)-[:recognizes]->(b) RETURN c.name\n"
            "                                      ^ did you mean 'a' or 'b'?\n");
}

TEST(Render, UnderlinesTheWholeSpanOfAWarning) {
  const Warning warning{"01N50", "no statement has the predicate 'recognises'", TextSpan{12, 22},
                        "did you mean 'recognizes' (12 statements)?"};
  EXPECT_EQ(Render(warning, "MATCH (a)-[:recognises]->(b) RETURN a"),
            "warning[01N50]: no statement has the predicate 'recognises'\n"
            "  MATCH (a)-[:recognises]->(b) RETURN a\n"
            "              ^^^^^^^^^^ did you mean 'recognizes' (12 statements)?\n");
}

TEST(Render, ShowsTheLineAndItsNumberOfAQueryOfSeveralLines) {
  EXPECT_EQ(Render(At(17, 18), "MATCH (a)\nRETURN c\nLIMIT 1"),
            "error[42002]: there is no variable 'c'\n"
            "  2 | RETURN c\n"
            "    |        ^\n");
}

TEST(Render, DoesNotNumberTheOnlyLineBecauseItEndsInANewline) {
  EXPECT_EQ(Render(At(7, 8), "RETURN c\n"),
            "error[42002]: there is no variable 'c'\n"
            "  RETURN c\n"
            "         ^\n");
}

TEST(Render, CountsWideCharactersAsTwoColumnsAndAccentsAsNone) {
  const std::string query =
      "RETURN '\u5317\u671D\u9BAE', 'e\u0301', c";  // 3 wide ones, one combining accent
  EXPECT_EQ(Render(At(query.size() - 1, query.size()), query),
            "error[42002]: there is no variable 'c'\n  " + query + "\n" + std::string(2 + 22, ' ') +
                "^\n");
}

TEST(Render, UnderlinesWideCharactersInFullWidth) {
  EXPECT_EQ(Render(At(0, 6), "\u5317\u671D + 1"),
            "error[42002]: there is no variable 'c'\n  \u5317\u671D + 1\n  ^^^^\n");
}

TEST(Render, ExpandsTabsToColumns) {
  EXPECT_EQ(Render(At(3, 4), "\ta\tc"),
            "error[42002]: there is no variable 'c'\n"
            "      a   c\n"
            "          ^\n");
}

TEST(Render, PutsTheCaretBehindTheTextAtItsEnd) {
  EXPECT_EQ(Render(At(6, 6), "RETURN"),
            "error[42002]: there is no variable 'c'\n"
            "  RETURN\n"
            "        ^\n");
}

TEST(Render, TakesSpansBeyondTheTextAsItsEnd) {
  EXPECT_EQ(Render(At(100, 200), "RETURN"), Render(At(6, 6), "RETURN"));
  EXPECT_EQ(Render(At(5, 2), ""), "error[42002]: there is no variable 'c'\n  \n  ^\n");
}

TEST(Render, EndsTheUnderlineWithTheLine) {
  EXPECT_EQ(Render(At(7, 14), "RETURN c\r\nLIMIT 1"),
            "error[42002]: there is no variable 'c'\n"
            "  1 | RETURN c\n"
            "    |        ^\n");
}

TEST(Render, CutsALongLineAroundTheCaret) {
  const std::string query = std::string(10'000, 'a') + "c" + std::string(10'000, 'b');
  const std::string out = Render(At(10'000, 10'001), query);
  EXPECT_LT(out.size(), 400u);
  EXPECT_NE(out.find("aac"
                     "bb"),
            std::string::npos);
  const size_t line = out.find("\n  ...");
  const size_t caret_line = out.find('\n', line + 1);
  const size_t caret = out.find('^') - caret_line;
  EXPECT_EQ(out[line + caret], 'c');
}

TEST(Render, LetsNoControlCharacterThrough) {
  const std::string out = Render(At(0, 1), "\x1b[31m\xFF\u202E");
  EXPECT_EQ(out.find('\x1b'), std::string::npos);
  EXPECT_EQ(out.find('\xFF'), std::string::npos);
  EXPECT_EQ(out.find("\u202E"), std::string::npos);
}

TEST(Render, PrintsHintAndFixWithoutAPlace) {
  Error error;
  error.code = ErrorCode::kNotFound;
  error.message = "there is no store at 'x'";
  error.hint = "create it";
  error.fix = "tripel ingest x";
  EXPECT_EQ(Render(error, ""),
            "error[TR003]: there is no store at 'x'\n"
            "  create it\n"
            "  try: tripel ingest x\n");
}

}  // namespace
}  // namespace tripel

// The printer keeps its own list of keywords, since it must not see the grammar.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>

#include "query/ast/text.h"

namespace tripel::query::ast {
namespace {

TEST(Keywords, AreThoseOfTheGrammar) {
  std::ifstream grammar(std::filesystem::path(TRIPEL_SOURCE_DIR) / "grammar/GqlLexer.g4");
  const std::regex keyword("^K_([A-Z]+):.*");
  size_t count = 0;
  for (std::string line; std::getline(grammar, line);) {
    std::smatch match;
    if (!std::regex_match(line, match, keyword)) continue;
    EXPECT_TRUE(IsKeyword(match[1].str())) << match[1];
    ++count;
  }
  EXPECT_GT(count, 80u);
}

TEST(Keywords, DoNotIncludeOtherWords) {
  EXPECT_FALSE(IsKeyword("recognizes"));
  EXPECT_FALSE(IsKeyword(""));
  EXPECT_FALSE(IsKeyword("MATCHES"));
}

TEST(NameText, QuotesWhatWouldReadAsSomethingElse) {
  EXPECT_EQ(VariableText("abc"), "abc");
  EXPECT_EQ(VariableText("match"), "`match`");
  EXPECT_EQ(VariableText("a`b"), "`a``b`");
  EXPECT_EQ(KeyText("match"), "match");
  EXPECT_EQ(FunctionText("count"), "count");
  EXPECT_EQ(FunctionText("reduce"), "`reduce`");
  EXPECT_EQ(LabelText("at-war-with"), "at-war-with");
  EXPECT_EQ(LabelText("a--b"), "`a--b`");
}

}  // namespace
}  // namespace tripel::query::ast

#include "query/exec/regex.h"

#include <gtest/gtest.h>

namespace tripel::query::exec {
namespace {

bool Matches(std::string_view pattern, std::string_view text) {
  const Result<Regex> regex = Regex::Compile(pattern);
  EXPECT_TRUE(regex) << pattern;
  return regex && regex->Matches(text);
}

TEST(Regex, MatchesTheWholeText) {
  EXPECT_TRUE(Matches("ab", "ab"));
  EXPECT_FALSE(Matches("ab", "abc"));
  EXPECT_FALSE(Matches("b", "ab"));
  EXPECT_TRUE(Matches("", ""));
}

TEST(Regex, KnowsAlternativesAndGroups) {
  EXPECT_TRUE(Matches("a|bc|d", "bc"));
  EXPECT_TRUE(Matches("a|bc|d", "d"));
  EXPECT_FALSE(Matches("a|bc|d", "ad"));
  EXPECT_TRUE(Matches("(a|b)+c", "abbac"));
  EXPECT_TRUE(Matches("x(?:a|)y", "xy"));
}

TEST(Regex, KnowsQuantifiers) {
  EXPECT_TRUE(Matches("a{2,3}", "aaa"));
  EXPECT_FALSE(Matches("a{2,3}", "a"));
  EXPECT_FALSE(Matches("a{2,3}", "aaaa"));
  EXPECT_TRUE(Matches("a{2}b?", "aa"));
  EXPECT_TRUE(Matches("(ab*)*", "abbaab"));
}

TEST(Regex, KnowsClassesAndCodePoints) {
  EXPECT_TRUE(Matches("[a-c]\\d[^x]", "b7y"));
  EXPECT_FALSE(Matches("[a-c]\\d[^x]", "b7x"));
  EXPECT_TRUE(Matches(".", "é"));
  EXPECT_TRUE(Matches("[а-я]+", "рос"));
  EXPECT_TRUE(Matches("(?i)RuS.*", "russia"));
  EXPECT_TRUE(Matches("[]]", "]"));
}

TEST(Regex, IsLinearWhereBacktrackingIsNot) {
  EXPECT_FALSE(Matches("(a*)*b", std::string(2000, 'a')));
}

TEST(Regex, RefusesWhatItCannotRead) {
  for (const char* pattern : {"(", ")", "[a", "a{3,2}", "*a", "\\", "(?=a)", "a{1000}{1000}", "\\1"}) {
    EXPECT_FALSE(Regex::Compile(pattern)) << pattern;
  }
  EXPECT_FALSE(Regex::Compile(std::string(1000, '(') + std::string(1000, ')')));
}

}  // namespace
}  // namespace tripel::query::exec

// Hostile and broken texts: refused with an error that has a place, never a crash or a long wait.
#include <gtest/gtest.h>

#include <random>

#include "query/parse/parse.h"
#include "tests/unit/query/parse_random_ast.h"

namespace tripel::query::parse {
namespace {

std::string Repeated(std::string_view text, size_t times) {
  std::string repeated;
  for (size_t i = 0; i < times; ++i) repeated += text;
  return repeated;
}

TEST(ParseLimits, RefusesInvalidUtf8WithItsPlace) {
  const Result<ast::Query> query = Parse("RETURN '\xFF'");

  ASSERT_FALSE(query);
  EXPECT_EQ(query.error().code, ErrorCode::kSyntax);
  EXPECT_EQ(query.error().span, (TextSpan{8, 9}));
}

TEST(ParseLimits, RefusesTextsThatAreTooLong) {
  EXPECT_TRUE(Parse("RETURN 1 //" + std::string(1000, 'x')));
  EXPECT_FALSE(Parse("RETURN 1 //" + std::string(kMaxQueryBytes, 'x')));
}

TEST(ParseLimits, AcceptsNestingUpToTheLimit) {
  const size_t depth = kMaxNesting;
  EXPECT_TRUE(Parse("RETURN " + Repeated("(", depth) + "1" + Repeated(")", depth)));
  EXPECT_TRUE(Parse("RETURN " + Repeated("[", depth) + Repeated("]", depth)));
  EXPECT_TRUE(Parse("RETURN " + Repeated("NOT ", depth) + "true"));
  EXPECT_TRUE(Parse("RETURN " + Repeated("{a: ", depth) + "1" + Repeated("}", depth)));
}

TEST(ParseLimits, RefusesDeeperNesting) {
  const size_t depth = 20000;
  for (const char* opening :
       {"(", "[", "{a:", "NOT ", "- ", "+", "CASE WHEN ", "EXISTS { MATCH (a) WHERE ", "f(",
        "[x IN ", "COUNT{", "a[", "NOT a = "}) {
    const Result<ast::Query> query = Parse("RETURN " + Repeated(opening, depth / 4));

    ASSERT_FALSE(query) << opening;
    EXPECT_EQ(query.error().code, ErrorCode::kSyntax) << opening;
  }
  EXPECT_FALSE(Parse("MATCH " + Repeated("(", depth)));
  EXPECT_FALSE(Parse("MATCH (a:" + Repeated("!", depth) + "A) RETURN a"));
  EXPECT_FALSE(Parse(Repeated("{", depth)));
}

TEST(ParseLimits, RefusesTreesThatAreTooDeep) {
  EXPECT_TRUE(Parse("RETURN 1" + Repeated("+1", kMaxExpressionDepth - 10)));
  EXPECT_FALSE(Parse("RETURN 1" + Repeated("+1", kMaxExpressionDepth)));
  EXPECT_FALSE(Parse("RETURN a" + Repeated(".b", 20000)));
  EXPECT_FALSE(Parse("RETURN a" + Repeated("[0]", 20000)));
  EXPECT_FALSE(Parse("RETURN a" + Repeated(" IS NULL", 20000)));
}

TEST(ParseLimits, AcceptsLongFlatTexts) {
  EXPECT_TRUE(Parse("RETURN [1" + Repeated(", 1", 20000) + "]"));
  EXPECT_TRUE(Parse("RETURN a" + Repeated(" OR a", 20000)));
  EXPECT_TRUE(Parse("RETURN a" + Repeated(" < a", 5000)));
  EXPECT_TRUE(Parse("MATCH (a)" + Repeated("-->(a)", 5000) + " RETURN a"));
  EXPECT_TRUE(Parse("RETURN 1 AS a" + Repeated(" UNION RETURN 1 AS a", 2000)));
}

// Bytes changed, taken out, doubled and swapped: whatever comes of it, there is a tree or an error
// with a place inside the text, and what parses prints as something that parses.
TEST(ParseLimits, SurvivesDamagedQueries) {
  constexpr uint64_t kQueries = 150;
  constexpr size_t kDamages = 6;
  constexpr std::string_view kBytes = "()[]{}<>-=:,.;|&!%'\"`$@*+/\\ \nAMz09\xC3\xFF";
  std::mt19937_64 random(7);
  const auto below = [&](size_t bound) {
    return std::uniform_int_distribution<size_t>(0, bound - 1)(random);
  };
  for (uint64_t seed = 0; seed < kQueries; ++seed) {
    std::string text = ast::ToString(RandomQuery(seed));
    for (size_t damage = 0; damage < kDamages && !text.empty(); ++damage) {
      const size_t at = below(text.size());
      switch (below(4)) {
        case 0:
          text[at] = kBytes[below(kBytes.size())];
          break;
        case 1:
          text.erase(at, 1 + below(8));
          break;
        case 2:
          text.insert(at, text.substr(below(text.size()), below(12)));
          break;
        default:
          text.insert(at, 1, kBytes[below(kBytes.size())]);
          break;
      }
      const Result<ast::Query> query = Parse(text);
      if (query) {
        EXPECT_TRUE(Parse(ast::ToString(*query))) << text;
      } else {
        EXPECT_NE(query.error().code, ErrorCode::kInternal) << query.error().message << "\n"
                                                            << text;
        ASSERT_TRUE(query.error().span) << text;
        EXPECT_LE(query.error().span->begin, query.error().span->end) << text;
        EXPECT_LE(query.error().span->end, text.size()) << text;
      }
    }
  }
}

}  // namespace
}  // namespace tripel::query::parse

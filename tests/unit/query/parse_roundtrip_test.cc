// parse(print(tree)) == tree, for trees of every form.
#include <gtest/gtest.h>

#include "query/ast/text.h"
#include "query/parse/parse.h"
#include "tests/unit/query/parse_random_ast.h"

namespace tripel::query::parse {
namespace {

constexpr uint64_t kTrees = 2000;

TEST(ParseRoundTrip, RandomTreesComeBackEqual) {
  for (uint64_t seed = 0; seed < kTrees; ++seed) {
    const ast::Query query = RandomQuery(seed);
    const std::string text = ast::ToString(query);

    const Result<ast::Query> parsed = Parse(text);

    ASSERT_TRUE(parsed) << "seed " << seed << "\n" << Render(parsed.error(), text);
    ASSERT_EQ(*parsed, query) << "seed " << seed << "\n"
                              << text << "\n  came back as\n"
                              << ast::ToString(*parsed);
  }
}

TEST(ParseRoundTrip, PlacesAreNotCompared) {
  const Result<ast::Query> narrow = Parse("MATCH (a) RETURN a.b+1");
  const Result<ast::Query> wide = Parse("MATCH  ( a )\nRETURN a . b  +  1");

  ASSERT_TRUE(narrow && wide);
  EXPECT_EQ(*narrow, *wide);
}

TEST(ParseRoundTrip, PlacesCoverTheTextOfTheNode) {
  const std::string text = "MATCH (a) RETURN  (a.b + 1) * 2  AS c";
  const Result<ast::Query> query = Parse(text);

  ASSERT_TRUE(query);
  const auto& linear = std::get<ast::LinearQuery>(query->body.steps[0].terms[0]);
  const ast::ProjectionItem& item = linear.result->projection.items[0];
  EXPECT_EQ(text.substr(item.place.begin, item.place.end - item.place.begin), "(a.b + 1) * 2");
  EXPECT_EQ(text.substr(item.alias->place.begin, 1), "c");
}

// A keyword that the printer does not know would come back as something else.
TEST(ParseRoundTrip, EveryKeywordCanNameAVariable) {
  for (const char* word :
       {"ALL", "ANY", "COST", "end", "Match", "null", "PATHS", "TRUE", "walk", "XOR"}) {
    ASSERT_TRUE(ast::IsKeyword(word)) << word;
    const std::string text = "RETURN " + ast::VariableText(word);

    const Result<ast::Query> query = Parse(text);

    ASSERT_TRUE(query) << text;
    EXPECT_EQ(ast::ToString(*query), text);
  }
}

}  // namespace
}  // namespace tripel::query::parse

#include "cli/parameters.h"

#include <gtest/gtest.h>

#include <string>

namespace tripel::cli {

namespace {

Value Parsed(const std::string& text) {
  Parameters parameters;
  EXPECT_TRUE(AddParameter("x=" + text, &parameters)) << text;
  return parameters["x"];
}

}  // namespace

TEST(AddParameter, TypesWhatIsJson) {
  EXPECT_EQ(Parsed("3"), Value(3));
  EXPECT_EQ(Parsed("2.5"), Value(2.5));
  EXPECT_EQ(Parsed("true"), Value(true));
  EXPECT_EQ(Parsed("null"), Value());
  EXPECT_EQ(Parsed("\"3\""), Value("3"));
  EXPECT_EQ(Parsed("[1, \"a\"]"), Value(List{Value(1), Value("a")}));
  EXPECT_EQ(Parsed("{\"a\": [true]}"), Value(Map{{"a", Value(List{Value(true)})}}));
}

TEST(AddParameter, TakesTheRestAsText) {
  EXPECT_EQ(Parsed("North Korea"), Value("North Korea"));
  EXPECT_EQ(Parsed("a=b"), Value("a=b"));
  EXPECT_EQ(Parsed(""), Value(""));
  EXPECT_EQ(Parsed("2022-07-14"), Value("2022-07-14"));
}

TEST(AddParameter, MakesIntegersThatDoNotFitFloats) {
  EXPECT_EQ(Parsed("18446744073709551615").kind(), Value::Kind::kFloat);
}

TEST(AddParameter, TakesHostileNestingAsText) {
  const std::string deep(100'000, '[');
  EXPECT_EQ(Parsed(deep).kind(), Value::Kind::kString);
}

TEST(AddParameter, DropsADollarBeforeTheName) {
  Parameters parameters;
  ASSERT_TRUE(AddParameter("$name=Ann", &parameters));
  EXPECT_TRUE(parameters.contains("name"));
}

TEST(AddParameter, SaysHowToWriteOne) {
  Parameters parameters;
  for (const char* wrong : {"name", "=3", "$=3", ""}) {
    const Status status = AddParameter(wrong, &parameters);
    ASSERT_FALSE(status) << wrong;
    EXPECT_EQ(status.error().code, ErrorCode::kInvalidArgument);
  }
}

}  // namespace tripel::cli

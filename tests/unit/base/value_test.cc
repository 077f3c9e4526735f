#include "tripel/value.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace tripel {
namespace {

std::shared_ptr<const Node> MakeNode(std::string key, std::string name) {
  Node node;
  node.key = std::move(key);
  if (!name.empty()) node.properties["name"] = name;
  return std::make_shared<const Node>(std::move(node));
}

std::shared_ptr<const Edge> MakeEdge(std::string label, std::string subject, std::string object) {
  Edge edge;
  edge.key = label + subject + object;
  edge.label = std::move(label);
  edge.subject_key = std::move(subject);
  edge.object_key = std::move(object);
  return std::make_shared<const Edge>(std::move(edge));
}

TEST(Value, ComparesByKindAndContent) {
  EXPECT_EQ(Value(1), Value(1));
  EXPECT_FALSE(Value(1) == Value(1.0));
  EXPECT_EQ(Value(), Value());
  EXPECT_EQ(Value(std::nan("")), Value(std::nan("")));
  EXPECT_EQ(Value(List{1, "a", List{}}), Value(List{1, "a", List{}}));
  EXPECT_FALSE(Value(Map{{"a", 1}}) == Value(Map{{"a", 2}}));
  EXPECT_EQ(Value(DateTime{5, 6, 3600, ""}), Value(DateTime{5, 6, 3600, ""}));
  EXPECT_FALSE(Value(Time{5, std::nullopt}) == Value(Time{5, 0}));
}

TEST(Value, ComparesGraphElementsByKey) {
  EXPECT_EQ(Value(MakeNode("iso:RU", "Russia")), Value(MakeNode("iso:RU", "Rusland")));
  EXPECT_FALSE(Value(MakeNode("iso:RU", "Russia")) == Value(MakeNode("iso:KP", "Russia")));
}

TEST(Value, PrintsScalars) {
  EXPECT_EQ(Value().ToString(), "null");
  EXPECT_EQ(Value(true).ToString(), "true");
  EXPECT_EQ(Value(-7).ToString(), "-7");
  EXPECT_EQ(Value("it's").ToString(), "it's");
}

TEST(Value, PrintsFloatsSoThatTheyDoNotLookLikeIntegers) {
  EXPECT_EQ(Value(1.0).ToString(), "1.0");
  EXPECT_EQ(Value(0.1).ToString(), "0.1");
  EXPECT_EQ(Value(1e300).ToString(), "1e+300");
  EXPECT_EQ(Value(-std::numeric_limits<double>::infinity()).ToString(), "-Infinity");
  EXPECT_EQ(Value(std::nan("")).ToString(), "NaN");
}

TEST(Value, QuotesStringsInsideListsAndMaps) {
  EXPECT_EQ(Value(List{1, "it's", Value()}).ToString(), "[1, 'it\\'s', null]");
  EXPECT_EQ(Value(Map{{"b", "x"}, {"a", List{}}}).ToString(), "{a: [], b: 'x'}");
}

TEST(Value, PrintsDatesOfTheWholeCalendar) {
  EXPECT_EQ(Value(Date{0}).ToString(), "1970-01-01");
  EXPECT_EQ(Value(Date{19'219}).ToString(), "2022-08-15");
  EXPECT_EQ(Value(Date{11'016}).ToString(), "2000-02-29");
  EXPECT_EQ(Value(Date{-1}).ToString(), "1969-12-31");
  EXPECT_EQ(Value(Date{-719'529}).ToString(), "-0001-12-31");
  EXPECT_EQ(Value(Date{2'932'897}).ToString(), "+10000-01-01");
}

TEST(Value, PrintsTheMostDistantDatesWithoutOverflow) {
  EXPECT_FALSE(Value(Date{std::numeric_limits<int64_t>::max()}).ToString().empty());
  EXPECT_FALSE(Value(Date{std::numeric_limits<int64_t>::min()}).ToString().empty());
}

TEST(Value, PrintsTimes) {
  EXPECT_EQ(Value(Time{3'723'500'000'000, std::nullopt}).ToString(), "01:02:03.5");
  EXPECT_EQ(Value(Time{0, 0}).ToString(), "00:00:00Z");
  EXPECT_EQ(Value(DateTime{-1, 0, -19'800, ""}).ToString(), "1969-12-31T23:59:59-05:30");
  EXPECT_EQ(Value(DateTime{0, 1, 7200, "Europe/Amsterdam"}).ToString(),
            "1970-01-01T00:00:00.000000001+02:00[Europe/Amsterdam]");
}

TEST(Value, PrintsDurations) {
  EXPECT_EQ(Value(Duration{}).ToString(), "PT0S");
  EXPECT_EQ(Value(Duration{14, 3, 3'723, 0}).ToString(), "P1Y2M3DT1H2M3S");
  EXPECT_EQ(Value(Duration{0, 0, -1, 500'000'000}).ToString(), "PT-0.5S");
  EXPECT_EQ(Value(Duration{0, -2, 0, 0}).ToString(), "P-2D");
}

TEST(Value, PrintsGraphElements) {
  EXPECT_EQ(Value(MakeNode("iso:RU", "Russia")).ToString(), "(Russia)");
  EXPECT_EQ(Value(MakeNode("local:a#1", "")).ToString(), "(local:a#1)");
  EXPECT_EQ(Value(MakeEdge("recognizes", "a", "b")).ToString(), "[:recognizes]");
}

TEST(Value, PrintsPathsWithTheDirectionOfEachEdge) {
  Path path;
  path.nodes = {MakeNode("a", "A"), MakeNode("b", "B"), MakeNode("c", "C")};
  path.edges = {MakeEdge("p", "a", "b"), MakeEdge("q", "c", "b")};
  EXPECT_EQ(Value(std::make_shared<const Path>(path)).ToString(), "(A)-[:p]->(B)<-[:q]-(C)");
}

TEST(KindName, NamesEveryKind) {
  EXPECT_EQ(KindName(Value(1).kind()), "integer");
  EXPECT_EQ(KindName(Value(Map{}).kind()), "map");
  EXPECT_EQ(KindName(Value(MakeNode("a", "")).kind()), "node");
}

}  // namespace
}  // namespace tripel

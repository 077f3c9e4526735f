#include "ingest/import/property_graph.h"

#include <gtest/gtest.h>

#include <sstream>

#include "ingest/import/json_value.h"

namespace tripel::ingest {
namespace {

Result<storage::ArticleGraph> Read(const std::string& text) {
  std::istringstream in(text);
  return ReadPropertyGraph(in, "g");
}

std::string MessageOf(const std::string& text) {
  const auto graph = Read(text);
  return graph ? "" : graph.error().message;
}

constexpr const char* kNode = R"({"type":"node","id":"0"})";

TEST(PropertyGraph, ReadsNodesWithLabelsAndPropertiesOfAnyKind) {
  const storage::ArticleGraph graph = ValueOrThrow(Read(
      R"({"type":"node","id":"0","labels":["B","A","A"],"properties":{"name":"Ann","n":3,"x":1.5,"ok":true,"none":null,)"
      R"("tags":["a",1,null,["b"]],"at":{"city":"Ghent","geo":{"lat":51.05}}},"aliases":["Annie"]})"));
  ASSERT_EQ(graph.entities.size(), 1u);
  const storage::Entity& ann = graph.entities[0];
  EXPECT_EQ(ann.key, "import:g/0");
  EXPECT_EQ(ann.name, "Ann");
  EXPECT_EQ(ann.labels, (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(ann.aliases, (std::vector<storage::Alias>{{"Annie", ""}}));
  EXPECT_EQ(Value(ann.properties), Value(Map{{"n", 3},
                                             {"x", 1.5},
                                             {"ok", true},
                                             {"tags", List{"a", 1, Value(), List{"b"}}},
                                             {"at", Map{{"city", "Ghent"}, {"geo", Map{{"lat", 51.05}}}}}}));
}

TEST(PropertyGraph, ReadsRelationshipsBeforeTheirNodesAndInBothForms) {
  const storage::ArticleGraph graph = ValueOrThrow(Read(
      R"({"type":"relationship","id":"e","label":"KNOWS","start":{"id":"0"},"end":{"id":1},"properties":{"since":2010}})"
      "\n" R"({"type":"relationship","id":7,"label":"KNOWS","start":"0","end":1})" "\n\n"
      R"({"type":"node","id":"0"})" "\r\n" R"({"type":"node","id":1})"));
  ASSERT_EQ(graph.statements.size(), 2u);
  const storage::SupportedStatement& first = graph.statements[0];
  EXPECT_EQ(first.identity.subject, "import:g/0");
  EXPECT_EQ(first.identity.object, "import:g/1");
  EXPECT_EQ(first.identity.predicate, "KNOWS");
  EXPECT_EQ(first.identity.import_id, "g#e");
  EXPECT_EQ(Value(first.properties), Value(Map{{"since", 2010}}));
  EXPECT_EQ(graph.statements[1].identity.import_id, "g#7");
}

TEST(PropertyGraph, LeavesANameThatIsNoNameAProperty) {
  const storage::ArticleGraph graph = ValueOrThrow(Read(R"({"type":"node","id":"0","properties":{"name":""}})" "\n"
                                                        R"({"type":"node","id":"1","properties":{"name":5}})"));
  EXPECT_EQ(Value(graph.entities[0].properties), Value(Map{{"name", ""}}));
  EXPECT_EQ(Value(graph.entities[1].properties), Value(Map{{"name", 5}}));
}

TEST(PropertyGraph, SaysWhichLineIsWrongAndHow) {
  const std::string node = std::string(kNode) + "\n";
  EXPECT_EQ(MessageOf(node + "{\"type\":"), "line 2: this is no JSON from byte 9 on");
  EXPECT_EQ(MessageOf(node + "\n[1]"), "line 3: a list where an object is expected");
  EXPECT_EQ(MessageOf(node + R"({"id":"1"})"), "line 2: there is no type");
  EXPECT_EQ(MessageOf(node + R"({"type":"vertex","id":"1"})"), "line 2: there is no type 'vertex'");
  EXPECT_EQ(MessageOf(R"({"type":"node"})"), "line 1: a node needs an id");
  EXPECT_EQ(MessageOf(R"({"type":"node","id":true})"), "line 1: a node needs an id");
  EXPECT_EQ(MessageOf(node + node), "line 2: the node '0' stands in line 1 already");
  EXPECT_EQ(MessageOf(R"({"type":"node","id":"1","props":{}})"), "line 1: a node has no 'props'");
  EXPECT_EQ(MessageOf(R"({"type":"node","id":"1","labels":"A"})"), "line 1: labels must be a list of texts");
  EXPECT_EQ(MessageOf(R"({"type":"node","id":"1","properties":[]})"), "line 1: properties must be an object");
  EXPECT_EQ(MessageOf(R"({"type":"node","id":"1","properties":{"":0}})"), "line 1: a property has an empty name");
  EXPECT_EQ(MessageOf(R"({"type":"node","id":"1","id":"2"})"), "line 1: the key 'id' stands twice in one object");
  EXPECT_EQ(MessageOf("{\"type\":\"node\",\"id\":\"\xff\"}"), "line 1: this is not UTF-8 at byte 22");
  EXPECT_EQ(MessageOf(R"({"type":"node","id":"1","properties":{"x":1e999}})"), "line 1: a number before byte 47 is too large");
}

TEST(PropertyGraph, SaysWhatARelationshipLacks) {
  const std::string node = std::string(kNode) + "\n";
  EXPECT_EQ(MessageOf(node + R"({"type":"relationship","id":"1","label":"K","start":"0","end":"9"})"),
            "line 2: the relationship's node '9' is nowhere in the file");
  EXPECT_EQ(MessageOf(node + R"({"type":"relationship","id":"1","label":"K","start":"0"})"),
            "line 2: a relationship needs an end");
  EXPECT_EQ(MessageOf(node + R"({"type":"relationship","id":"1","start":"0","end":"0"})"),
            "line 2: a relationship needs one label");
  EXPECT_EQ(MessageOf(node + R"({"type":"relationship","label":"K","start":"0","end":"0"})"),
            "line 2: a relationship needs an id");
  const std::string edge = R"({"type":"relationship","id":"1","label":"K","start":"0","end":"0"})";
  EXPECT_EQ(MessageOf(node + edge + "\n" + edge), "line 3: the relationship '1' stands in line 2 already");
}

TEST(PropertyGraph, RefusesAFileWithoutNodes) {
  EXPECT_EQ(MessageOf(""), "there are no nodes in it");
  EXPECT_EQ(MessageOf("\n\n"), "there are no nodes in it");
}

TEST(PropertyGraph, RefusesALineWithoutEnd) {
  EXPECT_EQ(MessageOf(std::string(kNode) + "\n" + std::string(size_t{65} << 20, ' ')),
            "line 2: it is longer than 64 MiB");
}

TEST(PropertyGraph, ReadsLinesOfAnyLengthUpToThat) {
  for (const size_t length : {65'533, 65'534, 65'535, 65'536, 65'537, 131'070, 200'000}) {
    std::string line = kNode;
    line.resize(length, ' ');
    EXPECT_EQ(ValueOrThrow(Read(line + "\n" + R"({"type":"node","id":"1"})")).entities.size(), 2u) << length;
    EXPECT_EQ(ValueOrThrow(Read(line)).entities.size(), 1u) << length;
  }
}

TEST(PropertyGraph, HasAHashOfItsContent) {
  const auto hash = [](const std::string& text) { return ValueOrThrow(Read(text)).source.content_hash; };
  const std::string other = R"({"type":"node","id":"1"})";
  EXPECT_EQ(hash(kNode), hash(std::string(kNode) + "\n"));
  EXPECT_NE(hash(kNode), hash(other));
  EXPECT_NE(hash(kNode + ("\n" + other)), hash(other + "\n" + kNode));
}

TEST(PropertyGraph, NeedsANameThatKeysCanHold) {
  for (const char* name : {"", "a/b", "a#b", "a\nb"}) EXPECT_FALSE(CheckImportName(name)) << name;
  for (const char* name : {"a", "social graph", "Россия"}) EXPECT_TRUE(CheckImportName(name)) << name;
}

TEST(ParseJson, RefusesHostileNesting) {
  const auto nested = [](int depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_TRUE(ParseJson(nested(kMaxJsonDepth)));
  EXPECT_FALSE(ParseJson(nested(kMaxJsonDepth + 1)));
  EXPECT_FALSE(ParseJson(std::string(10'000'000, '[')));
}

TEST(ParseJson, KeepsWholeNumbersWhole) {
  EXPECT_EQ(ValueOrThrow(ParseJson("-9223372036854775808")), Value(INT64_MIN));
  EXPECT_EQ(ValueOrThrow(ParseJson("9223372036854775807")), Value(INT64_MAX));
  EXPECT_EQ(ValueOrThrow(ParseJson("9223372036854775808")), Value(9223372036854775808.0));
  EXPECT_EQ(ValueOrThrow(ParseJson("1.0")), Value(1.0));
}

}  // namespace
}  // namespace tripel::ingest

// A query that runs again and again, with other values, over a store that changes meanwhile, and from many threads.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <set>
#include <thread>

#include "query/engine.h"
#include "storage/memory_store.h"

namespace tripel::query {
namespace {

class PlanPool : public testing::Test {
 protected:
  /// Each edge "subject predicate object" of one source.
  void Put(const std::string& source, const std::vector<std::array<std::string, 3>>& edges) {
    storage::ArticleGraph graph;
    graph.source.id = source;
    graph.source.content_hash = storage::ContentHash(fmt::format("{}{}", source, edges.size()), "", "");
    std::set<std::string> keys;
    for (const auto& [subject, predicate, object] : edges) {
      storage::SupportedStatement edge;
      edge.identity.subject = subject;
      edge.identity.predicate = predicate;
      edge.identity.object = object;
      edge.identity.import_id = fmt::format("{}#{}", source, graph.statements.size());
      edge.evidence.source = source;
      edge.evidence.confidence = 1;
      graph.statements.push_back(std::move(edge));
      keys.insert({subject, object});
    }
    for (const std::string& key : keys) {
      storage::Entity entity;
      entity.key = key;
      entity.name = key;
      entity.aliases = {{"old " + key, ""}};
      graph.entities.push_back(std::move(entity));
    }
    const auto writer = ValueOrThrow(store_->BeginWrite());
    ValueOrThrow(writer->PutArticle(graph, false));
    ValueOrThrow(writer->Commit());
  }

  std::shared_ptr<const Parsed> Prepare(const std::string& text) { return ValueOrThrow(query::Parse(text)); }

  /// The rows, values joined by |, and the codes of warnings.
  std::string Ask(const Parsed& parsed, const Parameters& parameters = {}) {
    RunOptions options;
    options.parameters = &parameters;
    Result<std::unique_ptr<RowStream>> rows = query::Run(parsed, ValueOrThrow(store_->TakeSnapshot()), options);
    if (!rows) return std::string(StatusCode(rows.error().code));
    std::string text;
    for (Row row;;) {
      const Result<bool> more = (*rows)->Next(&row);
      if (!more) return std::string(StatusCode(more.error().code));
      if (!*more) break;
      for (const Value& value : row) text += value.ToString() + "|";
    }
    for (const Warning& warning : (*rows)->warnings()) text += " " + warning.code;
    return text;
  }

  std::unique_ptr<storage::Store> store_ = storage::NewMemoryStore();
};

TEST_F(PlanPool, TakesOtherValues) {
  Put("s", {{"ann", "knows", "bob"}, {"bob", "knows", "cem"}});
  const auto query = Prepare("MATCH (a {key: $who})-[:knows]->(b) RETURN b.key, $more + 1");

  EXPECT_EQ(Ask(*query, {{"who", "ann"}, {"more", 1}}), "bob|2|");
  EXPECT_EQ(Ask(*query, {{"who", "bob"}, {"more", 2}}), "cem|3|");
  EXPECT_EQ(Ask(*query, {{"who", "dee"}, {"more", 2}}), "");
}

TEST_F(PlanPool, BindsAgainForValuesOfAnotherKind) {
  const auto query = Prepare("RETURN $x + 1");

  EXPECT_EQ(Ask(*query, {{"x", 1}}), "2|");
  EXPECT_EQ(Ask(*query, {{"x", 1.5}}), "2.5|");
  EXPECT_EQ(Ask(*query, {{"x", true}}), "22G03");
  EXPECT_EQ(Ask(*query), "TR002");
  EXPECT_EQ(Ask(*query, {{"x", List{Value(1)}}}), "[1, 1]|");
  EXPECT_EQ(Ask(*query, {{"x", 2}}), "3|");
}

TEST_F(PlanPool, HoldsLimitsForOneValueOnly) {
  const auto query = Prepare("FOR n IN [1, 2, 3] RETURN n LIMIT $many");

  EXPECT_EQ(Ask(*query, {{"many", 1}}), "1|");
  EXPECT_EQ(Ask(*query, {{"many", 2}}), "1|2|");
  EXPECT_EQ(Ask(*query, {{"many", 1}}), "1|");
}

TEST_F(PlanPool, SeesNamesAppearAndGo) {
  const auto query = Prepare("MATCH (a)-[:likes]->(b) RETURN b.key");
  Put("s", {{"ann", "knows", "bob"}});
  EXPECT_EQ(Ask(*query), " 01N50");

  Put("t", {{"ann", "likes", "cem"}});
  EXPECT_EQ(Ask(*query), "cem|");

  const auto writer = ValueOrThrow(store_->BeginWrite());
  ValueOrThrow(writer->RemoveSource("t"));
  ValueOrThrow(writer->Commit());
  EXPECT_EQ(Ask(*query), " 01N50");
}

TEST_F(PlanPool, WarnsOfAliasesWithEveryRun) {
  Put("s", {{"ann", "knows", "bob"}});
  const auto query = Prepare("MATCH (a {name: $who}) RETURN a.key");

  EXPECT_EQ(Ask(*query, {{"who", "ann"}}), "ann|");
  EXPECT_EQ(Ask(*query, {{"who", "old ann"}}), " 01N53");
  EXPECT_EQ(Ask(*query, {{"who", "ann"}}), "ann|");
}

TEST_F(PlanPool, PlansAgainWhenTheStoreHasGrown) {
  Put("s", {{"ann", "knows", "bob"}, {"ann", "owns", "cat"}, {"bob", "owns", "dog"}});
  const auto query = Prepare("EXPLAIN MATCH (a)-[:knows]->(b)-[:owns]->(c) RETURN c.key");
  EXPECT_NE(Ask(*query).find("EdgeScan|(a)-[:knows]->(b)"), std::string::npos);

  std::vector<std::array<std::string, 3>> edges;
  for (int i = 0; i < 500; ++i) edges.push_back({"ann", "knows", fmt::format("friend {}", i)});
  Put("t", edges);

  EXPECT_NE(Ask(*query).find("EdgeScan|(b)-[:owns]->(c)"), std::string::npos);
}

TEST_F(PlanPool, ServesManyThreads) {
  constexpr int kPeople = 50;
  std::vector<std::array<std::string, 3>> edges;
  for (int i = 0; i < kPeople; ++i) edges.push_back({fmt::format("p{}", i), "knows", fmt::format("p{}", (i + 1) % kPeople)});
  Put("s", edges);
  const auto query = Prepare("MATCH (a {key: $who})-[:knows]->(b) WHERE b.key STARTS WITH 'p' RETURN b.key + '!'");
  std::atomic<int> wrong = 0;

  std::vector<std::thread> threads;
  for (int thread = 0; thread < 8; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = thread; i < thread + 200; ++i) {
        const std::string expected = fmt::format("p{}!|", (i + 1) % kPeople);
        if (Ask(*query, {{"who", fmt::format("p{}", i % kPeople)}}) != expected) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace tripel::query

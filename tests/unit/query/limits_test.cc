// Time, memory and cancellation: each ends a query with its own code, and soon.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "query/engine.h"
#include "storage/memory_store.h"

namespace tripel::query {
namespace {

using std::chrono::milliseconds;

/// Everyone knows everyone: the number of its paths has no practical end.
std::shared_ptr<const storage::Snapshot> Clique(int nodes, storage::Store* store) {
  storage::ArticleGraph article;
  article.source.id = "clique";
  article.source.content_hash = storage::ContentHash("clique", "", "");
  const auto key = [](int i) { return fmt::format("import:clique/{}", i); };
  for (int i = 0; i < nodes; ++i) article.entities.push_back({key(i), fmt::format("n{}", i), {"N"}, {}, {}});
  for (int i = 0; i < nodes; ++i) {
    for (int j = 0; j < nodes; ++j) {
      if (i == j) continue;
      storage::SupportedStatement statement;
      statement.identity.subject = key(i);
      statement.identity.predicate = "knows";
      statement.identity.object = key(j);
      statement.identity.import_id = fmt::format("clique#{}-{}", i, j);
      statement.evidence.source = "clique";
      statement.evidence.confidence = 1;
      article.statements.push_back(std::move(statement));
    }
  }
  const std::unique_ptr<storage::Writer> writer = ValueOrThrow(store->BeginWrite());
  ValueOrThrow(writer->PutArticle(article, false));
  ValueOrThrow(writer->Commit());
  return ValueOrThrow(store->TakeSnapshot());
}

class Limits : public testing::Test {
 protected:
  /// How the query ends; nullopt when all its rows came.
  std::optional<ErrorCode> CodeOf(const std::string& text, const RunOptions& options) {
    Result<std::unique_ptr<RowStream>> rows = query::Run(*ValueOrThrow(Parse(text)), snapshot_, options);
    if (!rows) return rows.error().code;
    Row row;
    for (;;) {
      const Result<bool> more = (*rows)->Next(&row);
      if (!more) return more.error().code;
      if (!*more) return std::nullopt;
    }
  }

  std::unique_ptr<storage::Store> store_ = storage::NewMemoryStore();
  std::shared_ptr<const storage::Snapshot> snapshot_ = Clique(24, store_.get());
};

/// Each spends its time in another operator.
const std::string kEndless[] = {
    "MATCH TRAIL (a)-[]->+(b) RETURN count(*)",
    "MATCH ALL SHORTEST ACYCLIC (a {name: 'n0'})-[]->{20,}(b {name: 'n1'}) RETURN count(*)",
    "MATCH (a)-->(b)-->(c)-->(d)-->(e)-->(f)-->(g) RETURN count(*)",
    "MATCH (a), (b), (c), (d), (e), (f), (g) RETURN sum(size(a.key) + size(g.key))",
    "UNWIND range(1, 10000000) AS i UNWIND range(1, 10000000) AS j RETURN count(*)",
    "RETURN reduce(s = 0, i IN range(1, 10000000) | reduce(t = 0, j IN range(1, 1000) | t + j))",
    "MATCH (a)-->(b)-->(c)-->(d)-->(e) WHERE a.name + e.name = 'nobody' RETURN a",
};

TEST_F(Limits, TimeIsLimitedInEveryLoop) {
  for (const std::string& query : kEndless) {
    RunOptions options;
    options.limits.time = milliseconds(50);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(CodeOf(query, options), ErrorCode::kTimeout) << query;
    EXPECT_LT(std::chrono::steady_clock::now() - start, milliseconds(3000)) << query;
  }
}

TEST_F(Limits, CancellationStopsEveryLoop) {
  for (const std::string& query : kEndless) {
    RunOptions options;
    std::thread canceller([token = options.cancel] {
      std::this_thread::sleep_for(milliseconds(30));
      token.Cancel();
    });
    EXPECT_EQ(CodeOf(query, options), ErrorCode::kCancelled) << query;
    canceller.join();
  }
}

/// Work that comes to an end, but not before anyone has looked whether it should go on.
TEST_F(Limits, EveryOperatorLooksAtItsTokenOnTheWay) {
  const std::string busy[] = {
      "MATCH (a)-->(b)-->(c), (a)-->(c) RETURN count(*)",
      "MATCH (a)-[x]->(b)-[y]->(c), (a)-[z]->(c) RETURN count(x), count(y), count(z)",
      "MATCH (a)-->(b)-->(c) RETURN b, c, count(*)",
      "MATCH (a)-->(b)-->(c) RETURN DISTINCT a, c",
      "MATCH (a)-->(b)-->(c) RETURN a.name ORDER BY c.name, b.name",
      "MATCH (a)-->(b)-->(c) RETURN a ORDER BY c DESC LIMIT 3",
      "MATCH (a), (b) MATCH ALL SHORTEST (a)-[]->{2,4}(b) RETURN count(*)",
      "MATCH (a), (b) MATCH ANY SHORTEST (a)-[]->+(b) RETURN count(*)",
      "MATCH ANY SHORTEST (a)-[]->+(b) MATCH (b)-->(c) RETURN count(*)",
      "MATCH (a)-->(b) MATCH (c)-->(d) WHERE b.name = c.name RETURN count(*)",
  };
  for (const std::string& query : busy) {
    RunOptions options;
    options.cancel.Cancel();
    EXPECT_EQ(CodeOf(query, options), ErrorCode::kCancelled) << query;
  }
}

TEST_F(Limits, MemoryIsLimitedWhereRowsAreKept) {
  const std::string greedy[] = {
      "UNWIND range(1, 3000000) AS i RETURN i ORDER BY -i",
      "UNWIND range(1, 3000000) AS i RETURN DISTINCT i",
      "UNWIND range(1, 3000000) AS i RETURN i, count(*)",
      "UNWIND range(1, 3000000) AS i RETURN size(collect(i))",
      "UNWIND range(1, 3000000) AS i RETURN i UNION UNWIND range(1, 10) AS i RETURN i",
      "MATCH p = SHORTEST 1000000 TRAIL (a {name: 'n0'})-[]->+(b {name: 'n1'}) RETURN count(p)",
  };
  for (const std::string& query : greedy) {
    RunOptions options;
    options.limits.memory_bytes = 8 << 20;
    EXPECT_EQ(CodeOf(query, options), ErrorCode::kMemoryLimit) << query;
  }
}

std::string Repeated(const std::string& text, int times) {
  std::string repeated;
  for (int i = 0; i < times; ++i) repeated += text;
  return repeated;
}

TEST_F(Limits, QueriesThatWouldOverflowTheStackAreRefused) {
  constexpr int kMany = 8000;
  const std::string deep[] = {
      "RETURN 1 AS a" + Repeated(" NEXT RETURN a", kMany),
      "RETURN 1 AS a" + Repeated(" NEXT RETURN a UNION RETURN a", kMany),
      "RETURN 1 AS a" + Repeated(" UNION RETURN 1 AS a", kMany),
      Repeated("WITH 1 AS a ", kMany) + "RETURN a",
      Repeated("FILTER true ", kMany) + "RETURN 1 AS a",
      "RETURN EXISTS { " + Repeated("FILTER true ", kMany) + "RETURN 1 AS a } AS b",
      "MATCH (a)" + Repeated("-->(a)", kMany) + " RETURN a",
      "MATCH (a)" + Repeated(", ()", kMany) + " RETURN a",
      "MATCH (()" + Repeated("-->()", kMany) + "){1,2} RETURN 1 AS a",
      "MATCH (()-->()" + Repeated(" | ()-->()", kMany) + ") RETURN 1 AS a",
  };
  for (const std::string& query : deep) {
    EXPECT_EQ(CodeOf(query, {}), ErrorCode::kUnsupported) << query.substr(0, 60);
  }
}

TEST_F(Limits, LongQueriesRun) {
  constexpr int kMany = 240;
  const std::string many[] = {
      "RETURN 1 AS a" + Repeated(" NEXT RETURN a", kMany),
      "RETURN 1 AS a" + Repeated(" NEXT RETURN a UNION RETURN a + 1 AS a", kMany),
      "RETURN 1 AS a" + Repeated(" UNION RETURN 1 AS a", kMany),
      Repeated("WITH 1 AS a ", kMany) + "RETURN a",
      "MATCH (a {name: 'n0'})" + Repeated(", (a)", kMany) + " RETURN a",
      "MATCH REPEATABLE ELEMENTS (a {name: 'n0'})-->(b {name: 'n1'})" + Repeated(", (a)-->(b)", kMany / 4) + " RETURN a",
  };
  for (const std::string& query : many) EXPECT_EQ(CodeOf(query, {}), std::nullopt) << query.substr(0, 60);
}

TEST_F(Limits, RowsForSeveralSidesAreKeptWithinTheMemory) {
  RunOptions options;
  options.limits.memory_bytes = 8 << 20;
  EXPECT_EQ(CodeOf("UNWIND range(1, 3000000) AS i RETURN i NEXT RETURN i UNION ALL RETURN i", options), ErrorCode::kMemoryLimit);
}

TEST_F(Limits, AFewBestWalksAreFoundWithoutAllTheOthers) {
  // Of three edges there are 24 * 23^3 walks already, and none of the patterns has a longest one.
  const std::string patterns[] = {
      "ANY 4 WALK (a {name: 'n0'}) (()-[]->{2}()-[]->())+ (b)",
      "SHORTEST 5 WALK (a {name: 'n0'}) (()-[e]->()-[f]->() WHERE e <> f){2,} (b)",
      "CHEAPEST 3 WALK (a {name: 'n0'}) (()-[e COST 0]->()){3,} (b)",
      "ALL SHORTEST WALK (a {name: 'n0'}) (()-[]->() | ()-[]->()){2,} (b)",
      "SHORTEST 2 WALK GROUPS (a {name: 'n0'}) ((()-[]->() | ()-[]->()-[]->()))+ (b)",
  };
  for (const std::string& pattern : patterns) {
    RunOptions options;
    options.limits.time = milliseconds(20'000);
    EXPECT_EQ(CodeOf("MATCH REPEATABLE ELEMENTS p = " + pattern + " RETURN count(p)", options), std::nullopt) << pattern;
  }
}

TEST_F(Limits, ALimitStopsASearchEarly) {
  RunOptions options;
  options.limits.time = milliseconds(5000);
  options.limits.memory_bytes = 64 << 20;
  EXPECT_EQ(CodeOf("MATCH TRAIL (a)-[]->+(b) RETURN a LIMIT 5", options), std::nullopt);
}

}  // namespace
}  // namespace tripel::query

// Aggregates that several threads work on: the answer, its order, its warnings and its errors are those of one thread.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "query/engine.h"
#include "storage/bulk_load.h"
#include "storage/memory_store.h"

namespace tripel::query {
namespace {

constexpr uint64_t kNodes = 180'000;
constexpr uint64_t kEdges = 150'000;

/// A graph that is large enough for the rule, loaded in bulk.
std::shared_ptr<const storage::Snapshot> Graph() {
  static const std::unique_ptr<storage::Store> store = [] {
    std::unique_ptr<storage::Store> made = storage::NewMemoryStore();
    storage::Source source;
    source.id = "g";
    source.content_hash = storage::ContentHash("g", "", "");
    const std::unique_ptr<storage::BulkLoad> load = ValueOrThrow(made->BeginBulk(source, {}));
    {
      const std::unique_ptr<storage::BulkSink> sink = ValueOrThrow(load->NewSink());
      std::mt19937 random(3);
      const auto key = [](uint64_t node) { return fmt::format("import:g/{}", node); };
      for (uint64_t node = 0; node < kNodes; ++node) {
        ValueOrThrow(sink->Label(key(node), node % 3 == 0 ? "A" : "B"));
        ValueOrThrow(sink->Property(key(node), "size", Value(static_cast<int64_t>(node % 97))));
        // Two values, in what will be different parts, that do not add up.
        if (node == 60'000 || node == 120'000) ValueOrThrow(sink->Property(key(node), "odd", fmt::format("text {}", node)));
      }
      for (uint64_t edge = 0; edge < kEdges; ++edge) {
        ValueOrThrow(sink->Edge(key(random() % kNodes), edge % 3 == 0 ? "cites" : "knows", key(random() % (kNodes / 4))));
      }
    }
    ValueOrThrow(load->Finish());
    return made;
  }();
  return ValueOrThrow(store->TakeSnapshot());
}

/// Rows as text, then how it ended and what was said about it.
std::string Answer(const std::string& text, uint32_t threads, bool optimize, Parameters parameters = {}) {
  RunOptions options;
  options.parameters = &parameters;
  options.limits.threads = threads;
  options.optimize = optimize;
  const std::shared_ptr<const Parsed> parsed = ValueOrThrow(Parse(text));
  const std::unique_ptr<RowStream> rows = ValueOrThrow(query::Run(*parsed, Graph(), options));
  std::string answer;
  for (Row row;;) {
    const Result<bool> more = rows->Next(&row);
    if (!more) return answer + "error: " + more.error().message;
    if (!*more) break;
    for (const Value& value : row) answer += value.ToString() + " | ";
    answer += '\n';
  }
  for (const Warning& warning : rows->warnings()) answer += "warning: " + warning.message + '\n';
  return answer + fmt::format("skipped {}", rows->skipped_statements());
}

std::string PlanOf(const std::string& text) {
  const std::shared_ptr<const Parsed> parsed = ValueOrThrow(Parse(text));
  return ValueOrThrow(Explain(*parsed, *Graph(), {})).ToString();
}

constexpr const char* kQueries[] = {
    "MATCH (a)-[:knows]->(b) WHERE a.size > b.size RETURN count(*) AS n, sum(a.size) AS s, min(b.size) AS low, max(a.key) AS high",
    "MATCH REPEATABLE ELEMENTS (a)-[:knows]->(b)-[:knows]->(c), (a)-[:knows]->(c) RETURN count(*) AS n",
    "MATCH (a)-[:knows]->(b) RETURN count(DISTINCT b) AS n, count(DISTINCT b.size) AS sizes",
    "MATCH (a:A) RETURN a.size AS size, count(*) AS n, avg(a.size) AS mean",
    "MATCH (a:A) WHERE EXISTS { (a)-[:cites]->(:B) } RETURN a.size AS size, collect(a.key)[0..3] AS some",
    "MATCH (a)-[:cites]->(b)-[:knows]->(c) WHERE a.size = 13 RETURN c.size AS size, count(*) AS n",
    "MATCH (a) RETURN count(a.sizes) AS n",
    "MATCH (a) WHERE a.size < $most RETURN count(*) AS n, collect(a.size)[7] AS one",
    "MATCH (a:A) RETURN count(*) AS n UNION ALL MATCH (a)-[:cites]->() RETURN count(DISTINCT a) AS n",
    "MATCH (a) MATCH ANY SHORTEST (a)-[:cites]->{1,2}(b) WHERE a.size = 5 RETURN count(*) AS n, count(DISTINCT b) AS m",
};

TEST(Parts, GiveTheSameAnswerInTheSameOrder) {
  for (const char* const text : kQueries) {
    const Parameters parameters = {{"most", Value(int64_t{40})}};
    const std::string one = Answer(text, 1, true, parameters);
    EXPECT_EQ(Answer(text, 2, true, parameters), one) << text;
    EXPECT_EQ(Answer(text, 5, true, parameters), one) << text;
  }
}

TEST(Parts, GiveTheAnswerOfThePlanAsWritten) {
  // Plain enough to be done without an optimiser, and with an order of their own.
  for (const char* const text : {kQueries[0], kQueries[2], kQueries[3], kQueries[6]}) {
    EXPECT_EQ(Answer(text, 3, true), Answer(text, 1, false)) << text;
  }
}

TEST(Parts, AreForLargeScansOfAggregatesThatCanBeMerged) {
  EXPECT_NE(PlanOf(kQueries[0]).find("in parts"), std::string::npos);
  EXPECT_NE(PlanOf(kQueries[3]).find("in parts"), std::string::npos);
  EXPECT_EQ(PlanOf("MATCH (a {key: 'import:g/7'})-[:knows]->(b) RETURN count(b.size)").find("in parts"), std::string::npos);
  EXPECT_EQ(PlanOf("MATCH (a)-[:knows]->(b) RETURN a.key, b.key, count(*)").find("in parts"), std::string::npos);
  EXPECT_EQ(PlanOf("MATCH (a) RETURN percentile_cont(a.size, 0.5)").find("in parts"), std::string::npos);
}

TEST(Parts, ReportTheFirstErrorThereIs) {
  const std::string one = Answer("MATCH (a) RETURN sum(a.odd + 1) AS n", 1, true);
  EXPECT_NE(one.find("error: "), std::string::npos);
  for (int turn = 0; turn < 20; ++turn) EXPECT_EQ(Answer("MATCH (a) RETURN sum(a.odd + 1) AS n", 4, true), one);
}

TEST(Parts, StopWhenCancelledAndAtTheMemoryLimit) {
  const auto code = [](const char* text, const RunOptions& options) {
    const std::shared_ptr<const Parsed> parsed = ValueOrThrow(Parse(text));
    const std::unique_ptr<RowStream> rows = ValueOrThrow(query::Run(*parsed, Graph(), options));
    Row row;
    const Result<bool> more = rows->Next(&row);
    return more ? ErrorCode::kInternal : more.error().code;
  };
  // Ten thousand million rows: it does not end by itself before it is told to.
  const char* const endless = "MATCH (a)-[:knows]->(b) UNWIND range(1, 100000) AS i RETURN max(i + a.size + b.size)";
  EXPECT_NE(PlanOf(endless).find("in parts"), std::string::npos);
  RunOptions options;
  options.limits.threads = 4;
  const std::jthread later([cancel = options.cancel] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    cancel.Cancel();
  });
  EXPECT_EQ(code(endless, options), ErrorCode::kCancelled);
  options.cancel = {};
  options.limits.memory_bytes = 1 << 20;
  EXPECT_EQ(code("MATCH (a)-[:knows]->(b) RETURN count(DISTINCT a.key || b.key)", options), ErrorCode::kMemoryLimit);
}

}  // namespace
}  // namespace tripel::query

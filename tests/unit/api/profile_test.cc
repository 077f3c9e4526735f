// EXPLAIN and PROFILE: what a plan expects, and what a run did.
#include <gtest/gtest.h>

#include "tests/unit/api/api_support.h"
#include "tripel/database.h"

namespace tripel {
namespace {

/// A ring of people, each of whom knows the next.
Database Ring(int people) {
  std::string lines;
  for (int i = 0; i < people; ++i) {
    const std::string id = std::to_string(i);
    lines += R"({"type":"node","id":)" + id + R"(,"labels":["Person"],"properties":{"name":"n)" + id + R"(","i":)" + id + "}}\n";
    lines += R"({"type":"relationship","id":)" + id + R"(,"label":"knows","start":)" + id + R"(,"end":)" +
             std::to_string((i + 1) % people) + "}\n";
  }
  const test::TemporaryFolder folder;
  Database database = ValueOrThrow(Database::OpenInMemory());
  ValueOrThrow(database.Import(folder.Write("ring.jsonl", lines)));
  return database;
}

/// The first operator of that name, from the root down.
const PlanOperator* Find(const PlanOperator& plan, std::string_view name) {
  if (plan.name == name) return &plan;
  for (const PlanOperator& input : plan.inputs) {
    if (const PlanOperator* found = Find(input, name)) return found;
  }
  return nullptr;
}

class Profile : public testing::Test {
 protected:
  QueryPlan PlanOf(std::string_view query) {
    const Cursor cursor = ValueOrThrow(database_.Run(query));
    return *cursor.plan();
  }
  uint64_t RowsOf(const QueryPlan& plan, std::string_view name) {
    const PlanOperator* found = Find(plan.root, name);
    return found == nullptr ? UINT64_MAX : found->measured->rows;
  }

  Database database_ = Ring(3000);
};

TEST_F(Profile, CountsTheRowsOfEachOperatorExactly) {
  const QueryPlan plan = PlanOf("PROFILE MATCH (a)-[:knows]->(b) WHERE a.i < 100 RETURN b.name");
  EXPECT_TRUE(plan.profiled);
  EXPECT_EQ(plan.root.measured->rows, 100u);
  EXPECT_EQ(RowsOf(plan, "EdgeScan"), 3000u);
  EXPECT_EQ(RowsOf(plan, "Filter"), 100u);
  EXPECT_EQ(RowsOf(plan, "Argument"), 1u);
}

TEST_F(Profile, SumsUpWhatRunsForEachRow) {
  const QueryPlan optional =
      PlanOf("PROFILE MATCH (a:Person) OPTIONAL MATCH (a)-[:knows]->(b) WHERE a.i < 10 RETURN count(b)");
  EXPECT_EQ(RowsOf(optional, "Optional"), 3000u);
  EXPECT_EQ(RowsOf(optional, "Aggregate"), 1u);
  const QueryPlan subquery =
      PlanOf("PROFILE MATCH (a:Person) WHERE a.i < 10 RETURN COUNT { MATCH (a)-[:knows]->(b)-[:knows]->(c) } AS n");
  EXPECT_EQ(RowsOf(subquery, "Subquery"), 10u);
  EXPECT_EQ(Find(subquery.root, "Subquery")->details, "COUNT");
}

TEST_F(Profile, MeasuresTheMemoryOfWhatKeepsRows) {
  const QueryPlan plan = PlanOf("PROFILE MATCH (a:Person) RETURN a.name ORDER BY a.i");
  EXPECT_GT(Find(plan.root, "Sort")->measured->memory_bytes, 3000u * 16);
  EXPECT_EQ(Find(plan.root, "NodeScan")->measured->memory_bytes, 0u);
}

TEST_F(Profile, GivesEachOperatorItsOwnTime) {
  const QueryPlan plan = PlanOf("PROFILE MATCH (a:Person) RETURN a.name ORDER BY a.i");
  std::chrono::nanoseconds sum{0};
  const auto add = [&](const auto& self, const PlanOperator& of) -> void {
    EXPECT_GE(of.measured->time.count(), 0);
    sum += of.measured->time;
    for (const PlanOperator& input : of.inputs) self(self, input);
  };
  add(add, plan.root);
  EXPECT_GT(sum.count(), 0);
  EXPECT_LE(sum, plan.time);
}

TEST_F(Profile, ObeysTheLimitsOfTheRun) {
  QueryOptions options;
  options.limits.memory_bytes = 1000;
  const auto run = database_.Run("PROFILE MATCH (a:Person) RETURN a.name ORDER BY a.i", options);
  ASSERT_FALSE(run);
  EXPECT_EQ(run.error().code, ErrorCode::kMemoryLimit);
}

TEST_F(Profile, YieldsARowForEachOperator) {
  Cursor cursor = ValueOrThrow(database_.Run("PROFILE MATCH (a:Person) RETURN a.name"));
  EXPECT_EQ(cursor.columns(), (std::vector<std::string>{"operator", "details", "estimated_rows", "rows", "time_us",
                                                        "memory_bytes", "depth"}));
  Row row;
  ASSERT_TRUE(ValueOrThrow(cursor.Next(&row)));
  EXPECT_EQ(row[0], Value("Select"));
  EXPECT_EQ(row[3], Value(3000));
  EXPECT_EQ(row[6], Value(0));
  ASSERT_TRUE(ValueOrThrow(cursor.Next(&row)));
  EXPECT_EQ(row[6], Value(1));
}

TEST_F(Profile, IsNotMeasuredByExplain) {
  Cursor cursor = ValueOrThrow(database_.Run("EXPLAIN MATCH (a:Person) RETURN a.name"));
  EXPECT_FALSE(cursor.plan()->profiled);
  EXPECT_FALSE(cursor.plan()->root.measured);
  EXPECT_EQ(cursor.columns(), (std::vector<std::string>{"operator", "details", "estimated_rows", "depth"}));
  EXPECT_EQ(Find(cursor.plan()->root, "NodeScan")->estimated_rows, 3000);
  EXPECT_EQ(ValueOrThrow(database_.Run("MATCH (a) RETURN a")).plan(), nullptr);
}

}  // namespace
}  // namespace tripel

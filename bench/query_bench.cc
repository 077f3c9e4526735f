// The cost of one small query, stage by stage, over a graph in memory: parsing, planning, and runs of a prepared query.
// The graph is small, so what shows is what a query costs whatever the size of the store.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdlib>
#include <string>

#include "query/engine.h"
#include "storage/memory_store.h"

namespace {

using namespace tripel;

constexpr int kNodes = 1000;
constexpr int kEdgesEach = 8;

storage::ArticleGraph MakeGraph() {
  storage::ArticleGraph graph;
  graph.source.id = "bench";
  graph.source.content_hash = storage::ContentHash("", "", "");
  const char* const labels[] = {"Person", "Company", "Place"};
  const char* const predicates[] = {"knows", "owns", "visits", "likes"};
  for (int i = 0; i < kNodes; ++i) {
    storage::Entity entity;
    entity.key = fmt::format("import:bench/{}", i);
    entity.name = fmt::format("Entity {}", i);
    entity.labels = {labels[i % 3]};
    entity.properties["age"] = Value(int64_t{i % 90});
    graph.entities.push_back(std::move(entity));
    for (int j = 0; j < kEdgesEach; ++j) {
      storage::SupportedStatement edge;
      edge.identity.subject = fmt::format("import:bench/{}", i);
      edge.identity.object = fmt::format("import:bench/{}", (i * 7 + j * j * 31 + 1) % kNodes);
      edge.identity.predicate = predicates[j % 4];
      edge.identity.import_id = fmt::format("bench#{}", i * kEdgesEach + j);
      edge.evidence.source = "bench";
      edge.evidence.confidence = 1;
      graph.statements.push_back(std::move(edge));
    }
  }
  return graph;
}

storage::Store& Store() {
  static const std::unique_ptr<storage::Store> store = [] {
    std::unique_ptr<storage::Store> made = storage::NewMemoryStore();
    const auto writer = ValueOrThrow(made->BeginWrite());
    ValueOrThrow(writer->PutArticle(MakeGraph(), false));
    ValueOrThrow(writer->Commit());
    return made;
  }();
  return *store;
}

struct Case {
  const char* name;
  const char* text;
};

constexpr Case kCases[] = {
    {"constant", "RETURN 1 AS one"},
    {"look_up", "MATCH (a {key: $key})-[:knows]->(b) RETURN b.key"},
    {"two_hops", "MATCH (a {key: $key})-[:knows]->(b)-[:knows]->(c) RETURN count(*)"},
    {"filtered", "MATCH (a:Person {key: $key})-[e:knows|owns]->(b:Company) WHERE b.age > $age AND b.name <> a.name "
                 "RETURN b.name AS name, b.age ORDER BY name LIMIT 10"},
    {"star", "MATCH (x:Person)-[:knows]->(a), (x)-[:owns]->(b {key: $key}), (x)-[:visits]->(c:Place) RETURN count(*)"},
};

Parameters CaseParameters(int64_t run) {
  Parameters parameters;
  parameters["key"] = Value(fmt::format("import:bench/{}", run % kNodes));
  parameters["age"] = Value(int64_t{40});
  return parameters;
}

const Case& CaseOf(const benchmark::State& state) { return kCases[state.range(0)]; }

void Drain(query::RowStream& rows) {
  for (Row row; ValueOrThrow(rows.Next(&row));) benchmark::DoNotOptimize(row);
}

void ParseOnly(benchmark::State& state) {
  const std::string text = CaseOf(state).text;
  for (auto _ : state) benchmark::DoNotOptimize(ValueOrThrow(query::Parse(text)));
  state.SetLabel(CaseOf(state).name);
}

/// Binding and optimising, as EXPLAIN does it, with the tree that it returns.
void PlanOnly(benchmark::State& state) {
  const auto parsed = ValueOrThrow(query::Parse(CaseOf(state).text));
  const auto snapshot = ValueOrThrow(Store().TakeSnapshot());
  const Parameters parameters = CaseParameters(0);
  query::RunOptions options;
  options.parameters = &parameters;
  for (auto _ : state) benchmark::DoNotOptimize(ValueOrThrow(query::Explain(*parsed, *snapshot, options)));
  state.SetLabel(CaseOf(state).name);
}

void RunWith(benchmark::State& state, bool parse) {
  auto parsed = ValueOrThrow(query::Parse(CaseOf(state).text));
  int64_t run = 0;
  for (auto _ : state) {
    if (parse) parsed = ValueOrThrow(query::Parse(CaseOf(state).text));
    const Parameters parameters = CaseParameters(++run);
    query::RunOptions options;
    options.parameters = &parameters;
    Drain(*ValueOrThrow(query::Run(*parsed, ValueOrThrow(Store().TakeSnapshot()), options)));
  }
  state.SetLabel(CaseOf(state).name);
}

void RunPrepared(benchmark::State& state) { RunWith(state, false); }
void RunParsed(benchmark::State& state) { RunWith(state, true); }

void TakeSnapshot(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(ValueOrThrow(Store().TakeSnapshot()));
}

constexpr int kLastCase = static_cast<int>(std::size(kCases)) - 1;
BENCHMARK(TakeSnapshot);
BENCHMARK(ParseOnly)->DenseRange(0, kLastCase);
BENCHMARK(PlanOnly)->DenseRange(0, kLastCase);
BENCHMARK(RunPrepared)->DenseRange(0, kLastCase);
BENCHMARK(RunParsed)->DenseRange(0, kLastCase);

}  // namespace

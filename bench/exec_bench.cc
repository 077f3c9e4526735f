// How fast the operators are: queries of the kinds that the side-by-side benchmark asks, and plans made by hand
// (bench_plans.h), over arrays in memory (array_graph.h). TRIPEL_BENCH_NODES sets the size of the graph; 10,000 without it.
// With TRIPEL_BENCH_STORE, a folder, over the store there instead.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdlib>

#include "bench/array_graph.h"
#include "bench/bench_plans.h"
#include "query/build_exec.h"
#include "query/engine.h"
#include "query/exec/run_state.h"
#include "storage/rocks_store.h"

namespace tripel::bench {
namespace {

uint64_t Nodes() {
  const char* text = std::getenv("TRIPEL_BENCH_NODES");
  return text == nullptr ? 10'000 : std::strtoull(text, nullptr, 10);
}

std::shared_ptr<const storage::Snapshot> OpenGraph() {
  const char* folder = std::getenv("TRIPEL_BENCH_STORE");
  if (folder == nullptr) return MakeArrayGraph(Nodes(), 42);
  static const std::unique_ptr<storage::Store> store = ValueOrThrow(storage::OpenRocksStore(folder, {}));
  return ValueOrThrow(store->TakeSnapshot());
}

const std::shared_ptr<const storage::Snapshot>& Graph() {
  static const std::shared_ptr<const storage::Snapshot> graph = OpenGraph();
  return graph;
}

/// Nodes that edges start from, so that most queries have something to do.
std::vector<std::string> MakeKeys() {
  storage::EdgeRequest request;
  request.predicates = {*Graph()->FindPredicate("knows")};
  request.others = request.statements = request.predicate_ids = false;
  const std::unique_ptr<storage::EdgeScan> scan = ValueOrThrow(Graph()->ScanEdges(request));
  std::vector<storage::EntityId> nodes;
  for (storage::EdgePage page; ValueOrThrow(scan->Next(&page));) {
    for (const uint64_t origin : page.origins) nodes.push_back({origin});
  }
  std::vector<std::string> keys;
  for (uint64_t i = 0; i < 20; ++i) {
    const storage::EntityId id = nodes[(i * 7919 + 13) * (nodes.size() / 41) % nodes.size()];
    keys.push_back(ValueOrThrow(Graph()->ReadEntities({&id, 1}))[0].key);
  }
  return keys;
}

const std::vector<std::string>& Keys() {
  static const std::vector<std::string> keys = MakeKeys();
  return keys;
}

int64_t RunAll(const query::Parsed& parsed) {
  const std::unique_ptr<query::RowStream> rows = ValueOrThrow(query::Run(parsed, Graph(), {}));
  Row row;
  int64_t first = 0;
  for (bool begin = true; ValueOrThrow(rows->Next(&row)); begin = false) {
    if (begin && !row.empty() && row[0].kind() == Value::Kind::kInteger) first = row[0].integer();
  }
  return first;
}

/// `text` with {0} and {1} replaced by keys, another pair each time.
void Ask(benchmark::State& state, const std::string& text) {
  const std::vector<std::string>& keys = Keys();
  std::vector<std::shared_ptr<const query::Parsed>> queries;
  const bool has_keys = text.find("{0}") != std::string::npos;
  for (size_t i = 0; i < (has_keys ? keys.size() : 1); ++i) {
    std::string one = text;
    for (const size_t which : {0, 1}) {
      const std::string mark = fmt::format("{{{}}}", which);
      const size_t at = one.find(mark);
      if (at != std::string::npos) one.replace(at, mark.size(), keys[(i + which * 7) % keys.size()]);
    }
    queries.push_back(ValueOrThrow(query::Parse(one)));
  }
  int64_t answer = 0;
  size_t next = 0;
  for (auto _ : state) {
    const int64_t result = RunAll(*queries[next % queries.size()]);
    if (next++ == 0) answer = result;
  }
  state.counters["answer"] = static_cast<double>(answer);
}

int64_t RunPlan(const query::plan::Plan& plan) {
  query::exec::RunState state(Graph(), {}, {}, plan, nullptr);
  const query::exec::Source source = query::BuildOperators(*plan.root, &state);
  query::exec::Batch batch;
  int64_t answer = 0;
  for (bool begin = true;; begin = false) {
    ValueOrThrow(source.input->Next(&batch));
    if (batch.size == 0) return answer;
    if (!begin) continue;
    const query::Datum first = batch.columns[static_cast<size_t>(source.layout.ColumnOf(plan.outputs[0]))][0];
    if (first.kind() == query::Kind::kInteger) answer = first.integer();
  }
}

void Execute(benchmark::State& state, size_t plan) {
  const std::vector<std::string>& keys = Keys();
  std::vector<std::vector<NamedPlan>> all;
  for (size_t i = 0; i < keys.size(); ++i) all.push_back(MakePlans(*Graph(), "C17", keys[i], keys[(i + 7) % keys.size()]));
  int64_t answer = 0;
  size_t next = 0;
  for (auto _ : state) {
    const int64_t result = RunPlan(all[next % all.size()][plan].plan);
    if (next++ == 0) answer = result;
  }
  state.counters["answer"] = static_cast<double>(answer);
}

const std::pair<const char*, const char*> kQueries[] = {
    {"nothing", "RETURN 1"},
    {"point", "MATCH (a {key: '{0}'})-[:knows]->(b) RETURN b.key"},
    {"hop2", "MATCH (a {key: '{0}'})-[:knows]->()-[:knows]->(b) RETURN count(*)"},
    {"hop3", "MATCH (a {key: '{0}'})-[:knows]->()-[:knows]->()-[:knows]->(b) RETURN count(*)"},
    {"hop3_distinct", "MATCH (a {key: '{0}'})-[:knows]->()-[:knows]->()-[:knows]->(b) RETURN count(DISTINCT b)"},
    {"triangle", "MATCH (a)-[:knows]->(b)-[:knows]->(c), (a)-[:knows]->(c) RETURN count(*)"},
    {"star", "MATCH (a:C17)-[:knows]->(b), (a)-[:cites]->(c) RETURN count(*)"},
    {"reach", "MATCH ANY SHORTEST (a {key: '{0}'})-[:knows]->{1,6}(b) RETURN count(*)"},
    {"reach_distinct", "MATCH (a {key: '{0}'})-[:knows]->{1,6}(b) RETURN count(DISTINCT b)"},
    {"shortest", "MATCH p = ANY SHORTEST (a {key: '{0}'})-[:knows]->{1,30}(b {key: '{1}'}) RETURN length(p)"},
    {"all_shortest", "MATCH ALL SHORTEST (a {key: '{0}'})-[:knows]->{1,30}(b {key: '{1}'}) RETURN count(*)"},
    {"group", "MATCH (a)-[:cites]->(b) RETURN b, count(*) AS c ORDER BY c DESC LIMIT 10"},
    {"group_label", "MATCH (a)-[:cites]->(b) RETURN labels(b), count(*) AS c ORDER BY c DESC LIMIT 10"},
    {"count_all", "MATCH (a)-[r]->(b) RETURN count(*)"},
    {"scan_sum", "MATCH (a)-[r:cites]->(b) RETURN count(r), count(DISTINCT a), count(DISTINCT b)"},
    {"distinct", "MATCH (a)-[:cites]->(b) RETURN DISTINCT b OFFSET 100000000"},
    {"expand_all", "MATCH (a)-[x:knows]->(b)-[y:cites]->(c) RETURN count(x)"},
    {"filter_name", "MATCH (a:C17)-[:knows]->(b) WHERE b.name STARTS WITH 'node 7' RETURN count(*)"},
    {"top_name", "MATCH (a:C10) RETURN a.name ORDER BY a.name LIMIT 5"},
};

}  // namespace
}  // namespace tripel::bench

int main(int argc, char** argv) {
  for (const auto& [name, text] : tripel::bench::kQueries) {
    const std::string query = text;
    benchmark::RegisterBenchmark(name, [query](benchmark::State& state) { tripel::bench::Ask(state, query); })
        ->Unit(benchmark::kMicrosecond);
  }
  const std::vector<tripel::bench::NamedPlan> plans = tripel::bench::MakePlans(*tripel::bench::Graph(), "", "", "");
  for (size_t i = 0; i < plans.size(); ++i) {
    benchmark::RegisterBenchmark(("plan/" + plans[i].name).c_str(),
                                 [i](benchmark::State& state) { tripel::bench::Execute(state, i); })
        ->Unit(benchmark::kMicrosecond);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

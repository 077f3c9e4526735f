// How long the way from query text to AST takes: a look-up, a path query, an aggregation, a long
// list.
#include <benchmark/benchmark.h>

#include <string>

#include "query/parse/parse.h"

namespace {

constexpr const char* kQueries[] = {
    "MATCH (a {name: 'Russia'}) RETURN a",
    "MATCH p = ANY SHORTEST (a {alias: 'Kim Jong-un'})-{1,6}(b {alias: 'Loegansk'}) RETURN p",
    "USE STATEMENTS s WHERE s.independent_sources >= 2 AND s.first_published < DATE '2022-08-01' "
    "MATCH (a:Country)-[r:recognizes]->(b) WHERE a.name <> b.name OR b.name STARTS WITH 'L' "
    "RETURN a.name AS who, count(DISTINCT b) AS many ORDER BY many DESC, who LIMIT 10",
};

void ParseQuery(benchmark::State& state) {
  const std::string query = kQueries[state.range(0)];
  for (auto _ : state) {
    auto parsed = tripel::query::parse::Parse(query);
    if (!parsed) state.SkipWithError(parsed.error().message.c_str());
    benchmark::DoNotOptimize(parsed);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * query.size()));
}
BENCHMARK(ParseQuery)->DenseRange(0, 2);

void ParseLongList(benchmark::State& state) {
  std::string query = "MATCH (a) WHERE a.name IN ['x'";
  for (int64_t i = 1; i < state.range(0); ++i) query += ", 'x'";
  query += "] RETURN a";
  for (auto _ : state) {
    auto parsed = tripel::query::parse::Parse(query);
    if (!parsed) state.SkipWithError(parsed.error().message.c_str());
    benchmark::DoNotOptimize(parsed);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * query.size()));
}
BENCHMARK(ParseLongList)->Arg(10)->Arg(1000)->Arg(10000);

}  // namespace

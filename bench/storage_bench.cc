// How fast the parts of the store are: one block of statements read whole and searched, and reads through a snapshot of a
// store in memory that was loaded in bulk. TRIPEL_BENCH_NODES sets the size of the graph; 100,000 without it.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "storage/bulk_load.h"
#include "storage/memory_store.h"
#include "storage/packed/edge_block.h"
#include "storage/store.h"

namespace tripel::bench {
namespace {

using namespace storage;

constexpr uint64_t kEdgesPerNode = 8;
constexpr size_t kBatch = 1024;
constexpr size_t kAsked = size_t{1} << 16;  // different keys or nodes in turn, so that no answer stays in the caches

uint64_t Nodes() {
  const char* text = std::getenv("TRIPEL_BENCH_NODES");
  return text == nullptr ? 100'000 : std::strtoull(text, nullptr, 10);
}

std::string KeyOf(uint64_t node) { return fmt::format("import:bench/e{}", node); }

struct Loaded {
  std::unique_ptr<Store> store;
  std::shared_ptr<const Snapshot> snapshot;
};

Loaded Load() {
  Loaded loaded{NewMemoryStore(), nullptr};
  Source source;
  source.id = "bench";
  source.content_hash = ContentHash("bench", "", "");
  const std::unique_ptr<BulkLoad> load = ValueOrThrow(loaded.store->BeginBulk(source, {}));
  {
    const std::unique_ptr<BulkSink> sink = ValueOrThrow(load->NewSink());
    std::mt19937_64 random(42);
    const uint64_t nodes = Nodes();
    for (uint64_t node = 0; node < nodes; ++node) ValueOrThrow(sink->Property(KeyOf(node), "name", fmt::format("Node {}", node)));
    for (uint64_t edge = 0; edge < nodes * kEdgesPerNode; ++edge) {
      const double share = static_cast<double>(random() >> 11) * 0x1p-53;
      const auto object = static_cast<uint64_t>(static_cast<double>(nodes) * std::pow(share, 3.0));
      ValueOrThrow(sink->Edge(KeyOf(random() % nodes), edge % 4 == 0 ? "cites" : "knows", KeyOf(std::min(object, nodes - 1))));
    }
  }
  ValueOrThrow(load->Finish());
  loaded.snapshot = ValueOrThrow(loaded.store->TakeSnapshot());
  return loaded;
}

const Snapshot& Graph() {
  static const Loaded loaded = Load();
  return *loaded.snapshot;
}

std::vector<EntityId> SomeNodes(bool sorted) {
  const std::vector<EntityId> all = ValueOrThrow(Graph().ScanEntities({0}, SIZE_MAX));
  std::mt19937_64 random(7);
  std::vector<EntityId> nodes;
  for (size_t i = 0; i < kAsked; ++i) nodes.push_back(all[random() % all.size()]);
  const auto by_id = [](EntityId a, EntityId b) { return a.value < b.value; };
  if (sorted) std::sort(nodes.begin(), nodes.end(), by_id);
  return nodes;
}

EdgeRequest Request(Direction direction, bool others) {
  EdgeRequest request;
  request.direction = direction;
  request.predicates = {{*Graph().FindPredicate("knows")}};
  request.others = others;
  request.statements = false;
  request.predicate_ids = false;
  return request;
}

std::string BlockOf(uint64_t origins) {
  std::mt19937_64 random(3);
  std::vector<packed::PackedEdge> edges;
  for (size_t i = 0; i < packed::kEdgesPerBlock; ++i) {
    edges.push_back({1000 + random() % origins, static_cast<uint32_t>(1 + random() % 4), true, random() % 1'000'000, i});
  }
  std::sort(edges.begin(), edges.end());
  return packed::EncodeEdgeBlock(edges, false);
}

void DecodeBlock(benchmark::State& state) {
  const std::string bytes = BlockOf(500);
  const packed::EdgeBlockView block = ValueOrThrow(packed::EdgeBlockView::Open(bytes));
  std::vector<uint64_t> others;
  for (auto _ : state) {
    others.clear();
    block.AppendOthers(0, block.edges(), &others);
    benchmark::DoNotOptimize(others.data());
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations() * block.edges()));
}
BENCHMARK(DecodeBlock);

void OpenBlock(benchmark::State& state) {
  const std::string bytes = BlockOf(500);
  for (auto _ : state) benchmark::DoNotOptimize(packed::EdgeBlockView::Open(bytes));
}
BENCHMARK(OpenBlock);

void FindOriginInBlock(benchmark::State& state) {
  const std::string bytes = BlockOf(500);
  const packed::EdgeBlockView block = ValueOrThrow(packed::EdgeBlockView::Open(bytes));
  uint64_t origin = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(block.FindOrigin(1000 + origin));
    origin = (origin + 211) % 500;
  }
}
BENCHMARK(FindOriginInBlock);

/// Statements of 1,024 nodes a call; the argument: whether the nodes are in order.
void ReadEdgesOfMany(benchmark::State& state, Direction direction) {
  const std::vector<EntityId> nodes = SomeNodes(state.range(0) != 0);
  const EdgeRequest request = Request(direction, true);
  EdgeLists lists;
  size_t at = 0;
  int64_t edges = 0;
  for (auto _ : state) {
    ValueOrThrow(Graph().ReadEdges({nodes.data() + at, kBatch}, request, &lists));
    edges += static_cast<int64_t>(lists.edges.others.size());
    at = (at + kBatch) % kAsked;
  }
  state.SetItemsProcessed(edges);
}
BENCHMARK_CAPTURE(ReadEdgesOfMany, out, Direction::kOut)->Arg(0)->Arg(1);
BENCHMARK_CAPTURE(ReadEdgesOfMany, in, Direction::kIn)->Arg(0)->Arg(1);

void ReadEdgesOfOne(benchmark::State& state) {
  const std::vector<EntityId> nodes = SomeNodes(false);
  const EdgeRequest request = Request(Direction::kOut, true);
  EdgeLists lists;
  size_t at = 0;
  for (auto _ : state) {
    ValueOrThrow(Graph().ReadEdges({nodes.data() + at, 1}, request, &lists));
    at = (at + 1) % kAsked;
  }
}
BENCHMARK(ReadEdgesOfOne);

void CountEdgesOfMany(benchmark::State& state) {
  const std::vector<EntityId> nodes = SomeNodes(state.range(0) != 0);
  const EdgeRequest request = Request(Direction::kOut, false);
  std::vector<uint64_t> counts;
  std::vector<StatementId> skipped;
  size_t at = 0;
  for (auto _ : state) {
    ValueOrThrow(Graph().CountEdges({nodes.data() + at, kBatch}, request, &counts, &skipped));
    at = (at + kBatch) % kAsked;
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations() * kBatch));
}
BENCHMARK(CountEdgesOfMany)->Arg(0)->Arg(1);

void FindByKey(benchmark::State& state) {
  std::mt19937_64 random(11);
  std::vector<std::string> keys;
  for (size_t i = 0; i < kAsked; ++i) keys.push_back(KeyOf(random() % Nodes()));
  const Snapshot& graph = Graph();
  size_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(ValueOrThrow(graph.FindEntity(keys[at])));
    at = (at + 1) % kAsked;
  }
}
BENCHMARK(FindByKey);

void FindByNameText(benchmark::State& state) {
  std::mt19937_64 random(13);
  std::vector<std::string> names;
  for (size_t i = 0; i < kAsked; ++i) names.push_back(fmt::format("Node {}", random() % Nodes()));
  const Snapshot& graph = Graph();
  size_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(ValueOrThrow(graph.FindByName(names[at])));
    at = (at + 1) % kAsked;
  }
}
BENCHMARK(FindByNameText);

}  // namespace
}  // namespace tripel::bench

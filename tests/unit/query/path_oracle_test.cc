// Paths against brute force: small random graphs, every mode, selector, direction and quantifier. What the engine finds
// must be exactly what trying everything finds, or where a selector leaves a choice, a right choice of it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "query/engine.h"
#include "storage/memory_store.h"

namespace tripel::query {
namespace {

struct TestEdge {
  int from = 0;
  int to = 0;
  int weight = 0;
};

struct TestGraph {
  int nodes = 0;
  std::vector<TestEdge> edges;
};

TestGraph RandomGraph(std::mt19937* random) {
  TestGraph graph;
  graph.nodes = 2 + static_cast<int>((*random)() % 4);
  const size_t edges = 1 + (*random)() % 7;
  for (size_t i = 0; i < edges; ++i) {
    const auto node = [&] { return static_cast<int>((*random)() % static_cast<unsigned>(graph.nodes)); };
    graph.edges.push_back({node(), node(), static_cast<int>((*random)() % 4)});
  }
  return graph;
}

std::unique_ptr<storage::Store> Store(const TestGraph& graph) {
  std::unique_ptr<storage::Store> store = storage::NewMemoryStore();
  storage::ArticleGraph article;
  article.source.id = "random";
  article.source.content_hash = storage::ContentHash("random", "", "");
  for (int i = 0; i < graph.nodes; ++i) {
    article.entities.push_back({fmt::format("import:random/{}", i), fmt::format("n{}", i), {"N"}, {}, {{"n", i}}});
  }
  for (size_t i = 0; i < graph.edges.size(); ++i) {
    storage::SupportedStatement statement;
    statement.identity.subject = fmt::format("import:random/{}", graph.edges[i].from);
    statement.identity.predicate = "p";
    statement.identity.object = fmt::format("import:random/{}", graph.edges[i].to);
    statement.identity.import_id = fmt::format("random#{}", i);
    statement.properties = {{"i", static_cast<int64_t>(i)}, {"w", graph.edges[i].weight}};
    statement.evidence.source = "random";
    statement.evidence.confidence = 1;
    article.statements.push_back(std::move(statement));
  }
  const std::unique_ptr<storage::Writer> writer = ValueOrThrow(store->BeginWrite());
  ValueOrThrow(writer->PutArticle(article, false));
  ValueOrThrow(writer->Commit());
  return store;
}

enum class Mode { kWalk, kTrail, kAcyclic, kSimple };

/// What is repeated: one edge or two, each with its arrow, and the least weight that its WHERE asks for.
struct Pattern {
  Mode mode = Mode::kTrail;
  std::vector<std::string> arrows;
  int min = 0;
  std::optional<int> max;
  int least_weight = 0;  ///< of the first edge of each repetition
  std::string selector;  ///< "", "ANY 2", "ALL SHORTEST", ...

  std::string Text() const {
    constexpr std::string_view kModes[] = {"WALK", "TRAIL", "ACYCLIC", "SIMPLE"};
    std::string unit;
    for (size_t i = 0; i < arrows.size(); ++i) {
      const std::string where = i == 0 && least_weight > 0 ? fmt::format("e WHERE e.w >= {}", least_weight) : "";
      unit += fmt::format(fmt::runtime(arrows[i]), "[" + where + "]");
      if (arrows.size() > 1) unit += "()";
    }
    const std::string bounds = fmt::format("{{{},{}}}", min, max ? std::to_string(*max) : "");
    if (arrows.size() > 1) unit = "(()" + unit + ")";
    std::string prefix = fmt::format("{} {}", selector, kModes[static_cast<int>(mode)]);
    if (selector == "SHORTEST 2 GROUPS") prefix = fmt::format("SHORTEST 2 {} GROUPS", kModes[static_cast<int>(mode)]);
    return fmt::format("MATCH {} p = {} (a){}{}(b)", mode == Mode::kWalk ? "REPEATABLE ELEMENTS" : "", prefix, unit,
                       bounds);
  }
};

using EdgeIds = std::vector<int64_t>;
/// Start, end, edges.
using FoundPath = std::tuple<int, int, EdgeIds>;

/// Tries everything. Walks are cut where longer ones cannot matter.
class BruteForce {
 public:
  BruteForce(const TestGraph& graph, const Pattern& pattern) : graph_(graph), pattern_(pattern) {}

  std::set<FoundPath> Run() {
    for (int start = 0; start < graph_.nodes; ++start) {
      nodes_ = {start};
      edges_.clear();
      Extend();
    }
    return found_;
  }

 private:
  void Extend() {
    const size_t unit = pattern_.arrows.size();
    const int repetitions = static_cast<int>(edges_.size() / unit);
    const bool whole = edges_.size() % unit == 0;
    if (whole && repetitions >= pattern_.min) found_.insert({nodes_.front(), nodes_.back(), edges_});
    if (whole && pattern_.max && repetitions >= *pattern_.max) return;
    const size_t longest_walk = static_cast<size_t>(graph_.nodes) + 1;
    if (pattern_.mode == Mode::kWalk && !pattern_.max && edges_.size() >= longest_walk) return;
    const std::string& arrow = pattern_.arrows[edges_.size() % unit];
    for (size_t i = 0; i < graph_.edges.size(); ++i) {
      const TestEdge& edge = graph_.edges[i];
      if (whole && edge.weight < pattern_.least_weight) continue;
      const bool right = arrow != "<-{}-" && edge.from == nodes_.back();
      const bool left = arrow != "-{}->" && edge.to == nodes_.back();
      if (right) Go(static_cast<int64_t>(i), edge.to);
      if (left && !(right && edge.from == edge.to)) Go(static_cast<int64_t>(i), edge.from);
    }
  }

  void Go(int64_t edge, int node) {
    const bool edge_seen = std::find(edges_.begin(), edges_.end(), edge) != edges_.end();
    const bool node_seen = std::find(nodes_.begin(), nodes_.end(), node) != nodes_.end();
    // The default match mode forbids repeated edges, whatever the mode of the path.
    if (edge_seen && pattern_.mode != Mode::kWalk) return;
    if (pattern_.mode == Mode::kAcyclic && node_seen) return;
    if (pattern_.mode == Mode::kSimple) {
      if (nodes_.size() > 1 && nodes_.back() == nodes_.front()) return;
      if (node_seen && node != nodes_.front()) return;
    }
    nodes_.push_back(node);
    edges_.push_back(edge);
    Extend();
    nodes_.pop_back();
    edges_.pop_back();
  }

  const TestGraph& graph_;
  const Pattern& pattern_;
  std::vector<int> nodes_;
  EdgeIds edges_;
  std::set<FoundPath> found_;
};

std::vector<FoundPath> Ask(const std::string& query, const std::shared_ptr<const storage::Snapshot>& snapshot,
                           bool optimize) {
  RunOptions options;
  options.optimize = optimize;
  const auto parsed = ValueOrThrow(Parse(query));
  const std::unique_ptr<RowStream> rows = ValueOrThrow(Run(*parsed, snapshot, options));
  std::vector<FoundPath> found;
  Row row;
  while (ValueOrThrow(rows->Next(&row))) {
    EdgeIds edges;
    for (const Value& edge : row[2].list()) edges.push_back(edge.integer());
    found.emplace_back(static_cast<int>(row[0].integer()), static_cast<int>(row[1].integer()), std::move(edges));
  }
  return found;
}

using ByEnds = std::map<std::pair<int, int>, std::vector<EdgeIds>>;

template <typename Paths>
ByEnds Partition(const Paths& paths) {
  ByEnds by_ends;
  for (const auto& [start, end, edges] : paths) by_ends[{start, end}].push_back(edges);
  return by_ends;
}

std::vector<size_t> Lengths(const std::vector<EdgeIds>& paths) {
  std::vector<size_t> lengths;
  for (const EdgeIds& edges : paths) lengths.push_back(edges.size());
  std::sort(lengths.begin(), lengths.end());
  return lengths;
}

/// The lengths that a selector must deliver from these.
std::vector<size_t> WantedLengths(const std::string& selector, const std::vector<EdgeIds>& all) {
  std::vector<size_t> lengths = Lengths(all);
  if (selector.empty()) return lengths;
  if (selector == "ALL SHORTEST") {
    lengths.erase(std::upper_bound(lengths.begin(), lengths.end(), lengths.front()), lengths.end());
  } else if (selector == "SHORTEST 2 GROUPS") {
    const auto second = std::upper_bound(lengths.begin(), lengths.end(), lengths.front());
    if (second != lengths.end()) lengths.erase(std::upper_bound(second, lengths.end(), *second), lengths.end());
  } else {
    const size_t count = selector.find('2') == std::string::npos ? 1 : 2;
    if (lengths.size() > count) lengths.resize(count);
  }
  return lengths;
}

void ExpectRightChoice(const Pattern& pattern, const ByEnds& all, const ByEnds& got, const std::string& what) {
  for (const auto& [ends, paths] : got) {
    const auto possible = all.find(ends);
    ASSERT_NE(possible, all.end()) << what << ": nothing leads from " << ends.first << " to " << ends.second;
    for (const EdgeIds& path : paths) {
      EXPECT_NE(std::find(possible->second.begin(), possible->second.end(), path), possible->second.end())
          << what << ": a path that does not match";
    }
    EXPECT_EQ(std::set<EdgeIds>(paths.begin(), paths.end()).size(), paths.size()) << what << ": a path twice";
  }
  for (const auto& [ends, paths] : all) {
    const auto found = got.find(ends);
    ASSERT_NE(found, got.end()) << what << ": no path from " << ends.first << " to " << ends.second;
    const bool any = pattern.selector.starts_with("ANY") && pattern.selector != "ANY SHORTEST";
    if (any) EXPECT_EQ(found->second.size(), WantedLengths(pattern.selector, paths).size()) << what;
    else EXPECT_EQ(Lengths(found->second), WantedLengths(pattern.selector, paths)) << what;
  }
}

Pattern RandomPattern(std::mt19937* random) {
  const std::vector<std::string> arrows = {"-{}->", "<-{}-", "-{}-"};
  const std::vector<std::string> selectors = {"",           "",        "ANY",   "ANY 2",        "ANY SHORTEST",
                                              "SHORTEST 1", "SHORTEST 2", "ALL SHORTEST", "SHORTEST 2 GROUPS"};
  Pattern pattern;
  pattern.mode = static_cast<Mode>((*random)() % 4);
  pattern.arrows.push_back(arrows[(*random)() % 3]);
  if ((*random)() % 4 == 0) pattern.arrows.push_back(arrows[(*random)() % 3]);
  pattern.min = static_cast<int>((*random)() % 3);
  if ((*random)() % 2 == 0) pattern.max = std::max(1, pattern.min + static_cast<int>((*random)() % 3));
  if ((*random)() % 3 == 0) pattern.least_weight = 1 + static_cast<int>((*random)() % 2);
  pattern.selector = selectors[(*random)() % selectors.size()];
  // Brute force cuts walks at a length that is enough for one shortest path, not for more.
  const bool one = pattern.selector == "ANY SHORTEST" || pattern.selector == "ALL SHORTEST" ||
                   pattern.selector == "SHORTEST 1" || pattern.selector == "ANY";
  if (pattern.mode == Mode::kWalk && (!one || pattern.arrows.size() > 1 || pattern.min > 1)) {
    pattern.max = std::max(1, std::min(pattern.min + 1, 3));
  }
  return pattern;
}

class PathOracle : public testing::TestWithParam<int> {};

TEST_P(PathOracle, FindsWhatBruteForceFinds) {
  std::mt19937 random(static_cast<unsigned>(GetParam()));
  constexpr int kPatternsPerGraph = 12;
  const TestGraph graph = RandomGraph(&random);
  const std::unique_ptr<storage::Store> store = Store(graph);
  const std::shared_ptr<const storage::Snapshot> snapshot = ValueOrThrow(store->TakeSnapshot());
  for (int i = 0; i < kPatternsPerGraph; ++i) {
    const Pattern pattern = RandomPattern(&random);
    const ByEnds all = Partition(BruteForce(graph, pattern).Run());
    const std::string result = " RETURN a.n, b.n, [e IN edges(p) | e.i]";
    for (const bool optimize : {true, false}) {
      const std::string query = pattern.Text() + result;
      ExpectRightChoice(pattern, all, Partition(Ask(query, snapshot, optimize)), query);
      // Between two known ends other searches run: from both sides, or from the far one.
      for (const std::string where : {" WHERE a.n = 0 AND b.n = 1", " WHERE a.name = 'n0' AND b.name = 'n1'",
                                       " WHERE b.name = 'n1'", " WHERE a.name = 'n1' AND b.name = 'n1'"}) {
        const bool from_one = where.find("a.name = 'n1'") != std::string::npos;
        ByEnds wanted = all;
        std::erase_if(wanted, [&](const auto& entry) {
          if (entry.first.second != 1) return true;
          return where.find("a.n") != std::string::npos && entry.first.first != (from_one ? 1 : 0);
        });
        const std::string bounded = pattern.Text() + where + result;
        ExpectRightChoice(pattern, wanted, Partition(Ask(bounded, snapshot, optimize)), bounded);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Graphs, PathOracle, testing::Range(0, 20));

}  // namespace
}  // namespace tripel::query

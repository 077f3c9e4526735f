// Random patterns over a small graph with loops and parallel edges: the plan does not depend on how a pattern is written,
// and what the optimizer makes of it yields what the plan as written yields.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <random>

#include "query/engine.h"
#include "storage/memory_store.h"

namespace tripel::query {
namespace {

using Random = std::mt19937;

int Below(int limit, Random* random) { return std::uniform_int_distribution<int>(0, limit - 1)(*random); }

std::unique_ptr<storage::Store> MakeStore() {
  constexpr int kNodes = 14;
  constexpr int kEdges = 60;
  Random random(7);
  storage::ArticleGraph graph;
  graph.source.id = "graph";
  graph.source.content_hash = storage::ContentHash("graph", "", "");
  const std::vector<std::vector<std::string>> labels = {{"Person"}, {"Person"}, {"Company"}, {}};
  for (int i = 0; i < kNodes; ++i) {
    storage::Entity entity;
    entity.key = fmt::format("k{}", i);
    entity.name = fmt::format("name {}", i / 2);
    entity.labels = labels[static_cast<size_t>(i) % labels.size()];
    entity.properties["age"] = Value(int64_t{i % 4});
    graph.entities.push_back(std::move(entity));
  }
  for (int i = 0; i < kEdges; ++i) {
    // Ends close together, so that loops and parallel edges are common; predicates of different sizes.
    const int subject = Below(kNodes, &random);
    storage::SupportedStatement edge;
    edge.identity.subject = fmt::format("k{}", subject);
    edge.identity.object = fmt::format("k{}", (subject + Below(5, &random)) % kNodes);
    edge.identity.predicate = i % 7 == 0 ? "owns" : i % 3 == 0 ? "likes" : "knows";
    edge.identity.import_id = fmt::format("graph#{}", i);
    edge.identity.polarity = i % 11 == 0 ? storage::Polarity::kNegative : storage::Polarity::kPositive;
    edge.evidence.source = "graph";
    edge.evidence.confidence = 1;
    graph.statements.push_back(std::move(edge));
  }
  std::unique_ptr<storage::Store> store = storage::NewMemoryStore();
  const auto writer = ValueOrThrow(store->BeginWrite());
  ValueOrThrow(writer->PutArticle(graph, false));
  ValueOrThrow(writer->Commit());
  return store;
}

struct Edge {
  int from;
  int to;
  std::string label;
  bool directed;
  bool named;
};

/// A pattern as a graph, which can be written in many ways.
struct Pattern {
  std::vector<std::string> fillers;  ///< of each node
  std::vector<Edge> edges;
};

Pattern MakePattern(Random* random) {
  const std::vector<std::string> fillers = {"",       "",       "",           ":Person", ":Company", ":!Person",
                                            " {age: 1}", " {key: 'k3'}", " {name: 'name 2'}", ":Person WHERE NODE.age < 3"};
  const std::vector<std::string> labels = {":knows", ":knows", ":likes", ":owns", ":likes|owns", ""};
  Pattern pattern;
  const int nodes = 2 + Below(3, random);
  for (int i = 0; i < nodes; ++i) pattern.fillers.push_back(fillers[Below(static_cast<int>(fillers.size()), random)]);
  for (int i = 1; i < nodes + Below(2, random); ++i) {
    const int from = Below(nodes, random);
    const int to = i < nodes ? i : Below(nodes, random);
    const std::string& label = labels[Below(static_cast<int>(labels.size()), random)];
    Edge edge{std::min(from, to == from ? 0 : from), to, label, Below(4, random) != 0, Below(5, random) == 0};
    if (Below(2, random) == 0) std::swap(edge.from, edge.to);
    pattern.edges.push_back(edge);
  }
  return pattern;
}

/// The parts in any order, each from either of its ends, what is asked of a node at any of its places.
std::string Write(const Pattern& pattern, Random* random) {
  std::vector<size_t> order(pattern.edges.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::shuffle(order.begin(), order.end(), *random);
  std::map<int, int> uses, filled_at;
  for (const Edge& edge : pattern.edges) {
    ++uses[edge.from];
    ++uses[edge.to];
  }
  for (const auto& [node, count] : uses) filled_at[node] = Below(count, random);
  std::map<int, int> seen;
  const auto node = [&](int index) {
    std::string filler = pattern.fillers[static_cast<size_t>(index)];
    const size_t self = filler.find("NODE");
    if (self != std::string::npos) filler.replace(self, 4, fmt::format("v{}", index));
    return fmt::format("(v{}{})", index, seen[index]++ == filled_at[index] ? filler : "");
  };
  std::string text;
  for (const size_t index : order) {
    const Edge& edge = pattern.edges[index];
    const std::string inside = fmt::format("[{}{}]", edge.named ? fmt::format("e{}", index) : "", edge.label);
    const bool turned = Below(2, random) == 0;
    const std::string first = node(turned ? edge.to : edge.from);
    const std::string last = node(turned ? edge.from : edge.to);
    const bool right = edge.directed && !turned;
    const bool left = edge.directed && turned;
    text += fmt::format("{}{}{}-{}-{}{}", text.empty() ? "" : ", ", first, left ? "<" : "", inside, right ? ">" : "", last);
  }
  for (size_t i = 0; i < pattern.fillers.size(); ++i) {
    if (uses.contains(static_cast<int>(i))) continue;
    filled_at[static_cast<int>(i)] = 0;
    text += fmt::format("{}{}", text.empty() ? "" : ", ", node(static_cast<int>(i)));
  }
  return text;
}

std::string MakeReturn(const Pattern& pattern, Random* random) {
  const std::string first = "v0.key";
  const std::string last = fmt::format("v{}.key", pattern.fillers.size() - 1);
  std::string edges;
  for (size_t i = 0; i < pattern.edges.size(); ++i) {
    if (pattern.edges[i].named) edges += fmt::format(", properties(e{})", i);
  }
  switch (Below(6, random)) {
    case 0: return "RETURN count(*)";
    case 1: return fmt::format("RETURN {}, count(*) AS n", first);
    case 2: return fmt::format("RETURN {}, count({}) AS n", last, "v0");
    case 3: return fmt::format("RETURN DISTINCT {}", last);
    case 4: return fmt::format("RETURN {}, {}{}", first, last, edges);
    default: return fmt::format("RETURN count(DISTINCT v0) AS a, max({}) AS b", last);
  }
}

class PlanOrder : public testing::Test {
 protected:
  std::vector<std::string> Rows(const std::string& text, bool optimize) {
    RunOptions options;
    options.optimize = optimize;
    const auto rows = ValueOrThrow(query::Run(*ValueOrThrow(Parse(text)), snapshot_, options));
    std::vector<std::string> all;
    for (Row row; ValueOrThrow(rows->Next(&row));) {
      std::string line;
      for (const Value& value : row) line += value.ToString() + "|";
      all.push_back(std::move(line));
    }
    std::sort(all.begin(), all.end());
    return all;
  }

  /// With variables called by the order in which they appear.
  std::string Plan(const std::string& query) {
    std::string text;
    Add(ValueOrThrow(Explain(*ValueOrThrow(Parse(query)), *snapshot_, {})).root, 0, &text);
    std::map<std::string, std::string> names;
    std::string renamed;
    for (size_t at = 0; at < text.size();) {
      size_t end = at + 1;
      const bool starts = (text[at] == 'v' || text[at] == 'e') && (at == 0 || std::isalnum(text[at - 1]) == 0);
      while (starts && end < text.size() && std::isdigit(text[end]) != 0) ++end;
      std::string word = text.substr(at, end - at);
      at = end;
      if (word.size() > 1) word = names.emplace(word, fmt::format("{}#{}", word[0], names.size())).first->second;
      renamed += word;
    }
    return renamed;
  }

  static void Add(const PlanOperator& plan, size_t depth, std::string* text) {
    *text += fmt::format("{}{} {}\n", std::string(2 * depth, ' '), plan.name, plan.details);
    for (const PlanOperator& input : plan.inputs) Add(input, depth + 1, text);
  }

  std::unique_ptr<storage::Store> store_ = MakeStore();
  std::shared_ptr<const storage::Snapshot> snapshot_ = ValueOrThrow(store_->TakeSnapshot());
};

TEST_F(PlanOrder, YieldsWhatTheQueryAsWrittenYields) {
  constexpr int kPatterns = 400;
  Random random(1);
  for (int i = 0; i < kPatterns; ++i) {
    const Pattern pattern = MakePattern(&random);
    const std::string query = fmt::format("{}MATCH {}{} {}", Below(4, &random) == 0 ? "USE ALL STATEMENTS " : "",
                                          Below(5, &random) == 0 ? "REPEATABLE ELEMENTS " : "", Write(pattern, &random),
                                          MakeReturn(pattern, &random));

    ASSERT_EQ(Rows(query, true), Rows(query, false)) << query << "\n" << Plan(query);
  }
}

TEST_F(PlanOrder, DoesNotDependOnHowThePatternIsWritten) {
  constexpr int kPatterns = 150;
  constexpr int kWays = 4;
  Random random(2);
  for (int i = 0; i < kPatterns; ++i) {
    const Pattern pattern = MakePattern(&random);
    const std::string result = MakeReturn(pattern, &random);
    const std::string first = fmt::format("MATCH {} {}", Write(pattern, &random), result);
    for (int way = 1; way < kWays; ++way) {
      const std::string other = fmt::format("MATCH {} {}", Write(pattern, &random), result);

      ASSERT_EQ(Plan(first), Plan(other)) << first << "\n" << other;
    }
  }
}

}  // namespace
}  // namespace tripel::query

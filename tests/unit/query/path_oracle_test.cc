// Paths against the definition (oracle/naive_paths.h): random graphs, random patterns, every mode with every selector.
// What the engine finds must be exactly what trying everything finds or, where a selector leaves a choice, a right
// choice of it: some of them, as many as there should be, and none longer or dearer than need be.
//
//   TRIPEL_ORACLE_PAIRS=20000 TRIPEL_ORACLE_SEED=1 build/tests/query_test --gtest_filter=PathOracle.*
//
// tries that many pairs of a graph and a pattern and prints how many there were of each mode and selector.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <functional>
#include <map>
#include <numeric>
#include <set>

#include "query/engine.h"
#include "storage/memory_store.h"
#include "tests/unit/query/oracle/naive_paths.h"
#include "tests/unit/query/oracle/pattern.h"

namespace tripel::query {
namespace {

using oracle::Graph;
using oracle::Match;
using oracle::Path;
using oracle::Selector;
using oracle::VariableKind;
using oracle::Walk;

std::unique_ptr<storage::Store> StoreOf(const Graph& graph) {
  std::unique_ptr<storage::Store> store = storage::NewMemoryStore();
  storage::ArticleGraph article;
  article.source.id = "random";
  article.source.content_hash = storage::ContentHash("random", "", "");
  for (int i = 0; i < graph.nodes; ++i) {
    std::vector<std::string> labels;
    for (size_t label = 0; label < 2; ++label) {
      if ((graph.labels[static_cast<size_t>(i)] >> label & 1) != 0) labels.push_back(oracle::kNodeLabels[label]);
    }
    std::sort(labels.begin(), labels.end());
    article.entities.push_back({fmt::format("import:random/{}", i), fmt::format("n{}", i), std::move(labels), {}, {{"n", i}}});
  }
  for (size_t i = 0; i < graph.edges.size(); ++i) {
    storage::SupportedStatement statement;
    statement.identity.subject = fmt::format("import:random/{}", graph.edges[i].from);
    statement.identity.predicate = oracle::kEdgeLabels[graph.edges[i].labels == 1 ? 0 : 1];
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

/// The rows of one query; cells are ends, the edges of a path, and what variables stand for.
Result<std::vector<Row>> Ask(const std::string& query, const std::shared_ptr<const storage::Snapshot>& snapshot,
                             bool optimize) {
  RunOptions options;
  options.optimize = optimize;
  options.limits.time = std::chrono::minutes(2);
  TRIPEL_TRY(const auto parsed, Parse(query));
  TRIPEL_TRY(const std::unique_ptr<RowStream> stream, Run(*parsed, snapshot, options));
  std::vector<Row> rows;
  for (Row row;;) {
    TRIPEL_TRY(const bool more, stream->Next(&row));
    if (!more) return rows;
    rows.push_back(row);
  }
}

/// What RETURN lists of a path.
std::string Columns(const Path& path) {
  // Columns need names of their own, since two paths share their ends.
  const std::string& tag = path.name;
  std::string text = fmt::format("{}.n AS from_{}, {}.n AS to_{}, [e IN edges({}) | e.i] AS edges_{}", path.from, tag,
                                 path.to, tag, tag, tag);
  for (const auto& [variable, kind] : path.variables) {
    const std::string of = kind.is_list ? "x" : variable;
    const std::string value = kind.of == VariableKind::Of::kNode   ? of + ".n"
                              : kind.of == VariableKind::Of::kEdge ? of + ".i"
                                                                   : fmt::format("[y IN elements({}) | coalesce(y.i, y.n)]", of);
    text += kind.is_list ? fmt::format(", [x IN {} | {}] AS of_{}", variable, value, variable)
                         : fmt::format(", {} AS of_{}", value, variable);
  }
  return text;
}

/// What stands at a place of a walk: a number, or for a path those of its nodes and edges in turn.
Value ValueAt(const Walk& walk, const oracle::Place& place, VariableKind::Of of) {
  const auto number = [&walk](size_t at) { return Value(at % 2 == 0 ? walk.nodes[at / 2] : walk.edges[at / 2]); };
  if (of != VariableKind::Of::kPath) return number(place.begin);
  List elements;
  for (size_t at = place.begin; at <= place.end; ++at) elements.push_back(number(at));
  return Value(std::move(elements));
}

/// The same of a match.
Row RowOf(const Match& match, const Path& path) {
  List edges;
  for (const int edge : match.walk.edges) edges.emplace_back(edge);
  Row row = {Value(match.walk.nodes.front()), Value(match.walk.nodes.back()), Value(std::move(edges))};
  for (const auto& [variable, kind] : path.variables) {
    List elements;
    const auto bound = match.bound.find(variable);
    if (bound != match.bound.end()) {
      for (const oracle::Place& place : bound->second) elements.push_back(ValueAt(match.walk, place, kind.of));
    }
    if (kind.is_list) row.emplace_back(std::move(elements));
    else row.push_back(elements.empty() ? Value() : elements.front());
  }
  return row;
}

std::string Print(const Row& row) { return Value(List(row)).ToString(); }

using Ends = std::pair<int64_t, int64_t>;

Ends EndsOf(const Row& row) { return {row[0].integer(), row[1].integer()}; }

/// All that a selector may choose from between two ends: how often each row, and what the selector compares of it.
struct Choices {
  std::map<std::string, size_t> rows;
  std::map<std::string, size_t> measures;
  std::vector<size_t> sorted;
};

/// The measures that a selector must deliver from these, which are sorted.
std::vector<size_t> Wanted(const Selector& selector, std::vector<size_t> sorted) {
  switch (selector.kind) {
    case Selector::Kind::kAll: return sorted;
    case Selector::Kind::kAny:
    case Selector::Kind::kShortest:
    case Selector::Kind::kCheapest:
      sorted.resize(std::min(sorted.size(), selector.count));
      return sorted;
    case Selector::Kind::kShortestGroups:
    case Selector::Kind::kCheapestGroups: break;
  }
  auto end = sorted.begin();
  for (size_t group = 0; group < selector.count && end != sorted.end(); ++group) end = std::upper_bound(end, sorted.end(), *end);
  sorted.erase(end, sorted.end());
  return sorted;
}

/// For each node a number that it shares with those it is connected with.
std::vector<int> PartsOf(const Graph& graph) {
  std::vector<int> parts(static_cast<size_t>(graph.nodes));
  std::iota(parts.begin(), parts.end(), 0);
  for (const oracle::GraphEdge& edge : graph.edges) {
    const int from = parts[static_cast<size_t>(edge.from)];
    const int to = parts[static_cast<size_t>(edge.to)];
    std::replace(parts.begin(), parts.end(), from, to);
  }
  return parts;
}

/// One graph, one pattern, and what the definition says about them.
class Pair {
 public:
  Pair(const Graph& graph, const Path& path, bool different_edges)
      : graph_(graph), path_(path), different_edges_(different_edges), answer_(oracle::FindAll(graph, path, different_edges)) {
    for (const Match& match : answer_.matches) Add(match);
    for (auto& [ends, choices] : choices_) std::sort(choices.sorted.begin(), choices.sorted.end());
  }

  /// Without this the definition cannot be tried out: there is no end to the walks that count.
  bool IsDecidable() const {
    const Selector& selector = path_.prefix.selector;
    if (answer_.complete) return true;
    if (selector.kind == Selector::Kind::kAll || selector.by_cost()) return false;
    return selector.kind != Selector::Kind::kShortestGroups || !MayWantLongWalks();
  }
  size_t size() const { return answer_.matches.size(); }
  const oracle::NaiveAnswer& answer() const { return answer_; }
  const std::map<Ends, Choices>& choices() const { return choices_; }

  /// What is wrong with the rows of the engine, of which only those between `ends` were asked for; empty: nothing.
  std::string Judge(const std::vector<Row>& rows, const std::function<bool(const Ends&)>& asked) {
    std::map<Ends, std::vector<size_t>> got;
    std::map<std::string, size_t> seen;
    for (const Row& row : rows) {
      const Ends ends = EndsOf(row);
      if (!asked(ends)) return "a row between other ends: " + Print(row);
      if (row[2].list().size() > answer_.longest && !answer_.complete) AddLongWalk(row);
      const std::string text = Print(row);
      Choices& choices = choices_[ends];
      if (choices.rows[text] == 0) return "no match: " + text;
      if (++seen[text] > choices.rows[text]) return "too often: " + text;
      got[ends].push_back(choices.measures[text]);
    }
    for (const auto& [ends, choices] : choices_) {
      if (!asked(ends) || choices.rows.empty()) continue;
      std::string wrong = JudgeMeasures(choices.sorted, got[ends]);
      if (!wrong.empty()) return fmt::format("from {} to {}: {}", ends.first, ends.second, wrong);
    }
    return "";
  }

  /// The same of a query that only counts the paths between two ends: ends and count in each row.
  std::string JudgeCounts(const std::vector<Row>& rows) const {
    std::map<Ends, size_t> got;
    for (const Row& row : rows) got[EndsOf(row)] = static_cast<size_t>(row[2].integer());
    std::map<Ends, size_t> wanted;
    for (const auto& [ends, choices] : choices_) {
      if (!choices.sorted.empty()) wanted[ends] = Wanted(path_.prefix.selector, choices.sorted).size();
    }
    for (const auto& [ends, count] : wanted) {
      if (got[ends] != count) return fmt::format("from {} to {}: {} paths, {} wanted", ends.first, ends.second, got[ends], count);
    }
    return got.size() > wanted.size() ? "paths between ends that have none" : "";
  }

 private:
  /// There may be more lengths to find between two nodes than were tried, and so far too many walks of one length.
  bool MayWantLongWalks() const {
    if (graph_.edges.size() < 3) return false;
    const std::vector<int> parts = PartsOf(graph_);
    for (int from = 0; from < graph_.nodes; ++from) {
      for (int to = 0; to < graph_.nodes; ++to) {
        if (parts[static_cast<size_t>(from)] != parts[static_cast<size_t>(to)]) continue;
        const auto found = choices_.find({from, to});
        if (found == choices_.end()) return true;
        const std::vector<size_t>& sorted = found->second.sorted;
        if (std::set<size_t>(sorted.begin(), sorted.end()).size() < path_.prefix.selector.count) return true;
      }
    }
    return false;
  }

  size_t MeasureOf(const Match& match) const {
    return path_.prefix.selector.by_cost() ? static_cast<size_t>(match.cost) : match.walk.edges.size();
  }

  void Add(const Match& match) {
    const Row row = RowOf(match, path_);
    Choices& choices = choices_[EndsOf(row)];
    const std::string text = Print(row);
    ++choices.rows[text];
    choices.measures[text] = MeasureOf(match);
    choices.sorted.push_back(MeasureOf(match));
  }

  /// A walk that was too long to be tried: it still has to match.
  void AddLongWalk(const Row& row) {
    Walk walk{{static_cast<int>(row[0].integer())}, {}};
    for (const Value& value : row[2].list()) {
      const int number = static_cast<int>(value.integer());
      const oracle::GraphEdge& edge = graph_.edges[static_cast<size_t>(number)];
      walk.edges.push_back(number);
      walk.nodes.push_back(edge.from == walk.nodes.back() ? edge.to : edge.from);
    }
    if (!long_walks_.insert(walk).second) return;
    for (const Match& match : oracle::MatchesOf(walk, graph_, path_, different_edges_)) {
      const Row found = RowOf(match, path_);
      Choices& choices = choices_[EndsOf(found)];
      ++choices.rows[Print(found)];
      choices.measures[Print(found)] = MeasureOf(match);
    }
  }

  std::string JudgeMeasures(const std::vector<size_t>& all, std::vector<size_t> got) const {
    std::sort(got.begin(), got.end());
    const Selector& selector = path_.prefix.selector;
    std::vector<size_t> wanted = Wanted(selector, all);
    if (selector.kind == Selector::Kind::kAny) {
      const bool enough = answer_.complete ? got.size() == wanted.size()
                                           : got.size() >= wanted.size() && got.size() <= selector.count;
      return enough ? "" : fmt::format("{} paths, {} wanted", got.size(), wanted.size());
    }
    if (!answer_.complete) {
      // Longer ones may be right as well, once all that are this short are there.
      const bool in_groups = selector.kind == Selector::Kind::kShortestGroups;
      const size_t groups = std::set<size_t>(got.begin(), got.end()).size();
      if (in_groups ? groups > selector.count : got.size() > selector.count) return "more than were asked for";
      std::erase_if(got, [this](size_t length) { return length > answer_.longest; });
    }
    if (got == wanted) return "";
    return fmt::format("measures [{}], wanted [{}]", fmt::join(got, ", "), fmt::join(wanted, ", "));
  }

  const Graph& graph_;
  const Path& path_;
  bool different_edges_;
  oracle::NaiveAnswer answer_;
  std::map<Ends, Choices> choices_;
  std::set<Walk> long_walks_;
};

std::string Describe(const Graph& graph) {
  std::string text = fmt::format("{} nodes, labels {};", graph.nodes, fmt::join(graph.labels, " "));
  for (size_t i = 0; i < graph.edges.size(); ++i) {
    const oracle::GraphEdge& edge = graph.edges[i];
    text += fmt::format(" {}: {}->{} w{} {};", i, edge.from, edge.to, edge.weight, oracle::kEdgeLabels[edge.labels - 1]);
  }
  return text;
}

uint64_t Setting(const char* name, uint64_t otherwise) {
  const char* text = std::getenv(name);
  if (text == nullptr) return otherwise;
  uint64_t value = otherwise;
  std::from_chars(text, text + std::string_view(text).size(), value);
  return value;
}

/// How many pairs there were of each mode and selector, and how many of them had paths.
class Tally {
 public:
  void Count(const Path& path, bool matched) {
    Line& line = lines_[{path.prefix.selector_text, oracle::kModeNames[static_cast<int>(path.prefix.mode)]}];
    ++line.pairs;
    line.matched += matched ? 1 : 0;
  }
  void Print() const {
    for (const auto& [name, line] : lines_) {
      fmt::print("{:<20} {:<8} {:>6} pairs, {:>6} with paths\n", name.first, name.second, line.pairs, line.matched);
    }
  }
  size_t size() const { return lines_.size(); }

 private:
  struct Line {
    size_t pairs = 0;
    size_t matched = 0;
  };
  std::map<std::pair<std::string, std::string>, Line> lines_;
};

/// Pairs with more say nothing more, and take their time.
constexpr size_t kMostMatches = 3000;

const std::string kModeText[] = {"", "REPEATABLE ELEMENTS "};

struct Bound {
  const char* text;
  std::function<bool(const Ends&)> keeps;
};

/// Known ends make other searches of it: from the far one, or from both.
std::vector<Bound> Bounds() {
  return {{"", [](const Ends&) { return true; }},
          {" WHERE a.name = 'n0' AND b.name = 'n1'", [](const Ends& ends) { return ends == Ends{0, 1}; }},
          {" WHERE a.n = 0 AND b.n = 0", [](const Ends& ends) { return ends == Ends{0, 0}; }},
          {" WHERE b.name = 'n1'", [](const Ends& ends) { return ends.second == 1; }}};
}

TEST(PathOracle, OnePathIsAsDefined) {
  const uint64_t pairs = Setting("TRIPEL_ORACLE_PAIRS", 600);
  std::mt19937 random(static_cast<unsigned>(Setting("TRIPEL_ORACLE_SEED", 1)));
  Tally tally;
  for (uint64_t done = 0; done < pairs;) {
    const Graph graph = oracle::RandomGraph(&random);
    const std::unique_ptr<storage::Store> store = StoreOf(graph);
    const std::shared_ptr<const storage::Snapshot> snapshot = ValueOrThrow(store->TakeSnapshot());
    constexpr int kPatternsPerGraph = 5;
    for (int i = 0; i < kPatternsPerGraph; ++i) {
      const Path path = oracle::RandomPath(&random, "", "a", "b", false);
      const bool repeatable = random() % 2 == 0;
      Pair pair(graph, path, !repeatable);
      if (!pair.IsDecidable() || pair.size() > kMostMatches) continue;
      ++done;
      tally.Count(path, pair.size() > 0);
      const std::string match = "MATCH " + kModeText[repeatable ? 1 : 0];
      for (const bool optimize : {true, false}) {
        for (const Bound& bound : Bounds()) {
          const std::string query = match + path.Text() + bound.text + " RETURN " + Columns(path);
          const auto rows = Ask(query, snapshot, optimize);
          const std::string wrong = rows ? pair.Judge(*rows, bound.keeps) : rows.error().message;
          EXPECT_EQ(wrong, "") << query << "\n" << Describe(graph);
        }
        if (!pair.answer().complete) continue;
        const std::string query = match + path.Text(false) + " RETURN a.n, b.n, count(*)";
        const auto rows = Ask(query, snapshot, optimize);
        const std::string wrong = rows ? pair.JudgeCounts(*rows) : rows.error().message;
        EXPECT_EQ(wrong, "") << query << "\n" << Describe(graph);
      }
    }
  }
  if (std::getenv("TRIPEL_ORACLE_PAIRS") != nullptr) tally.Print();
  constexpr size_t kCombinations = 4 * 18;
  EXPECT_EQ(tally.size(), kCombinations);
}

/// The matches that a selector without a choice keeps.
std::vector<const Match*> Selected(const Pair& pair, const Path& path) {
  std::vector<const Match*> kept;
  for (const Match& match : pair.answer().matches) {
    const Ends ends{match.walk.nodes.front(), match.walk.nodes.back()};
    const std::vector<size_t> wanted = Wanted(path.prefix.selector, pair.choices().at(ends).sorted);
    const size_t measure = path.prefix.selector.by_cost() ? static_cast<size_t>(match.cost) : match.walk.edges.size();
    if (std::binary_search(wanted.begin(), wanted.end(), measure)) kept.push_back(&match);
  }
  return kept;
}

TEST(PathOracle, TwoPathsJoinAndShareNoEdge) {
  const uint64_t pairs = Setting("TRIPEL_ORACLE_PAIRS", 600) / 4;
  std::mt19937 random(static_cast<unsigned>(Setting("TRIPEL_ORACLE_SEED", 1)) + 1);
  for (uint64_t done = 0; done < pairs;) {
    const Graph graph = oracle::RandomGraph(&random);
    const std::unique_ptr<storage::Store> store = StoreOf(graph);
    const std::shared_ptr<const storage::Snapshot> snapshot = ValueOrThrow(store->TakeSnapshot());
    const Path first = oracle::RandomPath(&random, "1", "a", "b", true);
    const bool loop = random() % 3 == 0;
    const Path second = oracle::RandomPath(&random, "2", random() % 2 == 0 ? "b" : "a", loop ? "b" : "c", true);
    if (second.from == second.to) continue;
    const bool repeatable = random() % 2 == 0;
    const Pair one(graph, first, !repeatable);
    const Pair two(graph, second, !repeatable);
    if (!one.answer().complete || !two.answer().complete || one.size() * two.size() > kMostMatches) continue;
    ++done;
    std::vector<std::string> wanted;
    for (const Match* left : Selected(one, first)) {
      for (const Match* right : Selected(two, second)) {
        const int joint = second.from == "a" ? left->walk.nodes.front() : left->walk.nodes.back();
        if (right->walk.nodes.front() != joint) continue;
        if (second.to == "b" && right->walk.nodes.back() != left->walk.nodes.back()) continue;
        const auto shared = [&](int edge) {
          return std::find(right->walk.edges.begin(), right->walk.edges.end(), edge) != right->walk.edges.end();
        };
        if (!repeatable && std::any_of(left->walk.edges.begin(), left->walk.edges.end(), shared)) continue;
        Row row = RowOf(*left, first);
        const Row more = RowOf(*right, second);
        row.insert(row.end(), more.begin(), more.end());
        wanted.push_back(Print(row));
      }
    }
    std::sort(wanted.begin(), wanted.end());
    const std::string query = "MATCH " + kModeText[repeatable ? 1 : 0] + first.Text() + ", " + second.Text() + " RETURN " +
                              Columns(first) + ", " + Columns(second);
    for (const bool optimize : {true, false}) {
      const auto rows = Ask(query, snapshot, optimize);
      ASSERT_TRUE(rows) << query << "\n" << Describe(graph) << "\n" << rows.error().message;
      std::vector<std::string> got;
      for (const Row& row : *rows) got.push_back(Print(row));
      std::sort(got.begin(), got.end());
      EXPECT_EQ(got, wanted) << query << "\n" << Describe(graph);
    }
  }
}

}  // namespace
}  // namespace tripel::query

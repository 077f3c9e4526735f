// Functions on paths.
#include <algorithm>
#include <unordered_set>

#include "query/function/registry.h"

namespace tripel::query {
namespace {

constexpr KindSet kPath = SetOf(Kind::kPath);
constexpr KindSet kList = SetOf(Kind::kList);
constexpr KindSet kNode = SetOf(Kind::kNode);
constexpr KindSet kInteger = SetOf(Kind::kInteger);
constexpr KindSet kBoolean = SetOf(Kind::kBoolean);

using Arguments = std::span<const Datum>;

DatumList NodesOf(const PathData& path) {
  DatumList nodes;
  for (const storage::EntityId id : path.nodes) nodes.push_back(Datum::Node(id));
  return nodes;
}

DatumList EdgesOf(const PathData& path) {
  DatumList edges;
  for (const EdgeRef& edge : path.edges) edges.push_back(Datum::Edge(edge));
  return edges;
}

Result<Datum> Nodes(Arguments arguments, FunctionContext&) { return Datum::List(NodesOf(arguments[0].path())); }
Result<Datum> Edges(Arguments arguments, FunctionContext&) { return Datum::List(EdgesOf(arguments[0].path())); }

Result<Datum> Elements(Arguments arguments, FunctionContext&) {
  const PathData& path = arguments[0].path();
  DatumList elements = {Datum::Node(path.nodes.front())};
  for (size_t i = 0; i < path.edges.size(); ++i) {
    elements.push_back(Datum::Edge(path.edges[i]));
    elements.push_back(Datum::Node(path.nodes[i + 1]));
  }
  return Datum::List(std::move(elements));
}

Result<Datum> PathLength(Arguments arguments, FunctionContext&) {
  return Datum::Integer(static_cast<int64_t>(arguments[0].path().edges.size()));
}

Result<Datum> First(Arguments arguments, FunctionContext&) { return Datum::Node(arguments[0].path().nodes.front()); }
Result<Datum> Last(Arguments arguments, FunctionContext&) { return Datum::Node(arguments[0].path().nodes.back()); }

bool AllDifferent(std::span<const storage::EntityId> nodes) {
  std::unordered_set<uint64_t> seen;
  return std::all_of(nodes.begin(), nodes.end(), [&seen](storage::EntityId node) { return seen.insert(node.value).second; });
}

Result<Datum> IsTrail(Arguments arguments, FunctionContext&) {
  std::unordered_set<uint64_t> seen;
  const std::vector<EdgeRef>& edges = arguments[0].path().edges;
  return Datum::Boolean(
      std::all_of(edges.begin(), edges.end(), [&seen](const EdgeRef& edge) { return seen.insert(edge.statement.value).second; }));
}

Result<Datum> IsAcyclic(Arguments arguments, FunctionContext&) {
  return Datum::Boolean(AllDifferent(arguments[0].path().nodes));
}

/// Only the first and the last node may be the same.
Result<Datum> IsSimple(Arguments arguments, FunctionContext&) {
  std::span<const storage::EntityId> nodes = arguments[0].path().nodes;
  if (nodes.size() > 1 && nodes.front() == nodes.back()) nodes = nodes.subspan(1);
  return Datum::Boolean(AllDifferent(nodes));
}

}  // namespace

std::vector<Function> PathFunctions() {
  return {
      {"nodes", 1, 1, {kPath}, kList, Nodes, "the nodes of a path"},
      {"edges", 1, 1, {kPath}, kList, Edges, "the edges of a path"},
      {"relationships", 1, 1, {kPath}, kList, Edges, "the edges of a path"},
      {"elements", 1, 1, {kPath}, kList, Elements, "nodes and edges of a path, in turn"},
      {"path_length", 1, 1, {kPath}, kInteger, PathLength, "the number of edges of a path"},
      {"length", 1, 1, {kPath}, kInteger, PathLength, "the number of edges of a path"},
      {"path_first", 1, 1, {kPath}, kNode, First, "the first node of a path"},
      {"path_last", 1, 1, {kPath}, kNode, Last, "the last node of a path"},
      {"is_trail", 1, 1, {kPath}, kBoolean, IsTrail, "whether no edge occurs twice"},
      {"is_acyclic", 1, 1, {kPath}, kBoolean, IsAcyclic, "whether no node occurs twice"},
      {"is_simple", 1, 1, {kPath}, kBoolean, IsSimple, "whether no node occurs twice, but for a first one that is also the last"},
  };
}

}  // namespace tripel::query

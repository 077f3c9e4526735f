// Functions on nodes and edges; path_functions.cc has those on paths.
#include <fmt/format.h>

#include "query/function/registry.h"
#include "query/value/compare.h"

namespace tripel::query {
namespace {

constexpr KindSet kNode = SetOf(Kind::kNode);
constexpr KindSet kEdge = SetOf(Kind::kEdge);
constexpr KindSet kPath = SetOf(Kind::kPath);
constexpr KindSet kList = SetOf(Kind::kList);
constexpr KindSet kMap = SetOf(Kind::kMap);
constexpr KindSet kString = SetOf(Kind::kString);

using Arguments = std::span<const Datum>;

Result<Datum> Labels(Arguments arguments, FunctionContext& context) {
  if (arguments[0].kind() == Kind::kNode) return context.graph->LabelList(arguments[0].node());
  const std::string& label = context.graph->snapshot().PredicateText(arguments[0].edge().predicate);
  return Datum::List({Datum::String(label)});
}

Result<Datum> Type(Arguments arguments, FunctionContext& context) {
  return Datum::String(context.graph->snapshot().PredicateText(arguments[0].edge().predicate));
}

Result<Datum> Properties(Arguments arguments, FunctionContext& context) {
  switch (arguments[0].kind()) {
    case Kind::kNode: return context.graph->NodeProperties(arguments[0].node());
    case Kind::kEdge: return context.graph->EdgeProperties(arguments[0].edge());
    default: return arguments[0];
  }
}

Result<Datum> Keys(Arguments arguments, FunctionContext& context) {
  TRIPEL_TRY(const Datum map, Properties(arguments, context));
  DatumList keys;
  for (const auto& [key, value] : map.map()) keys.push_back(Datum::String(key));
  return Datum::List(std::move(keys));
}

/// The stable key: numeric ids are internal and may change.
Result<Datum> Id(Arguments arguments, FunctionContext& context) {
  if (arguments[0].kind() == Kind::kNode) {
    TRIPEL_TRY(const storage::Entity* entity, context.graph->EntityOf(arguments[0].node()));
    return Datum::String(entity->key);
  }
  TRIPEL_TRY(const storage::Statement* statement, context.graph->StatementOf(arguments[0].edge().statement));
  return Datum::String(statement->key);
}

Result<Datum> StartNode(Arguments arguments, FunctionContext& context) {
  if (arguments[0].kind() == Kind::kPath) return Datum::Node(arguments[0].path().nodes.front());
  TRIPEL_TRY(const storage::Statement* statement, context.graph->StatementOf(arguments[0].edge().statement));
  return Datum::Node(statement->subject);
}

Result<Datum> EndNode(Arguments arguments, FunctionContext& context) {
  if (arguments[0].kind() == Kind::kPath) return Datum::Node(arguments[0].path().nodes.back());
  TRIPEL_TRY(const storage::Statement* statement, context.graph->StatementOf(arguments[0].edge().statement));
  return Datum::Node(statement->object);
}

Result<Datum> Aliases(Arguments arguments, FunctionContext& context) {
  return context.graph->AliasList(arguments[0].node());
}

/// Of nodes and edges only: GQL's ALL_DIFFERENT and SAME.
Result<Datum> AllDifferent(Arguments arguments, FunctionContext&) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    for (size_t j = i + 1; j < arguments.size(); ++j) {
      if (query::Same(arguments[i], arguments[j])) return Datum::Boolean(false);
    }
  }
  return Datum::Boolean(true);
}

Result<Datum> AllSame(Arguments arguments, FunctionContext&) {
  for (size_t i = 1; i < arguments.size(); ++i) {
    if (!query::Same(arguments[0], arguments[i])) return Datum::Boolean(false);
  }
  return Datum::Boolean(true);
}

/// Of an edge, of each edge of a path, or of each edge of a group variable.
Result<Datum> Evidence(Arguments arguments, FunctionContext& context) {
  DatumList edges;
  switch (arguments[0].kind()) {
    case Kind::kEdge: edges.push_back(arguments[0]); break;
    case Kind::kPath:
      for (const EdgeRef& edge : arguments[0].path().edges) edges.push_back(Datum::Edge(edge));
      break;
    default: edges = arguments[0].list();
  }
  DatumList all;
  for (const Datum& edge : edges) {
    if (edge.is_null()) continue;
    if (edge.kind() != Kind::kEdge) {
      return Fail(ErrorCode::kType, fmt::format("evidence needs edges, but the list holds {}", NameOf(edge.kind())));
    }
    TRIPEL_TRY(DatumList evidence, context.graph->EvidenceOf(edge.edge()));
    all.insert(all.end(), evidence.begin(), evidence.end());
  }
  return Datum::List(std::move(all));
}

Result<Datum> PropertyExists(Arguments arguments, FunctionContext& context) {
  const std::string& name = arguments[1].string();
  if (arguments[0].kind() == Kind::kMap) return Datum::Boolean(arguments[0].map().contains(name));
  TRIPEL_TRY(const Datum properties, Properties(arguments.first(1), context));
  return Datum::Boolean(properties.map().contains(name));
}

/// What the statements between two nodes say, whatever view the query has of them.
Result<Datum> Stance(Arguments arguments, FunctionContext& context) {
  const storage::Snapshot& snapshot = context.graph->snapshot();
  int64_t asserted = 0;
  int64_t denied = 0;
  int64_t hedged = 0;
  if (const std::optional<storage::PredicateId> predicate = snapshot.FindPredicate(arguments[2].string())) {
    const storage::EntityId subject = arguments[0].node();
    TRIPEL_TRY(const storage::Adjacency adjacency, snapshot.Expand({&subject, 1}, storage::Direction::kOut, predicate));
    for (const storage::StatementRef& edge : adjacency.edges) {
      if (edge.object != arguments[1].node()) continue;
      TRIPEL_TRY_STATUS(context.budget->Step());
      TRIPEL_TRY(const storage::Statement* statement, context.graph->StatementOf(edge.statement));
      const bool negative = statement->identity.polarity == storage::Polarity::kNegative;
      ++(statement->asserted() ? asserted : negative ? denied : hedged);
    }
  }
  return Datum::Map({{"asserted", Datum::Integer(asserted)},
                     {"denied", Datum::Integer(denied)},
                     {"hedged", Datum::Integer(hedged)}});
}

}  // namespace

std::vector<Function> GraphFunctions() {
  return {
      {"property_exists", 2, 2, {kNode | kEdge | kMap, kString}, SetOf(Kind::kBoolean), PropertyExists,
       "whether an element has a property; the name stands bare: property_exists(n, name)"},
      {"stance", 3, 3, {kNode, kNode, kString}, kMap, Stance,
       "how many statements with this predicate from one node to another are asserted, denied and hedged"},
      {"labels", 1, 1, {kNode | kEdge}, kList, Labels, "the labels of a node, or the predicate of an edge, as a list"},
      {"type", 1, 1, {kEdge}, kString, Type, "the predicate of an edge"},
      {"properties", 1, 1, {kNode | kEdge | kMap}, kMap, Properties, "the properties of an element as a map"},
      {"keys", 1, 1, {kNode | kEdge | kMap}, kList, Keys, "the names of the properties"},
      {"id", 1, 1, {kNode | kEdge}, kString, Id, "the stable key of a node or an edge"},
      {"element_id", 1, 1, {kNode | kEdge}, kString, Id, "the stable key of a node or an edge"},
      {"elementId", 1, 1, {kNode | kEdge}, kString, Id, "the stable key of a node or an edge"},
      {"startNode", 1, 1, {kEdge | kPath}, kNode, StartNode, "the subject of an edge, the first node of a path"},
      {"endNode", 1, 1, {kEdge | kPath}, kNode, EndNode, "the object of an edge, the last node of a path"},
      {"all_different", 2, kAnyNumber, {kNode | kEdge}, SetOf(Kind::kBoolean), AllDifferent, "no two are the same element"},
      {"same", 2, kAnyNumber, {kNode | kEdge}, SetOf(Kind::kBoolean), AllSame, "all are the same element"},
      {"property_names", 1, 1, {kNode | kEdge | kMap}, kList, Keys, "the names of the properties"},
      {"aliases", 1, 1, {kNode}, kList, Aliases, "the names a node is known by"},
      {"evidence", 1, 1, {kEdge | kPath | kList}, kList, Evidence, "the places that support a statement, as maps"},
  };
}

}  // namespace tripel::query

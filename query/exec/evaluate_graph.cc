// Operations on nodes, edges and paths, and properties of all that has them.
#include <fmt/format.h>

#include <algorithm>

#include "query/exec/evaluate.h"
#include "query/value/temporal_parts.h"

namespace tripel::query::exec {
namespace {

using plan::Expression;

/// Takes pieces of a path in order: nodes, edges and paths.
class PathBuilder {
 public:
  /// False where the piece is null, so that the path is null.
  bool Append(const Datum& piece) {
    switch (piece.kind()) {
      case Kind::kNode:
        // The end of the piece before, or the far end of the edge before.
        if (path_.nodes.size() == path_.edges.size()) path_.nodes.push_back(piece.node());
        return true;
      case Kind::kEdge: path_.edges.push_back(piece.edge()); return true;
      case Kind::kPath: {
        const PathData& part = piece.path();
        path_.edges.insert(path_.edges.end(), part.edges.begin(), part.edges.end());
        path_.nodes.insert(path_.nodes.end(), part.nodes.begin() + 1, part.nodes.end());
        return true;
      }
      default: return false;
    }
  }
  PathData Take() { return std::move(path_); }

 private:
  PathData path_;
};

}  // namespace

Result<Datum> EvaluateProperty(const Expression& expression, const Datum& base, RunState* state) {
  PropertyValue property;
  switch (base.kind()) {
    case Kind::kNull: return Datum();
    case Kind::kNode: {
      TRIPEL_TRY(property, state->graph.NodeProperty(base.node(), expression.text));
      break;
    }
    case Kind::kEdge: {
      TRIPEL_TRY(property, state->graph.EdgeProperty(base.edge(), expression.text));
      break;
    }
    case Kind::kMap: {
      const auto found = base.map().find(expression.text);
      return found == base.map().end() ? Datum() : found->second;
    }
    case Kind::kDate:
    case Kind::kTime:
    case Kind::kDateTime:
    case Kind::kDuration: {
      if (std::optional<Datum> part = TemporalPart(base, expression.text)) return *std::move(part);
      return Fail(Error{ErrorCode::kData, fmt::format("{} has no part '{}'", NameOf(base.kind()), expression.text),
                        expression.span, fmt::format("its parts are {}", TemporalPartNames(base.kind())), ""});
    }
    default:
      return WrongType(*expression.children[0], "what a property is read of",
                       SetOf(Kind::kNode, Kind::kEdge, Kind::kMap) | kTemporalKinds, base.kind());
  }
  PropertySeen& seen = state->properties[expression.property_use];
  if (property.known) seen = PropertySeen::kFound;
  else if (seen == PropertySeen::kNever) seen = PropertySeen::kMissing;
  return std::move(property.value);
}

Result<Datum> EvaluateLabels(const Expression& expression, const Datum& element, RunState* state) {
  switch (element.kind()) {
    case Kind::kNull: return Datum();
    case Kind::kEdge: return Datum::Boolean(MatchesEdge(expression.labels, element.edge().predicate));
    case Kind::kNode: {
      TRIPEL_TRY(const std::vector<storage::LabelId>* labels, state->graph.LabelsOf(element.node()));
      return Datum::Boolean(MatchesNode(expression.labels, *labels));
    }
    default:
      return WrongType(*expression.children[0], "what has labels", SetOf(Kind::kNode, Kind::kEdge), element.kind());
  }
}

Result<Datum> EvaluateEndOf(const Expression& expression, const Datum& node, const Datum& edge, RunState* state) {
  if (node.is_null() || edge.is_null()) return Datum();
  if (node.kind() != Kind::kNode) return WrongType(expression, "the end of an edge", SetOf(Kind::kNode), node.kind());
  if (edge.kind() != Kind::kEdge) return WrongType(expression, "what has ends", SetOf(Kind::kEdge), edge.kind());
  TRIPEL_TRY(const storage::Statement* statement, state->graph.StatementOf(edge.edge().statement));
  return Datum::Boolean((expression.op == plan::Op::kIsSourceOf ? statement->subject : statement->object) == node.node());
}

Result<Datum> EvaluateHasAlias(const Expression& expression, const Datum& node, const Datum& alias, RunState* state) {
  if (node.is_null() || alias.is_null()) return Datum();
  if (node.kind() != Kind::kNode) return WrongType(expression, "what has aliases", SetOf(Kind::kNode), node.kind());
  if (alias.kind() == Kind::kList) {
    for (const Datum& item : alias.list()) {
      if (item.is_null()) continue;
      TRIPEL_TRY(const Datum has, EvaluateHasAlias(expression, node, item, state));
      if (has.is_true()) return has;
    }
    return Datum::Boolean(false);
  }
  if (alias.kind() != Kind::kString) return WrongType(expression, "an alias", SetOf(Kind::kString, Kind::kList), alias.kind());
  TRIPEL_TRY(const std::vector<storage::EntityId>* entities, state->EntitiesWithAlias(alias.string()));
  return Datum::Boolean(std::find(entities->begin(), entities->end(), node.node()) != entities->end());
}

Result<Datum> EvaluatePath(const Expression& expression, const RowView& row, RunState* state) {
  PathBuilder builder;
  for (const plan::ExpressionPtr& child : expression.children) {
    TRIPEL_TRY(const Datum piece, Evaluate(*child, row, state));
    if (!builder.Append(piece)) return Datum();
  }
  return Datum::Path(builder.Take());
}

}  // namespace tripel::query::exec

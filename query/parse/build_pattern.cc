// Path patterns: nodes, edges, groups, quantifiers, selectors.
#include <algorithm>

#include "query/parse/build.h"

namespace tripel::query::parse {
namespace {

ast::PathExpression BuildPathExpression(Builder& builder, Parser::PathExpressionContext& context);

ast::PathMode BuildMode(Parser::PathModeContext& mode) {
  switch (mode.start->getType()) {
    case Parser::K_WALK:
      return ast::PathMode::kWalk;
    case Parser::K_TRAIL:
      return ast::PathMode::kTrail;
    case Parser::K_ACYCLIC:
      return ast::PathMode::kAcyclic;
    default:
      return ast::PathMode::kSimple;
  }
}

ast::ElementFiller BuildFiller(Builder& builder, Parser::FillerContext& filler) {
  ast::ElementFiller built;
  if (filler.name() != nullptr) built.variable = BuildName(builder, *filler.name());
  if (filler.labelTest() != nullptr)
    built.label = BuildLabel(builder, *filler.labelTest()->labelExpression());
  if (filler.map() != nullptr) built.properties = BuildMap(builder, *filler.map());
  if (filler.whereClause() != nullptr) built.where = BuildCondition(builder, *filler.whereClause());
  if (filler.cost() != nullptr) built.cost = BuildExpression(builder, *filler.cost()->expression());
  return built;
}

ast::NodePattern BuildNode(Builder& builder, Parser::NodePatternContext& node) {
  if (node.filler()->cost() != nullptr) {
    builder.Report({ErrorCode::kSyntax,
                    "only an edge has a cost",
                    builder.source.PlaceOf(*node.filler()->cost()),
                    "write it in the square brackets of the edge",
                    {}});
  }
  return {BuildFiller(builder, *node.filler())};
}

ast::EdgePattern BuildEdge(Builder& builder, const antlr4::ParserRuleContext& edge,
                           Parser::LongEdgeContext* parts) {
  const bool left = edge.start->getType() == Parser::LESS;
  const bool right = edge.stop->getType() == Parser::GREATER;
  const auto is_tilde = [](antlr4::tree::ParseTree* child) {
    auto* token = dynamic_cast<antlr4::tree::TerminalNode*>(child);
    return token != nullptr && token->getSymbol()->getType() == Parser::TILDE;
  };
  const std::vector<antlr4::tree::ParseTree*>& children = parts != nullptr ? parts->children : edge.children;
  const bool tilde = std::any_of(children.begin(), children.end(), is_tilde);
  if (tilde && left && right) {
    builder.Report({ErrorCode::kSyntax,
                    "an edge cannot point both ways and have no direction",
                    builder.source.PlaceOf(edge),
                    "write -[ ]- for either direction",
                    {}});
  }
  ast::EdgePattern built;
  if (left != right) built.direction = left ? ast::EdgeDirection::kLeft : ast::EdgeDirection::kRight;
  else built.direction = tilde ? ast::EdgeDirection::kUndirected : ast::EdgeDirection::kEither;
  if (parts != nullptr && parts->filler() != nullptr)
    built.filler = BuildFiller(builder, *parts->filler());
  return built;
}

ast::PathGroup BuildGroup(Builder& builder, Parser::PathGroupContext& group) {
  ast::PathGroup built;
  if (group.name() != nullptr) built.variable = BuildName(builder, *group.name());
  if (group.pathMode() != nullptr) built.mode = BuildMode(*group.pathMode());
  built.expression = BuildPathExpression(builder, *group.pathExpression());
  if (group.whereClause() != nullptr) built.where = BuildCondition(builder, *group.whereClause());
  return built;
}

ast::Quantifier BuildQuantifier(Builder& builder, Parser::QuantifierContext& quantifier) {
  const ast::Place place = builder.source.PlaceOf(quantifier);
  switch (quantifier.start->getType()) {
    case Parser::STAR:
      return {0, std::nullopt, false, place};
    case Parser::PLUS:
      return {1, std::nullopt, false, place};
    case Parser::QUESTION:
      return {0, 1, true, place};
    default:
      break;
  }
  ast::Quantifier built{0, std::nullopt, false, place};
  bool after_comma = quantifier.COMMA() == nullptr;
  if (after_comma) {  // {n}
    built.min = BuildCount(builder, *quantifier.INTEGER(0)->getSymbol());
    built.max = built.min;
    return built;
  }
  for (antlr4::tree::ParseTree* child : quantifier.children) {
    const antlr4::Token& token = *dynamic_cast<antlr4::tree::TerminalNode&>(*child).getSymbol();
    if (token.getType() == Parser::COMMA) after_comma = true;
    if (token.getType() != Parser::INTEGER) continue;
    if (after_comma) {
      built.max = BuildCount(builder, token);
    } else {
      built.min = BuildCount(builder, token);
    }
  }
  if (built.max && *built.max < built.min) {
    builder.Report({ErrorCode::kSyntax,
                    "the upper bound of this quantifier is below its lower bound",
                    place,
                    "write {least,most}",
                    {}});
  }
  return built;
}

ast::PathElement BuildElement(Builder& builder, Parser::PathElementContext& element) {
  ast::PathElement built{ast::NodePattern{}, std::nullopt, builder.source.PlaceOf(element)};
  if (element.quantifier() != nullptr)
    built.quantifier = BuildQuantifier(builder, *element.quantifier());
  if (element.nodePattern() != nullptr) {
    built.node = BuildNode(builder, *element.nodePattern());
    if (built.quantifier) {
      builder.Report({ErrorCode::kSyntax,
                      "a node cannot be repeated",
                      built.quantifier->place,
                      "put the quantifier behind an edge, or behind a group in parentheses",
                      {}});
    }
  } else if (element.edgePattern() != nullptr) {
    built.node = BuildEdge(builder, *element.edgePattern(), element.edgePattern()->longEdge());
  } else {
    built.node = ast::Box<ast::PathGroup>(BuildGroup(builder, *element.pathGroup()));
  }
  return built;
}

ast::PathExpression BuildPathExpression(Builder& builder, Parser::PathExpressionContext& context) {
  ast::PathExpression built;
  if (!context.BAR_PLUS_BAR().empty()) built.path_union = ast::PathUnion::kMultiset;
  for (Parser::PathTermContext* term : context.pathTerm()) {
    ast::PathTerm path{{}, builder.source.PlaceOf(*term)};
    for (Parser::PathElementContext* element : term->pathElement()) {
      path.elements.push_back(BuildElement(builder, *element));
    }
    built.alternatives.push_back(std::move(path));
  }
  return built;
}

ast::SelectorKind KindOf(Parser::PathPrefixContext& prefix) {
  const bool groups =
      prefix.K_ALL() != nullptr || prefix.K_GROUP() != nullptr || prefix.K_GROUPS() != nullptr;
  if (prefix.K_SHORTEST() != nullptr) {
    return groups ? ast::SelectorKind::kShortestGroups : ast::SelectorKind::kShortest;
  }
  if (prefix.K_CHEAPEST() != nullptr) {
    return groups ? ast::SelectorKind::kCheapestGroups : ast::SelectorKind::kCheapest;
  }
  return prefix.K_ANY() != nullptr ? ast::SelectorKind::kAny : ast::SelectorKind::kAll;
}

void BuildPrefix(Builder& builder, Parser::PathPrefixContext& prefix, ast::PathPattern* pattern) {
  if (Parser::PathModeContext* mode = prefix.pathMode()) {
    pattern->mode = BuildMode(*mode);
    if (mode->start == prefix.start) return;  // no selector before it
  }
  ast::PathSelector selector{KindOf(prefix), 1, builder.source.PlaceOf(prefix)};
  if (prefix.INTEGER() != nullptr) {
    selector.count = BuildCount(builder, *prefix.INTEGER()->getSymbol());
    if (selector.count == 0) {
      builder.Report({ErrorCode::kSyntax,
                      "the number of paths must be at least 1",
                      builder.source.PlaceOf(*prefix.INTEGER()->getSymbol()),
                      {},
                      {}});
    }
  }
  pattern->selector = selector;
}

}  // namespace

ast::PathPattern BuildPathPattern(Builder& builder, Parser::PathPatternContext& pattern) {
  ast::PathPattern built;
  built.place = builder.source.PlaceOf(pattern);
  if (pattern.name() != nullptr) built.variable = BuildName(builder, *pattern.name());
  if (pattern.pathPrefix() != nullptr) BuildPrefix(builder, *pattern.pathPrefix(), &built);
  built.expression = BuildPathExpression(builder, *pattern.pathExpression());
  return built;
}

ast::PathPattern BuildPatternPredicate(Builder& builder, Parser::PatternPredicateContext& pattern) {
  ast::PathTerm term{{}, builder.source.PlaceOf(pattern)};
  for (antlr4::tree::ParseTree* child : pattern.children) {
    if (auto* node = dynamic_cast<Parser::NodePatternContext*>(child)) {
      term.elements.push_back(
          {BuildNode(builder, *node), std::nullopt, builder.source.PlaceOf(*node)});
    } else if (auto* edge = dynamic_cast<Parser::LongEdgeContext*>(child)) {
      term.elements.push_back(
          {BuildEdge(builder, *edge, edge), std::nullopt, builder.source.PlaceOf(*edge)});
    } else if (auto* quantifier = dynamic_cast<Parser::QuantifierContext*>(child)) {
      term.elements.back().quantifier = BuildQuantifier(builder, *quantifier);
      term.elements.back().place.end = builder.source.PlaceOf(*quantifier).end;
    }
  }
  ast::PathPattern built;
  built.place = term.place;
  built.expression.alternatives.push_back(std::move(term));
  return built;
}

}  // namespace tripel::query::parse

#include "query/ast/query.h"

#include <fmt/format.h>

#include "query/ast/text.h"

namespace tripel::query::ast {
namespace {

std::string Joined(const std::vector<Expression>& expressions) {
  std::string text;
  for (const Expression& expression : expressions) {
    if (!text.empty()) text += ", ";
    text += ToString(expression);
  }
  return text;
}

std::string WhereText(const std::optional<Expression>& where) {
  return where ? fmt::format(" WHERE {}", ToString(*where)) : std::string();
}

std::string SortText(const std::vector<SortItem>& items) {
  std::string text;
  for (const SortItem& item : items) {
    if (!text.empty()) text += ", ";
    text += ToString(item.expression);
    if (item.descending) text += " DESC";
    if (item.nulls == NullOrder::kFirst) text += " NULLS FIRST";
    if (item.nulls == NullOrder::kLast) text += " NULLS LAST";
  }
  return text;
}

std::string PageText(const OrderPage& page) {
  std::string text;
  const auto add = [&text](std::string_view word, const std::string& what) {
    text += fmt::format("{}{} {}", text.empty() ? "" : " ", word, what);
  };
  if (!page.order_by.empty()) add("ORDER BY", SortText(page.order_by));
  if (page.offset) add("OFFSET", ToString(*page.offset));
  if (page.limit) add("LIMIT", ToString(*page.limit));
  return text;
}

std::string ProjectionText(const Projection& projection) {
  std::string items = projection.star ? "*" : "";
  for (const ProjectionItem& item : projection.items) {
    if (!items.empty()) items += ", ";
    items += ToString(item.expression);
    if (item.alias) items += fmt::format(" AS {}", VariableText(item.alias->text));
  }
  std::string text = fmt::format("{}{}", projection.distinct ? "DISTINCT " : "", items);
  if (projection.group_by) {
    text += fmt::format(" GROUP BY {}",
                        projection.group_by->empty() ? "()" : Joined(*projection.group_by));
  }
  if (!projection.page.empty()) text += fmt::format(" {}", PageText(projection.page));
  return text;
}

struct ClausePrinter {
  std::string operator()(const Match& match) const {
    std::string text = match.optional ? "OPTIONAL MATCH " : "MATCH ";
    if (match.mode) {
      text +=
          *match.mode == MatchMode::kDifferentEdges ? "DIFFERENT EDGES " : "REPEATABLE ELEMENTS ";
    }
    for (size_t i = 0; i < match.patterns.size(); ++i) {
      if (i > 0) text += ", ";
      text += ToString(match.patterns[i]);
    }
    return text + WhereText(match.where);
  }
  std::string operator()(const Let& let) const {
    std::string text;
    for (const LetItem& item : let.items) {
      text += fmt::format("{}{} = {}", text.empty() ? "LET " : ", ",
                          VariableText(item.variable.text), ToString(item.value));
    }
    return text;
  }
  std::string operator()(const Filter& filter) const {
    return fmt::format("FILTER {}", ToString(filter.condition));
  }
  std::string operator()(const For& loop) const {
    std::string text =
        fmt::format("FOR {} IN {}", VariableText(loop.variable.text), ToString(loop.list));
    if (loop.counter) {
      text +=
          loop.counter->kind == CounterKind::kOrdinality ? " WITH ORDINALITY " : " WITH OFFSET ";
      text += VariableText(loop.counter->variable.text);
    }
    return text;
  }
  std::string operator()(const With& with) const {
    return fmt::format("WITH {}{}", ProjectionText(with.projection), WhereText(with.where));
  }
  std::string operator()(const OrderPage& page) const { return PageText(page); }
};

std::string UseText(const UseStatements& use) {
  std::string text = use.all ? "USE ALL STATEMENTS" : "USE STATEMENTS";
  if (use.variable) text += fmt::format(" {}", VariableText(use.variable->text));
  return text + WhereText(use.where);
}

// `separator` stands between clauses: a new line in a whole query, a blank in a subquery.
std::string BodyText(const QueryBody& body, std::string_view separator);

std::string LinearText(const LinearQuery& query, std::string_view separator) {
  std::string text;
  const auto add = [&](const std::string& part) {
    if (!text.empty()) text += separator;
    text += part;
  };
  if (query.use) add(UseText(*query.use));
  for (const Clause& clause : query.clauses) add(ToString(clause));
  if (query.result) add(fmt::format("RETURN {}", ProjectionText(query.result->projection)));
  return text;
}

std::string_view OperatorText(const CompositeQuery& query) {
  switch (query.op) {
    case SetOperator::kUnion:
      return query.all ? "UNION ALL" : "UNION";
    case SetOperator::kExcept:
      return query.all ? "EXCEPT ALL" : "EXCEPT";
    case SetOperator::kIntersect:
      return query.all ? "INTERSECT ALL" : "INTERSECT";
    case SetOperator::kOtherwise:
      break;
  }
  return "OTHERWISE";
}

std::string CompositeText(const CompositeQuery& query, std::string_view separator) {
  std::string text;
  for (const QueryTerm& term : query.terms) {
    if (!text.empty()) text += fmt::format("{}{}{}", separator, OperatorText(query), separator);
    if (const auto* linear = std::get_if<LinearQuery>(&term)) {
      text += LinearText(*linear, separator);
    } else {
      text += fmt::format("{{ {} }}", BodyText(*std::get<Box<QueryBody>>(term), " "));
    }
  }
  return text;
}

std::string BodyText(const QueryBody& body, std::string_view separator) {
  std::string text;
  for (const CompositeQuery& step : body.steps) {
    if (!text.empty()) text += fmt::format("{}NEXT{}", separator, separator);
    text += CompositeText(step, separator);
  }
  return text;
}

}  // namespace

std::string ToString(const Query& query) {
  const std::string body = BodyText(query.body, "\n");
  switch (query.mode) {
    case QueryMode::kExplain:
      return fmt::format("EXPLAIN {}", body);
    case QueryMode::kProfile:
      return fmt::format("PROFILE {}", body);
    case QueryMode::kRun:
      break;
  }
  return body;
}

std::string ToString(const QueryBody& body) { return BodyText(body, " "); }

std::string ToString(const Clause& clause) { return std::visit(ClausePrinter{}, clause); }

}  // namespace tripel::query::ast

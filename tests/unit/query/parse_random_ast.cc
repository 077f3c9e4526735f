#include "tests/unit/query/parse_random_ast.h"

#include <random>

namespace tripel::query::parse {
namespace {

using namespace ast;  // NOLINT: every line below names a node

class Generator {
 public:
  explicit Generator(uint64_t seed) : random_(seed) {}

  Query RandomQuery() {
    Query query;
    query.mode = static_cast<QueryMode>(Below(3));
    query.body = Body(/*needs_return=*/true);
    return query;
  }

 private:
  // Trees stay small: below this depth only leaves grow.
  static constexpr size_t kMaxDepth = 4;

  size_t Below(size_t bound) {
    return std::uniform_int_distribution<size_t>(0, bound - 1)(random_);
  }
  bool Maybe() { return Below(3) == 0; }

  std::string Word() {
    static const std::vector<std::string> words = {"a",     "b",     "rel_1", "x y",    "back`tick",
                                                   "MATCH", "count", "none",  "offset", "имя",
                                                   "n-1",   "Of",    ""};
    return words[Below(words.size())];
  }
  Name RandomName() { return {Word()}; }
  std::string Text() {
    static const std::vector<std::string> texts = {
        "", "it's", "a\\b", "tab\t\n\r", "\"", "straße 東", std::string(1, '\x01')};
    return texts[Below(texts.size())];
  }
  template <typename Make>
  auto Some(size_t least, size_t most, Make make) {
    std::vector<decltype(make())> items;
    for (size_t count = least + Below(most - least + 1); count > 0; --count)
      items.push_back(make());
    return items;
  }
  template <typename Make>
  auto Optional(Make make) {
    std::optional<decltype(make())> value;
    if (Maybe()) value = make();
    return value;
  }
  std::optional<Box<Expression>> OptionalBox() {
    if (!Maybe()) return std::nullopt;
    return Box<Expression>(Value());
  }

  LabelExpression Label(size_t depth = 0) {
    static const std::vector<std::string> names = {"Person",    "party-to", "at-war-with",
                                                   "has space", "covid-19", "IS",
                                                   "2nd",       "Страна",   "a--b"};
    switch (depth > 2 ? 0 : Below(5)) {
      case 1:
        return {LabelWildcard{}};
      case 2:
        return {LabelNot{Label(depth + 1)}};
      case 3:
        return {LabelAnd{Some(2, 3, [&] { return Label(depth + 1); })}};
      case 4:
        return {LabelOr{Some(2, 3, [&] { return Label(depth + 1); })}};
      default:
        return {LabelName{names[Below(names.size())]}};
    }
  }

  Literal RandomLiteral() {
    switch (Below(6)) {
      case 0:
        return {};
      case 1:
        return {Maybe()};
      case 2:
        return {static_cast<int64_t>(Below(5)) - 2};
      case 3:
        return {Maybe() ? INT64_MIN : INT64_MAX};
      case 4:
        return {std::vector<double>{0.5, -1e300, 3.0, 1e-9}[Below(4)]};
      default:
        return {Text()};
    }
  }

  Expression Leaf() {
    switch (Below(5)) {
      case 0:
        return {RandomLiteral()};
      case 1:
        return {Parameter{Word()}};
      case 2:
        return {TemporalLiteral{static_cast<TemporalKind>(Below(4)), "2022-07-13"}};
      case 3:
        return {CountStar{}};
      default:
        return {Variable{Word()}};
    }
  }

  Expression Value() {
    if (++depth_ > kMaxDepth) {
      --depth_;
      return Leaf();
    }
    Expression value = Below(2) == 0 ? Structured() : Operation();
    --depth_;
    return value;
  }

  Expression Structured() {
    const auto value = [&] { return Value(); };
    switch (Below(12)) {
      case 0:
        return {Property{Value(), RandomName()}};
      case 1:
        return {Index{Value(), Value()}};
      case 2:
        return {Slice{Value(), OptionalBox(), OptionalBox()}};
      case 3:
        return {ListLiteral{Some(0, 3, value)}};
      case 4:
        return {MapLiteral{Some(0, 2, [&] { return MapEntry{RandomName(), Value()}; })}};
      case 5:
        return {FunctionCall{RandomName(), Maybe(), Some(1, 2, value)}};
      case 6:
        return RandomCase();
      case 7:
        return {ListPredicate{static_cast<ListQuantifier>(Below(4)), RandomName(), Value(),
                              Condition()}};
      case 8:
        return {ListComprehension{RandomName(), Value(), OptionalCondition(), OptionalBox()}};
      case 9:
        return {Reduce{RandomName(), Value(), RandomName(), Value(), Value()}};
      case 10:
        return RandomSubquery();
      default:
        return Leaf();
    }
  }

  Expression RandomCase() {
    Case node{OptionalBox(), {}, OptionalBox()};
    const size_t most = node.operand ? 2 : 1;
    node.branches = Some(1, 2, [&] {
      return CaseBranch{Some(1, most, [&] { return Value(); }), Value()};
    });
    return {std::move(node)};
  }

  Expression RandomSubquery() {
    const auto kind = static_cast<SubqueryKind>(Below(4));
    const bool needs_return = kind == SubqueryKind::kCollect || kind == SubqueryKind::kValue;
    return {Subquery{kind, Body(needs_return)}};
  }

  Expression Operation() {
    const auto value = [&] { return Value(); };
    switch (Below(10)) {
      case 0:
        return {Unary{static_cast<UnaryOperator>(Below(3)), Value()}};
      case 1:
        return {Logical{static_cast<LogicalOperator>(Below(3)), Some(2, 3, value)}};
      case 2:
        return {
            Comparison{Value(), Some(1, 2, [&] {
                         return ComparisonStep{static_cast<ComparisonOperator>(Below(6)), Value()};
                       })}};
      case 3:
      case 4:
        return {Binary{static_cast<BinaryOperator>(Below(11)), Value(), Value()}};
      case 5:
        return {In{Value(), Value(), Maybe()}};
      case 6:
        return {Between{Value(), Value(), Value(), Maybe()}};
      case 7:
        return {Is{Value(), static_cast<IsWhat>(Below(5)), Maybe()}};
      case 8:
        return {IsLabeled{Value(), Label(), Maybe()}};
      default:
        return {IsEndOf{Value(), static_cast<EdgeEnd>(Below(2)), Value(), Maybe()}};
    }
  }

  // A condition may hold bare patterns between AND, OR, XOR and NOT.
  Expression Condition() {
    if (!Maybe() || depth_ > kMaxDepth) return Value();
    PathPattern pattern;
    pattern.expression.alternatives.push_back({{Node(), Edge(), Node()}});
    Expression bare{PatternPredicate{std::move(pattern)}};
    if (Maybe()) return {Unary{UnaryOperator::kNot, std::move(bare)}};
    if (Maybe()) return {Logical{LogicalOperator::kAnd, {std::move(bare), Value()}}};
    return bare;
  }
  std::optional<Box<Expression>> OptionalCondition() {
    if (!Maybe()) return std::nullopt;
    return Box<Expression>(Condition());
  }

  ElementFiller Filler(bool edge) {
    ElementFiller filler;
    filler.variable = Optional([&] { return RandomName(); });
    if (Maybe()) filler.label = Label();
    filler.properties = Some(0, 1, [&] { return MapEntry{RandomName(), Value()}; });
    filler.where = OptionalCondition();
    // Not first in the brackets, where a word and a map would read as a variable with properties.
    if (edge && filler.variable) filler.cost = OptionalBox();
    return filler;
  }
  PathElement Node() { return {NodePattern{Filler(false)}, std::nullopt}; }
  PathElement Edge() {
    return {EdgePattern{static_cast<EdgeDirection>(Below(4)), Filler(true)},
            Optional([&] { return Repetition(); })};
  }
  Quantifier Repetition() {
    switch (Below(6)) {
      case 0:
        return {0, std::nullopt, false};
      case 1:
        return {1, std::nullopt, false};
      case 2:
        return {0, 1, true};
      case 3:
        return {0, 1, false};
      case 4:
        return {2, 2, false};
      default:
        return {3, std::nullopt, false};
    }
  }

  PathTerm Term() {
    PathTerm term;
    term.elements.push_back(Node());
    for (size_t more = Below(3); more > 0; --more) {
      term.elements.push_back(Edge());
      if (!Maybe()) term.elements.push_back(Node());
    }
    if (Maybe() && depth_ < kMaxDepth) term.elements.push_back(Group());
    return term;
  }
  PathExpression Path() {
    PathExpression path{PathUnion::kSet, Some(1, Maybe() ? 2 : 1, [&] { return Term(); })};
    if (path.alternatives.size() > 1 && Maybe()) path.path_union = PathUnion::kMultiset;
    return path;
  }
  PathElement Group() {
    ++depth_;
    PathGroup group{Optional([&] { return RandomName(); }),
                    Optional([&] { return static_cast<PathMode>(Below(4)); }), Path(),
                    OptionalCondition()};
    // A lone node in parentheses is a node pattern, not a group.
    group.expression.alternatives[0].elements.push_back(Edge());
    --depth_;
    return {Box<PathGroup>(std::move(group)), Optional([&] { return Repetition(); })};
  }
  PathPattern Pattern() {
    PathPattern pattern;
    pattern.variable = Optional([&] { return RandomName(); });
    if (Maybe()) {
      const auto kind = static_cast<SelectorKind>(Below(6));
      pattern.selector = PathSelector{kind, kind == SelectorKind::kAll ? 1 : 1 + Below(3)};
    }
    pattern.mode = Optional([&] { return static_cast<PathMode>(Below(4)); });
    pattern.expression = Path();
    return pattern;
  }

  OrderPage Page() {
    OrderPage page;
    page.order_by = Some(0, 2, [&] {
      return SortItem{Value(), Maybe(), static_cast<NullOrder>(Below(3))};
    });
    if (Maybe()) page.offset = Value();
    if (Maybe()) page.limit = Value();
    return page;
  }
  Projection RandomProjection() {
    Projection projection;
    projection.distinct = Maybe();
    projection.star = Maybe();
    projection.items = Some(projection.star ? 0 : 1, 2, [&] {
      return ProjectionItem{Value(), Optional([&] { return RandomName(); })};
    });
    if (Maybe()) projection.group_by = Some(0, 2, [&] { return Value(); });
    if (Maybe()) projection.page = Page();
    return projection;
  }
  Match RandomMatch() {
    Match match;
    match.optional = Maybe();
    match.mode = Optional([&] { return static_cast<MatchMode>(Below(2)); });
    match.patterns = Some(1, 2, [&] { return Pattern(); });
    if (Maybe()) match.where = Condition();
    return match;
  }
  Clause RandomClause(bool page_may_follow) {
    switch (Below(page_may_follow ? 7 : 6)) {
      case 0:
        return Let{Some(1, 2, [&] { return LetItem{RandomName(), Value()}; })};
      case 1:
        return Filter{Condition()};
      case 2: {
        For loop{RandomName(), Value(), std::nullopt};
        if (Maybe()) loop.counter = ForCounter{static_cast<CounterKind>(Below(2)), RandomName()};
        return loop;
      }
      case 3: {
        With with{RandomProjection(), std::nullopt};
        if (Maybe()) with.where = Condition();
        return with;
      }
      case 6: {
        OrderPage page = Page();
        if (page.empty()) page.limit = Value();
        return page;
      }
      default:
        return RandomMatch();
    }
  }

  LinearQuery Linear(bool needs_return) {
    LinearQuery query;
    if (Maybe()) {
      UseStatements use{Maybe(), RandomName(), Condition()};
      if (use.all && Maybe()) use.variable.reset();
      if (!use.variable) use.where.reset();
      query.use = std::move(use);
    }
    bool page_may_follow = true;
    for (size_t count = 1 + Below(2); count > 0; --count) {
      query.clauses.push_back(RandomClause(page_may_follow));
      // A page behind these would become part of them.
      const auto* with = std::get_if<With>(&query.clauses.back());
      page_may_follow = !std::holds_alternative<OrderPage>(query.clauses.back()) &&
                        (with == nullptr || with->where);
    }
    if (needs_return || Maybe()) query.result = Return{RandomProjection()};
    return query;
  }
  CompositeQuery Composite(bool needs_return) {
    CompositeQuery query;
    const size_t terms = Maybe() && depth_ < kMaxDepth ? 2 : 1;
    for (size_t i = 0; i < terms; ++i) {
      if (Below(8) == 0 && depth_ < kMaxDepth) {
        query.terms.emplace_back(std::in_place_type<Box<QueryBody>>,
                                 Body(needs_return || terms > 1));
      } else {
        query.terms.emplace_back(std::in_place_type<LinearQuery>,
                                 Linear(needs_return || terms > 1));
      }
    }
    if (terms > 1) {
      query.op = static_cast<SetOperator>(Below(4));
      query.all = query.op != SetOperator::kOtherwise && Maybe();
    }
    return query;
  }
  QueryBody Body(bool needs_return) {
    depth_ += 2;
    QueryBody body;
    if (Below(5) == 0) body.steps.push_back(Composite(true));
    body.steps.push_back(Composite(needs_return));
    depth_ -= 2;
    return body;
  }

  std::mt19937_64 random_;
  size_t depth_ = 0;
};

}  // namespace

ast::Query RandomQuery(uint64_t seed) { return Generator(seed).RandomQuery(); }

}  // namespace tripel::query::parse

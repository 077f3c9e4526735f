// Arithmetic, comparison and text operators. Integers never wrap around and never turn into floats by themselves.
#include <fmt/format.h>

#include <cmath>

#include "query/exec/evaluate.h"
#include "query/exec/regex.h"
#include "query/value/compare.h"
#include "query/value/convert.h"
#include "query/value/temporal.h"

namespace tripel::query::exec {
namespace {

using plan::Expression;
using plan::Op;

// Results longer than this come from a runaway concatenation.
constexpr size_t kMaxStringBytes = 64 << 20;
constexpr size_t kMaxListItems = 50'000'000;

Failure DataError(const Expression& expression, std::string message) {
  return Fail(Error{ErrorCode::kData, std::move(message), expression.span, "", ""});
}

std::string_view SymbolOf(Op op) {
  switch (op) {
    case Op::kAdd: return "+";
    case Op::kSubtract: return "-";
    case Op::kMultiply: return "*";
    case Op::kDivide: return "/";
    case Op::kModulo: return "%";
    case Op::kPower: return "^";
    default: return "||";
  }
}

Failure NoSuchOperation(const Expression& expression, const Datum& left, const Datum& right) {
  return Fail(Error{ErrorCode::kType,
                    fmt::format("{} does not work on {} and {}", SymbolOf(expression.op), NameOf(left.kind()),
                                NameOf(right.kind())),
                    expression.span, "", ""});
}

Result<Datum> IntegerArithmetic(const Expression& expression, int64_t a, int64_t b) {
  int64_t result = 0;
  bool overflow = false;
  switch (expression.op) {
    case Op::kAdd: overflow = __builtin_add_overflow(a, b, &result); break;
    case Op::kSubtract: overflow = __builtin_sub_overflow(a, b, &result); break;
    case Op::kMultiply: overflow = __builtin_mul_overflow(a, b, &result); break;
    case Op::kDivide:
    case Op::kModulo:
      if (b == 0) return DataError(expression, "a division by zero");
      // The one quotient that does not fit, and whose remainder the machine refuses.
      if (b == -1) {
        if (expression.op == Op::kModulo) return Datum::Integer(0);
        overflow = __builtin_sub_overflow(int64_t{0}, a, &result);
        break;
      }
      result = expression.op == Op::kDivide ? a / b : a % b;
      break;
    default: return Datum::Float(std::pow(static_cast<double>(a), static_cast<double>(b)));
  }
  if (overflow) return DataError(expression, "the result is too large for an integer");
  return Datum::Integer(result);
}

Datum FloatArithmetic(Op op, double a, double b) {
  switch (op) {
    case Op::kAdd: return Datum::Float(a + b);
    case Op::kSubtract: return Datum::Float(a - b);
    case Op::kMultiply: return Datum::Float(a * b);
    case Op::kDivide: return Datum::Float(a / b);
    case Op::kModulo: return Datum::Float(std::fmod(a, b));
    default: return Datum::Float(std::pow(a, b));
  }
}

Result<Datum> AddDuration(const Datum& moment, const Duration& duration) {
  switch (moment.kind()) {
    case Kind::kDate: {
      TRIPEL_TRY(const Date date, Add(moment.date(), duration));
      return Datum::OfDate(date);
    }
    case Kind::kTime: return Datum::OfTime(Add(moment.time(), duration));
    case Kind::kDateTime: {
      TRIPEL_TRY(DateTime sum, Add(moment.date_time(), duration));
      return Datum::OfDateTime(std::move(sum));
    }
    default: {
      TRIPEL_TRY(const Duration sum, Add(moment.duration(), duration));
      return Datum::OfDuration(sum);
    }
  }
}

bool IsTemporal(const Datum& datum) { return SetOf(datum.kind()) & kTemporalKinds; }

/// nullopt where the operator has no meaning for these kinds.
std::optional<Result<Datum>> TemporalArithmetic(Op op, const Datum& left, const Datum& right) {
  const bool right_duration = right.kind() == Kind::kDuration;
  if (op == Op::kAdd && IsTemporal(left) && right_duration) return AddDuration(left, right.duration());
  if (op == Op::kAdd && left.kind() == Kind::kDuration && IsTemporal(right)) return AddDuration(right, left.duration());
  if (op == Op::kSubtract && IsTemporal(left) && right_duration) {
    const Result<Duration> negated = Negate(right.duration());
    if (!negated) return Result<Datum>(Fail(negated.error()));
    return AddDuration(left, *negated);
  }
  if (op == Op::kSubtract && left.kind() == Kind::kDate && right.kind() == Kind::kDate) {
    return Result<Datum>(Datum::OfDuration(DaysBetween(right.date(), left.date())));
  }
  const bool scales = op == Op::kMultiply || (op == Op::kDivide && left.kind() == Kind::kDuration);
  if (!scales) return std::nullopt;
  const Datum& length = left.kind() == Kind::kDuration ? left : right;
  const Datum& factor = left.kind() == Kind::kDuration ? right : left;
  if (length.kind() != Kind::kDuration || !factor.is_number()) return std::nullopt;
  if (op == Op::kDivide && factor.number() == 0) return Result<Datum>(Fail(ErrorCode::kData, "a division by zero"));
  const Result<Duration> scaled =
      Multiply(length.duration(), op == Op::kDivide ? 1 / factor.number() : factor.number());
  if (!scaled) return Result<Datum>(Fail(scaled.error()));
  return Result<Datum>(Datum::OfDuration(*scaled));
}

Result<Datum> Concatenate(const Expression& expression, const Datum& left, const Datum& right) {
  if (left.kind() == Kind::kString && right.kind() == Kind::kString) {
    if (left.string().size() + right.string().size() > kMaxStringBytes) return DataError(expression, "the text is too long");
    return Datum::String(left.string() + right.string());
  }
  if (left.kind() == Kind::kPath && right.kind() == Kind::kPath) {
    PathData path = left.path();
    if (path.nodes.back() != right.path().nodes.front()) {
      return DataError(expression, "the second path does not begin where the first one ends");
    }
    path.nodes.insert(path.nodes.end(), right.path().nodes.begin() + 1, right.path().nodes.end());
    path.edges.insert(path.edges.end(), right.path().edges.begin(), right.path().edges.end());
    return Datum::Path(std::move(path));
  }
  const bool lists = left.kind() == Kind::kList && right.kind() == Kind::kList;
  // `+` also takes one more item on either side.
  if (!lists && (expression.op != Op::kAdd || (left.kind() != Kind::kList && right.kind() != Kind::kList))) {
    return NoSuchOperation(expression, left, right);
  }
  DatumList items;
  for (const Datum* side : {&left, &right}) {
    if (side->kind() == Kind::kList) items.insert(items.end(), side->list().begin(), side->list().end());
    else items.push_back(*side);
  }
  if (items.size() > kMaxListItems) return DataError(expression, "the list is too long");
  return Datum::List(std::move(items));
}

/// `text + number` writes the number out, as people expect of `+`.
Result<Datum> AddText(const Expression& expression, const Datum& left, const Datum& right) {
  constexpr KindSet kPrinted = kNumberKinds | SetOf(Kind::kString);
  if (!(SetOf(left.kind()) & kPrinted) || !(SetOf(right.kind()) & kPrinted)) return NoSuchOperation(expression, left, right);
  std::string text = ToPlainValue(left).ToString() + ToPlainValue(right).ToString();
  if (text.size() > kMaxStringBytes) return DataError(expression, "the text is too long");
  return Datum::String(std::move(text));
}

}  // namespace

Result<Datum> EvaluateArithmetic(const Expression& expression, const Datum& left, const Datum& right) {
  if (left.is_null() || right.is_null()) return Datum();
  if (expression.op == Op::kConcatenate) return Concatenate(expression, left, right);
  if (left.kind() == Kind::kInteger && right.kind() == Kind::kInteger) {
    return IntegerArithmetic(expression, left.integer(), right.integer());
  }
  if (left.is_number() && right.is_number()) return FloatArithmetic(expression.op, left.number(), right.number());
  if (std::optional<Result<Datum>> result = TemporalArithmetic(expression.op, left, right)) {
    if (!*result && !result->error().span) result->error().span = expression.span;
    return *std::move(result);
  }
  if (expression.op != Op::kAdd) return NoSuchOperation(expression, left, right);
  if (left.kind() == Kind::kList || right.kind() == Kind::kList) return Concatenate(expression, left, right);
  return AddText(expression, left, right);
}

Result<Datum> EvaluateNegation(const Expression& expression, const Datum& operand) {
  switch (operand.kind()) {
    case Kind::kNull: return Datum();
    case Kind::kFloat: return Datum::Float(-operand.floating());
    case Kind::kInteger:
      if (operand.integer() == INT64_MIN) return DataError(expression, "the result is too large for an integer");
      return Datum::Integer(-operand.integer());
    case Kind::kDuration: {
      Result<Duration> negated = Negate(operand.duration());
      if (!negated) return DataError(expression, negated.error().message);
      return Datum::OfDuration(*negated);
    }
    default: return WrongType(expression, "what has a sign", kNumberKinds | SetOf(Kind::kDuration), operand.kind());
  }
}

Result<Datum> EvaluateComparison(const Expression& expression, const Datum& left, const Datum& right) {
  if (expression.op == Op::kEqual || expression.op == Op::kNotEqual) {
    const std::optional<bool> equal = Equal(left, right);
    return equal ? Datum::Boolean(*equal == (expression.op == Op::kEqual)) : Datum();
  }
  const std::optional<std::partial_ordering> order = Order(left, right);
  if (!order) return Datum();
  switch (expression.op) {
    case Op::kLess: return Datum::Boolean(*order < 0);
    case Op::kLessOrEqual: return Datum::Boolean(*order <= 0);
    case Op::kGreater: return Datum::Boolean(*order > 0);
    default: return Datum::Boolean(*order >= 0);
  }
}

Result<Datum> EvaluateText(const Expression& expression, const Datum& left, const Datum& right) {
  if (left.kind() != Kind::kString || right.kind() != Kind::kString) return Datum();
  const std::string& text = left.string();
  const std::string& part = right.string();
  switch (expression.op) {
    case Op::kStartsWith: return Datum::Boolean(text.starts_with(part));
    case Op::kEndsWith: return Datum::Boolean(text.ends_with(part));
    case Op::kContains: return Datum::Boolean(text.find(part) != std::string::npos);
    default: break;
  }
  const Result<Regex> regex = Regex::Compile(part);
  if (!regex) return DataError(*expression.children[1], regex.error().message);
  return Datum::Boolean(regex->Matches(text));
}

Result<Datum> EvaluateIn(const Expression& expression, const Datum& value, const Datum& list) {
  if (list.is_null()) return Datum();
  if (list.kind() != Kind::kList) return WrongType(expression, "what stands after IN", SetOf(Kind::kList), list.kind());
  bool unknown = false;
  for (const Datum& item : list.list()) {
    const std::optional<bool> equal = Equal(value, item);
    if (!equal) unknown = true;
    else if (*equal) return Datum::Boolean(true);
  }
  return unknown ? Datum() : Datum::Boolean(false);
}

}  // namespace tripel::query::exec

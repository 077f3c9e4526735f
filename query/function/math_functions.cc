// Functions on numbers, and the least and greatest of several values.
#include <fmt/format.h>

#include <cmath>
#include <compare>
#include <numbers>
#include <optional>

#include "query/function/registry.h"
#include "query/value/compare.h"

namespace tripel::query {
namespace {

constexpr KindSet kNumber = kNumberKinds;
constexpr KindSet kFloat = SetOf(Kind::kFloat);
constexpr KindSet kInteger = SetOf(Kind::kInteger);

using Arguments = std::span<const Datum>;

template <double (*F)(double)>
Result<Datum> OfFloat(Arguments arguments, FunctionContext&) {
  return Datum::Float(F(arguments[0].number()));
}

Result<Datum> Abs(Arguments arguments, FunctionContext&) {
  if (arguments[0].kind() == Kind::kFloat) return Datum::Float(std::abs(arguments[0].floating()));
  const int64_t value = arguments[0].integer();
  if (value == INT64_MIN) return Fail(ErrorCode::kData, "the result of abs is too large for an integer");
  return Datum::Integer(value < 0 ? -value : value);
}

Result<Datum> Sign(Arguments arguments, FunctionContext&) {
  const double value = arguments[0].number();
  return Datum::Integer(value > 0 ? 1 : value < 0 ? -1 : 0);
}

/// Halves go up, as people round; `round(x, n)` keeps n decimals.
Result<Datum> Round(Arguments arguments, FunctionContext&) {
  const double value = arguments[0].number();
  if (arguments.size() == 1) return Datum::Float(std::floor(value + 0.5));
  constexpr int64_t kMaxDecimals = 300;
  const int64_t decimals = arguments[1].integer();
  if (decimals < 0 || decimals > kMaxDecimals) return Fail(ErrorCode::kData, "argument 2 of round, the decimals, must be 0 to 300");
  const double scale = std::pow(10.0, static_cast<double>(decimals));
  const double scaled = value * scale;
  if (!std::isfinite(scaled)) return Datum::Float(value);
  return Datum::Float((scaled < 0 ? std::ceil(scaled - 0.5) : std::floor(scaled + 0.5)) / scale);
}

double Cot(double angle) { return 1 / std::tan(angle); }
/// Half of 1 - cos: what distances on a sphere are computed from.
double Haversine(double angle) { return (1 - std::cos(angle)) / 2; }
double Coth(double value) { return 1 / std::tanh(value); }

/// The natural logarithm, or in GQL's order of arguments LOG(base, x).
Result<Datum> Log(Arguments arguments, FunctionContext&) {
  if (arguments.size() == 1) return Datum::Float(std::log(arguments[0].number()));
  return Datum::Float(std::log(arguments[1].number()) / std::log(arguments[0].number()));
}

/// The least (-1) or greatest (1) of the arguments.
template <int side>
Result<Datum> Extreme(Arguments arguments, FunctionContext&) {
  const Datum* best = &arguments[0];
  for (const Datum& argument : arguments.subspan(1)) {
    const std::optional<std::partial_ordering> order = Order(argument, *best);
    if (!order) {
      return Fail(ErrorCode::kType, fmt::format("{} needs values of one type, but these are {} and {}",
                                                side < 0 ? "least" : "greatest", NameOf(best->kind()), NameOf(argument.kind())));
    }
    if (side < 0 ? *order < 0 : *order > 0) best = &argument;
  }
  return *best;
}

Result<Datum> Atan2(Arguments arguments, FunctionContext&) {
  return Datum::Float(std::atan2(arguments[0].number(), arguments[1].number()));
}
Result<Datum> Power(Arguments arguments, FunctionContext&) {
  return Datum::Float(std::pow(arguments[0].number(), arguments[1].number()));
}
Result<Datum> Mod(Arguments arguments, FunctionContext&) {
  if (arguments[0].kind() == Kind::kInteger && arguments[1].kind() == Kind::kInteger) {
    const int64_t divisor = arguments[1].integer();
    if (divisor == 0) return Fail(ErrorCode::kData, "argument 2 of mod is 0");
    return Datum::Integer(divisor == -1 ? 0 : arguments[0].integer() % divisor);
  }
  return Datum::Float(std::fmod(arguments[0].number(), arguments[1].number()));
}
Result<Datum> Pi(Arguments, FunctionContext&) { return Datum::Float(std::numbers::pi); }
Result<Datum> E(Arguments, FunctionContext&) { return Datum::Float(std::numbers::e); }
Result<Datum> Degrees(Arguments arguments, FunctionContext&) {
  return Datum::Float(arguments[0].number() * 180 / std::numbers::pi);
}
Result<Datum> Radians(Arguments arguments, FunctionContext&) {
  return Datum::Float(arguments[0].number() * std::numbers::pi / 180);
}
Result<Datum> IsInf(Arguments arguments, FunctionContext&) { return Datum::Boolean(std::isinf(arguments[0].number())); }
Result<Datum> IsNaN(Arguments arguments, FunctionContext&) { return Datum::Boolean(std::isnan(arguments[0].number())); }

}  // namespace

std::vector<Function> MathFunctions() {
  return {
      {"abs", 1, 1, {kNumber}, kNumber, Abs, "without its sign"},
      {"sign", 1, 1, {kNumber}, kInteger, Sign, "-1, 0 or 1"},
      {"ceil", 1, 1, {kNumber}, kFloat, OfFloat<std::ceil>, "the next integer above, as a float"},
      {"ceiling", 1, 1, {kNumber}, kFloat, OfFloat<std::ceil>, "the next integer above, as a float"},
      {"floor", 1, 1, {kNumber}, kFloat, OfFloat<std::floor>, "the next integer below, as a float"},
      {"round", 1, 2, {kNumber, kInteger}, kFloat, Round, "the nearest integer, or with so many decimals"},
      {"sqrt", 1, 1, {kNumber}, kFloat, OfFloat<std::sqrt>, "the square root"},
      {"exp", 1, 1, {kNumber}, kFloat, OfFloat<std::exp>, "e to this power"},
      {"ln", 1, 1, {kNumber}, kFloat, OfFloat<std::log>, "the natural logarithm"},
      {"log", 1, 2, {kNumber}, kFloat, Log, "the natural logarithm; with two arguments that of the second to the base of the first"},
      {"log2", 1, 1, {kNumber}, kFloat, OfFloat<std::log2>, "the logarithm to the base 2"},
      {"log10", 1, 1, {kNumber}, kFloat, OfFloat<std::log10>, "the decimal logarithm"},
      {"power", 2, 2, {kNumber}, kFloat, Power, "the first to the power of the second"},
      {"mod", 2, 2, {kNumber}, kNumber, Mod, "the remainder of a division"},
      {"sin", 1, 1, {kNumber}, kFloat, OfFloat<std::sin>, "the sine"},
      {"cos", 1, 1, {kNumber}, kFloat, OfFloat<std::cos>, "the cosine"},
      {"tan", 1, 1, {kNumber}, kFloat, OfFloat<std::tan>, "the tangent"},
      {"cot", 1, 1, {kNumber}, kFloat, OfFloat<Cot>, "the cotangent"},
      {"sinh", 1, 1, {kNumber}, kFloat, OfFloat<std::sinh>, "the hyperbolic sine"},
      {"cosh", 1, 1, {kNumber}, kFloat, OfFloat<std::cosh>, "the hyperbolic cosine"},
      {"tanh", 1, 1, {kNumber}, kFloat, OfFloat<std::tanh>, "the hyperbolic tangent"},
      {"coth", 1, 1, {kNumber}, kFloat, OfFloat<Coth>, "the hyperbolic cotangent"},
      {"haversin", 1, 1, {kNumber}, kFloat, OfFloat<Haversine>, "half of one minus the cosine"},
      {"cbrt", 1, 1, {kNumber}, kFloat, OfFloat<std::cbrt>, "the cube root"},
      {"trunc", 1, 1, {kNumber}, kFloat, OfFloat<std::trunc>, "without what stands behind the point, as a float"},
      {"least", 1, kAnyNumber, {kAnyKind}, kAnyKind, Extreme<-1>, "the least of the arguments"},
      {"greatest", 1, kAnyNumber, {kAnyKind}, kAnyKind, Extreme<1>, "the greatest of the arguments"},
      {"isInf", 1, 1, {kNumber}, SetOf(Kind::kBoolean), IsInf, "true for the floats that are infinite"},
      {"asin", 1, 1, {kNumber}, kFloat, OfFloat<std::asin>, "the inverse sine"},
      {"acos", 1, 1, {kNumber}, kFloat, OfFloat<std::acos>, "the inverse cosine"},
      {"atan", 1, 1, {kNumber}, kFloat, OfFloat<std::atan>, "the inverse tangent"},
      {"atan2", 2, 2, {kNumber}, kFloat, Atan2, "the angle of a point (y, x)"},
      {"degrees", 1, 1, {kNumber}, kFloat, Degrees, "radians in degrees"},
      {"radians", 1, 1, {kNumber}, kFloat, Radians, "degrees in radians"},
      {"pi", 0, 0, {}, kFloat, Pi, "3.14159..."},
      {"e", 0, 0, {}, kFloat, E, "2.71828..."},
      {"isNaN", 1, 1, {kNumber}, SetOf(Kind::kBoolean), IsNaN, "true for the float that is no number"},
  };
}

}  // namespace tripel::query

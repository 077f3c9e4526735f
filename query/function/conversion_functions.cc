// Functions from one type to another, and those that choose between values.
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "query/function/registry.h"
#include "query/value/compare.h"
#include "query/value/convert.h"

namespace tripel::query {
namespace {

constexpr KindSet kString = SetOf(Kind::kString);
constexpr KindSet kBoolean = SetOf(Kind::kBoolean);
constexpr KindSet kInteger = SetOf(Kind::kInteger);
constexpr KindSet kFloat = SetOf(Kind::kFloat);
constexpr KindSet kScalar = kString | kBoolean | kNumberKinds | kTemporalKinds;

using Arguments = std::span<const Datum>;

Result<Datum> ToString(Arguments arguments, FunctionContext&) {
  return Datum::String(ToPlainValue(arguments[0]).ToString());
}

std::optional<double> ParseFloat(const std::string& text) {
  double value = 0;
  const char* begin = text.data();
  const char* end = begin + text.size();
  if (begin != end && *begin == '+') ++begin;
  const auto [rest, error] = std::from_chars(begin, end, value);
  if (error != std::errc() || rest != end || begin == end) return std::nullopt;
  return value;
}

Result<Datum> FloatToInteger(double value) {
  constexpr double kTwoTo63 = 9223372036854775808.0;
  if (std::isnan(value) || value >= kTwoTo63 || value < -kTwoTo63) {
    return Fail(ErrorCode::kData, "the number is too large for an integer");
  }
  return Datum::Integer(static_cast<int64_t>(value));
}

Result<Datum> ToInteger(Arguments arguments, FunctionContext&) {
  switch (arguments[0].kind()) {
    case Kind::kInteger: return arguments[0];
    case Kind::kBoolean: return Datum::Integer(arguments[0].boolean() ? 1 : 0);
    case Kind::kFloat: return FloatToInteger(arguments[0].floating());
    default: break;
  }
  const std::string& text = arguments[0].string();
  int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc() && rest == end && !text.empty()) return Datum::Integer(value);
  const std::optional<double> number = ParseFloat(text);
  return number ? FloatToInteger(*number) : Result<Datum>(Datum());
}

Result<Datum> ToFloat(Arguments arguments, FunctionContext&) {
  if (arguments[0].is_number()) return Datum::Float(arguments[0].number());
  const std::optional<double> number = ParseFloat(arguments[0].string());
  return number ? Datum::Float(*number) : Datum();
}

Result<Datum> ToBoolean(Arguments arguments, FunctionContext&) {
  if (arguments[0].kind() == Kind::kBoolean) return arguments[0];
  if (arguments[0].kind() == Kind::kInteger) return Datum::Boolean(arguments[0].integer() != 0);
  const std::string text = AsciiLower(arguments[0].string());
  if (text == "true") return Datum::Boolean(true);
  if (text == "false") return Datum::Boolean(false);
  return Datum();
}

/// What the conversion does not take, or cannot express, becomes null.
template <FunctionBody Convert, KindSet accepted>
Result<Datum> OrNull(Arguments arguments, FunctionContext& context) {
  if ((SetOf(arguments[0].kind()) & accepted) == 0) return Datum();
  Result<Datum> converted = Convert(arguments, context);
  return converted ? std::move(converted) : Result<Datum>(Datum());
}

template <FunctionBody Convert, KindSet accepted>
Result<Datum> EachOrNull(Arguments arguments, FunctionContext& context) {
  DatumList list;
  list.reserve(arguments[0].list().size());
  for (const Datum& item : arguments[0].list()) {
    TRIPEL_TRY(Datum converted, (OrNull<Convert, accepted>({&item, 1}, context)));
    list.push_back(std::move(converted));
  }
  return Datum::List(std::move(list));
}

Result<Datum> Coalesce(Arguments arguments, FunctionContext&) {
  for (const Datum& argument : arguments) {
    if (!argument.is_null()) return argument;
  }
  return Datum();
}

Result<Datum> NullIf(Arguments arguments, FunctionContext&) {
  return Equal(arguments[0], arguments[1]).value_or(false) ? Datum() : arguments[0];
}

Result<Datum> ValueType(Arguments arguments, FunctionContext&) {
  // NameOf has an article where the language of messages wants one: "an edge".
  const std::string_view name = NameOf(arguments[0].kind());
  return Datum::String(std::string(name.substr(name.find(' ') + 1)));
}

}  // namespace

std::vector<Function> ConversionFunctions() {
  constexpr KindSet kToInteger = kString | kNumberKinds | kBoolean;
  constexpr KindSet kToFloat = kString | kNumberKinds;
  constexpr KindSet kToBoolean = kString | kBoolean | kInteger;
  constexpr KindSet kList = SetOf(Kind::kList);
  return {
      {"toStringOrNull", 1, 1, {kAnyKind}, kString, OrNull<ToString, kScalar>, "as text; null for lists, maps and elements"},
      {"toIntegerOrNull", 1, 1, {kAnyKind}, kInteger, OrNull<ToInteger, kToInteger>, "an integer; null for all that is none"},
      {"toFloatOrNull", 1, 1, {kAnyKind}, kFloat, OrNull<ToFloat, kToFloat>, "a float; null for all that is none"},
      {"toBooleanOrNull", 1, 1, {kAnyKind}, kBoolean, OrNull<ToBoolean, kToBoolean>, "a boolean; null for all that is none"},
      {"toStringList", 1, 1, {kList}, kList, EachOrNull<ToString, kScalar>, "every item as text, or null"},
      {"toIntegerList", 1, 1, {kList}, kList, EachOrNull<ToInteger, kToInteger>, "every item as an integer, or null"},
      {"toFloatList", 1, 1, {kList}, kList, EachOrNull<ToFloat, kToFloat>, "every item as a float, or null"},
      {"toBooleanList", 1, 1, {kList}, kList, EachOrNull<ToBoolean, kToBoolean>, "every item as a boolean, or null"},
      {"toString", 1, 1, {kScalar}, kString, ToString, "as text"},
      {"toInteger", 1, 1, {kToInteger}, kInteger, ToInteger, "an integer; null for other text"},
      {"toFloat", 1, 1, {kToFloat}, kFloat, ToFloat, "a float; null for other text"},
      {"toBoolean", 1, 1, {kToBoolean}, kBoolean, ToBoolean, "a boolean; null for other text"},
      {"coalesce", 1, kAnyNumber, {kAnyKind}, kAnyKind, Coalesce, "the first argument that is not null", false},
      {"ifNull", 2, 2, {kAnyKind}, kAnyKind, Coalesce, "the first argument, or the second where that is null", false},
      {"nullIf", 2, 2, {kAnyKind}, kAnyKind, NullIf, "null where both are equal, else the first", false},
      {"valueType", 1, 1, {kAnyKind}, kString, ValueType, "the name of the value's type", false},
  };
}

}  // namespace tripel::query

// Numbers, strings and temporal literals.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "query/parse/build.h"
#include "query/parse/unescape.h"

namespace tripel::query::parse {
namespace {

constexpr uint64_t kMaxMagnitude = static_cast<uint64_t>(std::numeric_limits<int64_t>::max());

// The value of 12, 1_000, 0xFF, 0o17 or 0b101; nullopt when it does not fit.
std::optional<uint64_t> ReadInteger(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '_'), text.end());
  int base = 10;
  size_t skip = 0;
  if (text.size() > 1 && text[0] == '0') {
    switch (text[1]) {
      case 'x':
      case 'X':
        base = 16;
        break;
      case 'o':
      case 'O':
        base = 8;
        break;
      case 'b':
      case 'B':
        base = 2;
        break;
      default:
        break;
    }
    if (base != 10) skip = 2;
  }
  uint64_t value = 0;
  const auto [stop, problem] =
      std::from_chars(text.data() + skip, text.data() + text.size(), value, base);
  return problem == std::errc() ? std::optional(value) : std::nullopt;
}

ast::Literal BuildInteger(Builder& builder, const antlr4::Token& token, bool negative) {
  const std::optional<uint64_t> magnitude = ReadInteger(token.getText());
  const uint64_t most = negative ? kMaxMagnitude + 1 : kMaxMagnitude;
  if (!magnitude || *magnitude > most) {
    builder.Report({ErrorCode::kData,
                    "this integer is out of range",
                    builder.source.PlaceOf(token),
                    fmt::format("integers go from {} to {}", std::numeric_limits<int64_t>::min(),
                                std::numeric_limits<int64_t>::max()),
                    {}});
    return {int64_t{0}};
  }
  // Negated as unsigned: the smallest integer has no positive counterpart.
  return {static_cast<int64_t>(negative ? 0 - *magnitude : *magnitude)};
}

ast::Literal BuildFloat(Builder& builder, const antlr4::Token& token, bool negative) {
  std::string text = token.getText();
  text.erase(std::remove(text.begin(), text.end(), '_'), text.end());
  double value = 0;
  const auto [stop, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  // Too small a number is reported as out of range too, but zero is the best answer to it.
  const bool tiny =
      problem == std::errc::result_out_of_range && text.find("e-") != std::string::npos;
  if (problem != std::errc() && !tiny && text.find("E-") == std::string::npos) {
    builder.Report({ErrorCode::kData,
                    "this number is too large",
                    builder.source.PlaceOf(token),
                    fmt::format("the largest is {}", std::numeric_limits<double>::max()),
                    {}});
  }
  return {negative ? -value : value};
}

std::string BuildString(Builder& builder, const antlr4::Token& token) {
  const ast::Place place = builder.source.PlaceOf(token);
  Result<std::string> text = Unescape(builder.source.TextOf(place), place.begin);
  if (text) return *std::move(text);
  builder.Report(std::move(text).error());
  return {};
}

ast::TemporalKind KindOf(const antlr4::Token& keyword) {
  switch (keyword.getType()) {
    case Parser::K_DATE:
      return ast::TemporalKind::kDate;
    case Parser::K_TIME:
      return ast::TemporalKind::kTime;
    case Parser::K_DURATION:
      return ast::TemporalKind::kDuration;
    default:
      return ast::TemporalKind::kDateTime;
  }
}

}  // namespace

ast::Expression BuildLiteral(Builder& builder, Parser::LiteralContext& literal, bool negative) {
  const ast::Place place = builder.source.PlaceOf(literal);
  const antlr4::Token& first = *literal.start;
  switch (first.getType()) {
    case Parser::INTEGER:
      return {BuildInteger(builder, first, negative), place};
    case Parser::FLOAT:
      return {BuildFloat(builder, first, negative), place};
    case Parser::STRING:
      return {ast::Literal{BuildString(builder, first)}, place};
    case Parser::K_TRUE:
      return {ast::Literal{true}, place};
    case Parser::K_FALSE:
      return {ast::Literal{false}, place};
    case Parser::K_NULL:
      return {ast::Literal{}, place};
    default:
      return {ast::TemporalLiteral{KindOf(first), BuildString(builder, *literal.stop)}, place};
  }
}

uint64_t BuildCount(Builder& builder, const antlr4::Token& integer) {
  return static_cast<uint64_t>(std::get<int64_t>(BuildInteger(builder, integer, false).value));
}

}  // namespace tripel::query::parse

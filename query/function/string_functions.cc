// Functions on strings. Positions and lengths count code points.
#include <fmt/format.h>

#include <algorithm>

#include "base/text/case.h"
#include "base/text/fold.h"
#include "query/function/code_points.h"
#include "query/function/registry.h"

namespace tripel::query {
namespace {

constexpr KindSet kString = SetOf(Kind::kString);
constexpr KindSet kInteger = SetOf(Kind::kInteger);
constexpr KindSet kList = SetOf(Kind::kList);
constexpr size_t kMaxStringBytes = 64 << 20;

using Arguments = std::span<const Datum>;

Result<Datum> ToUpper(Arguments arguments, FunctionContext&) {
  return Datum::String(text::UpperCase(arguments[0].string()));
}
Result<Datum> ToLower(Arguments arguments, FunctionContext&) {
  return Datum::String(text::LowerCase(arguments[0].string()));
}

std::string_view TrimLeft(std::string_view text) {
  const size_t start = text.find_first_not_of(" \t\r\n\f\v");
  return start == std::string_view::npos ? std::string_view() : text.substr(start);
}

std::string_view TrimRight(std::string_view text) { return text.substr(0, text.find_last_not_of(" \t\r\n\f\v") + 1); }

Result<Datum> Trim(Arguments arguments, FunctionContext&) {
  return Datum::String(std::string(TrimLeft(TrimRight(arguments[0].string()))));
}
Result<Datum> LTrim(Arguments arguments, FunctionContext&) {
  return Datum::String(std::string(TrimLeft(arguments[0].string())));
}
Result<Datum> RTrim(Arguments arguments, FunctionContext&) {
  return Datum::String(std::string(TrimRight(arguments[0].string())));
}

Result<Datum> Substring(Arguments arguments, FunctionContext&) {
  const int64_t start = arguments[1].integer();
  const int64_t length = arguments.size() > 2 ? arguments[2].integer() : INT64_MAX;
  if (start < 0 || length < 0) return Fail(ErrorCode::kData, "a start and a length of substring cannot be negative");
  return Datum::String(std::string(CodePointSlice(arguments[0].string(), start, length)));
}

Result<Datum> Left(Arguments arguments, FunctionContext&) {
  if (arguments[1].integer() < 0) return Fail(ErrorCode::kData, "the length of left cannot be negative");
  return Datum::String(std::string(CodePointSlice(arguments[0].string(), 0, arguments[1].integer())));
}

Result<Datum> Right(Arguments arguments, FunctionContext&) {
  if (arguments[1].integer() < 0) return Fail(ErrorCode::kData, "the length of right cannot be negative");
  const std::string& text = arguments[0].string();
  const int64_t start = std::max<int64_t>(0, CountCodePoints(text) - arguments[1].integer());
  return Datum::String(std::string(CodePointSlice(text, start, INT64_MAX)));
}

Result<Datum> Replace(Arguments arguments, FunctionContext&) {
  const std::string& text = arguments[0].string();
  const std::string& from = arguments[1].string();
  const std::string& to = arguments[2].string();
  if (from.empty()) return arguments[0];
  std::string replaced;
  size_t position = 0;
  for (size_t hit; (hit = text.find(from, position)) != std::string::npos; position = hit + from.size()) {
    replaced.append(text, position, hit - position);
    replaced += to;
    if (replaced.size() > kMaxStringBytes) return Fail(ErrorCode::kData, "the result of replace is too long");
  }
  replaced.append(text, position);
  return Datum::String(std::move(replaced));
}

Result<Datum> Split(Arguments arguments, FunctionContext&) {
  const std::string& text = arguments[0].string();
  const std::string& separator = arguments[1].string();
  DatumList parts;
  if (separator.empty()) {
    const int64_t count = CountCodePoints(text);
    size_t position = 0;
    for (int64_t i = 0; i < count; ++i) {
      const std::string_view one = CodePointSlice(std::string_view(text).substr(position), 0, 1);
      parts.push_back(Datum::String(std::string(one)));
      position += one.size();
    }
    return Datum::List(std::move(parts));
  }
  size_t position = 0;
  for (size_t hit; (hit = text.find(separator, position)) != std::string::npos; position = hit + separator.size()) {
    parts.push_back(Datum::String(text.substr(position, hit - position)));
  }
  parts.push_back(Datum::String(text.substr(position)));
  return Datum::List(std::move(parts));
}

Result<Datum> Join(Arguments arguments, FunctionContext&) {
  std::string joined;
  bool first = true;
  for (const Datum& item : arguments[0].list()) {
    if (item.is_null()) continue;
    if (item.kind() != Kind::kString) {
      return Fail(ErrorCode::kType, fmt::format("join needs a list of strings, but this one holds {}", NameOf(item.kind())));
    }
    if (!first) joined += arguments[1].string();
    joined += item.string();
    first = false;
    if (joined.size() > kMaxStringBytes) return Fail(ErrorCode::kData, "the result of join is too long");
  }
  return Datum::String(std::move(joined));
}

Result<Datum> CharLength(Arguments arguments, FunctionContext&) {
  return Datum::Integer(CountCodePoints(arguments[0].string()));
}

Result<Datum> ByteLength(Arguments arguments, FunctionContext&) {
  return Datum::Integer(static_cast<int64_t>(arguments[0].string().size()));
}

Result<Datum> StartsWith(Arguments arguments, FunctionContext&) {
  return Datum::Boolean(arguments[0].string().starts_with(arguments[1].string()));
}
Result<Datum> EndsWith(Arguments arguments, FunctionContext&) {
  return Datum::Boolean(arguments[0].string().ends_with(arguments[1].string()));
}

Result<Datum> Concat(Arguments arguments, FunctionContext&) {
  std::string text;
  for (const Datum& argument : arguments) {
    text += argument.string();
    if (text.size() > kMaxStringBytes) return Fail(ErrorCode::kData, "the result of concat is too long");
  }
  return Datum::String(std::move(text));
}

Result<Datum> Fold(Arguments arguments, FunctionContext&) { return Datum::String(text::Fold(arguments[0].string())); }

}  // namespace

std::vector<Function> StringFunctions() {
  return {
      {"toUpper", 1, 1, {kString}, kString, ToUpper, "the string in upper case"},
      {"upper", 1, 1, {kString}, kString, ToUpper, "the string in upper case"},
      {"toLower", 1, 1, {kString}, kString, ToLower, "the string in lower case"},
      {"lower", 1, 1, {kString}, kString, ToLower, "the string in lower case"},
      {"trim", 1, 1, {kString}, kString, Trim, "without white space at both ends"},
      {"ltrim", 1, 1, {kString}, kString, LTrim, "without white space at the start"},
      {"rtrim", 1, 1, {kString}, kString, RTrim, "without white space at the end"},
      {"substring", 2, 3, {kString, kInteger, kInteger}, kString, Substring, "from a position (0 is the first), so long"},
      {"left", 2, 2, {kString, kInteger}, kString, Left, "the first n characters"},
      {"right", 2, 2, {kString, kInteger}, kString, Right, "the last n characters"},
      {"replace", 3, 3, {kString, kString, kString}, kString, Replace, "with every occurrence replaced"},
      {"split", 2, 2, {kString, kString}, kList, Split, "the parts between separators"},
      {"join", 2, 2, {kList, kString}, kString, Join, "the strings of a list with a separator between them"},
      {"concat", 1, kAnyNumber, {kString}, kString, Concat, "the strings one after the other"},
      {"starts_with", 2, 2, {kString}, SetOf(Kind::kBoolean), StartsWith, "true where the first begins with the second"},
      {"ends_with", 2, 2, {kString}, SetOf(Kind::kBoolean), EndsWith, "true where the first ends with the second"},
      {"char_length", 1, 1, {kString}, kInteger, CharLength, "the number of characters"},
      {"character_length", 1, 1, {kString}, kInteger, CharLength, "the number of characters"},
      {"byte_length", 1, 1, {kString}, kInteger, ByteLength, "the number of bytes in UTF-8"},
      {"fold", 1, 1, {kString}, kString, Fold, "the form in which aliases compare: no case, accents or hyphens"},
  };
}

}  // namespace tripel::query

// Functions on strings. Positions and lengths count code points.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text/case.h"
#include "base/text/fold.h"
#include "base/text/normal_form.h"
#include "query/function/code_points.h"
#include "query/function/registry.h"
#include "query/value/convert.h"

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

/// The code points to take away: those of the second argument, else white space.
std::string_view Trimmed(Arguments arguments) {
  return arguments.size() > 1 ? std::string_view(arguments[1].string()) : std::string_view(" \t\r\n\f\v");
}

bool Holds(std::string_view set, std::string_view code_point) {
  // A code point's bytes are found in valid UTF-8 only where that code point stands.
  return set.find(code_point) != std::string_view::npos;
}

std::string_view TrimLeft(std::string_view text, std::string_view set) {
  while (!text.empty()) {
    const std::string_view first = CodePointSlice(text, 0, 1);
    if (!Holds(set, first)) break;
    text.remove_prefix(first.size());
  }
  return text;
}

std::string_view TrimRight(std::string_view text, std::string_view set) {
  while (!text.empty()) {
    size_t begin = text.size() - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
    if (!Holds(set, text.substr(begin))) break;
    text = text.substr(0, begin);
  }
  return text;
}

Result<Datum> Trim(Arguments arguments, FunctionContext&) {
  const std::string_view set = Trimmed(arguments);
  return Datum::String(std::string(TrimLeft(TrimRight(arguments[0].string(), set), set)));
}
Result<Datum> LTrim(Arguments arguments, FunctionContext&) {
  return Datum::String(std::string(TrimLeft(arguments[0].string(), Trimmed(arguments))));
}
Result<Datum> RTrim(Arguments arguments, FunctionContext&) {
  return Datum::String(std::string(TrimRight(arguments[0].string(), Trimmed(arguments))));
}

/// `length` code points of `filler`, over and over; kData where that is too long or there is nothing to fill with.
Result<std::string> Filling(std::string_view filler, int64_t length, std::string_view function) {
  std::string filling;
  if (length <= 0) return filling;
  const int64_t each = CountCodePoints(filler);
  if (each == 0) return Fail(ErrorCode::kData, fmt::format("argument 3 of {} is empty, so there is nothing to fill with", function));
  if (static_cast<uint64_t>(length) > kMaxStringBytes / 4) {
    return Fail(ErrorCode::kData, fmt::format("the result of {} is too long", function));
  }
  for (; length >= each; length -= each) filling += filler;
  filling += CodePointSlice(filler, 0, length);
  return filling;
}

/// A text that is too long is cut at its end, also when it is filled up on the left.
template <bool at_start>
Result<Datum> Pad(Arguments arguments, FunctionContext&) {
  constexpr std::string_view kName = at_start ? "lpad" : "rpad";
  const std::string& text = arguments[0].string();
  const int64_t length = arguments[1].integer();
  if (length < 0) return Fail(ErrorCode::kData, fmt::format("argument 2 of {}, the length, cannot be negative", kName));
  const int64_t missing = length - CountCodePoints(text);
  if (missing <= 0) return Datum::String(std::string(CodePointSlice(text, 0, length)));
  TRIPEL_TRY(const std::string filling, Filling(arguments.size() > 2 ? arguments[2].string() : " ", missing, kName));
  return Datum::String(at_start ? filling + text : text + filling);
}

Result<Datum> Repeat(Arguments arguments, FunctionContext&) {
  const std::string& text = arguments[0].string();
  const int64_t times = arguments[1].integer();
  if (times < 0) return Fail(ErrorCode::kData, "argument 2 of repeat, how often, cannot be negative");
  if (!text.empty() && static_cast<uint64_t>(times) > kMaxStringBytes / text.size()) {
    return Fail(ErrorCode::kData, "the result of repeat is too long");
  }
  std::string repeated;
  if (text.empty()) return Datum::String(std::move(repeated));
  repeated.reserve(text.size() * static_cast<size_t>(times));
  for (int64_t i = 0; i < times; ++i) repeated += text;
  return Datum::String(std::move(repeated));
}

Result<Datum> NormalizeText(Arguments arguments, FunctionContext&) {
  constexpr std::pair<std::string_view, text::NormalForm> kForms[] = {
      {"nfc", text::NormalForm::kNfc},
      {"nfd", text::NormalForm::kNfd},
      {"nfkc", text::NormalForm::kNfkc},
      {"nfkd", text::NormalForm::kNfkd},
  };
  const std::string wanted = arguments.size() > 1 ? AsciiLower(arguments[1].string()) : "nfc";
  for (const auto& [name, form] : kForms) {
    if (name == wanted) return Datum::String(text::Normalize(arguments[0].string(), form));
  }
  return Fail(ErrorCode::kData, fmt::format("argument 2 of normalize must be 'NFC', 'NFD', 'NFKC' or 'NFKD', but this is {}",
                                            ToText(arguments[1])));
}

Result<Datum> Substring(Arguments arguments, FunctionContext&) {
  const int64_t start = arguments[1].integer();
  const int64_t length = arguments.size() > 2 ? arguments[2].integer() : INT64_MAX;
  if (start < 0 || length < 0) return Fail(ErrorCode::kData, "arguments 2 and 3 of substring, the start and the length, cannot be negative");
  return Datum::String(std::string(CodePointSlice(arguments[0].string(), start, length)));
}

Result<Datum> Left(Arguments arguments, FunctionContext&) {
  if (arguments[1].integer() < 0) return Fail(ErrorCode::kData, "argument 2 of left, the length, cannot be negative");
  return Datum::String(std::string(CodePointSlice(arguments[0].string(), 0, arguments[1].integer())));
}

Result<Datum> Right(Arguments arguments, FunctionContext&) {
  if (arguments[1].integer() < 0) return Fail(ErrorCode::kData, "argument 2 of right, the length, cannot be negative");
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
      {"trim", 1, 2, {kString}, kString, Trim, "without white space, or these characters, at both ends"},
      {"btrim", 1, 2, {kString}, kString, Trim, "without white space, or these characters, at both ends"},
      {"ltrim", 1, 2, {kString}, kString, LTrim, "without white space, or these characters, at the start"},
      {"rtrim", 1, 2, {kString}, kString, RTrim, "without white space, or these characters, at the end"},
      {"lpad", 2, 3, {kString, kInteger, kString}, kString, Pad<true>, "filled up at the start to a length, with blanks or a text"},
      {"rpad", 2, 3, {kString, kInteger, kString}, kString, Pad<false>, "filled up at the end to a length, with blanks or a text"},
      {"repeat", 2, 2, {kString, kInteger}, kString, Repeat, "the string so many times over"},
      {"normalize", 1, 2, {kString}, kString, NormalizeText, "in a normal form of Unicode, NFC unless another is named"},
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

#include "query/value/convert.h"

#include <fmt/format.h>

#include "base/check.h"

namespace tripel::query {

Result<Datum> FromValue(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::kNull: return Datum();
    case Value::Kind::kBoolean: return Datum::Boolean(value.boolean());
    case Value::Kind::kInteger: return Datum::Integer(value.integer());
    case Value::Kind::kFloat: return Datum::Float(value.floating());
    case Value::Kind::kString: return Datum::String(value.string());
    case Value::Kind::kDate: return Datum::OfDate(value.date());
    case Value::Kind::kTime: return Datum::OfTime(value.time());
    case Value::Kind::kDateTime: return Datum::OfDateTime(value.date_time());
    case Value::Kind::kDuration: return Datum::OfDuration(value.duration());
    case Value::Kind::kList: {
      DatumList items;
      items.reserve(value.list().size());
      for (const Value& item : value.list()) {
        TRIPEL_TRY(Datum datum, FromValue(item));
        items.push_back(std::move(datum));
      }
      return Datum::List(std::move(items));
    }
    case Value::Kind::kMap: {
      DatumMap entries;
      for (const auto& [key, item] : value.map()) {
        TRIPEL_TRY(Datum datum, FromValue(item));
        entries.emplace(key, std::move(datum));
      }
      return Datum::Map(std::move(entries));
    }
    default:
      return Fail(ErrorCode::kInvalidArgument,
                  fmt::format("a {} cannot be passed into a query; pass its key", KindName(value.kind())));
  }
}

Value ToPlainValue(const Datum& datum) {
  switch (datum.kind()) {
    case Kind::kNull: return {};
    case Kind::kBoolean: return datum.boolean();
    case Kind::kInteger: return datum.integer();
    case Kind::kFloat: return datum.floating();
    case Kind::kDate: return datum.date();
    case Kind::kString: return datum.string();
    case Kind::kTime: return datum.time();
    case Kind::kDateTime: return datum.date_time();
    case Kind::kDuration: return datum.duration();
    case Kind::kList: {
      tripel::List items;
      items.reserve(datum.list().size());
      for (const Datum& item : datum.list()) items.push_back(ToPlainValue(item));
      return items;
    }
    case Kind::kMap: {
      tripel::Map entries;
      for (const auto& [key, item] : datum.map()) entries.emplace(key, ToPlainValue(item));
      return entries;
    }
    case Kind::kNode:
    case Kind::kEdge:
    case Kind::kPath: break;
  }
  TRIPEL_CHECK(false);
  return {};  // for compilers that do not see that the line before never ends
}

std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    switch (c) {
      case '\'': quoted += "\\'"; break;
      case '\\': quoted += "\\\\"; break;
      case '\n': quoted += "\\n"; break;
      case '\t': quoted += "\\t"; break;
      default: quoted += c;
    }
  }
  return quoted + "'";
}

std::string ToText(const Datum& datum) {
  switch (datum.kind()) {
    case Kind::kString: return Quoted(datum.string());
    case Kind::kNode: return fmt::format("node#{}", datum.node().value);
    case Kind::kEdge: return fmt::format("edge#{}", datum.edge().statement.value);
    case Kind::kPath: return fmt::format("path of {} edges", datum.path().edges.size());
    case Kind::kList: {
      std::string text = "[";
      for (const Datum& item : datum.list()) text += (text.size() > 1 ? ", " : "") + ToText(item);
      return text + "]";
    }
    case Kind::kMap: {
      std::string text = "{";
      for (const auto& [key, item] : datum.map()) text += (text.size() > 1 ? ", " : "") + key + ": " + ToText(item);
      return text + "}";
    }
    case Kind::kNull: return "null";
    default: return ToPlainValue(datum).ToString();
  }
}

}  // namespace tripel::query

// Value: everything a query can return or take as a parameter. Immutable once shared; copying is cheap
// (lists, maps and graph elements are shared). Safe to read from many threads.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tripel/visibility.h"

namespace tripel {

class Value;
using List = std::vector<Value>;
using Map = std::map<std::string, Value, std::less<>>;

/// A calendar day of the proleptic Gregorian calendar, as days since 1970-01-01.
struct Date {
  int64_t days = 0;
  friend auto operator<=>(const Date&, const Date&) = default;
};

/// A time of day; `offset_seconds` (east of UTC) is none for a local time.
struct Time {
  int64_t nanos = 0;  ///< since midnight, local to the offset
  std::optional<int32_t> offset_seconds;
  friend bool operator==(const Time&, const Time&) = default;
};

/// A point in time; a local one when it has no offset. `zone` is an IANA name or empty.
struct DateTime {
  int64_t seconds = 0;  ///< since 1970-01-01T00:00:00, on the local clock
  int32_t nanos = 0;
  std::optional<int32_t> offset_seconds;
  std::string zone = {};
  friend bool operator==(const DateTime&, const DateTime&) = default;
};

/// A length of time whose parts do not convert into one another (ISO 8601, openCypher).
struct Duration {
  int64_t months = 0;
  int64_t days = 0;
  int64_t seconds = 0;
  int32_t nanos = 0;  ///< 0 .. 999,999,999
  friend bool operator==(const Duration&, const Duration&) = default;
};

/// An entity as a result carries it.
struct Node {
  std::string key;                   ///< the entity's stable text key
  std::vector<std::string> labels;   ///< sorted
  Map properties;                    ///< `name` is one of them
};

/// A statement as a result carries it.
struct Edge {
  std::string key;          ///< the statement's stable text key
  std::string label;        ///< the predicate
  std::string subject_key;
  std::string object_key;
  Map properties;           ///< what an import or a program put there
  Map fields;               ///< polarity, modality, asserted, speaker (its name), time, sources, confidence, ...
};

/// nodes.size() == edges.size() + 1; edge i connects nodes i and i+1, in either direction.
struct Path {
  std::vector<std::shared_ptr<const Node>> nodes;
  std::vector<std::shared_ptr<const Edge>> edges;
};

class TRIPEL_PUBLIC Value {
 public:
  enum class Kind : uint8_t {
    kNull, kBoolean, kInteger, kFloat, kString, kDate, kTime, kDateTime, kDuration, kList, kMap, kNode, kEdge, kPath
  };

  Value() = default;  ///< null
  Value(bool value) : data_(value) {}                             // NOLINT: implicit on purpose, here and below
  Value(int64_t value) : data_(value) {}                          // NOLINT
  Value(int value) : data_(static_cast<int64_t>(value)) {}        // NOLINT
  Value(double value) : data_(value) {}                           // NOLINT
  Value(std::string value) : data_(std::move(value)) {}           // NOLINT
  Value(std::string_view value) : data_(std::string(value)) {}    // NOLINT
  Value(const char* value) : data_(std::string(value)) {}         // NOLINT
  Value(Date value) : data_(value) {}                             // NOLINT
  Value(Time value) : data_(value) {}                             // NOLINT
  Value(DateTime value) : data_(std::move(value)) {}              // NOLINT
  Value(Duration value) : data_(value) {}                         // NOLINT
  Value(List value) : data_(std::make_shared<const List>(std::move(value))) {}  // NOLINT
  Value(Map value) : data_(std::make_shared<const Map>(std::move(value))) {}    // NOLINT
  Value(std::shared_ptr<const Node> value) : data_(std::move(value)) {}         // NOLINT
  Value(std::shared_ptr<const Edge> value) : data_(std::move(value)) {}         // NOLINT
  Value(std::shared_ptr<const Path> value) : data_(std::move(value)) {}         // NOLINT

  Kind kind() const { return static_cast<Kind>(data_.index()); }
  bool is_null() const { return kind() == Kind::kNull; }

  // The content; only for the kind that this value has.
  bool boolean() const { return std::get<bool>(data_); }
  int64_t integer() const { return std::get<int64_t>(data_); }
  double floating() const { return std::get<double>(data_); }
  const std::string& string() const { return std::get<std::string>(data_); }
  Date date() const { return std::get<Date>(data_); }
  const Time& time() const { return std::get<Time>(data_); }
  const DateTime& date_time() const { return std::get<DateTime>(data_); }
  const Duration& duration() const { return std::get<Duration>(data_); }
  const List& list() const { return *std::get<std::shared_ptr<const List>>(data_); }
  const Map& map() const { return *std::get<std::shared_ptr<const Map>>(data_); }
  const Node& node() const { return *std::get<std::shared_ptr<const Node>>(data_); }
  const Edge& edge() const { return *std::get<std::shared_ptr<const Edge>>(data_); }
  const Path& path() const { return *std::get<std::shared_ptr<const Path>>(data_); }

  /// Structural equality of content, for programs and tests: 1 and 1.0 differ, null equals null,
  /// NaN equals NaN, nodes and edges compare by key. (The language's own `=` is three-valued.)
  friend TRIPEL_PUBLIC bool operator==(const Value& a, const Value& b);

  /// As a person reads it: strings without quotes at the top level, dates in ISO form,
  /// nodes as `(Russia)`, edges as `[:recognizes]`, paths as `(A)-[:p]->(B)`.
  std::string ToString() const;

 private:
  std::variant<std::monostate, bool, int64_t, double, std::string, Date, Time, DateTime, Duration,
               std::shared_ptr<const List>, std::shared_ptr<const Map>, std::shared_ptr<const Node>,
               std::shared_ptr<const Edge>, std::shared_ptr<const Path>>
      data_;
};

/// Name of a kind as messages use it: "string", "node", ...
TRIPEL_PUBLIC std::string_view KindName(Value::Kind kind);

}  // namespace tripel

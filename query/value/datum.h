// Datum: a value while a query runs. 16 bytes, so that columns of them are compact: ids and small values
// are inside, everything else is a counted reference to an immutable object.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/model.h"
#include "tripel/value.h"

namespace tripel::query {

/// What a Datum holds. The order is of no meaning; compare.h defines the order between values.
enum class Kind : uint8_t {
  kNull,
  kBoolean,
  kInteger,
  kFloat,
  kDate,
  kNode,
  kEdge,
  // From here on the content is an object on the heap.
  kString,
  kTime,
  kDateTime,
  kDuration,
  kList,
  kMap,
  kPath,
};

/// A set of kinds, for static types.
using KindSet = uint32_t;
constexpr KindSet SetOf(Kind kind) { return KindSet{1} << static_cast<unsigned>(kind); }
template <typename... Kinds>
constexpr KindSet SetOf(Kind first, Kinds... rest) {
  return SetOf(first) | (SetOf(rest) | ...);
}
inline constexpr KindSet kAnyKind = (KindSet{1} << 14) - 1;
inline constexpr KindSet kNumberKinds = SetOf(Kind::kInteger, Kind::kFloat);
inline constexpr KindSet kTemporalKinds = SetOf(Kind::kDate, Kind::kTime, Kind::kDateTime, Kind::kDuration);

/// As messages name it: "an integer", "a node".
std::string_view NameOf(Kind kind);
/// "an integer or a float"; "any value" for all of them.
std::string NameOf(KindSet kinds);

/// An edge: the statement and its predicate, which most queries want and which fits in the same 16 bytes.
struct EdgeRef {
  storage::StatementId statement;
  storage::PredicateId predicate;
  friend bool operator==(const EdgeRef& a, const EdgeRef& b) { return a.statement == b.statement; }
};

class Datum;
using DatumList = std::vector<Datum>;
using DatumMap = std::map<std::string, Datum, std::less<>>;

/// nodes.size() == edges.size() + 1; edge i connects nodes i and i + 1, in either direction.
struct PathData {
  std::vector<storage::EntityId> nodes;
  std::vector<EdgeRef> edges;
};

/// One run of a query uses one thread at a time, so counts need not be atomic; a Datum never leaves its run.
class Datum {
 public:
  Datum() = default;
  static Datum Boolean(bool value) { return Datum(Kind::kBoolean, value ? 1 : 0); }
  static Datum Integer(int64_t value) { return Datum(Kind::kInteger, value); }
  static Datum Float(double value);
  static Datum OfDate(tripel::Date value) { return Datum(Kind::kDate, value.days); }
  static Datum Node(storage::EntityId id) { return Datum(Kind::kNode, static_cast<int64_t>(id.value)); }
  static Datum Edge(EdgeRef edge);
  static Datum String(std::string value);
  static Datum OfTime(tripel::Time value);
  static Datum OfDateTime(tripel::DateTime value);
  static Datum OfDuration(tripel::Duration value);
  static Datum List(DatumList value);
  static Datum Map(DatumMap value);
  static Datum Path(PathData value);

  Datum(const Datum& other) : bits_(other.bits_), extra_(other.extra_), kind_(other.kind_) { Retain(); }
  Datum(Datum&& other) noexcept : bits_(other.bits_), extra_(other.extra_), kind_(other.kind_) {
    other.kind_ = Kind::kNull;
  }
  Datum& operator=(const Datum& other) {
    Datum copy(other);
    Swap(&copy);
    return *this;
  }
  Datum& operator=(Datum&& other) noexcept {
    Swap(&other);
    return *this;
  }
  ~Datum() {
    if (kind_ >= Kind::kString) Release();
  }

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::kNull; }
  bool is_number() const { return kind_ == Kind::kInteger || kind_ == Kind::kFloat; }
  bool is_true() const { return kind_ == Kind::kBoolean && bits_.integer != 0; }

  // The content; only for the kind that this datum has.
  bool boolean() const { return bits_.integer != 0; }
  int64_t integer() const { return bits_.integer; }
  double floating() const { return bits_.floating; }
  tripel::Date date() const { return {bits_.integer}; }
  storage::EntityId node() const { return {static_cast<uint64_t>(bits_.integer)}; }
  EdgeRef edge() const { return {{static_cast<uint64_t>(bits_.integer)}, {extra_}}; }
  const std::string& string() const;
  const tripel::Time& time() const;
  const tripel::DateTime& date_time() const;
  const tripel::Duration& duration() const;
  const DatumList& list() const;
  const DatumMap& map() const;
  const PathData& path() const;

  /// An integer or float as a double.
  double number() const { return kind_ == Kind::kInteger ? static_cast<double>(bits_.integer) : bits_.floating; }

  /// Bytes on the heap that this datum keeps alive, roughly; shared ones are counted each time.
  uint64_t HeapBytes() const;

 private:
  Datum(Kind kind, int64_t integer) : bits_{integer}, kind_(kind) {}

  template <typename T>
  struct Boxed;
  template <typename T>
  static Datum Box(Kind kind, T value);
  template <typename T>
  const T& Unbox() const;

  struct Object {
    uint64_t references = 1;
  };

  void Retain() const {
    if (kind_ >= Kind::kString) ++bits_.object->references;
  }
  void Release();
  void Swap(Datum* other) noexcept {
    std::swap(bits_, other->bits_);
    std::swap(extra_, other->extra_);
    std::swap(kind_, other->kind_);
  }

  union Bits {
    int64_t integer;
    double floating;
    Object* object;
  };
  Bits bits_ = {0};
  uint32_t extra_ = 0;  ///< the predicate of an edge
  Kind kind_ = Kind::kNull;
};
static_assert(sizeof(Datum) == 16);

}  // namespace tripel::query

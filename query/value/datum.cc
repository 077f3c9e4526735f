#include "query/value/datum.h"

#include "base/check.h"

namespace tripel::query {

template <typename T>
struct Datum::Boxed : Datum::Object {
  explicit Boxed(T content) : value(std::move(content)) {}
  T value;
};

template <typename T>
Datum Datum::Box(Kind kind, T value) {
  Datum datum;
  datum.bits_.object = new Boxed<T>(std::move(value));
  datum.kind_ = kind;
  return datum;
}

template <typename T>
const T& Datum::Unbox() const {
  return static_cast<const Boxed<T>*>(bits_.object)->value;
}

Datum Datum::Float(double value) {
  Datum datum;
  datum.bits_.floating = value;
  datum.kind_ = Kind::kFloat;
  return datum;
}

Datum Datum::Edge(EdgeRef edge) {
  // Predicates are numbered densely, so 32 bits hold any that a store can have.
  TRIPEL_CHECK(edge.predicate.value <= UINT32_MAX);
  Datum datum;
  datum.bits_.integer = static_cast<int64_t>(edge.statement.value);
  datum.extra_ = static_cast<uint32_t>(edge.predicate.value);
  datum.kind_ = Kind::kEdge;
  return datum;
}

Datum Datum::String(std::string value) { return Box(Kind::kString, std::move(value)); }
Datum Datum::OfTime(tripel::Time value) { return Box(Kind::kTime, value); }
Datum Datum::OfDateTime(tripel::DateTime value) { return Box(Kind::kDateTime, std::move(value)); }
Datum Datum::OfDuration(tripel::Duration value) { return Box(Kind::kDuration, value); }
Datum Datum::List(DatumList value) { return Box(Kind::kList, std::move(value)); }
Datum Datum::Map(DatumMap value) { return Box(Kind::kMap, std::move(value)); }
Datum Datum::Path(PathData value) { return Box(Kind::kPath, std::move(value)); }

const std::string& Datum::string() const { return Unbox<std::string>(); }
const tripel::Time& Datum::time() const { return Unbox<tripel::Time>(); }
const tripel::DateTime& Datum::date_time() const { return Unbox<tripel::DateTime>(); }
const tripel::Duration& Datum::duration() const { return Unbox<tripel::Duration>(); }
const DatumList& Datum::list() const { return Unbox<DatumList>(); }
const DatumMap& Datum::map() const { return Unbox<DatumMap>(); }
const PathData& Datum::path() const { return Unbox<PathData>(); }

void Datum::Release() {
  if (--bits_.object->references > 0) return;
  switch (kind_) {
    case Kind::kString: delete static_cast<Boxed<std::string>*>(bits_.object); return;
    case Kind::kTime: delete static_cast<Boxed<tripel::Time>*>(bits_.object); return;
    case Kind::kDateTime: delete static_cast<Boxed<tripel::DateTime>*>(bits_.object); return;
    case Kind::kDuration: delete static_cast<Boxed<tripel::Duration>*>(bits_.object); return;
    case Kind::kList: delete static_cast<Boxed<DatumList>*>(bits_.object); return;
    case Kind::kMap: delete static_cast<Boxed<DatumMap>*>(bits_.object); return;
    case Kind::kPath: delete static_cast<Boxed<PathData>*>(bits_.object); return;
    default: TRIPEL_CHECK(false);
  }
}

uint64_t Datum::HeapBytes() const {
  constexpr uint64_t kObjectOverhead = 32;  // the count and the allocator's own
  constexpr uint64_t kMapEntryOverhead = 80;
  switch (kind_) {
    case Kind::kString: return kObjectOverhead + string().capacity();
    case Kind::kTime:
    case Kind::kDateTime:
    case Kind::kDuration: return kObjectOverhead + sizeof(tripel::DateTime);
    case Kind::kList: {
      uint64_t bytes = kObjectOverhead + list().size() * sizeof(Datum);
      for (const Datum& item : list()) bytes += item.HeapBytes();
      return bytes;
    }
    case Kind::kMap: {
      uint64_t bytes = kObjectOverhead;
      for (const auto& [key, value] : map()) bytes += kMapEntryOverhead + key.size() + value.HeapBytes();
      return bytes;
    }
    case Kind::kPath:
      return kObjectOverhead + path().nodes.size() * sizeof(storage::EntityId) + path().edges.size() * sizeof(EdgeRef);
    default: return 0;
  }
}

std::string_view NameOf(Kind kind) {
  switch (kind) {
    case Kind::kNull: return "null";
    case Kind::kBoolean: return "a boolean";
    case Kind::kInteger: return "an integer";
    case Kind::kFloat: return "a float";
    case Kind::kDate: return "a date";
    case Kind::kNode: return "a node";
    case Kind::kEdge: return "an edge";
    case Kind::kString: return "a string";
    case Kind::kTime: return "a time";
    case Kind::kDateTime: return "a datetime";
    case Kind::kDuration: return "a duration";
    case Kind::kList: return "a list";
    case Kind::kMap: return "a map";
    case Kind::kPath: return "a path";
  }
  return "a value";
}

std::string NameOf(KindSet kinds) {
  // Null is always allowed, so naming it would only blur the message.
  if (kinds != SetOf(Kind::kNull)) kinds &= ~SetOf(Kind::kNull);
  if ((kinds | SetOf(Kind::kNull)) == kAnyKind) return "any value";
  std::vector<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(Kind::kPath); ++i) {
    if (kinds & SetOf(static_cast<Kind>(i))) names.push_back(NameOf(static_cast<Kind>(i)));
  }
  std::string text;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text;
}

}  // namespace tripel::query

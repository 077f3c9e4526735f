// Typed JSON of the suites. Beside plain JSON (numbers with a point are floats):
//   {"$node": {"labels", "props"}}, {"$rel": {"type", "props"}},
//   {"$path": {"nodes": [node...], "rels": [{"type", "props", "forward"}...]}},
//   {"$float": "NaN" | "Infinity" | "-Infinity"}, {"$time": "2000-01-01 08:00:00+00"} (a point in time)
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "tripel/value.h"

namespace tripel::conformance {

/// A value of a graph or a parameter; nodes, edges and paths do not occur there.
Value ToValue(const nlohmann::json& json);

/// Text that is equal for equal values and differs for others, so that rows compare as text. Floats keep 12 digits;
/// labels are sorted; with `ignore_list_order` so are lists.
std::string Canonical(const Value& value, bool ignore_list_order);
std::string Canonical(const nlohmann::json& expected, bool ignore_list_order);

}  // namespace tripel::conformance

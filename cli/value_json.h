// Values to JSON and back. docs/cli.md describes the shape for users.
#pragma once

#include <nlohmann/json.hpp>

#include "tripel/value.h"

namespace tripel::cli {

using Json = nlohmann::ordered_json;

/// Nodes, edges and paths become objects with a `kind`; dates and times ISO 8601 strings; numbers
/// that JSON cannot write (NaN, infinities) strings.
Json ToJson(const Value& value);

/// JSON text of `json`; bytes that are no UTF-8 are replaced.
std::string Dump(const Json& json);

/// Scalars, lists and maps; integers that do not fit become floats.
Value FromJson(const Json& json);

}  // namespace tripel::cli

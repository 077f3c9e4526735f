// JSON as values.
#pragma once

#include <string_view>

#include "storage/record_codec.h"
#include "tripel/result.h"
#include "tripel/value.h"

namespace tripel::ingest {

/// Lists and objects deeper than this are refused: no store holds the properties of such a line.
inline constexpr int kMaxJsonDepth = storage::kMaxValueDepth + 2;

/// Reads one JSON text. Whole numbers become integers where they fit and floats where they do not; a key that stands
/// twice in one object, a number that no float can be and anything that is no JSON is kInvalidArgument with the byte,
/// counted from 1, at which it was noticed.
Result<Value> ParseJson(std::string_view text);

}  // namespace tripel::ingest

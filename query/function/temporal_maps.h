// Dates, times and durations from maps of their parts: date({year: 2022, month: 8, day: 1}).
#pragma once

#include <optional>
#include <string_view>

#include "query/value/datum.h"
#include "tripel/result.h"

namespace tripel::query {

// `function` is the name that errors use. What the map does not say comes from `base`; without one, from the start of
// the year, the month or the day, and then a part may only be left out when all smaller ones are. A part that does not
// exist or is out of range is kData.

Result<Date> DateFromMap(const DatumMap& map, std::optional<Date> base, std::string_view function);
Result<Time> TimeFromMap(const DatumMap& map, std::optional<Time> base, std::string_view function);
Result<DateTime> DateTimeFromMap(const DatumMap& map, const std::optional<DateTime>& base, std::string_view function);

/// `{days: 3, hours: 1.5}`: fractions pass on to the next smaller part.
Result<Duration> DurationFromMap(const DatumMap& map, std::string_view function);

}  // namespace tripel::query

// The parts of dates, times and durations: `d.year`, `m.hour`, `p.months`.
#pragma once

#include <optional>
#include <string_view>

#include "query/value/datum.h"

namespace tripel::query {

/// nullopt where values of this kind have no such part; null where this one lacks it (the offset of a local time).
/// `temporal` must be of a temporal kind.
std::optional<Datum> TemporalPart(const Datum& temporal, std::string_view part);

/// For messages: "year, quarter, month, ...".
std::string_view TemporalPartNames(Kind kind);

/// The Monday of the first week of a year by ISO 8601, as days since 1970-01-01: the week with 4 January in it.
int64_t FirstMonday(int64_t year);

}  // namespace tripel::query

// VerifyGraph: every invariant of the format, checked by reading everything.
#pragma once

#include "storage/kv.h"
#include "storage/store.h"

namespace tripel::storage {

/// Further problems are counted, not listed.
inline constexpr size_t kMaxProblems = 1'000;

/// Adds what it finds to `report`. An error only when the medium cannot be read; damage is a
/// problem, not an error. Holds the entities in memory, but neither texts nor statements.
Status VerifyGraph(const KvReader& reader, VerifyReport* report);

}  // namespace tripel::storage

// Folding: the statements of the delta become part of the segment of statements, which is written anew.
#pragma once

#include <cstdint>

#include "storage/graph_state.h"
#include "storage/kv.h"
#include "storage/records.h"

namespace tripel::storage {

/// A smaller delta is never folded by itself, so that it need not be looked at.
inline constexpr uint64_t kLeastFold = 65'536;

/// True when so much lies in the delta that folding pays: more than kLeastFold statements, and an eighth of the segment.
bool WantsFold(const GraphState& state);

/// Writes the segment that `state`, read by `reader`, adds up to, and then, in one commit, puts it in the place of the
/// old one and of the delta. Nobody else may write meanwhile; a process that is killed leaves the old state.
Status Fold(const KvReader& reader, const GraphState& state, KvStore* kv);

}  // namespace tripel::storage

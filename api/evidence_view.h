// Evidence as people see it.
#pragma once

#include "storage/store.h"
#include "tripel/database.h"

namespace tripel {

/// The sentence with its marked parts, and where it stands.
Result<EvidenceView> ViewEvidence(const storage::Snapshot& snapshot, const storage::Evidence& evidence);

}  // namespace tripel

// Review: what is worth a person's look, most useful first.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "curation/merge_proposals.h"
#include "storage/store.h"
#include "tripel/result.h"

namespace tripel::curation {

/// Asserted statements below this confidence are doubtful.
inline constexpr double kDoubtfulConfidence = 0.6;

struct ReviewItem {
  enum class Kind : uint8_t { kLink, kStatement };
  Kind kind = Kind::kLink;
  MergeProposal link;               ///< kLink
  storage::StatementId statement;   ///< kStatement
  std::string statement_key;
  double confidence = 0;            ///< that it is right: the link's score, the statement's confidence
  double impact = 0;                ///< statements that an answer is expected to put right: for a link
                                    ///< its score times the statements it would move, for a statement
                                    ///< the chance that it is wrong
};

/// Proposed merges, and asserted statements that are doubtful and not confirmed, by falling impact,
/// then by key. Imported edges are not reviewed.
Result<std::vector<ReviewItem>> Review(const storage::Snapshot& snapshot);

}  // namespace tripel::curation

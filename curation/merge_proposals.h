// Pairs of entities that may be one. Linking an article sees only that article; here the whole
// store speaks: other spellings, acronyms, surnames, and what the two have to do with the same
// others.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/store.h"
#include "tripel/result.h"

namespace tripel::curation {

/// From here on a proposal may be taken without asking.
inline constexpr double kApplyScore = 0.9;
/// Below, a pair is no proposal.
inline constexpr double kLeastScore = 0.3;

struct MergeProposal {
  storage::EntityId kept;    ///< a listed entity rather than one that only articles name, that
                             ///< rather than one of a single article, then the longer name, then
                             ///< the lesser key
  storage::EntityId other;
  std::string kept_key;
  std::string other_key;
  double score = 0;          ///< 0 .. 1: how likely the two are one
  std::string reason;        ///< for people: "same name; 3 common neighbours"
  uint64_t statements = 0;   ///< of `other`: those a merge would move
};

/// All proposals, best first, then by keys. A function of what the graph says, not of how it came to
/// say it. Literals and concepts are left alone, as are two listed entities (the tables know that
/// they differ) and pairs that somebody keeps apart. Where one entity may be several others none
/// of its proposals reaches kApplyScore.
Result<std::vector<MergeProposal>> ProposeMerges(const storage::Snapshot& snapshot);

}  // namespace tripel::curation

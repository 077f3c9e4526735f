// Curation: decisions of people about what articles say, kept in a log that counts for every
// article, read earlier or later. Database offers them; here is what they look like.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tripel/result.h"
#include "tripel/visibility.h"

namespace tripel {

/// One entry of the curation log.
struct CurationEvent {
  enum class Kind : uint8_t { kMerge, kSplit, kRename, kRetype, kReject, kConfirm, kUndo };
  uint64_t number = 0;                ///< place in the log, from 1
  std::string time;                   ///< ISO 8601, UTC
  Kind kind = Kind::kMerge;
  bool in_force = true;               ///< false: undone
  std::vector<std::string> entities;  ///< keys; the first of a merge is the one that was kept
  std::string name;                   ///< of a rename
  std::vector<std::string> labels;    ///< of a retype
  std::string statement;              ///< key of what was rejected or confirmed, as it was then
  std::string statement_text;         ///< `(iso:RU)-[:party-to]->(org:un)`, for people
  uint64_t undone = 0;                ///< of an undo: the number of the event
  std::string note;
};

/// "merge", "split", ...
TRIPEL_PUBLIC std::string_view ToString(CurationEvent::Kind kind);

/// An entity as a list of candidates shows it.
struct EntityView {
  std::string key;
  std::string name;
  std::vector<std::string> labels;
};

/// Two entities that may be one.
struct MergeProposal {
  EntityView kept;
  EntityView other;
  double score = 0;         ///< 0 .. 1: how likely they are one
  std::string reason;       ///< "other spelling; 2 common neighbours"
  uint64_t statements = 0;  ///< of `other`: those a merge would move
};

/// From this score on a proposal may be taken without asking.
inline constexpr double kLinkScore = 0.9;

}  // namespace tripel

// CurationEvent: one decision of somebody who curates, as the log keeps it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/model.h"

namespace tripel::storage {

/// Decisions name entities by their keys and statements by what makes them the same one, so that
/// they outlive whatever articles come and go. Fields that a kind does not use stay empty.
struct CurationEvent {
  enum class Kind : uint8_t {
    kMerge,    ///< entities[1..] are entities[0]: its key and name stand for all
    kSplit,    ///< entities[1..] are not entities[0]: they stand alone, and stay apart from it; without
               ///< entities[1..] all that was merged into entities[0] is taken out
    kRename,   ///< entities[0] is called `name`; its other names become aliases
    kRetype,   ///< entities[0] has `labels` and no other
    kReject,   ///< `statement` is not what the sources say: hidden
    kConfirm,  ///< `statement` is what the sources say: asserted, unless it is a denial
    kUndo,     ///< event `undone` does not count (any more than what it undid, if it was an undo)
  };

  Kind kind = Kind::kMerge;
  uint64_t number = 0;  ///< place in the log, from 1; the store gives it
  std::string time;     ///< ISO 8601, UTC: when it was decided
  std::vector<std::string> entities;
  std::string name;
  std::vector<std::string> labels;
  std::optional<StatementIdentity> statement;
  uint64_t undone = 0;  ///< kUndo: a number; 0 when handed to a writer: the last event that counts
  std::string note;     ///< why; may be empty

  friend bool operator==(const CurationEvent&, const CurationEvent&) = default;
};

std::string_view ToString(CurationEvent::Kind kind);  ///< "merge", ...

}  // namespace tripel::storage

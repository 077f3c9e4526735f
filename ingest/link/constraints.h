// Constraints: which things a predicate can hold between, and when a capital stands for its state.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/lexicon/data_path.h"
#include "ingest/link/node.h"

namespace tripel::ingest {

/// Domains and ranges of predicates.tsv. Immutable after Load.
class Constraints {
 public:
  /// A missing file is no error: then nothing is vetoed.
  static Result<Constraints> Load(const DataPath& predicates);

  /// Mild on purpose: false only where the thing clearly cannot be in that place, as a river that
  /// recognises.
  bool AllowsSubject(std::string_view predicate, const Node& node) const;
  bool AllowsObject(std::string_view predicate, const Node& node) const;
  /// Whether a place in the subject's place means the place itself (`Moscow located-in ...`).
  /// Predicates that the table does not have are acts.
  bool SubjectMayBePlace(std::string_view predicate) const;
  /// Whether a place in the object's place means the place itself; true unless only agents fit
  /// there.
  bool ObjectMayBePlace(std::string_view predicate) const;

 private:
  struct Types {
    std::vector<std::string> domain;
    std::vector<std::string> range;
  };
  StringMap<Types> predicates_;
};

}  // namespace tripel::ingest

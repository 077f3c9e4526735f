// Calibration: from the confidence that a rule has in itself to the share of its statements that
// people found right.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "ingest/lexicon/data_path.h"
#include "storage/model.h"
#include "tripel/result.h"

namespace tripel::ingest {

/// Immutable after Load; safe from many threads.
class Calibration {
 public:
  /// A rule's own confidence counts as much as this many verdicts.
  static constexpr double kOwnWeight = 10;

  /// Reads confidence.tsv: verdicts counted by extractor, by whether the predicate is open and by
  /// whether the object is a concept. Errors name file and line.
  static Result<Calibration> Load(const DataPath& table);

  /// The posterior mean of a beta distribution: (right + w own) / (judged + w), with w = kOwnWeight;
  /// `own` itself where nothing was judged.
  double Confidence(std::string_view extractor, bool open, bool concept_object, double own) const;

  /// Replaces the confidence of every piece of evidence.
  void Apply(storage::ArticleGraph* article) const;

 private:
  using Cell = std::tuple<std::string, bool, bool>;  // extractor, open, concept
  struct Counts {
    uint64_t right = 0;
    uint64_t judged = 0;
  };
  std::map<Cell, Counts> cells_;
};

}  // namespace tripel::ingest

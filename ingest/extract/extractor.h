// Extractor: Universal Dependencies in, candidate statements out. The rule families run in the order
// that Extract lists them; each is a file of its own.
#pragma once

#include <vector>

#include "ingest/extract/candidate.h"
#include "ingest/lexicon/lexicon.h"

namespace tripel::ingest {

/// Immutable; safe from many threads. Speaks UD and the lexicon, no language of its own.
class Extractor {
 public:
  explicit Extractor(Lexicon lexicon) : lexicon_(std::move(lexicon)) {}

  /// Candidates in order of the text, without repeats.
  std::vector<Candidate> Extract(const Article& article, const Analysis& analysis) const;

  const Lexicon& lexicon() const { return lexicon_; }

 private:
  Lexicon lexicon_;
};

}  // namespace tripel::ingest

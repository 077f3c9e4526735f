// Analyzer: article in, Universal Dependencies out. One implementation per kind of parser.
#pragma once

#include <string_view>

#include "ingest/analysis/analysis.h"
#include "tripel/result.h"

namespace tripel::ingest {

/// Turns an article's text into sentences of UD tokens. Every non-blank character of
/// `article.text` outside `date_span` is covered by a token or named in `problems`.
/// Not thread-safe: use one analyzer per thread.
class Analyzer {
 public:
  virtual ~Analyzer() = default;
  /// True when it can read `language` (BCP 47).
  virtual bool Covers(std::string_view language) const = 0;
  virtual Result<Analysis> Analyze(const Article& article) = 0;
};

}  // namespace tripel::ingest

// PredictionCache: what ANTLR's parser has learnt about the grammar, within bounds. Its own memory of this is shared by
// all parsers of the process and grows with every query of a new shape.
#pragma once

#include <memory>
#include <vector>

#include "antlr4-runtime.h"

namespace tripel::query::parse {

struct PredictionCache {
  explicit PredictionCache(const antlr4::atn::ATN& atn);
  /// States of its automata, which is what takes memory.
  size_t CountStates() const;

  std::vector<antlr4::dfa::DFA> decisions;
  antlr4::atn::PredictionContextCache contexts;
};

/// A cache for one parser at a time. It comes from the ones that earlier parsers left, so that a query of a known shape
/// is fast, and goes back to them unless it has grown too large. Thread-safe.
class LeasedCache {
 public:
  explicit LeasedCache(const antlr4::atn::ATN& atn);
  ~LeasedCache();
  LeasedCache(const LeasedCache&) = delete;
  LeasedCache& operator=(const LeasedCache&) = delete;

  PredictionCache& operator*() const { return *cache_; }

 private:
  std::unique_ptr<PredictionCache> cache_;
};

}  // namespace tripel::query::parse

// DepthGuard: counts how deep the tree grows while one of its parts is built.
#pragma once

#include <fmt/format.h>

#include "query/parse/build.h"
#include "query/parse/parse.h"

namespace tripel::query::parse {

/// Adds `levels` to the builder's depth while it lives, and reports a tree that becomes too deep.
class DepthGuard {
 public:
  DepthGuard(Builder& builder, size_t levels, const antlr4::ParserRuleContext& rule)
      : builder_(builder), levels_(levels) {
    builder_.depth += levels_;
    if (builder_.depth > kMaxExpressionDepth) {
      builder_.Report(
          {ErrorCode::kSyntax,
           fmt::format("this expression is more than {} levels deep", kMaxExpressionDepth),
           builder_.source.PlaceOf(rule),
           "use a list and a parameter",
           {}});
    }
  }
  ~DepthGuard() { builder_.depth -= levels_; }
  DepthGuard(const DepthGuard&) = delete;
  DepthGuard& operator=(const DepthGuard&) = delete;

  bool too_deep() const { return builder_.depth > kMaxExpressionDepth; }

 private:
  Builder& builder_;
  size_t levels_;
};

}  // namespace tripel::query::parse

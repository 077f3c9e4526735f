// Regular expressions for `=~`: matched in time linear in the text, so that no pattern can hang a query.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tripel/result.h"

namespace tripel::query::exec {

/// Knows: literals, `.`, classes `[a-z]` and `[^...]`, `\d \w \s` and their opposites, groups, `|`, `* + ? {m,n}`, `^ $`,
/// and `(?i)` at the start, which ignores the case of ASCII letters. Works on code points.
class Regex {
 public:
  /// kData for what it does not know, or patterns that get too large.
  static Result<Regex> Compile(std::string_view pattern);

  /// The whole text matches.
  bool Matches(std::string_view text) const;

 private:
  friend class RegexCompiler;
  enum class StepKind : uint8_t { kClass, kAny, kSplit, kJump, kBegin, kEnd, kAccept };
  struct Class {
    std::vector<std::pair<char32_t, char32_t>> ranges;
    bool negated = false;
  };
  struct Step {
    StepKind kind = StepKind::kAccept;
    uint32_t next = 0;
    uint32_t other = 0;  ///< kSplit: the second way; kClass: the class
  };

  bool InClass(const Class& set, char32_t c) const;

  std::vector<Step> steps_;
  std::vector<Class> classes_;
  bool ignore_case_ = false;
};

}  // namespace tripel::query::exec

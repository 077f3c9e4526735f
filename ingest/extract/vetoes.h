// Vetoes: what a predicate cannot hold of, as far as the words alone can tell. What names stand for is judged when
// they are linked (ingest/link/constraints.h).
#pragma once

#include <string>
#include <vector>

#include "ingest/extract/rules.h"

namespace tripel::ingest {

/// Whether a common noun names a place to be in: `in de hoofdstad`, not `in gewaden`.
bool IsSomewhere(const RuleContext& context, const Argument& argument);
/// Whether a common noun may stand where a predicate wants somebody who acts: unknown nouns may.
bool CanAct(const RuleContext& context, const Argument& argument, const std::vector<std::string>& types);
/// Whether a predicate's object is a number or a sum and nothing else: `kosten`.
bool IsAmountOnly(const RuleContext& context, const Frame& frame);

/// Whether a phrase is two that the parser ran together: a common noun right behind another one (`de imam een ziekte`),
/// which no number and no measure joins.
bool IsGarbled(const RuleContext& context, const Argument& argument);

}  // namespace tripel::ingest

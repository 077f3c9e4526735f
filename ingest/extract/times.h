// Gives statements the times that their sentences state.
#pragma once

#include <vector>

#include "ingest/extract/candidate.h"
#include "ingest/extract/rules.h"
#include "ingest/time/resolver.h"

namespace tripel::ingest {

/// Sets `time` of the candidates of one sentence: a clause's statements take the time that stands in the
/// clause, a noun's the one in its phrase. Where a clause holds two that do not fit, or an expression may
/// belong elsewhere, none is set. Sentences must come in the order of the text.
void AttachTimes(const RuleContext& context, time::Resolver* resolver, std::vector<Candidate>* candidates);

}  // namespace tripel::ingest

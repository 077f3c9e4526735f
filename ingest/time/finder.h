// Finds the expressions of time in a sentence.
#pragma once

#include <vector>

#include "ingest/analysis/analysis.h"
#include "ingest/time/expression.h"

namespace tripel::ingest::time {

/// In order of the text, none inside another; of several readings the longest. Names that hold a word of
/// time (`Zwarte Vrijdag`) are none.
std::vector<Expression> FindExpressions(const Sentence& sentence, const TimeWords& words);

}  // namespace tripel::ingest::time

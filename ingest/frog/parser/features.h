// What the parser looks at in a state. Part of the model: a change here needs a newly trained
// model.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/frog/parser/transitions.h"
#include "ingest/frog/parser/word_input.h"

namespace tripel::parser {

/// Features are numbers below this.
inline constexpr uint32_t kFeatureSpace = 1u << 21;

/// Fills `*features` with the features of `state`. `words` has `state.size()` entries.
void ExtractFeatures(const std::vector<InputWord>& words, const State& state,
                     std::vector<uint32_t>* features);

}  // namespace tripel::parser

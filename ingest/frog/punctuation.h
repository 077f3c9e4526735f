// Where punctuation hangs in UD: on the highest word whose part of the sentence it separates.
#pragma once

#include "ingest/frog/tree.h"

namespace tripel::frog {

/// Hangs every punctuation mark anew, without letting arcs cross. Call when the relations of all
/// other words are decided.
void AttachPunctuation(Tree* tree);

}  // namespace tripel::frog

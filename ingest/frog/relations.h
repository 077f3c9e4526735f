// Alpino's relations between content words become UD relations.
#pragma once

#include "ingest/frog/tree.h"

namespace tripel::frog {

/// Decides every relation that is still open. Roots other than the first are hung on it.
void DecideRelations(Tree* tree);

}  // namespace tripel::frog

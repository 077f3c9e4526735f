// Last touches on a UD tree, wherever it came from: what labels and tags say together.
#pragma once

#include "ingest/frog/tree.h"

namespace tripel::frog {

/// Brings relations, parts of speech and lemmas in line with each other; each step is described at
/// its definition. Every node has its relation; the tree keeps one root.
void FinishTree(Tree* tree);

}  // namespace tripel::frog

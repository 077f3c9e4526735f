// Named entities: Frog's labels, and what the tags say about them.
#pragma once

#include <vector>

#include "ingest/frog/word.h"

namespace tripel::frog {

/// Sets UdToken::entity (B-PER, I-PER, ...) from Word::name, corrected where the tags leave no
/// doubt: a label on a word that cannot be part of a name is dropped, the rest of a name that Frog
/// cut in two is joined, and a name in the tags without a label becomes MISC. Both have one entry
/// per word.
void LabelNames(const std::vector<Word>& words, std::vector<UdToken>* tokens);

}  // namespace tripel::frog

// Content words become heads: Alpino lets prepositions, conjunctions and auxiliaries govern, UD
// does not.
#pragma once

#include <string_view>

#include "ingest/frog/tree.h"

namespace tripel::frog {

/// Role of a relative or question pronoun in its clause, as long as subject or object is not
/// decided.
inline constexpr char kClauseWord[] = "rhd";

/// Turns prepositions into `case` or `mark`, subordinators into `mark`, conjunctions into `cc` with
/// `conj` chains, auxiliaries into `aux` or `aux:pass`, and `zijn` with a predicate into `cop`.
/// Relations decided here are set in Node::relation; all others stay open.
void PromoteContentWords(Tree* tree);

/// True for verbs whose perfect is made with `zijn` (`is gegaan`): there `zijn` is no passive.
bool TakesZijn(std::string_view lemma);

}  // namespace tripel::frog

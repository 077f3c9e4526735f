// Repairs: what a statistical parser gets wrong and Dutch grammar betrays. A main clause has its finite verb
// second and a subject that is no time of day; a verb without an auxiliary is no passive; a noun with an article
// of its own does not hang on the noun before it. Extraction and linking read the repaired tree.
#pragma once

#include "ingest/analysis/analysis.h"
#include "ingest/lexicon/lexicon.h"

namespace tripel::ingest {

class TreeEditor;

/// Corrects the trees of an article's sentences in place; tokens, offsets and names stay as they are. Repairing
/// twice changes nothing more than repairing once. Safe from many threads.
void RepairTrees(const Lexicon& lexicon, Analysis* analysis);

// The steps, in the order in which they run.

/// `SPD-lijsttrekker Kühn`, `de liberale FDP`: which word of a name phrase is the name.
void RepairNames(const Lexicon& lexicon, TreeEditor* tree);
/// Times are no subjects; names do not hang on them.
void RepairTimes(const Lexicon& lexicon, TreeEditor* tree);
/// The verb of the main clause, what serves it, and its voice.
void RepairVerbs(const Lexicon& lexicon, TreeEditor* tree);
/// Separable particles that were taken for prepositions or adverbs; the verb's lemma then holds them.
void RepairParticles(const Lexicon& lexicon, TreeEditor* tree);
/// Relative pronouns and what they hang on.
void RepairRelatives(const Lexicon& lexicon, TreeEditor* tree);
/// Subjects, objects and appositions.
void RepairArguments(const Lexicon& lexicon, TreeEditor* tree);
/// Infinitives announced by `er` with a preposition.
void RepairComplements(TreeEditor* tree);

}  // namespace tripel::ingest

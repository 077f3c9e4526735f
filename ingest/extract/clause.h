// Clauses: verbs with their complements, in the manner of ClausIE (Del Corro and Gemulla, 2013), after
// relative pronouns, understood subjects and coordination are filled in.
#pragma once

#include <string>
#include <vector>

#include "ingest/extract/noun_phrase.h"
#include "ingest/extract/sentence_tree.h"
#include "ingest/lexicon/lexicon.h"

namespace tripel::ingest {

/// A phrase with a preposition that depends on the verb or follows its object.
struct Oblique {
  std::string preposition;
  int head = -1;
};

struct Clause {
  int head = -1;             ///< token of the verb, or of the nominal predicate of a copula
  std::string lemma;         ///< infinitive; `zich verzetten` when reflexive
  bool copular = false;
  bool passive = false;
  std::vector<Argument> subjects;
  std::vector<Argument> agents;    ///< of a passive: `door X`
  std::vector<Argument> objects;
  std::vector<Argument> indirect;
  std::vector<Oblique> obliques;
  std::vector<int> auxiliaries;    ///< tokens: auxiliaries, modals, copula
  int parent = -1;                 ///< index of the clause it depends on, or -1
  std::string link;                ///< relation to the parent: ccomp, xcomp, advcl, acl:relcl, conj, parataxis
  std::string marker;              ///< lemma of the subordinating word: dat, of, als, om, ...
  ByteSpan span;                   ///< its own words, without those of clauses below it
  bool doubtful = false;           ///< verb and subject disagree: what the parser made of it says nothing
};

/// All clauses of a sentence, a parent before the clauses that depend on it.
std::vector<Clause> FindClauses(const SentenceTree& tree, const Lexicon& lexicon);

}  // namespace tripel::ingest

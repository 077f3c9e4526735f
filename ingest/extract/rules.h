// The rule families of extraction. Each reads one sentence and adds what it finds.
#pragma once

#include <vector>

#include "ingest/extract/candidate.h"
#include "ingest/extract/clause.h"
#include "ingest/extract/factuality.h"
#include "ingest/extract/noun_phrase.h"
#include "ingest/extract/sentence_tree.h"
#include "ingest/lexicon/lexicon.h"

namespace tripel::ingest {

/// Everything the rules may look at; all references outlive the rules.
struct RuleContext {
  const Article& article;
  const SentenceTree& tree;
  const Lexicon& lexicon;
  const NounPhrases& phrases;
  const std::vector<Clause>& clauses;
  const FactualityJudge& judge;
  ByteSpan previous_sentence;  ///< empty for the first one

  /// The clause that a token belongs to, or -1.
  int ClauseOf(int token) const;
  /// A candidate for a statement at `predicate` tokens: sentence, spans and surface filled in.
  Candidate Start(std::vector<int> predicate, const char* extractor, double confidence) const;
  /// Sets polarity, modality, cues and speaker.
  void Judge(int clause, Candidate* candidate) const;
  /// Widens the clause span over the arguments that stand in this sentence, and takes the object's quantity.
  void Finish(Candidate* candidate) const;
};

/// Verbs with their complements, by the frames of the lexicon, else as open relations.
void ExtractVerbStatements(const RuleContext& context, std::vector<Candidate>* out);
/// Reports as acts of their own: `X ontkent dat ...` is (X, denies, "...").
void ExtractReports(const RuleContext& context, std::vector<Candidate>* out);
/// Copulas: `X is een Y`, `X was in Z`.
void ExtractCopulas(const RuleContext& context, std::vector<Candidate>* out);
/// Titles, roles and appositions: `de Noord-Koreaanse leider Kim Jong-un`.
void ExtractRoles(const RuleContext& context, std::vector<Candidate>* out);
/// Nouns that hide a relation: `deelname van X aan Y`, `VN-sancties tegen Z`, places inside places.
void ExtractNominals(const RuleContext& context, std::vector<Candidate>* out);

}  // namespace tripel::ingest

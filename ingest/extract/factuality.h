// Factuality: polarity, modality and speaker of a clause, from its own words and from the verbs above
// it (Saurí and Pustejovsky, FactBank, 2009: the same distinctions, fewer degrees).
#pragma once

#include <optional>
#include <vector>

#include "ingest/extract/clause.h"

namespace tripel::ingest {

struct Factuality {
  storage::Polarity polarity = storage::Polarity::kPositive;
  storage::Modality modality = storage::Modality::kCertain;
  std::vector<ByteSpan> cues;         ///< the words it rests on, in order of the text
  std::optional<Argument> speaker;    ///< none: the article itself
  bool question = false;              ///< asked, not said
};

/// Judges clauses of one sentence. `outer_speaker` is who speaks when nothing in the sentence says so: the
/// speaker of a quotation that runs over several sentences.
class FactualityJudge {
 public:
  FactualityJudge(const SentenceTree& tree, const Lexicon& lexicon, const std::vector<Clause>& clauses,
                  std::optional<Argument> outer_speaker)
      : tree_(tree), lexicon_(lexicon), clauses_(clauses), phrases_(tree, lexicon), outer_speaker_(std::move(outer_speaker)) {}

  Factuality Judge(int clause) const;

 private:
  void ApplyPurpose(const Clause& clause, Factuality* result) const;
  void ApplyOwnWords(const Clause& clause, Factuality* result) const;
  void ApplyAuxiliaries(const Clause& clause, Factuality* result) const;
  void ApplyQualifier(int token, Factuality* result) const;
  void ApplyCondition(int clause, Factuality* result) const;
  void ApplyGovernors(int clause, Factuality* result) const;
  void ApplyGovernor(const Clause& governor, Factuality* result) const;
  std::optional<Argument> AccordingTo(const Clause& clause) const;
  std::optional<Argument> Parenthetical(int clause) const;

  const SentenceTree& tree_;
  const Lexicon& lexicon_;
  const std::vector<Clause>& clauses_;
  NounPhrases phrases_;
  std::optional<Argument> outer_speaker_;
};

/// The weaker of two modalities wins: hypothetical, possible, intended, probable, certain.
storage::Modality Weaker(storage::Modality a, storage::Modality b);

}  // namespace tripel::ingest

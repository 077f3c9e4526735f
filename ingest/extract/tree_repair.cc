#include "ingest/extract/tree_repair.h"

#include "ingest/extract/tree_editor.h"

namespace tripel::ingest {

void RepairTrees(const Lexicon& lexicon, Analysis* analysis) {
  for (Sentence& sentence : analysis->sentences) {
    if (!sentence.parsed || sentence.tokens.size() < 2) continue;
    TreeEditor tree(&sentence);
    RepairNames(lexicon, &tree);
    RepairTimes(lexicon, &tree);
    RepairVerbs(lexicon, &tree);
    RepairParticles(lexicon, &tree);
    RepairRelatives(lexicon, &tree);
    RepairArguments(lexicon, &tree);
  }
}

}  // namespace tripel::ingest

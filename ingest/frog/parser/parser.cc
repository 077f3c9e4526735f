#include "ingest/frog/parser/parser.h"

#include <limits>

#include "ingest/frog/parser/features.h"
#include "ingest/frog/parser/transitions.h"

namespace tripel::parser {
namespace {

/// True for an arc from a word that cannot have dependents.
bool StartsAtFunctionWord(const std::vector<InputWord>& words, const State& state,
                          ActionKind kind) {
  if (kind == ActionKind::kShift) return false;
  const int head = kind == ActionKind::kLeft ? state.Buffer(0) : state.Stack(1);
  return head < state.size() && !words[static_cast<size_t>(head)].governs;
}

Action BestAction(const std::vector<InputWord>& words, const State& state,
                  const std::vector<int>& scores, int labels) {
  Action best;
  for (const bool allow_any :
       {false, true}) {  // where only forbidden arcs are left, one of them it is
    int best_score = std::numeric_limits<int>::min();
    for (int number = 0; number < ActionCount(labels); ++number) {
      const Action action = ActionAt(number, labels);
      const int score = scores[static_cast<size_t>(number)];
      if (score <= best_score || !state.Allows(action.kind)) continue;
      if (!allow_any && StartsAtFunctionWord(words, state, action.kind)) continue;
      best = action;
      best_score = score;
    }
    if (best_score != std::numeric_limits<int>::min()) return best;
  }
  return best;
}

}  // namespace

std::vector<Attachment> ParseSentence(const std::vector<InputWord>& words, const Model& model) {
  const auto size = static_cast<int>(words.size());
  const auto labels = static_cast<int>(model.labels().size());
  if (labels == 0) return std::vector<Attachment>(words.size());
  State state(size);
  std::vector<uint32_t> features;
  std::vector<int> scores;
  while (!state.Done()) {
    ExtractFeatures(words, state, &features);
    model.Score(features, &scores);
    state.Apply(BestAction(words, state, scores, labels));
  }
  std::vector<Attachment> tree;
  for (int i = 0; i < size; ++i) {
    const State::Arcs& arcs = state.At(i);
    const bool root = arcs.head == size;
    tree.push_back(
        {root ? -1 : arcs.head, root ? "root" : model.labels()[static_cast<size_t>(arcs.label)]});
  }
  return tree;
}

}  // namespace tripel::parser

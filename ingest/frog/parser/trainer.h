// Learning a model from trees: an averaged perceptron that explores its own mistakes (dynamic
// oracle).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/frog/parser/model.h"
#include "ingest/frog/parser/word_input.h"

namespace tripel::parser {

/// One sentence with its tree; `heads` uses -1 for the root.
struct TrainingSentence {
  std::vector<InputWord> words;
  std::vector<int> heads;
  std::vector<std::string> labels;
};

/// Reads lines "form lemma tag head label" with tabs between, heads counted from 1 and 0 for the
/// root, a blank line behind each sentence. Fails with kData, naming the line.
Result<std::vector<TrainingSentence>> ReadTrainingSentences(std::string_view text);

struct TrainingOptions {
  int rounds = 8;
  int models =
      3;  ///< trained with different seeds and summed, which is as good as asking all of them
  uint32_t seed = 1;
};

/// Called after each round with the share of right decisions.
using TrainingProgress = std::function<void(int model, int round, double share)>;

/// Needs about 2 GB. `sentences` must not be empty.
Model Train(const std::vector<TrainingSentence>& sentences, const TrainingOptions& options,
            const TrainingProgress& progress);

/// Shares of words with the right head, and with the right head and label; marks count.
struct Accuracy {
  double unlabelled = 0;
  double labelled = 0;
};
Accuracy Measure(const std::vector<TrainingSentence>& sentences, const Model& model);

}  // namespace tripel::parser

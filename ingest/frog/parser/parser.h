// Greedy dependency parsing with a trained model: linear time, deterministic, never fails.
#pragma once

#include <string>
#include <vector>

#include "ingest/frog/parser/model.h"
#include "ingest/frog/parser/word_input.h"

namespace tripel::parser {

/// Where a word hangs. `head` is -1 for the root.
struct Attachment {
  int head = -1;
  std::string label;
};

/// The tree of one sentence: exactly one root, no cycles. Empty for no words.
std::vector<Attachment> ParseSentence(const std::vector<InputWord>& words, const Model& model);

}  // namespace tripel::parser

// The only code that sees libfrog: text in, words with Frog's labels out.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/frog/word.h"
#include "tripel/result.h"

namespace tripel::frog {

/// A sentence as Frog leaves it. Heads and relations of the words are only set with
/// TreeSource::kFrog.
struct FrogSentence {
  std::vector<Word> words;
  int paragraph = 0;  ///< counted from 0
  bool heading = false;
  bool parsed = true;  ///< false: Frog could not make sense of it; tags may be missing
};

/// All sentences of an article and what went wrong with it.
struct FrogArticle {
  std::vector<FrogSentence> sentences;
  std::vector<std::string> problems;  ///< one sentence each, with byte offsets
};

/// Who makes the trees: our own parser, from Frog's words and tags, or Frog.
enum class TreeSource { kTrained, kFrog };

/// Tokenizer, tagger, lemmatizer, name finder and parser for Dutch. Not thread-safe.
class FrogEngine {
 public:
  /// Loads Frog with its packaged data; without its parser (kTrained) that takes half the time and
  /// memory. Fails with kNotFound, naming the package, when data is missing.
  static Result<std::unique_ptr<FrogEngine>> Load(TreeSource trees);
  virtual ~FrogEngine() = default;

  /// Name and version: "frog 0.20".
  virtual std::string Version() const = 0;

  /// Reads one article. Text that Frog cannot handle is named in `problems`; an error means that
  /// Frog itself failed.
  virtual Result<FrogArticle> Read(std::string_view text) = 0;
};

}  // namespace tripel::frog

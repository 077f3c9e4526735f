// CoNLL-U, the format of Universal Dependencies treebanks: reading, placing in a text, writing.
//
// Beyond the standard ten columns Tripel reads and writes in MISC
//   Range=begin:end   the token's bytes in the article
//   Entity=B-PER      named entities: B- or I- and the type
// and as comments
//   # analyzer = frog 0.20       once, at the top
//   # problem = one sentence     at the top, any number
//   # paragraph = 3              counted from 0; without it `# newpar` starts a new paragraph
//   # heading = yes              the sentence is a title or heading
//   # parsed = no                the tree means nothing
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/analysis/analysis.h"
#include "tripel/result.h"

namespace tripel::ingest {

/// Words [begin, end) of a sentence that share one written form: "im" for "in dem".
struct MultiwordToken {
  int begin = 0;
  int end = 0;
  std::string form;
  std::optional<ByteSpan> range;
};

/// One sentence as the file has it. The spans in `sentence` are only set once it is placed in a
/// text.
struct ConlluSentence {
  Sentence sentence;
  std::vector<std::optional<ByteSpan>> ranges;  ///< Range= of each token
  std::vector<MultiwordToken> multiword_tokens;
  size_t line = 0;  ///< of its first token, counted from 1
};

struct ConlluDocument {
  std::string analyzer;
  std::vector<std::string> problems;
  std::vector<ConlluSentence> sentences;
};

/// Reads a CoNLL-U file. Fails with kData, naming the line, on control characters, a wrong number of columns, ids out
/// of order, heads out of range, no root or several, cycles and malformed Range= or Entity=.
/// Multiword tokens (`1-2`) are kept beside their words, empty nodes (`1.1`) are left out. Where no
/// token of a sentence has a head (`_`), the sentence counts as not parsed.
Result<ConlluDocument> ParseConllu(std::string_view text);

/// Places a document in the text it was made from, by Range= where given, else by searching for the
/// forms from left to right. Fails with kData when a token is not where it should be.
/// The words of a multiword token that do not spell its form (`im` = `in` + `dem`) share it so: the
/// first word gets the whole form, the others an empty span behind it and an empty form.
Result<Analysis> PlaceInText(const ConlluDocument& document, std::string_view text);

/// The analysis as CoNLL-U with Range=, so that reading it back gives the same analysis.
std::string WriteConllu(const Analysis& analysis);

}  // namespace tripel::ingest

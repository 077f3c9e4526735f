// From Frog's words to Universal Dependencies. Pure: needs no Frog.
#pragma once

#include <vector>

#include "ingest/frog/word.h"

namespace tripel::parser {
class Model;
}

namespace tripel::frog {

/// Converts one sentence with the tree that Frog gave it. The result has as many tokens, in the
/// same order, and is a tree with exactly one root, whatever `words` holds. With `parsed` false
/// heads and relations are not used: the first word becomes the root and all others hang on it with
/// `dep`.
std::vector<UdToken> ToUniversalDependencies(const std::vector<Word>& words, bool parsed);

/// Converts one sentence with a tree of our own parser's; the heads and relations of `words` are
/// not used.
std::vector<UdToken> ParseToUniversalDependencies(std::vector<Word> words,
                                                  const parser::Model& model);

}  // namespace tripel::frog

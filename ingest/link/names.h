// Names: what the names of an article mean. Full names, surnames and acronyms of one thing meet in
// one node.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/link/name_spans.h"
#include "ingest/link/node.h"

namespace tripel::ingest {

/// A name in its place, resolved.
struct NameMention {
  int sentence = 0;
  int begin = 0;
  int end = 0;
  int head = 0;
  int node = -1;
  std::vector<int> nouns;  ///< tokens that introduce it
};

/// All names of an article in order of the text.
class Names {
 public:
  explicit Names(std::vector<NameMention> mentions, int sentences);
  const std::vector<NameMention>& all() const { return mentions_; }
  /// The name that holds this token, or nullptr.
  const NameMention* At(int sentence, int token) const;
  /// The name that the noun introduces (`president` of `president Xi`), or nullptr.
  const NameMention* IntroducedBy(int sentence, int noun) const;

 private:
  std::vector<NameMention> mentions_;
  std::vector<int> first_;  // of each sentence, in mentions_
};

/// Decides every span and fills *nodes. `language` is that of the aliases that the article's own
/// words become.
Names ResolveNames(const TextView& view, std::vector<NameSpan> spans, const Gazetteer& gazetteer,
                   const Vocabulary& vocabulary, std::string_view language, NodeTable* nodes);

}  // namespace tripel::ingest

// TextView: an analysed article as linking reads it: trees, folded forms, the questions about noun
// phrases.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/analysis/analysis.h"
#include "ingest/extract/sentence_tree.h"

namespace tripel::ingest {

/// Which word stands before a noun.
enum class Determiner : uint8_t { kNone, kIndefinite, kDefinite, kDemonstrative, kPossessive };

/// One sentence with what is asked of it again and again. A view: the analysis must outlive it.
class SentenceView {
 public:
  SentenceView(const Sentence& sentence, int index, std::string_view text);

  const SentenceTree& tree() const { return tree_; }
  const Token& operator[](int token) const { return tree_[token]; }
  int size() const { return tree_.size(); }
  int index() const { return tree_.index(); }
  const std::string& Folded(int token) const { return folded_[token]; }
  /// The article's text from the first to the last of tokens [begin, end).
  std::string_view Surface(int begin, int end) const;
  ByteSpan Span(int begin, int end) const {
    return {tree_[begin].span.begin, tree_[end - 1].span.end};
  }
  /// Lower-case lemma without the `_` that some treebanks put between the parts of a compound.
  const std::string& Lemma(int token) const { return lemmas_[token]; }

  bool StartsUpper(int token) const;
  /// Whether a capital means nothing here: the first word, or the first inside quotation marks.
  bool IsInitial(int token) const;
  Determiner DeterminerOf(int noun) const;
  /// The possessive pronoun before a noun, or -1.
  int Possessive(int noun) const;
  bool IsPlural(int token) const;
  /// IsPlural, or by its ending where the analyzer says nothing (`Noord-Koreanen` tagged as a
  /// name).
  bool LooksPlural(int token) const;
  bool IsSubject(int token) const;
  /// Number of the verb that the token depends on: 1 singular, 2 plural, 0 unknown.
  int VerbNumber(int token) const;

 private:
  SentenceTree tree_;
  std::string_view text_;
  std::vector<std::string> folded_;
  std::vector<std::string> lemmas_;
};

using TextView = std::vector<SentenceView>;

TextView ViewText(const Analysis& analysis, std::string_view text);

}  // namespace tripel::ingest

// SentenceTree: a sentence with its children lists, and the questions that rules ask of it.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/analysis/analysis.h"

namespace tripel::ingest {

/// A view: the sentence must outlive it.
class SentenceTree {
 public:
  SentenceTree(const Sentence& sentence, int index);

  const Sentence& sentence() const { return *sentence_; }
  int index() const { return index_; }  ///< of the sentence in its Analysis
  int size() const { return static_cast<int>(sentence_->tokens.size()); }
  const Token& operator[](int token) const { return sentence_->tokens[token]; }
  const std::vector<int>& Children(int token) const { return children_[token]; }

  /// Children with this relation, in order of the text. A relation without ':' matches its subtypes too.
  std::vector<int> Children(int token, std::string_view relation) const;
  /// The first of them, or -1.
  int Child(int token, std::string_view relation) const;
  /// The token and all below it, sorted.
  std::vector<int> Subtree(int token) const;
  /// Whether `token` is `ancestor` or below it.
  bool IsUnder(int token, int ancestor) const;

  /// The preposition that introduces a phrase, lower case, its words joined by '_' (`ten_oosten_van`);
  /// "" when there is none.
  std::string Preposition(int head) const;
  /// The token and its conjuncts, in order of the text. Nouns need a conjunction somewhere among them.
  std::vector<int> WithConjuncts(int token) const;
  /// The token and the `flat` and `fixed` parts of its name, sorted.
  std::vector<int> NameTokens(int token) const;
  /// Whether one of the lemmas stands directly below `token`; -1 when not, else which child.
  int ChildWithLemma(int token, std::initializer_list<std::string_view> lemmas) const;

 private:
  const Sentence* sentence_;
  int index_;
  std::vector<std::vector<int>> children_;
};

/// Whether a token's relation is `relation`, or a subtype of it when `relation` has no ':'.
bool HasRelation(const Token& token, std::string_view relation);
/// A past participle used as a verb or before a noun.
bool IsParticiple(const Token& token);
bool IsName(const Token& token);
/// A verb, a noun or a name: something that a statement can be about.
bool IsContentWord(const Token& token);

}  // namespace tripel::ingest

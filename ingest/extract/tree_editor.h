// TreeEditor: the tokens of one sentence while its tree is being corrected.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/analysis/analysis.h"

namespace tripel::ingest {

/// Works on a sentence that must outlive it. Every change leaves a tree: what would make a circle is refused.
class TreeEditor {
 public:
  explicit TreeEditor(Sentence* sentence) : sentence_(sentence) {}

  int size() const { return static_cast<int>(sentence_->tokens.size()); }
  Token& operator[](int token) { return sentence_->tokens[token]; }
  const Token& operator[](int token) const { return sentence_->tokens[token]; }
  const Sentence& sentence() const { return *sentence_; }

  std::vector<int> Children(int token) const;
  /// The first child with this relation (its subtypes too when it has no ':'), or -1.
  int Child(int token, std::string_view relation) const;
  bool IsUnder(int token, int ancestor) const;
  /// First and last token of what hangs below `token`, itself included, punctuation left out.
  int First(int token) const;
  int Last(int token) const;
  /// The nearest verb above the token that is no auxiliary, or -1.
  int Verb(int token) const;

  /// Hangs the token below `head` with `relation`; false, and nothing changed, when that would make a circle.
  bool Attach(int token, int head, std::string_view relation);
  /// `heir` takes `token`'s place in the tree, and all its children but itself. `token` then hangs below `heir`.
  bool Replace(int token, int heir, std::string_view relation);
  void SetFeature(int token, std::string_view name, std::string_view value);

  bool Is(int token, std::string_view upos) const { return InRange(token) && (*this)[token].upos == upos; }
  bool IsNominal(int token) const { return Is(token, "NOUN") || Is(token, "PROPN"); }
  bool IsFinite(int token) const { return InRange(token) && (*this)[token].Feature("VerbForm") == "Fin"; }
  bool StartsUpper(int token) const;
  bool IsComma(int token) const { return InRange(token) && (*this)[token].form == ","; }
  bool InRange(int token) const { return token >= 0 && token < size(); }
  /// The type of the name that holds the token (`PER`, `LOC`, ...), or "".
  std::string_view NameType(int token) const;

 private:
  Sentence* sentence_;
};

}  // namespace tripel::ingest

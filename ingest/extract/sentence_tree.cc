#include "ingest/extract/sentence_tree.h"

#include <algorithm>

namespace tripel::ingest {

SentenceTree::SentenceTree(const Sentence& sentence, int index)
    : sentence_(&sentence), index_(index), children_(sentence.tokens.size()) {
  for (int i = 0; i < size(); ++i) {
    const int head = sentence.tokens[i].head;
    if (head != Token::kRoot) children_[head].push_back(i);
  }
}

std::vector<int> SentenceTree::Children(int token, std::string_view relation) const {
  std::vector<int> found;
  for (const int child : children_[token]) {
    if (HasRelation((*this)[child], relation)) found.push_back(child);
  }
  return found;
}

int SentenceTree::Child(int token, std::string_view relation) const {
  for (const int child : children_[token]) {
    if (HasRelation((*this)[child], relation)) return child;
  }
  return -1;
}

std::vector<int> SentenceTree::Subtree(int token) const {
  std::vector<int> found{token};
  for (size_t i = 0; i < found.size(); ++i) {
    const std::vector<int>& below = children_[found[i]];
    found.insert(found.end(), below.begin(), below.end());
  }
  std::sort(found.begin(), found.end());
  return found;
}

bool SentenceTree::IsUnder(int token, int ancestor) const {
  for (int steps = 0; token != Token::kRoot && steps <= size(); ++steps) {
    if (token == ancestor) return true;
    token = (*this)[token].head;
  }
  return false;
}

std::string SentenceTree::Preposition(int head) const {
  const int first = Child(head, "case");
  if (first < 0) return "";
  std::string preposition = (*this)[first].lemma;
  for (const int part : Children(first, "fixed")) preposition += "_" + (*this)[part].lemma;
  std::transform(preposition.begin(), preposition.end(), preposition.begin(),
                 [](unsigned char c) { return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c); });
  return preposition;
}

std::vector<int> SentenceTree::WithConjuncts(int token) const {
  std::vector<int> found{token};
  bool conjunction = false;
  for (size_t i = 0; i < found.size(); ++i) {
    for (const int conjunct : Children(found[i], "conj")) {
      conjunction = conjunction || Child(conjunct, "cc") >= 0;
      found.push_back(conjunct);
    }
  }
  // Names side by side without `en` or `of` are an apposition that the parser took for a list.
  const bool noun = (*this)[token].upos == "NOUN" || (*this)[token].upos == "PROPN";
  if (noun && !conjunction) return {token};
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<int> SentenceTree::NameTokens(int token) const {
  std::vector<int> found{token};
  for (size_t i = 0; i < found.size(); ++i) {
    for (const int child : children_[found[i]]) {
      if (HasRelation((*this)[child], "flat") || HasRelation((*this)[child], "fixed")) found.push_back(child);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

int SentenceTree::ChildWithLemma(int token, std::initializer_list<std::string_view> lemmas) const {
  for (const int child : children_[token]) {
    if (std::find(lemmas.begin(), lemmas.end(), (*this)[child].lemma) != lemmas.end()) return child;
  }
  return -1;
}

bool HasRelation(const Token& token, std::string_view relation) {
  if (token.relation == relation) return true;
  return relation.find(':') == std::string_view::npos && token.BaseRelation() == relation;
}

bool IsParticiple(const Token& token) { return token.Feature("VerbForm") == "Part"; }

bool IsName(const Token& token) { return token.upos == "PROPN"; }

bool IsContentWord(const Token& token) {
  return token.upos == "NOUN" || token.upos == "PROPN" || token.upos == "VERB";
}

}  // namespace tripel::ingest

#include "ingest/extract/tree_repair.h"

#include <set>
#include <string>

#include "ingest/extract/tree_editor.h"

namespace tripel::ingest {
namespace {

/// The words of all names of one or more words that the name finder found in the article.
std::set<std::string> NameWords(const Analysis& analysis) {
  std::set<std::string> words;
  for (const Sentence& sentence : analysis.sentences) {
    for (const EntitySpan& entity : sentence.entities) {
      // Of other sorts only what stands inside a sentence: its first word is written with a capital in any case.
      const bool sure = entity.type == "PER" || entity.type == "ORG" || entity.type == "LOC";
      for (int token = entity.begin; token < entity.end; ++token) {
        const std::string& form = sentence.tokens[token].form;
        const bool capital = form[0] >= 'A' && form[0] <= 'Z';
        if (sentence.tokens[token].upos == "PROPN" && capital && (sure || token > 0)) words.insert(form);
      }
    }
  }
  return words;
}

/// A capitalised noun that no table knows is a name where the article has it as one elsewhere.
void RetagNames(const Lexicon& lexicon, const std::set<std::string>& words, Sentence* sentence) {
  for (Token& token : sentence->tokens) {
    const bool capital = !token.form.empty() && token.form[0] >= 'A' && token.form[0] <= 'Z';
    std::string modifier;
    const bool known = !lexicon.NounType(token.lemma).empty() || lexicon.FindRole(token.lemma, &modifier) != nullptr;
    if (token.upos != "NOUN" || !capital || known || !words.contains(token.form)) continue;
    token.upos = "PROPN";
    token.lemma = token.form;
  }
}

/// `Gerards broer`: a name with the s of a possessor, read as the head of what is possessed.
void NamePossessor(const std::set<std::string>& words, int name, TreeEditor* tree) {
  const Token& word = (*tree)[name];
  if (!tree->Is(name, "PROPN") || word.form.size() < 4 || !word.form.ends_with("s") || !tree->Is(name + 1, "NOUN")) return;
  if ((*tree)[name + 1].head != name || !words.contains(word.form.substr(0, word.form.size() - 1))) return;
  if (tree->Replace(name, name + 1, "nmod:poss")) (*tree)[name].lemma = word.form.substr(0, word.form.size() - 1);
}

/// `de Staat` read as a form of `staan`: what has an article is a noun.
void RetagNouns(Sentence* sentence) {
  for (size_t i = 1; i < sentence->tokens.size(); ++i) {
    Token& token = sentence->tokens[i];
    const bool capital = token.form[0] >= 'A' && token.form[0] <= 'Z';
    const Token& before = sentence->tokens[i - 1];
    if (token.upos != "VERB" || !capital || token.Feature("VerbForm") != "Fin" || before.upos != "DET") continue;
    token.upos = "NOUN";
    token.features = "Number=Sing";
    token.lemma = token.form;
    token.lemma[0] = static_cast<char>(token.lemma[0] - 'A' + 'a');
  }
}

}  // namespace

void RepairTrees(const Lexicon& lexicon, Analysis* analysis) {
  const std::set<std::string> names = NameWords(*analysis);
  for (Sentence& sentence : analysis->sentences) {
    RetagNames(lexicon, names, &sentence);
    RetagNouns(&sentence);
  }
  for (Sentence& sentence : analysis->sentences) {
    if (!sentence.parsed || sentence.tokens.size() < 2) continue;
    TreeEditor tree(&sentence);
    for (int token = 0; token + 1 < tree.size(); ++token) NamePossessor(names, token, &tree);
    RepairNames(lexicon, &tree);
    RepairTimes(lexicon, &tree);
    RepairVerbs(lexicon, &tree);
    RepairParticles(lexicon, &tree);
    RepairRelatives(lexicon, &tree);
    RepairArguments(lexicon, &tree);
    RepairComplements(&tree);
  }
}

}  // namespace tripel::ingest

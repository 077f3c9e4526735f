// The conversion in one screen.
#include "ingest/frog/to_ud.h"

#include <utility>

#include "ingest/frog/finish.h"
#include "ingest/frog/parser/model.h"
#include "ingest/frog/parser/parser.h"
#include "ingest/frog/promote.h"
#include "ingest/frog/punctuation.h"
#include "ingest/frog/relations.h"
#include "ingest/frog/retag.h"
#include "ingest/frog/tree.h"

namespace tripel::frog {
namespace {

std::vector<UdToken> Tokens(const std::vector<Word>& words, const Tree& tree) {
  std::vector<UdToken> tokens;
  for (int i = 0; i < tree.size(); ++i) {
    const Word& word = words[static_cast<size_t>(i)];
    const Node& node = tree.at(i);
    tokens.push_back({word.begin, word.end, word.form, node.lemma, node.upos, FeaturesOf(node.cgn),
                      word.tag, node.head, node.relation, ""});
  }
  return tokens;
}

/// All words on the first one.
void Flatten(Tree* tree) {
  for (int i = 0; i < tree->size(); ++i) {
    tree->at(i).head = i == 0 ? Word::kRoot : 0;
    tree->at(i).relation = i == 0 ? "root" : "dep";
  }
}

}  // namespace

std::vector<UdToken> ToUniversalDependencies(const std::vector<Word>& words, bool parsed) {
  Tree tree(words);
  if (parsed) {
    PromoteContentWords(&tree);
    DecideRelations(&tree);
    FinishTree(&tree);
    AttachPunctuation(&tree);
  } else {
    Flatten(&tree);
  }
  return Tokens(words, tree);
}

std::vector<UdToken> ParseToUniversalDependencies(std::vector<Word> words,
                                                  const parser::Model& model) {
  RepairTags(&words);
  std::vector<parser::InputWord> input;
  for (const Word& word : words)
    input.push_back(parser::MakeInputWord(word.form, word.lemma, word.tag));
  const std::vector<parser::Attachment> attachments = parser::ParseSentence(input, model);
  for (size_t i = 0; i < words.size(); ++i) words[i].head = attachments[i].head;
  Tree tree(words);
  for (int i = 0; i < tree.size(); ++i)
    tree.at(i).relation = attachments[static_cast<size_t>(i)].label;
  FinishTree(&tree);
  AttachPunctuation(&tree);
  return Tokens(words, tree);
}

}  // namespace tripel::frog

// What an analyzer makes of an article: sentences of Universal Dependencies tokens with exact
// offsets. The only thing that extraction rules see of a language.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tripel::ingest {

/// A half-open range of bytes in Article::text.
struct ByteSpan {
  size_t begin = 0;
  size_t end = 0;
  friend bool operator==(const ByteSpan&, const ByteSpan&) = default;
};

/// An article as a reader yields it. `text` is the decoded file, unchanged, valid UTF-8.
struct Article {
  std::string id;        ///< the path as given plus the path below it, lexically normal
  std::string text;
  std::string title;     ///< empty when the text has none
  ByteSpan title_span;   ///< where the title stands in `text`; empty when there is none
  std::string date;      ///< ISO 8601, possibly only YYYY or YYYY-MM; empty when unknown
  ByteSpan date_span;    ///< where the date stands in `text` (the whole date line or lead); empty when not from the text
  std::string language;  ///< BCP 47: "nl"; empty when not known
};

/// One UD token. Indices are positions in Sentence::tokens; the root's head is kRoot.
struct Token {
  static constexpr int kRoot = -1;

  ByteSpan span;         ///< text[span] == form, always
  std::string form;
  std::string lemma;     ///< lower case but for names; a separable verb's lemma holds its particle (`inzetten`)
  std::string upos;      ///< universal part of speech: NOUN, PROPN, VERB, AUX, ...
  std::string features;  ///< UD features, sorted: "Number=Plur|Tense=Past"; may be empty
  int head = kRoot;
  std::string relation;  ///< UD relation with subtype: nsubj, nsubj:pass, obl:agent, compound:prt, ...

  /// The value of one feature, "" when the token does not have it.
  std::string_view Feature(std::string_view name) const;
  /// The relation without its subtype: "nsubj" for "nsubj:pass".
  std::string_view BaseRelation() const { return std::string_view(relation).substr(0, relation.find(':')); }
};

/// A named thing as the analyzer sees it: tokens [begin, end) of its sentence.
struct EntitySpan {
  int begin = 0;
  int end = 0;
  std::string type;  ///< PER, LOC, ORG, EVE, PRO, MISC: a hint, often wrong
};

struct Sentence {
  ByteSpan span;      ///< from the first token's first byte to the last token's last
  int paragraph = 0;  ///< counted from 0; paragraphs are separated by blank lines
  bool title = false; ///< the article's title, or a heading between paragraphs (no final punctuation, alone in its paragraph)
  bool parsed = true; ///< false: tokens and tags only, no usable tree (over-long sentences)
  std::vector<Token> tokens;
  std::vector<EntitySpan> entities;
};

struct Analysis {
  std::string analyzer;  ///< name and version, "frog 0.20"
  std::vector<Sentence> sentences;  ///< in the order of the text
  std::vector<std::string> problems; ///< "sentence at 120 is too long to parse": told to the user, not fatal
};

/// For people: one line per token, indented by its depth in the tree.
///   [0, 11) paragraph 0
///     0    Jan PROPN nsubj <- 1
///     1  slaapt (slapen) VERB root
std::string ToString(const Analysis& analysis);

}  // namespace tripel::ingest

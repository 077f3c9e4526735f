#include "ingest/extract/quotation.h"

#include <string_view>

#include "ingest/extract/clause.h"

namespace tripel::ingest {
namespace {

enum class Mark { kNone, kOpening, kClosing, kEither };

Mark QuotationMark(std::string_view form) {
  if (form == "\"") return Mark::kEither;
  if (form == "“" || form == "„" || form == "«" || form == "‘" || form == "‚") return Mark::kOpening;
  if (form == "”" || form == "»" || form == "’") return Mark::kClosing;
  return Mark::kNone;
}

/// Where quotation marks open and close in one sentence.
struct Quoting {
  bool starts_inside = false;  ///< its first word is quoted, the mark stood in an earlier sentence
  bool ends_inside = false;    ///< the quotation goes on in the next sentence
  bool whole = false;          ///< every word of it is quoted
};

std::vector<Quoting> FindQuoting(const Analysis& analysis) {
  std::vector<Quoting> all;
  bool inside = false;
  int paragraph = -1;
  for (const Sentence& sentence : analysis.sentences) {
    if (sentence.paragraph != paragraph) inside = false;  // a forgotten mark does no harm beyond its paragraph
    paragraph = sentence.paragraph;
    Quoting quoting;
    quoting.starts_inside = inside;
    quoting.whole = true;
    for (const Token& token : sentence.tokens) {
      const Mark mark = QuotationMark(token.form);
      if (mark == Mark::kOpening || (mark == Mark::kEither && !inside)) {
        inside = true;
      } else if (mark == Mark::kClosing || mark == Mark::kEither) {
        inside = false;
      } else if (!inside && token.upos != "PUNCT") {
        quoting.whole = false;
      }
    }
    quoting.ends_inside = inside;
    all.push_back(quoting);
  }
  return all;
}

/// Who says something in this sentence, outside its quotation marks: the subject of its first reporting verb,
/// or the phrase after `volgens` or `aldus`.
std::optional<Argument> NamedSpeaker(const Analysis& analysis, size_t index, const Lexicon& lexicon) {
  const Sentence& sentence = analysis.sentences[index];
  if (!sentence.parsed || sentence.tokens.empty()) return std::nullopt;
  const SentenceTree tree(sentence, static_cast<int>(index));
  const NounPhrases phrases(tree, lexicon);
  for (const Clause& clause : FindClauses(tree, lexicon)) {
    const VerbClass* verb = lexicon.FindVerb(clause.lemma);
    const bool reports = verb != nullptr && verb->kind == VerbClass::Kind::kReport;
    if (reports && !clause.subjects.empty()) return clause.subjects.front();
  }
  for (int token = 0; token < tree.size(); ++token) {
    const std::string preposition = tree.Preposition(token);
    if ((preposition == "aldus" || preposition == "volgens") && phrases.CanBeArgument(token)) return phrases.Make(token);
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::optional<Argument>> FindQuotationSpeakers(const Analysis& analysis,
                                                           const Lexicon& lexicon) {
  const std::vector<Quoting> quoting = FindQuoting(analysis);
  std::vector<std::optional<Argument>> speakers(analysis.sentences.size());
  for (size_t first = 0; first < quoting.size(); ++first) {
    if (quoting[first].starts_inside || !(quoting[first].ends_inside || quoting[first].whole)) continue;
    size_t last = first;
    while (last + 1 < quoting.size() && quoting[last].ends_inside && quoting[last + 1].starts_inside) ++last;
    std::optional<Argument> speaker = NamedSpeaker(analysis, last, lexicon);
    if (!speaker && last != first) speaker = NamedSpeaker(analysis, first, lexicon);
    const bool neighbour = first > 0 && analysis.sentences[first - 1].paragraph == analysis.sentences[first].paragraph;
    if (!speaker && neighbour) speaker = NamedSpeaker(analysis, first - 1, lexicon);
    for (size_t i = first; speaker && i <= last; ++i) {
      if (quoting[i].whole || i != last) speakers[i] = speaker;
    }
    first = last;
  }
  return speakers;
}

}  // namespace tripel::ingest

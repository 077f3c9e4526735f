#include "ingest/extract/extractor.h"

#include <algorithm>

#include "ingest/extract/quotation.h"
#include "ingest/extract/rules.h"
#include "ingest/extract/times.h"
#include "ingest/extract/vetoes.h"

namespace tripel::ingest {
namespace {

/// `banden tussen A en B` holds both ways round: once is enough.
bool SameArguments(const Candidate& a, const Candidate& b, const Lexicon& lexicon) {
  if (a.subject == b.subject && a.object == b.object) return true;
  const PredicateEntry* entry = lexicon.FindPredicate(a.predicate);
  const bool symmetric = entry != nullptr && entry->symmetric && a.object && b.object;
  return symmetric && a.subject == *b.object && b.subject == *a.object;
}

bool SameStatement(const Candidate& a, const Candidate& b, const Lexicon& lexicon) {
  return a.predicate == b.predicate && SameArguments(a, b, lexicon) && a.value == b.value && a.unit == b.unit && a.polarity == b.polarity && a.modality == b.modality && a.speaker == b.speaker && a.time == b.time;
}

void AddNew(std::vector<Candidate> found, const Lexicon& lexicon, std::vector<Candidate>* all) {
  for (Candidate& candidate : found) {
    const bool known = std::any_of(all->begin(), all->end(), [&](const Candidate& c) { return SameStatement(c, candidate, lexicon); });
    if (!known) all->push_back(std::move(candidate));
  }
}

}  // namespace

std::vector<Candidate> Extractor::Extract(const Article& article, const Analysis& analysis) const {
  std::vector<Candidate> all;
  time::Resolver times(article.date);
  const std::vector<std::optional<Argument>> outer_speakers = FindQuotationSpeakers(analysis, lexicon_);
  for (size_t i = 0; i < analysis.sentences.size(); ++i) {
    const Sentence& sentence = analysis.sentences[i];
    if (!sentence.parsed || sentence.tokens.empty()) continue;
    const SentenceTree tree(sentence, static_cast<int>(i));
    const NounPhrases phrases(tree, lexicon_);
    const std::vector<Clause> clauses = FindClauses(tree, lexicon_);
    const FactualityJudge judge(tree, lexicon_, clauses, outer_speakers[i]);
    const ByteSpan previous = i == 0 ? ByteSpan{} : analysis.sentences[i - 1].span;
    const RuleContext context{article, tree, lexicon_, phrases, clauses, judge, previous};
    std::vector<Candidate> found;
    ExtractRoles(context, &found);
    ExtractCopulas(context, &found);
    ExtractVerbStatements(context, &found);
    ExtractReports(context, &found);
    ExtractNominals(context, &found);
    std::erase_if(found, [&](const Candidate& c) { return IsGarbled(context, c.subject) || (c.object && IsGarbled(context, *c.object)); });
    AttachTimes(context, &times, &found);
    AddNew(std::move(found), lexicon_, &all);
  }
  return all;
}

}  // namespace tripel::ingest

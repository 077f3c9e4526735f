// What somebody says, denies, promises or refuses is an act of its own: its object is the words of the
// clause it governs, or the sentence before when a bare `dit` or `dat` points there.
#include <algorithm>

#include "ingest/extract/rules.h"

namespace tripel::ingest {
namespace {

constexpr double kReportConfidence = 0.75;

int ComplementOf(const RuleContext& context, int clause) {
  for (size_t i = 0; i < context.clauses.size(); ++i) {
    const Clause& other = context.clauses[i];
    const bool complement = other.link == "ccomp" || other.link == "xcomp";
    if (other.parent == clause && complement) return static_cast<int>(i);
  }
  return -1;
}

/// All words of a clause, those of the clauses below it too, but for parentheses (`, zei X`).
ByteSpan WordsOf(const RuleContext& context, const Clause& clause) {
  ByteSpan words = clause.span;
  std::vector<int> open{clause.head};
  while (!open.empty()) {
    const int token = open.back();
    open.pop_back();
    if (context.tree[token].upos != "PUNCT") {
      words.begin = std::min(words.begin, context.tree[token].span.begin);
      words.end = std::max(words.end, context.tree[token].span.end);
    }
    for (const int child : context.tree.Children(token)) {
      if (!HasRelation(context.tree[child], "parataxis")) open.push_back(child);
    }
  }
  return words;
}

/// The `dit` or `dat` that stands for what was said before, or -1.
int PointingPronoun(const RuleContext& context, const Clause& clause) {
  const std::vector<Argument>& direct = clause.passive ? clause.subjects : clause.objects;
  // `betwijfelt dat.`: at the end of a clause it is a pronoun, however it is tagged.
  for (const int child : context.tree.Children(clause.head)) {
    const Token& token = context.tree[child];
    const bool last = child + 1 >= context.tree.size() || context.tree[child + 1].upos == "PUNCT";
    if (!clause.passive && child == clause.head + 1 && last && (token.form == "dat" || token.form == "dit")) return child;
  }
  for (const Argument& argument : direct) {
    if (argument.sentence != context.tree.index()) continue;
    const std::string& lemma = context.tree[argument.head].lemma;
    if (lemma == "dit" || lemma == "dat") return argument.head;
  }
  return -1;
}

/// `X vond dat wel`: the opposite of what was said, or of a part of it.
bool IsContrast(const RuleContext& context, const Clause& clause) {
  const std::vector<int> adverbs = context.tree.Children(clause.head, "advmod");
  return std::any_of(adverbs.begin(), adverbs.end(), [&](int adverb) { return context.tree[adverb].lemma == "wel"; });
}

}  // namespace

void ExtractReports(const RuleContext& context, std::vector<Candidate>* out) {
  for (size_t i = 0; i < context.clauses.size(); ++i) {
    const Clause& clause = context.clauses[i];
    const VerbClass* verb = context.lexicon.FindVerb(clause.lemma);
    if (clause.copular || verb == nullptr || verb->label.empty()) continue;
    const std::vector<Argument>& speakers = clause.passive ? clause.agents : clause.subjects;
    if (speakers.empty()) continue;
    const int complement = ComplementOf(context, static_cast<int>(i));
    // `vindt het onterecht dat`: an opinion of what is so. `gevraagd of`: nobody says that it is.
    const int judgement = context.tree.Child(clause.head, "xcomp");
    const bool opinion = clause.lemma == "vinden" && judgement >= 0 && context.tree[judgement].upos == "ADJ";
    if (opinion || (complement >= 0 && context.clauses[complement].marker == "of")) continue;
    const int pronoun = PointingPronoun(context, clause);
    Candidate candidate = context.Start({clause.head}, "report", kReportConfidence);
    context.Judge(static_cast<int>(i), &candidate);
    if (complement >= 0) {
      const ByteSpan words = WordsOf(context, context.clauses[complement]);
      candidate.value = Value(context.article.text.substr(words.begin, words.end - words.begin));
      candidate.clause.begin = std::min(candidate.clause.begin, words.begin);
      candidate.clause.end = std::max(candidate.clause.end, words.end);
    } else if (pronoun >= 0 && context.tree.index() > 0 && !IsContrast(context, clause)) {
      candidate.antecedent_sentence = context.tree.index() - 1;
      const ByteSpan words = context.previous_sentence;
      candidate.value = Value(context.article.text.substr(words.begin, words.end - words.begin));
    } else {
      continue;
    }
    for (const Argument& speaker : speakers) {
      candidate.subject = speaker;
      candidate.predicate = verb->label;
      Candidate finished = candidate;
      context.Finish(&finished);
      out->push_back(std::move(finished));
    }
  }
}

}  // namespace tripel::ingest

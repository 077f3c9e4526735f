#include "ingest/extract/times.h"

#include <algorithm>
#include <optional>

#include "ingest/time/finder.h"

namespace tripel::ingest {
namespace {

using time::Expression;
using time::Outlook;

/// A placed expression and what it belongs to: a clause, or a noun.
struct PlacedTime {
  int clause = -1;
  int noun = -1;
  std::string text;
  ByteSpan span;
};

class TimeAttacher {
 public:
  TimeAttacher(const RuleContext& context, time::Resolver* resolver) : context_(context), tree_(context.tree) {
    for (const Expression& expression : time::FindExpressions(tree_.sentence(), context.lexicon.times())) {
      PlacedTime placed = Own(expression);
      if (const int verb = VerbOfOpenClause(expression); verb >= 0) placed = {ClauseAt(verb), -1, {}, {}};
      if (placed.clause >= 0 && FollowsClosedClause(expression, placed.clause)) placed = {};
      const Outlook outlook = placed.clause < 0 ? Outlook::kUnknown : OutlookOf(placed.clause);
      const bool narrates = placed.clause >= 0 && IsSimplePast(placed.clause);
      placed.text = resolver->Resolve(expression, tree_.index(), outlook, narrates);
      placed.span = {tree_[expression.begin].span.begin, tree_[expression.end - 1].span.end};
      if (placed.clause >= 0 || placed.noun >= 0) times_.push_back(std::move(placed));
    }
  }

  void Attach(Candidate* candidate) const {
    const int predicate = PredicateToken(*candidate);
    if (predicate < 0 || !candidate->time.empty()) return;
    const int clause = ClauseAt(predicate);
    const std::vector<const PlacedTime*> own = clause >= 0 ? OfClause(clause) : OfNoun(predicate);
    // Two times in one clause: which of them holds is not ours to guess; neither where one could not be placed.
    if (own.empty() || std::any_of(own.begin(), own.end(), [&](const PlacedTime* t) { return t->text.empty() || t->text != own.front()->text; })) return;
    candidate->time = own.front()->text;
    candidate->cues.push_back(own.front()->span);
    std::sort(candidate->cues.begin(), candidate->cues.end(), [](const ByteSpan& a, const ByteSpan& b) { return a.begin < b.begin; });
  }

 private:
  std::vector<const PlacedTime*> OfClause(int clause) const {
    std::vector<const PlacedTime*> own;
    for (const PlacedTime& placed : times_) {
      if (placed.clause == clause) own.push_back(&placed);
    }
    if (!own.empty()) return own;
    // `heeft maandag X ontmoet en Y gesteund`: verbs that share an auxiliary share what stands before both.
    const int first = FirstConjunct(clause);
    if (first < 0) return own;
    for (const PlacedTime& placed : times_) {
      if (placed.clause == first && placed.span.begin < tree_[context_.clauses[first].head].span.begin) own.push_back(&placed);
    }
    return own;
  }

  std::vector<const PlacedTime*> OfNoun(int noun) const {
    std::vector<const PlacedTime*> own;
    for (const PlacedTime& placed : times_) {
      if (placed.noun == noun) own.push_back(&placed);
    }
    return own;
  }

  /// The clause whose auxiliaries a conjoined one shares, or -1.
  int FirstConjunct(int clause) const {
    const Clause& own = context_.clauses[clause];
    if (!HasRelation(tree_[own.head], "conj") || own.auxiliaries.empty()) return -1;
    for (size_t i = 0; i < context_.clauses.size(); ++i) {
      if (context_.clauses[i].head == tree_[own.head].head && context_.clauses[i].auxiliaries == own.auxiliaries) return static_cast<int>(i);
    }
    return -1;
  }

  /// The token of a candidate's predicate that decides its clause.
  int PredicateToken(const Candidate& candidate) const {
    int found = -1;
    for (int token = 0; token < tree_.size(); ++token) {
      const ByteSpan& span = tree_[token].span;
      const bool inside = candidate.predicate_span.begin <= span.begin && span.end <= candidate.predicate_span.end;
      if (!inside) continue;
      if (ClauseAt(token) >= 0) return token;
      if (found < 0) found = token;
    }
    return found;
  }

  /// The clause whose verb, auxiliary or particle the token is, or -1.
  int ClauseAt(int token) const {
    for (size_t i = 0; i < context_.clauses.size(); ++i) {
      const Clause& clause = context_.clauses[i];
      const bool part = clause.head == token || (tree_[token].head == clause.head && tree_[token].relation == "compound:prt");
      if (part || std::find(clause.auxiliaries.begin(), clause.auxiliaries.end(), token) != clause.auxiliaries.end()) return static_cast<int>(i);
    }
    return -1;
  }

  /// The token of the expression that hangs outside it.
  int Top(const Expression& expression) const {
    for (int token = expression.begin; token < expression.end; ++token) {
      const int head = tree_[token].head;
      if (head < expression.begin || head >= expression.end) {
        if (tree_[token].upos != "ADP" || expression.end - expression.begin == 1) return token;
      }
    }
    return expression.begin;
  }

  PlacedTime Own(const Expression& expression) const {
    PlacedTime placed;
    const int before = expression.begin - 1;
    const bool after_noun = before >= 0 && (tree_[before].upos == "NOUN" || IsName(tree_[before]));
    if (expression.of) {
      if (after_noun) placed.noun = NounAbove(before);
      return placed;
    }
    if (before < 0 || (before == 0 && tree_[before].upos == "CCONJ")) {
      // Before the finite verb of a main clause it belongs to that, whatever the parser made of it.
      const int next = expression.end;
      const bool finite = next < tree_.size() && tree_[next].Feature("VerbForm") == "Fin";
      if (finite) {
        placed.clause = ClauseAt(next);
        if (placed.clause >= 0) return placed;
      }
    }
    // `veroordeelde de annexatie van de Krim in 2014`: Dutch puts the verb's own time before its object.
    if (after_noun && !expression.bare && (placed.noun = EventAbove(before)) >= 0) return placed;
    for (int at = tree_[Top(expression)].head; at != Token::kRoot; at = tree_[at].head) {
      placed.clause = ClauseAt(at);
      if (placed.clause >= 0) return placed;
      const bool noun = tree_[at].upos == "NOUN" || IsName(tree_[at]);
      if (!noun) continue;
      // A bare adverb is the clause's even where the parser hung it on a noun beside it; a phrase is the noun's.
      if (expression.bare && expression.bound == Expression::Bound::kAt) continue;
      placed.noun = at;
      // `de annexatie van X door Y in 2014`: a name has no date of its own.
      while (IsName(tree_[placed.noun]) && HasRelation(tree_[placed.noun], "nmod")) placed.noun = tree_[placed.noun].head;
      return placed;
    }
    return placed;
  }

  /// `X, die dit weekend in Y was, ...`: between a subordinating word and its verb a time is that clause's, even
  /// where the parser hung it higher. The finite verb, or -1 where no such clause is open.
  int VerbOfOpenClause(const Expression& expression) const {
    const auto is_finite = [&](int token) { return tree_[token].Feature("VerbForm") == "Fin"; };
    const auto opens = [&](int token) {
      return (tree_[token].Feature("PronType") == "Rel" || tree_[token].upos == "SCONJ") && tree_[token].relation != "case";
    };
    int opener = expression.begin - 1;
    while (opener >= 0 && !is_finite(opener) && !opens(opener)) --opener;
    if (opener < 0 || !opens(opener)) return -1;
    for (int token = expression.end; token < tree_.size() && !opens(token); ++token) {
      if (is_finite(token)) return token;
    }
    return -1;
  }

  /// `X, die Y leidde, verlengde vorige week ...`: a relative clause is over at the comma behind its verb.
  bool FollowsClosedClause(const Expression& expression, int clause) const {
    const Clause& own = context_.clauses[clause];
    if (own.link != "acl:relcl" || own.head >= expression.begin) return false;
    for (int token = own.head + 1; token < expression.begin; ++token) {
      if (tree_[token].form == ",") return true;
    }
    return false;
  }

  /// The noun that heads the name or compound that ends in this token.
  int NounAbove(int token) const {
    while (tree_[token].head != Token::kRoot && (tree_[token].relation == "flat" || tree_[token].relation == "fixed")) token = tree_[token].head;
    return token;
  }

  /// The noun for something that happens whose phrase ends in this token, or -1.
  int EventAbove(int token) const {
    for (int at = token; at != Token::kRoot && (tree_[at].upos == "NOUN" || IsName(tree_[at])); at = tree_[at].head) {
      if (tree_[at].upos == "NOUN" && !context_.lexicon.Nominals(tree_[at].lemma).empty()) return at;
      const bool inside = HasRelation(tree_[at], "nmod") || HasRelation(tree_[at], "flat") || HasRelation(tree_[at], "appos") || HasRelation(tree_[at], "conj");
      if (!inside) return -1;
    }
    return -1;
  }

  int FiniteVerb(const Clause& clause) const {
    for (const int auxiliary : clause.auxiliaries) {
      if (tree_[auxiliary].Feature("VerbForm") == "Fin") return auxiliary;
    }
    return tree_[clause.head].Feature("VerbForm") == "Fin" ? clause.head : -1;
  }

  bool IsSimplePast(int clause) const {
    const int verb = FiniteVerb(context_.clauses[clause]);
    return verb >= 0 && tree_[verb].Feature("Tense") == "Past";
  }

  Outlook OutlookOf(int clause) const {
    const Clause& own = context_.clauses[clause];
    const int verb = FiniteVerb(own);
    const bool participle = tree_[own.head].Feature("VerbForm") == "Part";
    if (verb < 0) {
      if (participle && tree_[own.head].Feature("Tense") == "Past") return Outlook::kBack;
      return Outlook::kUnknown;
    }
    const std::string& lemma = tree_[verb].lemma;
    if (lemma == "zullen") return tree_[verb].Feature("Tense") == "Past" ? Outlook::kUnknown : Outlook::kAhead;
    if (tree_[verb].Feature("Tense") == "Past") return Outlook::kBack;
    const bool perfect = participle && verb != own.head && (lemma == "hebben" || lemma == "zijn");
    if (perfect) return Outlook::kBack;
    // `zegt maandag`: newspapers report in the present tense what has been said.
    const VerbClass* verb_class = context_.lexicon.FindVerb(own.lemma);
    const bool reports = verb_class != nullptr && (verb_class->kind == VerbClass::Kind::kReport || verb_class->kind == VerbClass::Kind::kDeny);
    return reports || own.copular ? Outlook::kUnknown : Outlook::kAhead;
  }

  const RuleContext& context_;
  const SentenceTree& tree_;
  std::vector<PlacedTime> times_;
};

}  // namespace

void AttachTimes(const RuleContext& context, time::Resolver* resolver, std::vector<Candidate>* candidates) {
  const TimeAttacher attacher(context, resolver);
  for (Candidate& candidate : *candidates) attacher.Attach(&candidate);
}

}  // namespace tripel::ingest

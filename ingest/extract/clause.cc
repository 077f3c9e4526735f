#include "ingest/extract/clause.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>
#include <utility>

namespace tripel::ingest {
namespace {

/// Nouns that take a verb in either number with what they count: `een aantal landen stemmen`, `de helft gaat`.
constexpr auto kCountingNouns = std::to_array<std::string_view>(
    {"aantal", "tal", "meerderheid", "minderheid", "deel", "gedeelte", "helft", "kwart", "derde", "paar", "reeks", "serie", "groep", "rest",
     "stel", "handvol", "handjevol", "massa", "merendeel", "gros", "procent", "percentage", "media", "data", "miljoen", "miljard", "duizend",
     "honderd", "politie", "jeugd"});

bool IsClauseRelation(const Token& token) {
  for (const std::string_view relation : {"root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis"}) {
    if (token.BaseRelation() == relation) return true;
  }
  return false;
}

/// Builds the clauses of one sentence.
class ClauseFinder {
 public:
  ClauseFinder(const SentenceTree& tree, const Lexicon& lexicon) : tree_(tree), lexicon_(lexicon), phrases_(tree, lexicon) {}

  std::vector<Clause> Find() {
    for (int token = 0; token < tree_.size(); ++token) {
      if (tree_[token].head == Token::kRoot) Visit(token, -1);
    }
    for (Clause& clause : clauses_) clause.span = OwnSpan(clause);
    return std::move(clauses_);
  }

 private:
  /// Whether the token heads a clause: a verb that is no auxiliary, or a predicate with a copula.
  bool HeadsClause(int token) const {
    const Token& word = tree_[token];
    if (tree_.Child(token, "cop") >= 0) return true;
    if (IsInsideName(token)) return false;
    if (word.upos != "VERB" && word.upos != "AUX") return false;
    if (HasRelation(word, "aux") || HasRelation(word, "cop") || HasRelation(word, "fixed") || HasRelation(word, "flat")) {
      return false;
    }
    if (HasRelation(word, "amod")) return IsParticiple(word) && !tree_.Children(token, "obl").empty();
    if (IsAdverbialParticiple(token)) return false;
    return IsClauseRelation(word) || HasRelation(word, "conj") || tree_.Child(token, "nsubj") >= 0;
  }

  /// `gebruikt geregeld`: a bare participle beside a verb says how; what hangs on it is the verb's.
  bool IsAdverbialParticiple(int token) const {
    const Token& word = tree_[token];
    const bool bare = tree_.Child(token, "aux") < 0 && tree_.Child(token, "nsubj") < 0 && tree_.Child(token, "mark") < 0;
    return word.relation == "xcomp" && IsParticiple(word) && bare;
  }

  /// `Verenigde` of `Verenigde Staten`: a verb's form inside a name of several words.
  bool IsInsideName(int token) const {
    for (const EntitySpan& entity : tree_.sentence().entities) {
      const bool inside = entity.begin <= token && token < entity.end && entity.end - entity.begin > 1;
      if (inside && token > 0 && std::isupper(static_cast<unsigned char>(tree_[token].form[0])) != 0) return true;
    }
    return false;
  }

  void Visit(int token, int parent) {
    int here = parent;
    if (HeadsClause(token)) {
      here = static_cast<int>(clauses_.size());
      clauses_.push_back(Build(token, parent));
      clause_of_[token] = here;
      AdoptObjects(&clauses_.back());
    }
    for (const int child : tree_.Children(token)) Visit(child, here);
  }

  Clause Build(int head, int parent) {
    Clause clause;
    clause.head = head;
    clause.parent = parent;
    clause.link = LinkOf(head, parent);
    clause.copular = tree_.Child(head, "cop") >= 0;
    clause.lemma = tree_[head].lemma;
    if (tree_.Child(head, "expl:pv") >= 0) clause.lemma = "zich " + clause.lemma;
    clause.marker = MarkerOf(head);
    for (const int child : tree_.Children(head)) {
      if (HasRelation(tree_[child], "aux") || HasRelation(tree_[child], "cop")) clause.auxiliaries.push_back(child);
    }
    clause.passive = IsPassive(head);
    clause.doubtful = Disagrees(head, tree_.Children(head, "nsubj")) || CompletesNoun(clause);
    CollectArguments(head, &clause);
    LetOthersAct(&clause);
    if (HasRelation(tree_[head], "conj")) ShareWithConjunct(&clause);
    if (RelatesToClause(head)) {
      clause.subjects.clear();
    } else if (clause.subjects.empty()) {
      UnderstandSubject(&clause);
    }
    return clause;
  }

  /// `protesteert tegen het plan om de fabriek te sluiten`: an infinitive that says what a plan is, which the parser hung on
  /// the verb. Whose plan it is, the verb does not say.
  bool CompletesNoun(const Clause& clause) const {
    static constexpr auto kPlans = std::to_array<std::string_view>({"plan", "voorstel", "besluit", "beslissing", "wens", "idee", "bedoeling", "opdracht", "verzoek", "oproep",
                                                                    "belofte", "poging", "eis", "verbod", "recht", "plicht", "voornemen", "toestemming", "mogelijkheid", "kans", "bevel"});
    if (clause.parent < 0 || clause.marker.empty() || (clause.link != "xcomp" && clause.link != "advcl" && clause.link != "acl")) return false;
    const std::vector<int> marks = tree_.Children(clause.head, "mark");
    const auto om = std::find_if(marks.begin(), marks.end(), [&](int mark) { return tree_[mark].lemma == "om"; });
    const Clause& above = clauses_[clause.parent];
    if (om == marks.end() || *om < above.head || lexicon_.IsLightVerb(above.lemma)) return false;
    for (int token = above.head + 1; token < *om; ++token) {
      const bool plan = tree_[token].upos == "NOUN" && std::any_of(kPlans.begin(), kPlans.end(), [&](std::string_view word) { return tree_[token].lemma.ends_with(word); });
      const bool possessed = tree_.Child(token, "nmod:poss") >= 0;
      if (plan && !possessed && tree_.Child(token, "case") >= 0) return true;
    }
    return false;
  }

  /// `op het eiland zaten de luchthaven`: one of subject and finite verb is plural, the other is not, so that one of them
  /// was misread.
  bool Disagrees(int head, const std::vector<int>& subjects) const {
    if (subjects.size() != 1 || tree_.Child(head, "cop") >= 0) return false;
    std::vector<int> verbs = tree_.Children(head, "aux");
    verbs.push_back(head);
    std::erase_if(verbs, [&](int verb) { return tree_[verb].Feature("VerbForm") != "Fin" || tree_[verb].Feature("Number").empty(); });
    // An infinitive looks like a plural: one verb that agrees is enough.
    return !verbs.empty() && std::all_of(verbs.begin(), verbs.end(), [&](int verb) { return Disagree(tree_[verb].Feature("Number"), subjects.front()); });
  }

  bool Disagree(std::string_view verb, int subject) const {
    const Token& noun = tree_[subject];
    if (IsName(noun)) return verb == "Plur" && IsOnePerson(subject);
    const std::string_view number = noun.Feature("Number");
    const bool capital = std::isupper(static_cast<unsigned char>(noun.form[0])) != 0;  // `Polen wil`: the country
    if (noun.upos != "NOUN" || capital || number.empty() || number == verb || tree_.Child(subject, "conj") >= 0) return false;
    const bool counts = std::any_of(kCountingNouns.begin(), kCountingNouns.end(), [&](std::string_view word) { return noun.lemma.ends_with(word); });
    return !counts && lexicon_.FindUnit(noun.lemma) == nullptr && tree_.Child(subject, "nummod") < 0 && tree_.Child(subject, "appos") < 0;
  }

  bool IsOnePerson(int name) const {
    if (tree_.Child(name, "conj") >= 0) return false;
    return std::any_of(tree_.sentence().entities.begin(), tree_.sentence().entities.end(), [&](const EntitySpan& entity) {
      return entity.begin == name && entity.type == "PER" && entity.end - entity.begin > 1;
    });
  }

  /// The subordinating word: of several (`maar als`) the conjunction.
  std::string MarkerOf(int head) const {
    std::string marker;
    for (const int mark : tree_.Children(head, "mark")) {
      const bool subordinates = tree_[mark].upos == "SCONJ" && tree_[mark].lemma != "te";
      if (marker.empty() || subordinates) marker = tree_[mark].lemma;
      if (subordinates) break;
    }
    return marker;
  }

  /// `..., hetgeen irritatie opleverde`: what does it is all that was said before.
  bool RelatesToClause(int head) const {
    int first = head;
    for (const int token : tree_.Subtree(head)) {
      if (tree_[token].upos != "PUNCT") {
        first = token;
        break;
      }
    }
    return tree_[first].lemma == "hetgeen" || (tree_[first].form == "wat" && first > 0 && tree_[first - 1].form == ",");
  }

  /// The relation to the clause above. A `dat` clause that the parser hung on a noun of a reporting clause
  /// (`zei op televisie dat ...`) is that clause's complement.
  std::string LinkOf(int head, int parent) const {
    const Token& token = tree_[head];
    const int mark = tree_.Child(head, "mark");
    if (mark < 0 || parent < 0 || token.relation == "ccomp" || token.relation == "xcomp") return token.relation;
    const VerbClass* verb = lexicon_.FindVerb(clauses_[parent].lemma);
    if (verb == nullptr) return token.relation;
    // `overweegt om te leveren`: what is planned or asked, no adverbial.
    const bool infinitive = token.relation == "advcl" && token.Feature("VerbForm") == "Inf" &&
                            (tree_[mark].lemma == "om" || tree_[mark].lemma == "te");
    if (infinitive && (verb->kind == VerbClass::Kind::kPlan || verb->kind == VerbClass::Kind::kUrge)) return "xcomp";
    if (tree_[mark].lemma != "dat") return token.relation;
    const bool speaks = verb->kind == VerbClass::Kind::kReport || verb->kind == VerbClass::Kind::kDeny;
    return speaks ? "ccomp" : token.relation;
  }

  /// `weigert Iran te steunen`: the parser hangs the object on the first verb, but it is what the infinitive is about.
  void AdoptObjects(Clause* clause) {
    if (clause->parent < 0 || clause->link != "xcomp" || !clause->objects.empty() || clause->passive) return;
    Clause& parent = clauses_[clause->parent];
    const VerbClass* verb = lexicon_.FindVerb(parent.lemma);
    if (verb == nullptr || verb->object_control || verb->kind == VerbClass::Kind::kReport) return;
    const bool between = !parent.objects.empty() && parent.objects.front().sentence == tree_.index() &&
                         parent.objects.front().head < clause->head;
    if (between) clause->objects = std::exchange(parent.objects, {});
  }

  bool IsPassive(int head) const {
    if (tree_.Child(head, "aux:pass") >= 0 || tree_.Child(head, "nsubj:pass") >= 0) return true;
    if (tree_.Child(head, "obl:agent") >= 0) return true;
    // A bare participle that describes a noun: `gesteunde republieken`, `brief, gestuurd door`.
    const bool describes = HasRelation(tree_[head], "amod") || tree_[head].relation == "acl";
    return describes && IsParticiple(tree_[head]) && tree_[head].Feature("Tense") == "Past";
  }

  void Append(int child, std::vector<Argument>* list) {
    for (Argument& argument : phrases_.MakeAll(child)) list->push_back(std::move(argument));
  }

  void CollectArguments(int head, Clause* clause) {
    for (const int child : tree_.Children(head)) {
      const Token& token = tree_[child];
      if (HasRelation(token, "nsubj")) {
        Append(child, &clause->subjects);
      } else if (token.relation == "obl:agent" || (clause->passive && HasRelation(token, "obl") &&
                                                   tree_.Preposition(child) == "door")) {
        Append(child, &clause->agents);
      } else if (HasRelation(token, "obj")) {
        Append(child, &clause->objects);
      } else if (HasRelation(token, "iobj")) {
        Append(child, &clause->indirect);
      } else if (HasRelation(token, "obl") || IsCoordinatedPhrase(child)) {
        AddOblique(child, clause);
      } else if (HasRelation(token, "advmod") && !phrases_.PronominalPreposition(child).empty()) {
        if (phrases_.CanBeArgument(child)) clause->obliques.push_back({phrases_.PronominalPreposition(child), child});
      } else if (IsAdverbialParticiple(child)) {
        CollectArguments(child, clause);
      }
    }
  }

  /// `wil X laten opvolgen door Y`: who has a thing done does not do it; with `door` somebody else does.
  void LetOthersAct(Clause* clause) const {
    const bool causes = std::any_of(clause->auxiliaries.begin(), clause->auxiliaries.end(), [&](int a) { return tree_[a].lemma == "laten"; });
    const bool under = clause->parent >= 0 && clause->link == "xcomp" && clauses_[clause->parent].lemma == "laten";
    if ((!causes && !under) || clause->passive) return;
    if (clause->lemma.starts_with("zich ")) clause->subjects.clear();
    // `wil X laten meewerken`: a verb that takes no object has what is let as its subject.
    const std::vector<Frame>& frames = lexicon_.Frames(clause->lemma);
    const bool transitive = frames.empty() || std::any_of(frames.begin(), frames.end(), [](const Frame& f) { return f.prepositions.empty() && !f.alone && !f.silent; });
    if (!transitive && !clause->objects.empty()) clause->subjects = std::exchange(clause->objects, {});
    for (const Oblique& oblique : clause->obliques) {
      if (oblique.preposition != "door") continue;
      clause->subjects = {phrases_.Make(oblique.head)};
      return;
    }
  }

  /// `verleende steun aan X en aan Y`: the parser hangs the second phrase on the verb as a conjunct.
  bool IsCoordinatedPhrase(int token) const {
    const bool noun = tree_[token].upos == "NOUN" || IsName(tree_[token]);
    return noun && HasRelation(tree_[token], "conj") && tree_.Child(token, "case") >= 0;
  }

  void AddOblique(int child, Clause* clause) {
    const std::string pronominal = phrases_.PronominalPreposition(child);
    const std::string preposition = pronominal.empty() ? tree_.Preposition(child) : pronominal;
    for (const int conjunct : tree_.WithConjuncts(child)) {
      if (!phrases_.CanBeArgument(conjunct)) continue;
      const std::string own = tree_.Preposition(conjunct);
      clause->obliques.push_back({own.empty() ? preposition : own, conjunct});
    }
  }

  /// `X bouwt en verkoopt Y`: the second verb has the first one's subject, auxiliaries and, when its own is
  /// missing and the shared one stands before both, its object.
  void ShareWithConjunct(Clause* clause) {
    const auto found = clause_of_.find(tree_[clause->head].head);
    if (found == clause_of_.end()) return;
    const Clause& first = clauses_[found->second];
    clause->parent = first.parent;
    clause->link = first.link;
    if (clause->marker.empty()) clause->marker = first.marker;
    if (first.copular || !clause->subjects.empty()) return;
    if (IsInverted(clause->head) && first.marker.empty()) return;
    clause->subjects = first.subjects;
    if (clause->auxiliaries.empty()) clause->doubtful = Disagrees(clause->head, tree_.Children(first.head, "nsubj"));
    const bool own_auxiliary = !clause->auxiliaries.empty();
    if (!own_auxiliary && tree_[clause->head].Feature("VerbForm") == tree_[first.head].Feature("VerbForm")) {
      clause->auxiliaries = first.auxiliaries;
      clause->passive = clause->passive || first.passive;
      if (clause->passive && clause->agents.empty()) clause->agents = first.agents;
    }
    const bool shared_object = clause->objects.empty() && !first.objects.empty() &&
                               first.objects.front().head < first.head && first.objects.front().sentence == tree_.index();
    if (shared_object) clause->objects = first.objects;
  }

  /// `..., maar een week later kreeg hij gratie`: more than adverbs between conjunction and finite verb, so that the clause
  /// has a subject of its own behind the verb, found or not.
  bool IsInverted(int head) const {
    const int conjunction = tree_.Child(head, "cc");
    int finite = tree_[head].Feature("VerbForm") == "Fin" ? head : -1;
    for (const int child : tree_.Children(head, "aux")) {
      if (tree_[child].Feature("VerbForm") == "Fin") finite = child;
    }
    if (conjunction < 0 || finite < 0 || finite < conjunction) return false;
    // The verb of a subordinate clause comes last; that of a main clause has something behind it.
    const bool last = finite + 1 >= tree_.size() || tree_[finite + 1].upos == "PUNCT";
    if (last) return false;
    for (int token = conjunction + 1; token < finite; ++token) {
      const bool slight = tree_[token].upos == "ADV" || tree_[token].upos == "PUNCT";
      if (!slight) return true;
    }
    return false;
  }

  /// A clause without a subject of its own: the noun it describes, or what its governing verb controls.
  void UnderstandSubject(Clause* clause) {
    const Token& head = tree_[clause->head];
    const bool describes = HasRelation(head, "amod") || HasRelation(head, "acl");
    if (describes && head.head != Token::kRoot) {
      if (clause->link == "acl:relcl" && !clause->passive) return;  // its subject is another word, lost by the parser
      if (!IsParticiple(head)) return;
      Append(head.head, &clause->subjects);
      return;
    }
    // A finite verb has a subject: the parser took it for the object (`bevestigden dat X daar kunnen werken`).
    const bool finite = std::any_of(clause->auxiliaries.begin(), clause->auxiliaries.end(), [&](int auxiliary) {
      return tree_[auxiliary].Feature("VerbForm") == "Fin";
    });
    if (finite && clause->link == "xcomp" && clause->objects.size() == 1) {
      clause->subjects = std::exchange(clause->objects, {});
      return;
    }
    const bool governed = clause->link == "xcomp" || clause->link == "advcl" || clause->link == "ccomp";
    if (!governed || clause->parent < 0 || head.Feature("VerbForm") == "Fin") return;
    const Clause& parent = clauses_[clause->parent];
    const VerbClass* verb = lexicon_.FindVerb(parent.lemma);
    if (verb != nullptr && verb->object_control && clause->link != "advcl") {
      const std::vector<Argument>& patients = parent.passive ? parent.subjects : parent.objects;
      clause->subjects = patients.empty() ? parent.indirect : patients;
    } else {
      clause->subjects = parent.passive ? parent.agents : parent.subjects;
      if (clause->subjects.empty()) clause->subjects = parent.subjects;
    }
  }

  ByteSpan OwnSpan(const Clause& clause) const {
    ByteSpan span = tree_[clause.head].span;
    for (const Argument& object : clause.objects) {
      if (object.sentence != tree_.index()) continue;
      span.begin = std::min(span.begin, phrases_.Span(object).begin);
      span.end = std::max(span.end, phrases_.Span(object).end);
    }
    std::vector<int> open{clause.head};
    while (!open.empty()) {
      const int token = open.back();
      open.pop_back();
      if (tree_[token].upos != "PUNCT") {
        span.begin = std::min(span.begin, tree_[token].span.begin);
        span.end = std::max(span.end, tree_[token].span.end);
      }
      for (const int child : tree_.Children(token)) {
        if (!clause_of_.contains(child)) open.push_back(child);
      }
    }
    return span;
  }

  const SentenceTree& tree_;
  const Lexicon& lexicon_;
  NounPhrases phrases_;
  std::vector<Clause> clauses_;
  std::unordered_map<int, int> clause_of_;  // token -> clause
};

}  // namespace

std::vector<Clause> FindClauses(const SentenceTree& tree, const Lexicon& lexicon) {
  return ClauseFinder(tree, lexicon).Find();
}

}  // namespace tripel::ingest

// The verb of the main clause, its auxiliaries and voice, and its separable particle.
#include <algorithm>
#include <array>
#include <string>

#include "ingest/extract/sentence_tree.h"
#include "ingest/extract/tree_editor.h"
#include "ingest/extract/tree_repair.h"

namespace tripel::ingest {
namespace {

template <size_t n>
bool Contains(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr auto kModals = std::to_array<std::string_view>({"zullen", "kunnen", "moeten", "willen", "mogen"});
constexpr auto kParticipleAuxiliaries = std::to_array<std::string_view>({"hebben", "zijn", "worden"});
constexpr auto kParticles = std::to_array<std::string_view>(
    {"aan", "achter", "af", "bij", "binnen", "dicht", "door", "goed", "in", "kwijt", "mee", "na", "neer", "om", "onder", "op", "open",
     "over", "plaats", "rond", "samen", "stil", "tegen", "terug", "toe", "uit", "vast", "vol", "voor", "voort", "vrij", "weg"});

bool IsVerbal(const TreeEditor& tree, int token) { return tree.Is(token, "VERB") || tree.Is(token, "AUX"); }

/// An infinitive, or a plural that is spelled like one, without `te`.
bool IsPlainInfinitive(const TreeEditor& tree, int token) {
  const bool spelled = tree[token].form == tree[token].lemma;
  return (tree[token].Feature("VerbForm") == "Inf" || spelled) && tree.Child(token, "mark") < 0;
}

bool IsPastParticiple(const TreeEditor& tree, int token) {
  return IsParticiple(tree[token]) && tree[token].Feature("Tense") == "Past";
}

bool HasRelative(const TreeEditor& tree, int token) {
  for (const int child : tree.Children(token)) {
    if (tree[child].Feature("PronType") == "Rel") return true;
  }
  return false;
}

/// Whether the lexicon knows the verb with a direct object: only those make passives with `zijn`.
bool IsTransitive(const Lexicon& lexicon, std::string_view lemma) {
  const std::vector<Frame>& frames = lexicon.Frames(lemma);
  return std::any_of(frames.begin(), frames.end(), [](const Frame& frame) {
    return !frame.alone && !frame.silent && frame.prepositions.empty() && frame.fixed.empty() && frame.nouns.empty();
  });
}

bool HasFiniteVerb(const TreeEditor& tree) {
  for (int token = 0; token < tree.size(); ++token) {
    if (IsVerbal(tree, token) && tree.IsFinite(token)) return true;
  }
  return false;
}

/// `Maandag bezocht X de stad`: past tenses that are spelled like participles. A sentence that is no heading has a
/// finite verb; where it seems to have none, this one is it.
void MendTense(TreeEditor* tree) {
  if (tree->sentence().title || HasFiniteVerb(*tree)) return;
  const Token& last = (*tree)[tree->size() - 1];
  if (last.upos != "PUNCT") return;
  for (int token = 1; token < tree->size(); ++token) {
    const Token& word = (*tree)[token];
    const bool main = word.head == Token::kRoot || (*tree)[word.head].head == Token::kRoot;
    if (!tree->Is(token, "VERB") || !IsPastParticiple(*tree, token) || !main || tree->Child(token, "aux") >= 0) continue;
    if (tree->Is(token - 1, "DET") || tree->Is(token - 1, "ADP") || tree->IsComma(token - 1)) continue;
    tree->SetFeature(token, "VerbForm", "Fin");
    return;
  }
}

/// `Een rechtbank veroordeelde hem`: a participle with an ending stands before its noun; behind it, it is a past tense.
void FreePastTense(int token, TreeEditor* tree) {
  const Token& word = (*tree)[token];
  if (!tree->Is(token, "VERB") || !IsPastParticiple(*tree, token) || word.relation != "acl" || word.head == Token::kRoot) return;
  const bool ending = word.form.ends_with("de") || word.form.ends_with("te");
  if (!ending || word.head != token - 1 || !tree->IsNominal(word.head) || token + 1 >= tree->size()) return;
  const std::string& next = (*tree)[token + 1].upos;
  if (next != "PRON" && next != "DET" && next != "PROPN") return;
  const int noun = word.head;
  if (tree->Child(noun, "case") >= 0) return;
  tree->SetFeature(token, "VerbForm", "Fin");
  const std::vector<int> below = tree->Children(noun);
  const bool root = (*tree)[noun].head == Token::kRoot;
  if (!tree->Replace(noun, token, "nsubj")) return;
  for (const int child : below) {
    if (child < noun && child != token) tree->Attach(child, noun, (*tree)[child].relation);
  }
  if (!root) (*tree)[token].relation = "parataxis";
  for (const int child : tree->Children(token)) {
    if (child == token + 1 && (*tree)[child].relation == "obl" && tree->Child(child, "case") < 0) (*tree)[child].relation = "obj";
  }
}

/// A clause that its own subject was made the root of: `X (root) wil (parataxis) ...`.
int HungMainVerb(const TreeEditor& tree, int root) {
  static constexpr auto kHung = std::to_array<std::string_view>({"parataxis", "appos", "acl", "ccomp", "advcl", "amod", "conj"});
  for (int token = root + 1; token < tree.size(); ++token) {
    if (!IsVerbal(tree, token) || !tree.IsFinite(token)) continue;
    if (tree[token].head != root) continue;
    const bool hung = Contains(kHung, tree[token].BaseRelation());
    if (hung && tree.Child(token, "mark") < 0 && tree.Child(token, "cc") < 0 && !HasRelative(tree, token)) return token;
  }
  return -1;
}

void RaiseMainVerb(TreeEditor* tree) {
  int root = -1;
  for (int i = 0; i < tree->size(); ++i) {
    if ((*tree)[i].head == Token::kRoot) root = i;
  }
  if (root < 0 || IsVerbal(*tree, root) || tree->Child(root, "cop") >= 0) return;
  const int verb = HungMainVerb(*tree, root);
  if (verb < 0) return;
  // `X, ...: Y zegt`: quotations and headlines with a colon are no main clauses.
  for (int between = root + 1; between < verb; ++between) {
    if ((*tree)[between].form == ":" || (*tree)[between].form == ";") return;
  }
  const bool clause_before = tree->Child(verb, "nsubj") >= 0 && tree->Child(verb, "nsubj") < verb;
  if (clause_before) return;
  const bool nominal = tree->IsNominal(root) || tree->Is(root, "PRON");
  const bool own_subject = tree->Child(verb, "nsubj") >= 0;
  for (const int child : tree->Children(root)) {
    if (child > verb && (*tree)[child].relation != "acl:relcl") tree->Attach(child, verb, (*tree)[child].relation);
  }
  const bool subject = nominal && !own_subject && tree->Child(root, "case") < 0;
  tree->Replace(root, verb, subject ? "nsubj" : nominal ? "obl" : "advmod");
  // What Replace handed to the verb stood below its subject: it goes back.
  for (const int child : tree->Children(verb)) {
    const bool before = child < verb && child != root && !IsVerbal(*tree, child);
    const std::string_view relation = (*tree)[child].BaseRelation();
    const bool of_noun = relation == "det" || relation == "amod" || relation == "flat" || relation == "appos" || relation == "nmod" ||
                         relation == "case" || relation == "nummod" || relation == "conj" || (*tree)[child].relation == "acl:relcl";
    if (before && of_noun) tree->Attach(child, root, (*tree)[child].relation);
  }
  for (const int child : tree->Children(verb)) {
    if ((*tree)[child].relation == "acl:relcl" && child < verb) tree->Attach(child, root, "acl:relcl");
  }
  // A clause between commas after the subject (`X, die ..., wil`) stays with it too.
  if ((*tree)[verb].relation != "root") (*tree)[verb].relation = "root";
}

/// The infinitive or participle that an auxiliary without a verb of its own waits for, or -1.
int AwaitedVerb(const TreeEditor& tree, int auxiliary) {
  const bool modal = Contains(kModals, tree[auxiliary].lemma);
  if (!modal && !Contains(kParticipleAuxiliaries, tree[auxiliary].lemma)) return -1;
  int found = -1;
  for (int token = auxiliary + 1; token < tree.size(); ++token) {
    if (tree[token].form == ";" || tree[token].form == ":") break;
    if (!tree.Is(token, "VERB") || !tree.IsUnder(token, auxiliary)) continue;
    const bool form = modal ? IsPlainInfinitive(tree, token) || IsPastParticiple(tree, token) : IsPastParticiple(tree, token);
    const bool free = tree.Child(token, "mark") < 0 && !HasRelative(tree, token) && tree[token].relation != "amod";
    // Inside another clause of its own: `die ... heeft`.
    bool finite_auxiliary = false;
    for (const int child : tree.Children(token)) finite_auxiliary = finite_auxiliary || (child != auxiliary && tree.IsFinite(child));
    if (form && free && !finite_auxiliary) {
      found = token;
      break;
    }
  }
  return found;
}

/// `zou (root) ... hebben (acl)`: the auxiliary serves the verb, and what hung on it is the verb's.
void ServeAwaitedVerb(const Lexicon& lexicon, int auxiliary, TreeEditor* tree) {
  const Token& word = (*tree)[auxiliary];
  if (!tree->Is(auxiliary, "VERB") || !tree->IsFinite(auxiliary)) return;
  const int verb = AwaitedVerb(*tree, auxiliary);
  if (verb < 0) return;
  bool passive = false;
  for (const int child : tree->Children(verb)) passive = passive || (*tree)[child].relation == "aux:pass";
  if (IsPastParticiple(*tree, verb)) {
    passive = passive || word.lemma == "worden" || (word.lemma == "zijn" && IsTransitive(lexicon, (*tree)[verb].lemma));
  }
  // Up the branch that the verb hung on: what stands there keeps its place below the verb's old heads.
  if (!tree->Replace(auxiliary, verb, passive && !Contains(kModals, word.lemma) ? "aux:pass" : "aux")) return;
  (*tree)[auxiliary].upos = "AUX";
  if (!passive) return;
  for (const int child : tree->Children(verb)) {
    if ((*tree)[child].relation == "nsubj") (*tree)[child].relation = "nsubj:pass";
  }
}

/// `toegezegd te zullen verdedigen (aux:pass)`: only a few verbs are auxiliaries.
void DemoteFalseAuxiliary(int token, TreeEditor* tree) {
  Token& word = (*tree)[token];
  static constexpr auto kAuxiliaries = std::to_array<std::string_view>(
      {"zijn", "worden", "hebben", "zullen", "kunnen", "moeten", "mogen", "willen", "gaan", "laten", "blijven", "hoeven", "raken", "krijgen",
       "komen", "doen", "zitten", "staan", "liggen", "lopen", "blijken", "lijken", "schijnen", "dienen", "durven", "proberen", "weten", "horen",
       "zien", "heten"});
  if (word.upos != "AUX" || !HasRelation(word, "aux") || Contains(kAuxiliaries, word.lemma)) return;
  const int head = word.head;
  word.upos = "VERB";
  word.relation = tree->Child(token, "mark") >= 0 ? "xcomp" : "advmod";
  // The particle `te` and the auxiliaries right before it serve it.
  for (int before = token - 1; before >= 0 && before > head; --before) {
    const bool serves = (*tree)[before].lemma == "te" || ((*tree)[before].upos == "AUX" && !tree->IsFinite(before));
    if (!serves) break;
    tree->Attach(before, token, (*tree)[before].lemma == "te" ? "mark" : "aux");
    word.relation = "xcomp";
  }
  for (const int child : tree->Children(head)) {
    Token& other = (*tree)[child];
    if (other.relation == "nsubj:pass" && tree->Child(head, "aux:pass") < 0) {
      other.relation = tree->Child(head, "nsubj") == child || tree->Child(head, "nsubj") < 0 ? "nsubj" : "obj";
    }
  }
}

/// `X veroorzaakt Y`: spelled like a participle, but alone in its clause it is finite and active.
void MendVoice(int verb, TreeEditor* tree) {
  if (!tree->Is(verb, "VERB")) return;
  const bool served = tree->Child(verb, "aux") >= 0 || tree->Child(verb, "cop") >= 0;
  if (served) return;
  const int subject = tree->Child(verb, "nsubj:pass");
  if (subject < 0 || tree->Child(verb, "obl:agent") >= 0) return;
  const std::string_view relation = (*tree)[verb].BaseRelation();
  if (relation == "amod" || (*tree)[verb].relation == "acl") return;
  (*tree)[subject].relation = "nsubj";
  tree->SetFeature(verb, "VerbForm", "Fin");
  tree->SetFeature(verb, "Tense", "Pres");
}

/// `X is veroordeeld`: a verb that takes an object and has none beside `zijn` is a passive, unless it also says
/// something of its subject alone (`is begonnen`).
void FindPassive(const Lexicon& lexicon, int verb, TreeEditor* tree) {
  if (!tree->Is(verb, "VERB") || !IsPastParticiple(*tree, verb) || tree->Child(verb, "obj") >= 0) return;
  const std::string& lemma = (*tree)[verb].lemma;
  const std::vector<Frame>& frames = lexicon.Frames(lemma);
  const bool alone = std::any_of(frames.begin(), frames.end(), [](const Frame& frame) { return frame.alone && frame.fixed.empty(); });
  const int subject = tree->Child(verb, "nsubj");
  // Verbs of movement have `zijn` in the perfect, with an object or without (`is Y binnengevallen`).
  static constexpr auto kMovements = std::to_array<std::string_view>(
      {"vallen", "komen", "gaan", "lopen", "treden", "vliegen", "keren", "rijden", "stappen", "springen", "dringen", "vluchten", "varen",
       "reizen", "stijgen", "groeien", "trekken", "raken", "vergeten", "volgen", "passeren", "naderen"});
  const bool moves = std::any_of(kMovements.begin(), kMovements.end(), [&](std::string_view verb) { return lemma.ends_with(verb); });
  if (moves || !IsTransitive(lexicon, lemma) || alone || subject < 0 || (*tree)[subject].relation != "nsubj") return;
  if (tree->Child(verb, "expl:pv") >= 0 || tree->Child(verb, "ccomp") >= 0 || tree->Child(verb, "xcomp") >= 0) return;
  int auxiliary = -1;
  for (const int child : tree->Children(verb)) {
    if ((*tree)[child].relation != "aux") continue;
    if (auxiliary >= 0 || (*tree)[child].lemma != "zijn") return;
    auxiliary = child;
  }
  if (auxiliary < 0) return;
  (*tree)[auxiliary].relation = "aux:pass";
  (*tree)[subject].relation = "nsubj:pass";
}

/// `is lid geworden van Y`: the participle of a copula serves the noun as the finite copula does.
void MergeCopula(int participle, TreeEditor* tree) {
  static constexpr auto kCopulas = std::to_array<std::string_view>({"geworden", "geweest", "gebleven"});
  const Token& word = (*tree)[participle];
  if (!tree->Is(participle, "VERB") || !Contains(kCopulas, word.form) || word.head == Token::kRoot) return;
  const int noun = word.head;
  if (tree->Child(noun, "cop") < 0) return;
  for (const int child : tree->Children(participle)) {
    const std::string relation = (*tree)[child].relation == "obl" && tree->Is(noun, "NOUN") ? "nmod" : (*tree)[child].relation;
    tree->Attach(child, noun, relation);
  }
  (*tree)[participle].upos = "AUX";
  (*tree)[participle].relation = "aux";
}

/// `Hij werd in 1890 geboren`: an adjective that the verb tables have is a participle, and its copula a passive's.
void MakeParticiple(const Lexicon& lexicon, int adjective, TreeEditor* tree) {
  Token& word = (*tree)[adjective];
  if (!tree->Is(adjective, "ADJ")) return;
  const int passive = tree->Child(adjective, "aux:pass");
  const int copula = passive >= 0 ? passive : tree->Child(adjective, "cop");
  if (copula < 0 || ((*tree)[copula].lemma != "zijn" && (*tree)[copula].lemma != "worden")) return;
  if (lexicon.ObjectFrames(word.lemma).empty()) return;
  word.upos = "VERB";
  word.features = "VerbForm=Part";
  (*tree)[copula].relation = "aux:pass";
  const int subject = tree->Child(adjective, "nsubj");
  if (subject >= 0) (*tree)[subject].relation = "nsubj:pass";
}

/// `Hij blijft premier`, `X wordt minister`: a noun without an article beside these verbs is what the subject is.
void MakeCopula(const Lexicon& lexicon, int verb, TreeEditor* tree) {
  const Token& word = (*tree)[verb];
  const bool copula = word.lemma == "blijven" || word.lemma == "worden";
  if (!tree->Is(verb, "VERB") || !copula || tree->Child(verb, "nsubj") < 0) return;
  const int noun = tree->Child(verb, "obj");
  if (noun < 0 || !tree->Is(noun, "NOUN") || tree->Child(noun, "det") >= 0) return;
  std::string modifier;
  if (lexicon.FindRole((*tree)[noun].lemma, &modifier) == nullptr) return;
  if (!tree->Replace(verb, noun, "cop")) return;
  (*tree)[verb].upos = "AUX";
  bool first = true;
  for (const int child : tree->Children(noun)) {
    if (!HasRelation((*tree)[child], "nsubj")) continue;
    if (!first) (*tree)[child].relation = "dep";
    first = false;
  }
}

/// `waar bedrijf X (nsubj of veld) een veld ontdekte`: a noun without a copula has no subject; its verb has.
void LiftSubject(int subject, TreeEditor* tree) {
  Token& word = (*tree)[subject];
  if (word.relation != "nsubj" || word.head == Token::kRoot || !tree->Is(word.head, "NOUN")) return;
  const int noun = word.head;
  if (tree->Child(noun, "cop") >= 0 || (*tree)[noun].head == Token::kRoot || !tree->Is((*tree)[noun].head, "VERB")) return;
  const int verb = (*tree)[noun].head;
  Token& object = (*tree)[noun];
  if (object.relation != "nsubj" && object.relation != "obj") return;
  if (object.relation == "obj" && tree->Child(verb, "nsubj") >= 0) return;
  if (!tree->Attach(subject, verb, "nsubj")) return;
  object.relation = "obj";
  for (const int child : tree->Children(noun)) {
    const bool oblique = HasRelation((*tree)[child], "obl") || HasRelation((*tree)[child], "advmod");
    if (oblique) tree->Attach(child, verb, (*tree)[child].relation);
  }
}

/// `wordt sinds de oorlog door X opgeëist`: the agent of a passive, hung on the phrase before it.
void FreeAgent(const Lexicon& lexicon, int agent, TreeEditor* tree) {
  const Token& word = (*tree)[agent];
  if (!tree->IsNominal(agent) || word.relation != "nmod" || word.head == Token::kRoot || !tree->Is(word.head, "NOUN")) return;
  const int preposition = tree->Child(agent, "case");
  if (preposition < 0 || (*tree)[preposition].lemma != "door" || !lexicon.Nominals((*tree)[word.head].lemma).empty()) return;
  const int verb = tree->Verb(agent);
  if (verb >= 0 && tree->Child(verb, "aux:pass") >= 0 && tree->Child(verb, "obl:agent") < 0) tree->Attach(agent, verb, "obl:agent");
}

/// `Zijn partij ontkent dat`: a copula beside a finite verb is the possessive of the noun behind it.
void NamePossessive(int token, TreeEditor* tree) {
  constexpr int kReach = 3;
  Token& word = (*tree)[token];
  if (!tree->Is(token, "AUX") || word.relation != "cop" || word.head == Token::kRoot) return;
  if ((word.form != "zijn" && word.form != "Zijn") || !tree->Is(word.head, "VERB") || !tree->IsFinite(word.head)) return;
  for (int noun = token + 1; noun < tree->size() && noun <= token + kReach; ++noun) {
    if (!tree->Is(noun, "NOUN")) continue;
    if (!tree->Attach(token, noun, "nmod:poss")) return;
    word.upos = "PRON";
    word.features = "Person=3|Poss=Yes|PronType=Prs";
    return;
  }
}

/// Whether nothing that a preposition could belong to follows.
bool StandsAlone(const TreeEditor& tree, int token) {
  const int next = token + 1;
  if (next >= tree.size()) return true;
  const std::string& upos = tree[next].upos;
  static constexpr auto kOpening = std::to_array<std::string_view>({"-", "\xE2\x80\x93", "\xE2\x80\x94", "(", "\xE2\x80\x9C", "\xE2\x80\x9E", ",,"});
  if (Contains(kOpening, tree[next].form)) return false;
  return upos == "PUNCT" || upos == "SCONJ" || upos == "CCONJ" || upos == "ADP" || tree[next].lemma == "te" || upos == "VERB" || upos == "AUX";
}

/// Whether the lexicon knows the verb with its particle.
bool IsKnownVerb(const Lexicon& lexicon, const std::string& lemma) {
  return !lexicon.Frames(lemma).empty() || !lexicon.ObjectFrames(lemma).empty() || lexicon.FindVerb(lemma) != nullptr;
}

/// `niets te ondernemen`: an infinitive with `te` comes before the clause ends.
bool InfinitiveFollows(const TreeEditor& tree, int token) {
  constexpr int kReach = 12;
  for (int i = token + 1; i < tree.size() && i <= token + kReach; ++i) {
    if (tree.IsComma(i)) return false;
    if (tree[i].lemma == "te" && i + 1 < tree.size() && tree[i + 1].Feature("VerbForm") == "Inf") return true;
  }
  return false;
}

/// `er`, `daar`, `waar` of the same verb before a preposition.
bool PronominalBefore(const TreeEditor& tree, int preposition, int verb) {
  static constexpr auto kPlaces = std::to_array<std::string_view>({"er", "daar", "waar", "hier"});
  for (int token = 0; token < preposition; ++token) {
    if (tree[token].head == verb && Contains(kPlaces, tree[token].lemma)) return true;
  }
  return false;
}

/// The particle that a lemma begins with, or "".
std::string_view ParticleOf(std::string_view lemma) {
  constexpr size_t kShortestVerb = 4;
  for (const std::string_view particle : kParticles) {
    if (lemma.starts_with(particle) && lemma.size() >= particle.size() + kShortestVerb) return particle;
  }
  return "";
}

/// `gezet` read as `opzetten`: a participle has its particle in front, and an infinitive too.
void MendLemma(const Lexicon& lexicon, int verb, TreeEditor* tree) {
  Token& word = (*tree)[verb];
  if (!tree->Is(verb, "VERB") || tree->IsFinite(verb) || tree->Child(verb, "compound:prt") >= 0) return;
  const std::string_view particle = ParticleOf(word.lemma);
  if (particle.empty() || std::string_view(word.form).starts_with(particle) || tree->StartsUpper(verb)) return;
  // `geïnformeerd`: an inseparable verb that happens to begin so.
  if (word.form.starts_with("ge") && !word.form.starts_with("ge" + word.lemma.substr(particle.size(), 2))) return;
  const std::string bare = word.lemma.substr(particle.size());
  if (IsKnownVerb(lexicon, bare)) word.lemma = bare;
}

/// `bestaat uit een verpleegster`, `naar buiten brengen`: a preposition with its noun, or the end of an expression, taken
/// for a particle; no table has the verb that it would make.
void CheckParticle(const Lexicon& lexicon, int verb, TreeEditor* tree) {
  const int particle = tree->Is(verb, "VERB") ? tree->Child(verb, "compound:prt") : -1;
  if (particle < 0) return;
  Token& word = (*tree)[verb];
  if (particle < verb) {
    // `in verband gebracht`: a participle has its particle in front, in one word.
    const std::string bare = word.lemma.starts_with((*tree)[particle].form) ? word.lemma.substr((*tree)[particle].form.size()) : "";
    static constexpr auto kNever = std::to_array<std::string_view>({"tot", "van", "met", "naar"});
    const bool never = Contains(kNever, (*tree)[particle].form);  // `tot stand te brengen`
    // `hij had er begrip voor`, `dat hij er begrip voor had`: the other half of `ervoor`.
    if (PronominalBefore(*tree, particle, verb) && !IsKnownVerb(lexicon, word.lemma) && !bare.empty()) {
      (*tree)[particle].relation = "obl";
      word.lemma = bare;
      return;
    }
    if ((!IsPastParticiple(*tree, verb) && !never) || particle + 1 == verb || !IsKnownVerb(lexicon, bare)) return;
    (*tree)[particle].relation = "obl";
    word.lemma = bare;
    return;
  }
  const std::string form = (*tree)[particle].form;
  if (!word.lemma.starts_with(form) || IsKnownVerb(lexicon, word.lemma)) return;
  // `van plan zijn`, `tot stand brengen`: words that are no particles of any verb.
  static constexpr auto kNoParticles = std::to_array<std::string_view>({"van", "tot", "met", "naar", "te", "ten", "ter", "per", "sinds"});
  const bool expression = tree->Is(particle - 1, "ADP") || Contains(kNoParticles, form);
  if (!expression && (StandsAlone(*tree, particle) || !tree->Is(particle, "ADP"))) return;
  const std::string bare = word.lemma.substr(form.size());
  if (!expression) {
    int noun = -1;
    for (const int child : tree->Children(verb)) {
      if (child > particle && (tree->IsNominal(child) || tree->Is(child, "PRON")) && tree->Child(child, "case") < 0 && (noun < 0 || child < noun)) noun = child;
    }
    if (noun < 0 || !tree->Attach(particle, noun, "case")) return;
    (*tree)[noun].relation = "obl";
  } else {
    (*tree)[particle].relation = "obl";
  }
  word.lemma = bare;
}

void FindParticle(const Lexicon& lexicon, int verb, TreeEditor* tree) {
  if (!tree->Is(verb, "VERB") || !tree->IsFinite(verb) || tree->Child(verb, "compound:prt") >= 0) return;
  for (int token = verb + 1; token < tree->size(); ++token) {
    const Token& word = (*tree)[token];
    if (word.upos == "PUNCT" && word.form != "\"" && word.form != "'") break;
    if (word.upos == "CCONJ" && token + 1 < tree->size() && tree->IsFinite(token + 1)) break;
    if (word.upos == "SCONJ" || (IsVerbal(*tree, token) && tree->IsFinite(token))) break;
    // `vindt onderzoek plaats`: a bare noun, wherever the parser hung it.
    const bool place = word.form == "plaats" && (*tree)[verb].lemma == "vinden" && tree->Child(token, "det") < 0 && tree->Child(token, "case") < 0 &&
                       tree->Child(token, "amod") < 0;
    if (word.upos != "ADP" && word.upos != "ADV" && word.upos != "ADJ" && !place) continue;
    if (word.form == "om" && word.relation == "mark" && InfinitiveFollows(*tree, token)) continue;
    if (!Contains(kParticles, word.lemma) && !Contains(kParticles, word.form)) continue;
    const std::string particle = Contains(kParticles, word.form) ? word.form : word.lemma;
    const std::string separable = particle + (*tree)[verb].lemma;
    // `schreef de schuld af.`: a verb that no table knows, but surely not the one without its particle.
    const bool closes = (token + 1 >= tree->size() || (*tree)[token + 1].form == "." || tree->IsComma(token + 1)) && word.upos == "ADP" && token > verb + 1 && !PronominalBefore(*tree, token, verb) &&
                        (word.relation == "case" || word.relation == "advmod" || word.relation == "obl" || word.relation == "xcomp" || word.relation == "mark");
    if (!IsKnownVerb(lexicon, separable) && !closes) continue;
    const VerbClass* known = lexicon.FindVerb(separable);
    const bool governs = known != nullptr && (known->kind == VerbClass::Kind::kUrge || known->kind == VerbClass::Kind::kPlan);
    if (!place && !StandsAlone(*tree, token) && !(governs && word.upos == "ADP" && InfinitiveFollows(*tree, token))) continue;
    const bool preposition_follows = token + 1 < tree->size() && (*tree)[token + 1].upos == "ADP";
    // `ten noorden van`, `uit naar`: two prepositions in a row, the first of which is the verb's.
    if (word.upos == "ADP" && preposition_follows && (*tree)[token + 1].lemma == "te" && !governs) continue;
    if (tree->IsUnder(verb, token)) continue;
    for (const int child : tree->Children(token)) tree->Attach(child, verb, (*tree)[child].relation == "fixed" ? "advmod" : (*tree)[child].relation);
    if (!tree->Attach(token, verb, "compound:prt")) continue;
    (*tree)[verb].lemma = separable;
    return;
  }
}

}  // namespace

void RepairVerbs(const Lexicon& lexicon, TreeEditor* tree) {
  MendTense(tree);
  for (int token = 1; token < tree->size(); ++token) FreePastTense(token, tree);
  for (int token = 0; token < tree->size(); ++token) NamePossessive(token, tree);
  RaiseMainVerb(tree);
  for (int token = 0; token < tree->size(); ++token) DemoteFalseAuxiliary(token, tree);
  for (int token = 0; token < tree->size(); ++token) ServeAwaitedVerb(lexicon, token, tree);
  for (int token = 0; token < tree->size(); ++token) MendVoice(token, tree);
  for (int token = 0; token < tree->size(); ++token) {
    MergeCopula(token, tree);
    MakeParticiple(lexicon, token, tree);
    MakeCopula(lexicon, token, tree);
    FindPassive(lexicon, token, tree);
    LiftSubject(token, tree);
    FreeAgent(lexicon, token, tree);
  }
}

void RepairParticles(const Lexicon& lexicon, TreeEditor* tree) {
  for (int token = 0; token < tree->size(); ++token) {
    MendLemma(lexicon, token, tree);
    CheckParticle(lexicon, token, tree);
    FindParticle(lexicon, token, tree);
  }
}

}  // namespace tripel::ingest

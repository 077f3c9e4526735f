// Subjects, objects, appositions and relative pronouns.
#include <algorithm>
#include <array>

#include "ingest/extract/sentence_tree.h"
#include "ingest/extract/tree_editor.h"
#include "ingest/extract/tree_repair.h"

namespace tripel::ingest {
namespace {

/// Nouns of measure stand beside what they measure: `drie kilo rijst`.
bool IsMeasure(std::string_view lemma) {
  static constexpr auto kMeasures = std::to_array<std::string_view>(
      {"miljoen", "miljard", "biljoen", "duizend", "honderd", "ton", "kilo", "kilogram", "gram", "liter", "meter", "kilometer", "procent",
       "euro", "dollar", "pond", "frank", "roebel", "yen", "aantal", "tiental", "honderdtal", "duizendtal", "soort", "hectare", "megawatt",
       "vat", "paar", "reeks", "groep", "deel", "helft", "kwart", "derde", "meerderheid", "type", "stuk", "glas", "kop", "mijl", "jaar"});
  return std::find(kMeasures.begin(), kMeasures.end(), lemma) != kMeasures.end();
}

bool IsSubordinator(std::string_view lemma) {
  static constexpr auto kMarks = std::to_array<std::string_view>(
      {"dat", "omdat", "doordat", "zodat", "nadat", "voordat", "totdat", "terwijl", "hoewel", "toen", "als", "indien", "zodra", "of", "wanneer",
       "nu", "aangezien", "tenzij", "mits", "sinds", "zolang", "ofschoon", "opdat"});
  return std::find(kMarks.begin(), kMarks.end(), lemma) != kMarks.end();
}

bool IsFiniteClause(const TreeEditor& tree, int verb) {
  if (tree.IsFinite(verb)) return true;
  for (const int child : tree.Children(verb)) {
    if (tree.IsFinite(child) && HasRelation(tree[child], "aux")) return true;
  }
  return false;
}

/// The noun or name that a word between commas follows: the head of the phrase before the comma, or -1.
int PhraseBefore(const TreeEditor& tree, int comma) {
  int last = comma - 1;
  // `volgt X op, die ...`: the words that end a clause stand between the noun and the comma.
  while (last > 0 && (tree.Is(last, "VERB") || tree.Is(last, "AUX") || tree[last].relation == "compound:prt")) --last;
  if (!tree.InRange(last)) return -1;
  int head = tree.IsNominal(last) ? last : -1;
  if (head < 0) return -1;
  while (tree[head].head != Token::kRoot && tree[head].head < comma && tree.IsNominal(tree[head].head) &&
         (HasRelation(tree[head], "flat") || HasRelation(tree[head], "appos"))) {
    head = tree[head].head;
  }
  return head;
}

/// `Djibouti, dat ... verdient`: `dat` after a comma and a neuter noun or name is a relative pronoun.
void NameRelative(int token, TreeEditor* tree) {
  Token& word = (*tree)[token];
  if (word.form != "dat" && word.form != "die") return;
  if (word.upos == "DET" && HasRelation(word, "det")) return;
  if (!tree->IsComma(token - 1)) return;
  const int noun = PhraseBefore(*tree, token - 1);
  if (noun < 0) return;
  const bool fits = word.form == "die" || tree->Is(noun, "PROPN") || (*tree)[noun].Feature("Gender") == "Neut";
  if (!fits || word.head == Token::kRoot) return;
  const int verb = word.head;
  if (!tree->Is(verb, "VERB") || verb < token) return;
  if (word.upos == "SCONJ") {
    // The clause of a verb of saying: `zei X, dat ...`, as older Dutch has it, keeps its subject.
    if (tree->Child(verb, "nsubj") >= 0 && (*tree)[verb].relation == "ccomp") return;
    word.upos = "PRON";
    word.relation = tree->Child(verb, "nsubj") < 0 ? "nsubj" : "obj";
    tree->SetFeature(token, "PronType", "Rel");
  }
  if (word.Feature("PronType") != "Rel") tree->SetFeature(token, "PronType", "Rel");
}

/// A clause with a relative pronoun hangs on the noun before the pronoun.
void HangRelative(int token, TreeEditor* tree) {
  const Token& word = (*tree)[token];
  if (word.Feature("PronType") != "Rel" || word.head == Token::kRoot || word.head < token) return;
  const int verb = word.head;
  const std::string_view relation = (*tree)[verb].BaseRelation();
  if (relation == "acl" || (*tree)[verb].head == Token::kRoot || tree->Child(verb, "mark") >= 0) return;
  if (!tree->IsComma(token - 1)) return;
  const int noun = PhraseBefore(*tree, token - 1);
  if (noun < 0 || tree->IsUnder(noun, verb)) return;
  tree->Attach(verb, noun, "acl:relcl");
}

/// `een trein van de NS die ontspoorde`: a name needs a comma before its relative clause; without one the noun before the
/// name is meant.
void PassName(int token, TreeEditor* tree) {
  const Token& word = (*tree)[token];
  if (word.Feature("PronType") != "Rel" || word.head == Token::kRoot || token == 0 || (*tree)[token - 1].upos == "PUNCT") return;
  const int verb = word.head;
  const int name = (*tree)[verb].head;
  if ((*tree)[verb].relation != "acl:relcl" || name == Token::kRoot || !tree->Is(name, "PROPN") || name > token) return;
  const int noun = (*tree)[name].head;
  const bool inside = (*tree)[name].relation == "nmod" && tree->Child(name, "case") >= 0;
  if (inside && noun != Token::kRoot && tree->Is(noun, "NOUN")) tree->Attach(verb, noun, "acl:relcl");
}

/// `dat duizend kilometer grens deelt`: a measured noun is what is shared, the pronoun who shares.
void OrderRelative(int token, TreeEditor* tree) {
  Token& word = (*tree)[token];
  if (word.Feature("PronType") != "Rel" || word.relation != "obj" || word.head == Token::kRoot) return;
  const int subject = tree->Child(word.head, "nsubj");
  if (subject < 0 || !tree->Is(subject, "NOUN")) return;
  if (!IsMeasure((*tree)[subject].lemma) && tree->Child(subject, "nummod") < 0) return;
  word.relation = "nsubj";
  (*tree)[subject].relation = "obj";
}

/// Whether the noun is a phrase of its own: with an article, a possessive or a number, and no preposition.
bool IsPhraseOfItsOwn(const TreeEditor& tree, int noun) {
  return tree.Child(noun, "case") < 0 && (tree.Child(noun, "det") >= 0 || tree.Child(noun, "nmod:poss") >= 0);
}

/// `noemt het akkoord een schending`: a noun with an article of its own belongs to the verb, not to the noun before.
void FreeNoun(int noun, TreeEditor* tree) {
  const Token& word = (*tree)[noun];
  if (!tree->Is(noun, "NOUN") || word.head == Token::kRoot || word.head > noun) return;
  static constexpr auto kHung = std::to_array<std::string_view>({"nmod", "obj", "obl", "appos", "parataxis"});
  if (std::find(kHung.begin(), kHung.end(), word.relation) == kHung.end()) return;
  if (!tree->IsNominal(word.head) || IsMeasure((*tree)[word.head].lemma) || !IsPhraseOfItsOwn(*tree, noun)) return;
  const int first = tree->First(noun);
  for (int between = word.head + 1; between <= first; ++between) {
    if ((*tree)[between].upos == "PUNCT") return;  // an apposition
  }
  const int verb = tree->Verb(noun);
  if (verb < 0 || tree->Child(verb, "ccomp") >= 0) return;
  if (tree->Child(verb, "obj") < 0) {
    tree->Attach(noun, verb, "obj");
  } else if ((*tree)[verb].lemma == "noemen" || (*tree)[verb].lemma == "vinden") {
    tree->Attach(noun, verb, "xcomp");
  }
}

/// `sprak X met Y`, `staan troepen in Y`: names take no phrases with `met`, and where something stands is said of the
/// verb of standing.
void FreePhrase(int noun, TreeEditor* tree) {
  static constexpr auto kOfVerbs = std::to_array<std::string_view>({"met", "tegen", "naar", "over", "aan", "voor", "door", "bij"});
  static constexpr auto kPlaces = std::to_array<std::string_view>({"in", "op", "bij", "aan", "te", "langs"});
  static constexpr auto kPositions = std::to_array<std::string_view>({"staan", "liggen", "zitten", "wonen", "verblijven", "bevinden", "zijn"});
  const Token& word = (*tree)[noun];
  const int preposition = tree->Child(noun, "case");
  if (word.relation != "nmod" || word.head == Token::kRoot || preposition < 0 || word.head > noun) return;
  const Token& head = (*tree)[word.head];
  if (head.head == Token::kRoot || !tree->Is(head.head, "VERB")) return;
  const bool subject = HasRelation(head, "nsubj");
  const std::string& lemma = (*tree)[preposition].lemma;
  const auto has = [](const auto& words, std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); };
  const bool of_name = head.upos == "PROPN" && (subject || head.relation == "obj") && has(kOfVerbs, lemma) && word.head > head.head;
  const bool position = subject && word.head > head.head && has(kPositions, (*tree)[head.head].lemma) && has(kPlaces, lemma);
  if (of_name || position) tree->Attach(noun, head.head, "obl");
}

/// `de brug die Rusland bouwde`: of a thing and a name on both sides of a verb of doing, the name does it.
void OrderActor(const Lexicon& lexicon, int token, TreeEditor* tree) {
  Token& word = (*tree)[token];
  if (word.Feature("PronType") != "Rel" || word.relation != "nsubj" || word.head == Token::kRoot) return;
  const int verb = word.head;
  const int object = tree->Child(verb, "obj");
  if (object < 0 || !tree->Is(object, "PROPN") || tree->First(object) > token + 2) return;
  const int noun = (*tree)[verb].head;
  if (noun == Token::kRoot || !tree->Is(noun, "NOUN") || (*tree)[verb].relation != "acl:relcl") return;
  static constexpr auto kActors = std::to_array<std::string_view>({"Person", "Organization", "Group", "Place", "Document"});
  const std::string_view type = lexicon.NounType((*tree)[noun].lemma);
  // `de moord die Ierland verdeelde`: what happens does things to people too, unless they make it happen.
  static constexpr auto kMaking = std::to_array<std::string_view>(
      {"beginnen", "starten", "winnen", "verliezen", "organiseren", "houden", "plegen", "voeren", "aankondigen", "plannen", "uitvoeren", "afgelasten"});
  if (type == "Event" && std::find(kMaking.begin(), kMaking.end(), (*tree)[verb].lemma) == kMaking.end()) return;
  if (type.empty() || std::find(kActors.begin(), kActors.end(), type) != kActors.end()) return;
  word.relation = "obj";
  (*tree)[object].relation = "nsubj";
}

/// `zijn land Poetin niet zal arresteren`: what is possessed is no title, so the name is another argument.
void FreeName(const Lexicon& lexicon, int name, TreeEditor* tree) {
  const Token& word = (*tree)[name];
  if (!tree->Is(name, "PROPN") || !HasRelation(word, "appos") || word.head == Token::kRoot || word.head + 1 != name) return;
  const int noun = word.head;
  if (!tree->Is(noun, "NOUN") || !HasRelation((*tree)[noun], "nsubj")) return;
  const std::string_view type = lexicon.NounType((*tree)[noun].lemma);
  const bool possessed = tree->Child(noun, "nmod:poss") >= 0 && (type == "Place" || type == "Organization");
  const bool person_place = type == "Place" && tree->NameType(name) == "PER";
  const bool abstract = type == "Concept" && tree->NameType(name) == "LOC" && tree->Child(noun, "det") >= 0;
  if (!possessed && !person_place && !abstract) return;
  const int verb = tree->Verb(name);
  if (verb >= 0 && tree->Child(verb, "obj") < 0) tree->Attach(name, verb, "obj");
}

/// A bare noun or name beside the verb is its object: obliques have a preposition.
void NameBareOblique(const Lexicon& lexicon, int noun, TreeEditor* tree) {
  Token& word = (*tree)[noun];
  if (!tree->IsNominal(noun) || word.relation != "obl" || word.head == Token::kRoot || tree->Child(noun, "case") >= 0) return;
  if (!tree->Is(word.head, "VERB") || tree->Child(noun, "mark") >= 0 || tree->Child(noun, "advmod") >= 0) return;
  // Times and measures say when and how much.
  if (lexicon.NounType(word.lemma) == "Time" || tree->Child(noun, "nummod") >= 0 || IsMeasure(word.lemma)) return;
  for (const int child : tree->Children(noun)) {
    if (lexicon.NounType((*tree)[child].lemma) == "Time") return;
  }
  if (noun > 0 && ((*tree)[noun - 1].upos == "ADP" || (*tree)[noun - 1].upos == "SCONJ")) return;
  if (tree->IsComma(noun - 1)) return;
  const int object = tree->Child(word.head, "obj");
  const bool passive = tree->Child(word.head, "aux:pass") >= 0;
  if (object < 0) {
    if (!passive) word.relation = "obj";
  } else if (noun < object && tree->Is(noun, "PROPN") && tree->Is(object, "NOUN")) {
    word.relation = "iobj";
  }
}

/// One clause has one subject: the second of two becomes the object.
void KeepOneSubject(int verb, TreeEditor* tree) {
  if (!tree->Is(verb, "VERB")) return;
  int subject = -1;
  for (const int child : tree->Children(verb)) {
    if (!HasRelation((*tree)[child], "nsubj")) continue;
    if (subject < 0) {
      subject = child;
    } else if (tree->IsNominal(child) && tree->Child(verb, "obj") < 0) {
      (*tree)[child].relation = "obj";
      if ((*tree)[subject].relation == "nsubj:pass" && tree->Child(verb, "aux:pass") < 0) (*tree)[subject].relation = "nsubj";
    }
  }
}

/// Whether a comma or a closing quotation mark stands here.
bool EndsQuotation(const TreeEditor& tree, int token) {
  static constexpr auto kMarks = std::to_array<std::string_view>({",", "\"", "”", "’", "'", "»"});
  return std::find(kMarks.begin(), kMarks.end(), tree[token].form) != kMarks.end();
}

/// `die hij bezocht`, `daar kwam hij`: pronouns that can only be subjects, wherever the parser put them.
void NamePronounSubject(int token, TreeEditor* tree) {
  static constexpr auto kSubjects = std::to_array<std::string_view>({"hij", "ik", "wij", "we", "men", "jij"});
  static constexpr auto kEither = std::to_array<std::string_view>({"ze", "zij", "je", "jullie"});
  Token& word = (*tree)[token];
  if (!tree->Is(token, "PRON") || word.head == Token::kRoot || !tree->Is(word.head, "VERB")) return;
  if (word.relation != "obj" && word.relation != "iobj" && word.relation != "obl") return;
  if (tree->Child(token, "case") >= 0) return;
  const std::string lower = token > 0 ? word.form : (*tree)[token].lemma;
  const bool sure = std::find(kSubjects.begin(), kSubjects.end(), lower) != kSubjects.end();
  const bool after_relative = token > 0 && (*tree)[token - 1].Feature("PronType") == "Rel" && (*tree)[token - 1].head == word.head;
  const bool either = std::find(kEither.begin(), kEither.end(), lower) != kEither.end();
  if (!sure && !(either && after_relative)) return;
  const int verb = word.head;
  for (const int child : tree->Children(verb)) {
    if (HasRelation((*tree)[child], "nsubj")) (*tree)[child].relation = "obj";
  }
  word.relation = "nsubj";
}

/// Whether a noun phrase says which one it means: a name, or a noun with a definite article, a demonstrative or an owner.
bool IsDefinitePhrase(const TreeEditor& tree, int noun) {
  if (tree.Is(noun, "PROPN")) return true;
  const int article = tree.Child(noun, "det");
  const std::string lemma = article < 0 ? "" : tree[article].lemma;
  return tree.Child(noun, "nmod:poss") >= 0 || lemma == "de" || lemma == "het" || lemma == "deze" || lemma == "dit" || lemma == "die" || lemma == "dat";
}

/// `De politie heeft geen band met X`: of a definite phrase before the verb and an indefinite one behind it the first is
/// the subject, whatever the parser says.
void OrderDefinite(int verb, TreeEditor* tree) {
  if (!tree->Is(verb, "VERB") || tree->Child(verb, "aux:pass") >= 0 || tree->Child(verb, "mark") >= 0) return;
  const int object = tree->Child(verb, "obj");
  const int subject = tree->Child(verb, "nsubj");
  if (object < 0 || subject < 0 || object > subject || (*tree)[subject].relation != "nsubj") return;
  if (!tree->IsNominal(object) || !tree->Is(subject, "NOUN") || tree->Child(object, "case") >= 0) return;
  int finite = tree->IsFinite(verb) ? verb : -1;
  for (const int child : tree->Children(verb)) {
    if (tree->IsFinite(child) && HasRelation((*tree)[child], "aux")) finite = child;
  }
  if (finite < 0 || object > finite || subject < finite) return;
  if (!IsDefinitePhrase(*tree, object) || IsDefinitePhrase(*tree, subject)) return;
  const bool numbers = (*tree)[finite].Feature("Number") == "Plur" && (*tree)[object].Feature("Number") == "Sing";
  if (numbers) return;
  (*tree)[object].relation = "nsubj";
  (*tree)[subject].relation = "obj";
}

/// `gaf het bedrijf een korting`: of two bare objects the name or definite body is who gets the indefinite thing.
void OrderObjects(const Lexicon& lexicon, int verb, TreeEditor* tree) {
  if (!tree->Is(verb, "VERB")) return;
  const int object = tree->Child(verb, "obj");
  const int indirect = tree->Child(verb, "iobj");
  if (object < 0 || indirect < 0 || object > indirect || !tree->Is(indirect, "NOUN") || tree->Child(indirect, "case") >= 0) return;
  const int article = tree->Child(indirect, "det");
  const bool indefinite = article < 0 || (*tree)[article].lemma == "een" || (*tree)[article].lemma == "geen";
  const std::string_view type = lexicon.NounType((*tree)[object].lemma);
  const bool receives = tree->Is(object, "PROPN") || type == "Person" || type == "Organization" || type == "Group";
  if (!indefinite || !receives || !IsDefinitePhrase(*tree, object)) return;
  (*tree)[object].relation = "iobj";
  (*tree)[indirect].relation = "obj";
}

/// `legde Philips voorwaarden op`: two bare objects of a verb that gives something to somebody: a name or a person gets the
/// indefinite thing behind it.
void PartObjects(const Lexicon& lexicon, int verb, TreeEditor* tree) {
  if (!tree->Is(verb, "VERB") || tree->Child(verb, "iobj") >= 0) return;
  std::vector<int> objects;
  for (const int child : tree->Children(verb)) {
    if ((*tree)[child].relation == "obj" && tree->IsNominal(child)) objects.push_back(child);
  }
  if (objects.size() != 2) return;
  const std::vector<Frame>& frames = lexicon.Frames((*tree)[verb].lemma);
  const bool gives = std::any_of(frames.begin(), frames.end(), [](const Frame& frame) {
    return std::find(frame.prepositions.begin(), frame.prepositions.end(), "aan") != frame.prepositions.end();
  });
  const std::string_view type = lexicon.NounType((*tree)[objects[0]].lemma);
  const bool receives = tree->Is(objects[0], "PROPN") || ((type == "Person" || type == "Organization" || type == "Group") && IsDefinitePhrase(*tree, objects[0]));
  if (gives && receives && tree->Is(objects[1], "NOUN") && !IsDefinitePhrase(*tree, objects[1])) (*tree)[objects[0]].relation = "iobj";
}

/// `overgedragen aan Rusland`: agents of passives are told by `door` alone.
void CheckAgent(int token, TreeEditor* tree) {
  Token& word = (*tree)[token];
  if (word.relation != "obl:agent") return;
  const int preposition = tree->Child(token, "case");
  if (preposition >= 0 && (*tree)[preposition].lemma != "door") word.relation = "obl";
}

/// Whether nothing but adverbs stands between a conjunction and its finite verb.
bool IsSharingSubject(const TreeEditor& tree, int conjunction, int finite) {
  for (int token = conjunction + 1; token < finite; ++token) {
    if (tree[token].upos != "ADV" && tree[token].upos != "PUNCT") return false;
  }
  return true;
}

/// `Dinsdag sprak Lavrov met ...`, `..., meldde de krant`: right behind a finite verb without a subject stands the
/// subject; in a subordinate clause it stands right behind the conjunction.
void FindSubject(int verb, TreeEditor* tree) {
  if (!tree->Is(verb, "VERB") || !IsFiniteClause(*tree, verb) || tree->Child(verb, "nsubj") >= 0 || tree->Child(verb, "csubj") >= 0) return;
  if (tree->Child(verb, "expl") >= 0 && tree->Child(verb, "expl:pv") < 0) return;
  const int object = tree->Child(verb, "obj");
  if (object < 0 || !(tree->IsNominal(object) || tree->Is(object, "PRON"))) return;
  if ((*tree)[object].Feature("Case") == "Acc" || (*tree)[object].Feature("PronType") == "Rel") return;
  const int mark = tree->Child(verb, "mark");
  if (mark >= 0) {
    if (IsSubordinator((*tree)[mark].lemma) && mark < object && object < verb && tree->First(object) == mark + 1) {
      (*tree)[object].relation = "nsubj";
    }
    return;
  }
  int finite = verb;
  for (const int child : tree->Children(verb)) {
    if (tree->IsFinite(child) && HasRelation((*tree)[child], "aux")) finite = child;
  }
  bool shared = HasRelation((*tree)[verb], "conj") && tree->Child(verb, "cc") >= 0;
  if (shared && (*tree)[verb].head != Token::kRoot) {
    // `Vorig jaar daalde de omzet en kelderde de winst`: what stands first in the first clause stands before both.
    const int first = (*tree)[verb].head;
    const int subject = tree->Child(first, "nsubj");
    if (subject > first && tree->IsFinite(first)) shared = false;
    // `..., maar een week later kreeg de bank toestemming`: only a verb right behind the conjunction shares its subject.
    const int conjunction = tree->Child(verb, "cc");
    const bool leads = conjunction < finite && !IsSharingSubject(*tree, conjunction, finite);
    if (leads && tree->IsFinite(finite) && tree->Child(first, "mark") < 0) shared = false;
  }
  // Something stands before the verb, so that the subject had to follow it; or the verb opens a parenthesis.
  const int before = finite - 1;
  const bool inverted = before >= 0 && ((tree->IsUnder(before, verb) && (*tree)[before].upos != "PUNCT") || EndsQuotation(*tree, before));
  if (!inverted || shared || tree->First(object) != finite + 1) return;
  (*tree)[object].relation = "nsubj";
}

/// `X, voormalig burgemeester van Y, wil`: a role between commas after a name, wherever the parser hung it.
void HangApposition(const Lexicon& lexicon, int noun, TreeEditor* tree) {
  const Token& word = (*tree)[noun];
  if (!tree->Is(noun, "NOUN") || word.head == Token::kRoot || tree->Child(noun, "case") >= 0 || tree->Child(noun, "cop") >= 0) return;
  static constexpr auto kLoose = std::to_array<std::string_view>({"conj", "parataxis", "obl", "nmod", "appos", "obj", "nsubj"});
  if (std::find(kLoose.begin(), kLoose.end(), word.BaseRelation()) == kLoose.end()) return;
  std::string modifier;
  const Role* role = lexicon.FindRole(word.lemma, &modifier);
  if (role == nullptr || word.Feature("Number") == "Plur") return;
  const int first = tree->First(noun);
  if (!tree->IsComma(first - 1) || tree->Child(noun, "cc") >= 0) return;
  // The next comma, or the end, closes it: `X, de leider van Y, wil`, and no list follows.
  const int last = tree->Last(noun);
  const bool closed = last + 1 >= tree->size() || (*tree)[last + 1].upos == "PUNCT";
  // `X, de latere premier en voorzitter van Y, werd`: two roles of one person.
  int second = -1;
  if (!closed && tree->Is(last + 1, "CCONJ") && HasRelation(word, "conj")) {
    for (int other = last + 2; other < tree->size() && !tree->IsComma(other) && second < 0; ++other) {
      if (tree->Is(other, "NOUN") && lexicon.FindRole((*tree)[other].lemma, &modifier) != nullptr && (*tree)[other].head == word.head) second = other;
    }
    if (second >= 0 && !tree->IsComma(tree->Last(second) + 1)) second = -1;
  }
  if (!closed && second < 0) return;
  int name = PhraseBefore(*tree, first - 1);
  const bool verb_between = name < 0 && tree->Is(first - 2, "VERB") && tree->IsNominal(first - 3);
  if (verb_between) name = PhraseBefore(*tree, first - 2);
  if (name < 0) return;
  if (tree->Is(name, "NOUN")) {
    const int own = tree->Child(name, "appos");
    if (own < 0 || !tree->Is(own, "PROPN")) return;
    name = own;
  }
  if (!tree->Is(name, "PROPN") || name == word.head) return;
  if (role->type == "Person" && tree->NameType(name) == "LOC") return;
  for (const int child : tree->Children(noun)) {
    if ((*tree)[child].relation == "cc") return;
  }
  if (!tree->Attach(noun, name, "appos")) return;
  if (second >= 0) tree->Attach(second, name, "appos");
}

}  // namespace

void RepairRelatives(const Lexicon&, TreeEditor* tree) {
  for (int token = 1; token < tree->size(); ++token) NameRelative(token, tree);
  for (int token = 1; token < tree->size(); ++token) HangRelative(token, tree);
  for (int token = 1; token < tree->size(); ++token) {
    PassName(token, tree);
    OrderRelative(token, tree);
  }
}

void RepairArguments(const Lexicon& lexicon, TreeEditor* tree) {
  for (int token = 0; token < tree->size(); ++token) {
    NamePronounSubject(token, tree);
    CheckAgent(token, tree);
  }
  for (int token = 0; token < tree->size(); ++token) KeepOneSubject(token, tree);
  for (int token = 0; token < tree->size(); ++token) HangApposition(lexicon, token, tree);
  for (int token = 0; token < tree->size(); ++token) FindSubject(token, tree);
  for (int token = 0; token < tree->size(); ++token) {
    FreeNoun(token, tree);
    FreeName(lexicon, token, tree);
    FreePhrase(token, tree);
    OrderActor(lexicon, token, tree);
    OrderDefinite(token, tree);
    OrderObjects(lexicon, token, tree);
    PartObjects(lexicon, token, tree);
  }
  for (int token = 0; token < tree->size(); ++token) NameBareOblique(lexicon, token, tree);
  for (int token = 0; token < tree->size(); ++token) FindSubject(token, tree);
}

}  // namespace tripel::ingest

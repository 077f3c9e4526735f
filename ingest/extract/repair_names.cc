// Names and times: which word heads a name phrase, and what is no name at all.
#include <algorithm>
#include <array>
#include <cctype>

#include "ingest/extract/sentence_tree.h"
#include "ingest/extract/tree_editor.h"
#include "ingest/extract/tree_repair.h"

namespace tripel::ingest {
namespace {

bool IsTimeWord(const Lexicon& lexicon, const Token& token) { return lexicon.NounType(token.lemma) == "Time"; }

/// `EU-woordvoerder`, `NASA-sonde`: a common noun behind a name, however it is tagged.
bool IsNameCompound(const Token& token) {
  const size_t hyphen = token.form.rfind('-');
  if (hyphen == std::string::npos || hyphen == 0 || hyphen + 4 > token.form.size()) return false;
  return std::islower(static_cast<unsigned char>(token.form[hyphen + 1])) != 0;
}

/// The first `flat` child behind the token, or -1.
int FlatAfter(const TreeEditor& tree, int token) {
  for (const int child : tree.Children(token)) {
    if (child > token && HasRelation(tree[child], "flat") && tree.Is(child, "PROPN")) return child;
  }
  return -1;
}

/// Hangs all flat children of `from` but `name` itself below `name`.
void MoveFlat(int from, int name, TreeEditor* tree) {
  for (const int child : tree->Children(from)) {
    if (child != name && child > name && HasRelation((*tree)[child], "flat")) tree->Attach(child, name, "flat");
  }
}

/// `de liberale FDP`: the adjective was made the head of the name.
void PromoteName(int adjective, TreeEditor* tree) {
  if (!tree->Is(adjective, "ADJ") || tree->StartsUpper(adjective)) return;
  const int name = FlatAfter(*tree, adjective);
  if (name < 0) return;
  tree->Replace(adjective, name, "amod");
}

/// `Premier Sanna Marin`, `EU-woordvoerder Peter Stano`, `de Italiaan Paolo Rinaldi`: a title tagged as a name.
void SetTitleApart(const Lexicon& lexicon, int title, TreeEditor* tree) {
  Token& token = (*tree)[title];
  const int name = FlatAfter(*tree, title);
  if (name != title + 1 || !tree->StartsUpper(name)) return;
  std::string lower = token.form;
  lower[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(lower[0])));
  const Role* role = title == 0 ? lexicon.FindExactRole(lower) : nullptr;
  if (token.upos == "PROPN" && role == nullptr && !IsNameCompound(token)) return;
  if (token.upos == "NOUN" && HasRelation(token, "flat")) return;
  if (token.upos != "PROPN" && token.upos != "NOUN") return;
  if (role != nullptr) token.lemma = lower;
  if (token.upos == "PROPN") {
    token.upos = "NOUN";
    if (role == nullptr) token.lemma = token.form;
    tree->SetFeature(title, "Number", "Sing");
  }
  (*tree)[name].relation = "appos";
  MoveFlat(title, name, tree);
}

/// `organisator`, `gezagvoerder`, `dj`: shaped like a noun for what somebody does.
bool NamesAgent(std::string_view noun) {
  static constexpr auto kEndings = std::to_array<std::string_view>(
      {"er", "or", "eur", "ist", "aar", "ier", "ant", "ent", "man", "vrouw", "baas", "ling", "ster", "es", "aat", "cus", "loog", "loge", "graaf",
       "arts", "kundige", "chef", "hoofd", "broer", "zus", "trice", "ice", "ator", "eus", "ein", "oot", "eut", "ref", "ide", "genoot", "genote", "lid", "vriend", "zoon", "dochter", "vader", "moeder", "gast", "dj", "dame", "heer", "in", "euze", "ante", "iste", "naar", "aris", "oon", "aan", "uw", "ind", "ees", "iet"});
  return noun.size() < 3 || std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return noun.ends_with(ending); });
}

/// `ambassadeur Adlai Stevenson`: a first name that was tagged as a common noun.
void MendFirstName(const Lexicon& lexicon, int first, TreeEditor* tree) {
  Token& token = (*tree)[first];
  // At the start of a sentence every noun has a capital; those that say what somebody is end alike.
  constexpr size_t kLongestFirstName = 7;
  if (first == 0 && (token.form.size() > kLongestFirstName || NamesAgent(token.lemma) || (tree->NameType(first + 1) != "PER" && tree->NameType(first + 1) != "MISC"))) return;
  const bool unknown = token.upos == "NOUN" && tree->StartsUpper(first) && lexicon.NounType(token.lemma).empty() &&
                       lexicon.FindExactRole(token.lemma) == nullptr && !IsNameCompound(token);
  const bool bare = (token.relation == "nmod" || first == 0) && tree->Child(first, "case") < 0 && tree->Child(first, "det") < 0;
  if (!unknown || !bare || !tree->Is(first + 1, "PROPN") || (*tree)[first + 1].head != first) return;
  token.upos = "PROPN";
  token.lemma = token.form;
  if (token.relation == "nmod") token.relation = "appos";
  (*tree)[first + 1].relation = "flat";
  for (const int child : tree->Children(first + 1)) {
    if (HasRelation((*tree)[child], "flat")) tree->Attach(child, first, "flat");
  }
}

/// `de FBI Nederland had gewaarschuwd`: two names side by side are two arguments when the name finder parts them.
void PartNames(int name, TreeEditor* tree) {
  const Token& word = (*tree)[name];
  if (!tree->Is(name, "PROPN") || !HasRelation(word, "flat") || word.head != name - 1) return;
  const Sentence& sentence = tree->sentence();
  const auto starts = std::any_of(sentence.entities.begin(), sentence.entities.end(), [&](const EntitySpan& e) { return e.begin == name; });
  const auto ends = std::any_of(sentence.entities.begin(), sentence.entities.end(), [&](const EntitySpan& e) { return e.end == name; });
  if (!starts || !ends || tree->NameType(name) != "LOC" || tree->NameType(name - 1) == "LOC") return;
  const int verb = tree->Verb(name);
  if (verb >= 0 && tree->Child(verb, "obj") < 0 && HasRelation((*tree)[word.head], "nsubj")) tree->Attach(name, verb, "obj");
}

/// `Verenigde Naties` with `Verenigde` tagged as a verb: inside a name of several words a capitalised word is a name.
void MendNameWord(int token, TreeEditor* tree) {
  Token& word = (*tree)[token];
  if (word.upos != "VERB" || !tree->StartsUpper(token)) return;
  for (const EntitySpan& entity : tree->sentence().entities) {
    if (entity.begin > token || entity.end <= token || entity.end - entity.begin < 2) continue;
    word.upos = "PROPN";
    word.lemma = word.form;
    if (entity.begin != token) return;
    for (int part = token + 1; part < entity.end; ++part) {
      if (!tree->IsUnder(token, part)) tree->Attach(part, token, "flat");
    }
  }
}

/// Whether two words are written without a blank between them.
bool Touch(const TreeEditor& tree, int token) { return tree.InRange(token + 1) && tree[token].span.end == tree[token + 1].span.begin; }

/// [begin, end) becomes one name headed by its first word.
void JoinName(int begin, int end, TreeEditor* tree) {
  // The word of it that hangs on something else says where the name hangs.
  const auto inside = [&](int token) { return token != Token::kRoot && begin <= token && token < end; };
  if (inside((*tree)[begin].head)) {
    for (int part = begin + 1; part < end; ++part) {
      if (!inside((*tree)[part].head)) tree->Replace(part, begin, "flat");
    }
  }
  for (int part = begin + 1; part < end; ++part) {
    if (!tree->Attach(part, begin, "flat")) continue;
    if (tree->Is(part, "ADP") || tree->Is(part, "DET")) (*tree)[part].upos = "PROPN";
    for (const int child : tree->Children(part)) tree->Attach(child, begin, (*tree)[child].relation);
  }
}

bool IsParticleOfName(std::string_view form) {
  static constexpr auto kParticles = std::to_array<std::string_view>({"van", "de", "der", "den", "ter", "ten", "von", "di", "del", "dos", "du", "da", "la", "le", "el", "al", "bin"});
  return std::find(kParticles.begin(), kParticles.end(), form) != kParticles.end();
}

/// `Giovanni van Bronckhorst`: the small words inside what the name finder takes for one person are part of the name;
/// so is the letter before an apostrophe (`Michael O'Leary`).
void JoinPerson(const Lexicon& lexicon, TreeEditor* tree) {
  for (const EntitySpan& entity : tree->sentence().entities) {
    if (entity.type != "PER" || entity.end - entity.begin < 3 || !tree->StartsUpper(entity.end - 1)) continue;
    int particles = 0;
    int of = 0;  // a second `van` begins what the person belongs to
    for (int part = entity.begin + 1; part + 1 < entity.end; ++part) {
      if (IsParticleOfName((*tree)[part].form)) ++particles;
      if ((*tree)[part].form == "van") ++of;
    }
    if (particles == 0 || of > 1 || !tree->StartsUpper(entity.begin) || !tree->Is(entity.begin, "PROPN")) continue;
    for (int part = entity.begin + 1; part < entity.end; ++part) {
      if (!tree->Is(part, "NOUN") || !tree->StartsUpper(part)) continue;
      (*tree)[part].upos = "PROPN";  // `Jan de Boer`
      (*tree)[part].lemma = (*tree)[part].form;
    }
    JoinName(entity.begin, entity.end, tree);
  }
  // `V&D`, `Ernst & Young`
  for (int mark = 1; mark + 1 < tree->size(); ++mark) {
    if ((*tree)[mark].form != "&" || !tree->StartsUpper(mark - 1) || !tree->StartsUpper(mark + 1) || IsNameCompound((*tree)[mark + 1])) continue;
    int begin = mark - 1;
    // `Adviesbureau X & Y`: the first word of a sentence may be a noun before the name.
    const auto noun = [&](int token) { return token == 0 && !lexicon.NounType((*tree)[token].lemma).empty(); };
    while (begin > 0 && tree->Is(begin - 1, "PROPN") && tree->StartsUpper(begin - 1) && (*tree)[begin].head == begin - 1 && !noun(begin - 1)) --begin;
    for (int part = mark - 1; part <= mark + 1; ++part) {
      (*tree)[part].upos = "PROPN";
      (*tree)[part].lemma = (*tree)[part].form;
    }
    JoinName(begin, mark + 2, tree);
  }
  for (int mark = 1; mark + 1 < tree->size(); ++mark) {
    const std::string& form = (*tree)[mark].form;
    const bool apostrophe = (form == "'" || form == "\xE2\x80\x99") && Touch(*tree, mark - 1) && Touch(*tree, mark);
    if (!apostrophe || (*tree)[mark - 1].form.size() > 2 || !tree->StartsUpper(mark - 1) || !tree->StartsUpper(mark + 1)) continue;
    int begin = mark - 1;
    while (begin > 0 && tree->Is(begin - 1, "PROPN") && tree->StartsUpper(begin - 1)) --begin;
    int end = mark + 2;
    while (end < tree->size() && tree->Is(end, "PROPN") && tree->StartsUpper(end) && (*tree)[end].head == end - 1) ++end;
    (*tree)[mark].upos = "PROPN";
    JoinName(begin, end, tree);
  }
}

/// `Royal Bank of Velden`: `of` between capitals is English, no `or`, where an English word for a body stands before it.
void JoinEnglish(int of, TreeEditor* tree) {
  static constexpr auto kBodies = std::to_array<std::string_view>(
      {"Bank", "University", "Bureau", "Institute", "Department", "House", "Church", "City", "Ministry", "School", "Museum", "Academy", "Council",
       "Board", "Court", "Society", "Association", "Centre", "Center", "College", "Office", "Chamber", "Union", "League", "Port", "Book", "Isle", "State", "Republic", "Army", "Order", "Game", "Call", "World", "Lord", "Hall"});
  const std::string& form = (*tree)[of].form;
  if ((form != "of" && form != "for") || !tree->StartsUpper(of - 1) || !tree->StartsUpper(of + 1)) return;
  if (std::find(kBodies.begin(), kBodies.end(), (*tree)[of - 1].form) == kBodies.end()) return;
  const auto name = [&](int token) { return tree->StartsUpper(token) && (tree->Is(token, "PROPN") || tree->Is(token, "X") || tree->Is(token, "NOUN")); };
  int begin = of - 1;
  while (begin > 0 && name(begin - 1)) --begin;
  int end = of + 2;
  while (tree->InRange(end) && name(end)) ++end;
  for (int part = begin; part < end; ++part) {
    (*tree)[part].upos = "PROPN";
    (*tree)[part].lemma = (*tree)[part].form;
  }
  JoinName(begin, end, tree);
}

}  // namespace

void RepairNames(const Lexicon& lexicon, TreeEditor* tree) {
  for (int token = 0; token < tree->size(); ++token) MendNameWord(token, tree);
  for (int token = 0; token < tree->size(); ++token) PartNames(token, tree);
  JoinPerson(lexicon, tree);
  for (int token = 1; token < tree->size(); ++token) JoinEnglish(token, tree);
  for (int token = 0; token < tree->size(); ++token) {
    PromoteName(token, tree);
    SetTitleApart(lexicon, token, tree);
    MendFirstName(lexicon, token, tree);
  }
}

void RepairTimes(const Lexicon& lexicon, TreeEditor* tree) {
  for (int i = 0; i < tree->size(); ++i) {
    Token& token = (*tree)[i];
    const bool time = (token.upos == "NOUN" || token.upos == "PROPN") && IsTimeWord(lexicon, token);
    if (!time) {
      // `vorig jaar Moskou`: a name hung on the time before it.
      const bool hung = token.upos == "PROPN" && token.head != Token::kRoot && token.head < i &&
                        (HasRelation(token, "flat") || HasRelation(token, "appos")) && tree->Child(i, "case") < 0;
      const int verb = hung && IsTimeWord(lexicon, (*tree)[token.head]) ? tree->Verb(i) : -1;
      if (verb >= 0) tree->Attach(i, verb, "obl");
      continue;
    }
    // `Enkele uren later tekende X`: before the verb, with the subject right behind it.
    const int verb_of = HasRelation(token, "nsubj") ? token.head : Token::kRoot;
    const bool inverted = verb_of != Token::kRoot && tree->IsFinite(verb_of) && i < verb_of && tree->Child(verb_of, "obj") >= 0 &&
                          tree->First(tree->Child(verb_of, "obj")) == verb_of + 1;
    if (inverted) {
      token.relation = "obl";
      continue;
    }
    const bool argument = HasRelation(token, "nsubj") || token.relation == "obj" || token.relation == "iobj";
    const bool in_name = (HasRelation(token, "flat") || token.relation == "appos") && tree->Child(i, "case") < 0 &&
                         token.head != Token::kRoot && tree->Is(token.head, "PROPN") && !IsTimeWord(lexicon, (*tree)[token.head]);
    if (argument && (tree->Child(i, "det") < 0 || HasRelation(token, "iobj") || token.relation == "obj")) {
      token.relation = "obl";
    } else if (in_name && !tree->StartsUpper(i)) {
      const int verb = tree->Verb(i);
      if (verb >= 0) tree->Attach(i, verb, "obl");
    }
  }
}

}  // namespace tripel::ingest

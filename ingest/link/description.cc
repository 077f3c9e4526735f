// Concepts: a phrase is put into English word by word; where a word is unknown the whole stays
// Dutch.
#include "ingest/link/description.h"

#include <algorithm>
#include <array>

#include "base/text/fold.h"
#include "base/text/slavic_names.h"
#include "base/text/transliterate.h"
#include "ingest/link/english.h"

namespace tripel::ingest {
namespace {

/// A prepositional phrase longer than this tells more than which thing is meant.
constexpr size_t kLongestTellingPhrase = 6;
constexpr size_t kShortestNamePart = 4;
constexpr size_t kShortestNounPart = 4;

bool Holds(const std::vector<int>& tokens, int token) {
  return std::binary_search(tokens.begin(), tokens.end(), token);
}

void Append(std::string_view word, std::string* phrase) {
  if (word.empty()) return;
  if (!phrase->empty()) phrase->push_back(' ');
  phrase->append(word);
}

std::string LowerFirst(std::string word) {
  if (!word.empty() && word[0] >= 'A' && word[0] <= 'Z')
    word[0] = static_cast<char>(word[0] - 'A' + 'a');
  return word;
}

/// Adjectives that do not tell which thing is meant.
constexpr auto kEmptyAdjectives = std::to_array<std::string_view>(
    {"eigen", "ander", "zelfde", "vorig", "volgend", "zelfverklaard", "zogenoemd", "zogeheten",
     "zogenaamd", "heel", "geheel", "bewust", "genoemd", "dergelijk", "betreffend"});

/// Words of amount that stand where a noun stands: `miljarden euro's`.
constexpr auto kMagnitudes =
    std::to_array<std::string_view>({"honderd", "duizend", "miljoen", "miljard", "biljoen",
                                     "procent", "tiental", "honderdtal", "duizendtal", "aantal"});

template <size_t n>
bool Contains(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whether the adjective tells which thing is meant: no ages, no empty words, nothing that a phrase
/// of its own parts from the noun (`op papier vrije, door Genua bestuurde havens`).
bool IsTelling(const SentenceView& sentence, int adjective, int noun) {
  if (Contains(kEmptyAdjectives, sentence.Lemma(adjective))) return false;
  const std::string& form = sentence[adjective].form;
  if (std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return false;
  for (int between = adjective + 1; between < noun; ++between) {
    if (sentence[between].upos == "ADP" || sentence[between].upos == "VERB") return false;
  }
  return true;
}

bool IsQuantity(const Token& token) {
  return token.upos == "NUM" || HasRelation(token, "nummod") || HasRelation(token, "det") ||
         token.upos == "PUNCT" || token.upos == "DET" || token.upos == "ADV" ||
         HasRelation(token, "case");
}

}  // namespace

NounReading Describer::ReadNoun(int sentence, int token) const {
  const SentenceView& view = context_.view[sentence];
  // `de verdachte`: the participle's form is the noun.
  if (view[token].upos == "VERB") {
    NounReading by_form = context_.vocabulary.Read(LowerFirst(view[token].form));
    if (!by_form.english.empty() || !by_form.type.empty()) return by_form;
  }
  NounReading reading = context_.vocabulary.Read(view.Lemma(token));
  if (reading.base == "prijs" && IsAwarded(view, token)) reading.english = "prize";
  if (reading.english.empty() && reading.type.empty()) {
    NounReading by_form = context_.vocabulary.Read(LowerFirst(view[token].form));
    if (!by_form.english.empty() || !by_form.type.empty()) return by_form;
  }
  return reading;
}

/// `krijgt de prijs voor X`: what is won, not what is paid.
bool Describer::IsAwarded(const SentenceView& sentence, int token) {
  static constexpr auto kAwarding = std::to_array<std::string_view>({"krijgen", "ontvangen", "winnen", "uitreiken", "toekennen", "uitdelen", "binnenhalen", "behalen", "pakken", "grijpen"});
  const int verb = sentence[token].head;
  return verb != Token::kRoot && HasRelation(sentence[token], "obj") && Contains(kAwarding, sentence.Lemma(verb));
}

/// The name inside a compound as English writes it there: `VN` -> "UN", `Assad` -> "Assad".
std::string Describer::NameInCompound(std::string_view part, std::string* country) const {
  const std::vector<const Entry*> entries =
      context_.gazetteer.Find(text::Fold(part), part, context_.language);
  if (entries.empty()) return text::EnglishSpelling(part);
  const Entry& entry = *entries.front();
  *country = entry.country;
  if (entry.kind == Kind::kCountry || entry.kind == Kind::kPlace ||
      entry.kind == Kind::kTerritory) {
    const std::string& name = Gazetteer::ShortName(entry);
    return entry.kind == Kind::kCountry && part.size() <= 3 ? name : entry.name;
  }
  if (entry.kind != Kind::kPerson) return Gazetteer::ShortName(entry);
  const bool english =
      entry.name.ends_with(part) ||
      std::any_of(entry.aliases.begin(), entry.aliases.end(), [&](const storage::Alias& alias) {
        return alias.language == "en" && alias.text == part;
      });
  return english ? std::string(part) : entry.name.substr(entry.name.rfind(' ') + 1);
}

std::optional<Describer::NameAndNoun> Describer::SplitName(const SentenceView& sentence,
                                                           int token) const {
  const std::string& form = sentence[token].form;
  if (!sentence.StartsUpper(token)) return std::nullopt;
  const size_t hyphen = form.rfind('-');
  if (hyphen != std::string::npos && hyphen > 1 && hyphen + kShortestNounPart <= form.size()) {
    const std::string tail = form.substr(hyphen + 1);
    if (tail[0] >= 'A' && tail[0] <= 'Z') return std::nullopt;
    NameAndNoun split;
    split.noun = context_.vocabulary.Read(tail);
    split.name = NameInCompound(std::string_view(form).substr(0, hyphen), &split.country);
    return split;
  }
  // `Cubacrisis`: the first part must be a name we know, the second a noun we know.
  for (size_t cut = kShortestNamePart; cut + kShortestNounPart <= form.size(); ++cut) {
    const NounReading noun = context_.vocabulary.Read(std::string_view(form).substr(cut));
    if (noun.english.empty()) continue;
    const std::string_view name = std::string_view(form).substr(0, cut);
    if (context_.gazetteer.Find(text::Fold(name), name, context_.language).empty()) continue;
    NameAndNoun split{"", noun, ""};
    split.name = NameInCompound(name, &split.country);
    return split;
  }
  return std::nullopt;
}

/// The head noun itself. `several`: its English is to be a plural where the noun is one.
Describer::Phrase Describer::RenderNoun(const SentenceView& sentence, int head,
                                        bool several) const {
  Phrase phrase;
  const Token& token = sentence[head];
  const bool plural = several && sentence.IsPlural(head);
  if (const Entry* people = context_.gazetteer.FindInhabitants(sentence.Folded(head));
      people != nullptr && sentence.StartsUpper(head)) {
    phrase.english =
        sentence.LooksPlural(head) ? people->name : context_.gazetteer.EnglishInhabitant(*people);
    phrase.dutch = token.form;
    phrase.specific = true;
    phrase.country = people->country;
    return phrase;
  }
  if (const std::optional<NameAndNoun> split = SplitName(sentence, head)) {
    phrase.dutch = token.form;
    phrase.specific = true;
    phrase.type = split->noun.type;
    phrase.country = split->country;
    phrase.translated = !split->noun.english.empty();
    const bool keep_plural = sentence.IsPlural(head) && sentence.tree().Child(head, "nummod") < 0;
    phrase.english =
        split->name + " " + (keep_plural ? Pluralize(split->noun.english) : split->noun.english);
    return phrase;
  }
  const NounReading reading = ReadNoun(sentence.index(), head);
  phrase.type = reading.type;
  phrase.translated = !reading.english.empty();
  phrase.english = plural ? Pluralize(reading.english) : reading.english;
  const std::string& lemma = sentence.Lemma(head);
  phrase.dutch = plural || lemma.empty() ? LowerFirst(token.form) : lemma;
  return phrase;
}

const Entry* Describer::FindPlaceOfAdjective(const SentenceView& sentence, int adjective) const {
  const std::string& folded = sentence.Folded(adjective);
  if (const Entry* place = context_.gazetteer.FindAdjective(folded)) return place;
  if (!sentence.StartsUpper(adjective)) return nullptr;
  // `Rotterdamse`, `Utrechts`: cities make their adjectives by rule.
  const std::string& form = sentence[adjective].form;
  for (const std::string_view ending : {"se", "s", "er"}) {
    if (!form.ends_with(ending) || form.size() < ending.size() + kShortestNamePart) continue;
    const std::string name = form.substr(0, form.size() - ending.size());
    for (const Entry* entry : context_.gazetteer.Find(text::Fold(name), name, context_.language)) {
      if (entry->kind == Kind::kPlace) return entry;
    }
  }
  return nullptr;
}

void Describer::AddAdjective(const SentenceView& sentence, int adjective, Phrase* before) const {
  Append(sentence[adjective].form, &before->dutch);
  if (const Entry* place = FindPlaceOfAdjective(sentence, adjective)) {
    Append(context_.gazetteer.EnglishAdjective(*place), &before->english);
    before->specific = true;
    if (before->country.empty()) before->country = place->country;
    return;
  }
  const bool highest = sentence[adjective].Feature("Degree") == "Sup";
  std::string_view english = highest ? context_.vocabulary.Adjective(sentence[adjective].form) : std::string_view();
  const bool most = highest && english.empty();
  if (english.empty()) english = context_.vocabulary.Adjective(sentence.Lemma(adjective));
  if (english.empty()) english = context_.vocabulary.Adjective(sentence[adjective].form);
  if (english.empty()) before->translated = false;
  Append(most && !english.empty() ? Superlative(english) : std::string(english), &before->english);
}

void Describer::AddModifier(const SentenceView& sentence, int modifier,
                            const std::vector<int>& tokens, Phrase* phrase) const {
  const Phrase inner = Render(sentence, modifier, tokens, true);
  if (inner.english.empty() && inner.dutch.empty()) return;
  const std::string dutch = sentence.tree().Preposition(modifier);
  const NameMention* name = context_.names.At(sentence.index(), modifier);
  std::string_view english = dutch.empty() ? "of" : EnglishPreposition(dutch);
  // A letter or report is from its author.
  if (dutch == "van" && phrase->type == "Document" && name != nullptr) english = "from";
  if (english.empty() || !inner.translated) phrase->translated = false;
  Append(english, &phrase->english);
  Append(inner.english, &phrase->english);
  Append(dutch, &phrase->dutch);
  Append(inner.dutch, &phrase->dutch);
  phrase->specific = true;
  if (phrase->country.empty()) phrase->country = inner.country;
}

void Describer::AddConjunct(const Phrase& other, Phrase* phrase) {
  if (other.english.empty() && other.dutch.empty()) return;
  Append("and", &phrase->english);
  Append(other.english, &phrase->english);
  Append("en", &phrase->dutch);
  Append(other.dutch, &phrase->dutch);
  phrase->translated = phrase->translated && other.translated;
}

Describer::Phrase Describer::Render(const SentenceView& sentence, int head,
                                    const std::vector<int>& tokens, bool inner) const {
  const NameMention* name = context_.names.At(sentence.index(), head);
  if (name == nullptr) name = context_.names.IntroducedBy(sentence.index(), head);
  if (name != nullptr) {
    const Node& node = (*context_.nodes)[name->node];
    Phrase phrase{node.name, std::string(sentence.Surface(name->begin, name->end)),
                  true,      true,
                  "",        node.country};
    for (const int child : sentence.tree().Children(head, "conj")) {
      if (Holds(tokens, child)) AddConjunct(Render(sentence, child, tokens, inner), &phrase);
    }
    return phrase;
  }
  if (references_) {
    Phrase referred;
    for (const int node : references_(sentence.index(), head)) {
      if (!referred.english.empty()) referred.english += " and ";
      referred.english += (*context_.nodes)[node].name;
    }
    if (!referred.english.empty()) {
      referred.dutch = referred.english;
      referred.specific = true;
      return referred;
    }
  }
  if (sentence[head].upos == "PRON" || sentence[head].upos == "NUM")
    return {"", "", true, false, "", ""};
  Phrase before;
  std::vector<int> modifiers;
  std::vector<int> conjuncts;
  bool counted = false;
  for (const int child : sentence.tree().Children(head)) {
    const Token& token = sentence[child];
    counted = counted || HasRelation(token, "nummod");
    if (!Holds(tokens, child) || token.Feature("Poss") == "Yes") continue;
    if (HasRelation(token, "conj")) {
      conjuncts.push_back(child);
    } else if (child < head && (token.upos == "ADJ" || HasRelation(token, "amod"))) {
      if (IsTelling(sentence, child, head)) AddAdjective(sentence, child, &before);
    } else if (child > head && !IsQuantity(token) && HasRelation(token, "nmod") && !Contains(kMagnitudes, sentence.Lemma(child))) {
      modifiers.push_back(child);
    }
  }
  const bool several = !counted && (inner || before.specific || !modifiers.empty());
  Phrase phrase = RenderNoun(sentence, head, several);
  std::swap(phrase.english, before.english);
  Append(before.english, &phrase.english);
  std::swap(phrase.dutch, before.dutch);
  Append(before.dutch, &phrase.dutch);
  phrase.translated = phrase.translated && before.translated;
  phrase.specific = phrase.specific || before.specific;
  if (phrase.country.empty()) phrase.country = before.country;
  for (const int modifier : modifiers) AddModifier(sentence, modifier, tokens, &phrase);
  for (const int conjunct : conjuncts) {
    AddConjunct(Render(sentence, conjunct, tokens, inner), &phrase);
  }
  return phrase;
}

int Describer::AddConcept(const Phrase& phrase) {
  const std::string& name = phrase.translated ? phrase.english : phrase.dutch;
  const std::string key = text::AsciiKey(name);
  if (key.empty()) return -1;
  Node node;
  node.kind = Kind::kConcept;
  node.key = "concept:" + key;
  node.name = name;
  node.labels.insert("Concept");
  // A class of persons is no person; what a name or phrase pins down may well be a body or place.
  static constexpr auto kTellingTypes =
      std::to_array<std::string_view>({"Event", "Agreement", "Weapon", "Document"});
  const bool telling = Contains(kTellingTypes, phrase.type);
  if (telling || (phrase.specific && phrase.type == "Organization"))
    node.labels.insert(phrase.type);
  node.country = phrase.country;
  return context_.nodes->Add(std::move(node));
}

Argument Describer::Shortest(int sentence, int noun) const {
  const SentenceTree& tree = context_.view[sentence].tree();
  Argument argument{sentence, noun, {noun}, {}};
  for (const int child : tree.Children(noun)) {
    const Token& token = tree[child];
    if (HasRelation(token, "amod") && child < noun && token.upos == "ADJ")
      argument.tokens.push_back(child);
    if (token.relation != "nmod" || child < noun || tree.Child(child, "case") < 0) continue;
    const std::vector<int> phrase = tree.Subtree(child);
    const bool clause =
        std::any_of(phrase.begin(), phrase.end(), [&](int t) { return tree[t].upos == "VERB"; });
    if (phrase.size() <= kLongestTellingPhrase && !clause) {
      argument.tokens.insert(argument.tokens.end(), phrase.begin(), phrase.end());
    }
  }
  std::sort(argument.tokens.begin(), argument.tokens.end());
  return argument;
}

/// `drie miljoen ton graan`: what is counted, where the argument holds it.
int Describer::DescribeCounted(const Argument& argument) {
  const SentenceView& sentence = context_.view[argument.sentence];
  for (const int child : sentence.tree().Children(argument.head)) {
    const bool counted =
        child > argument.head && Holds(argument.tokens, child) && sentence[child].upos == "NOUN" &&
        sentence.tree().Child(child, "case") < 0 && !Contains(kMagnitudes, sentence.Lemma(child));
    if (counted) return Describe({argument.sentence, child, argument.tokens, {}});
  }
  return -1;
}

/// An office or a class, whoever holds it here: `minister van Financiën` is finance minister.
int Describer::DescribeClass(const Argument& argument) {
  const SentenceView& sentence = context_.view[argument.sentence];
  std::string form = sentence.Lemma(argument.head);
  for (const int token : argument.tokens) {
    if (token > argument.head) form += " " + sentence.Folded(token);
  }
  Phrase phrase = RenderNoun(sentence, argument.head, false);
  for (const std::string_view former : {"oud-", "oud ", "ex-", "ex "}) {
    // `oud-premier` is a former prime minister.
    if (!sentence.Folded(argument.head).starts_with(former)) continue;
    const std::string_view office = context_.vocabulary.RoleEnglish(std::string_view(sentence.Folded(argument.head)).substr(former.size()));
    if (office.empty()) continue;
    phrase.english = "former " + std::string(office);
    phrase.translated = true;
    return AddConcept(phrase);
  }
  if (const std::string_view english = context_.vocabulary.RoleEnglish(form); !english.empty()) {
    phrase.english = english;
    phrase.translated = true;
  }
  return AddConcept(phrase);
}

int Describer::Describe(const Argument& argument) {
  if (argument.generic) return DescribeClass(argument);
  const SentenceView& sentence = context_.view[argument.sentence];
  const Token& head = sentence[argument.head];
  if (head.upos == "ADJ" || head.upos == "PROPN") {
    const Entry* place = FindPlaceOfAdjective(sentence, argument.head);
    if (place != nullptr) return context_.nodes->AddEntry(*place);
  }
  if (head.upos == "VERB" && sentence.tree().Child(argument.head, "det") < 0) return -1;
  if (head.upos == "PRON" || head.upos == "NUM" || head.upos == "ADV" || head.upos == "DET" ||
      head.upos == "PUNCT" || head.upos == "ADP" || head.upos == "AUX") {
    return -1;
  }
  if (Contains(kMagnitudes, sentence.Lemma(argument.head))) return DescribeCounted(argument);
  if (ReadNoun(argument.sentence, argument.head).type == "Time" ||
      IsCalendarWord(sentence.Folded(argument.head))) {
    return -1;
  }
  if (const int node = DescribeInstitution(sentence, argument.head); node >= 0) return node;
  if (const int node = DescribeInhabitants(sentence, argument.head); node >= 0) return node;
  return AddConcept(Render(sentence, argument.head, argument.tokens, false));
}

}  // namespace tripel::ingest

#include "ingest/extract/noun_phrase.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <map>

namespace tripel::ingest {
namespace {

std::string Lower(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x80) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return text;
}

/// A prepositional phrase longer than this tells more than which thing is meant.
constexpr size_t kLongestTellingPhrase = 7;
/// The same without a name in it.
constexpr size_t kLongestBarePhrase = 4;

/// Prepositions of phrases that tell which thing is meant, rather than what happens to it.
bool IsTellingPreposition(std::string_view preposition) {
  static constexpr std::string_view kTelling[] = {"", "van", "in", "uit", "tussen", "tegen", "over", "op", "bij", "te", "rond"};
  return std::find(std::begin(kTelling), std::end(kTelling), preposition) != std::end(kTelling);
}

/// `VN-sancties`: compounded with a name, it needs no more telling.
bool IsNameCompound(const Token& token) {
  return token.form.find('-') != std::string::npos && std::isupper(static_cast<unsigned char>(token.form[0])) != 0;
}

bool ContainsName(const SentenceTree& tree, const std::vector<int>& tokens) {
  return std::any_of(tokens.begin(), tokens.end(), [&](int token) { return IsName(tree[token]); });
}

/// Words of amount that stand where a noun stands: `miljoen`.
bool IsMagnitude(std::string_view lemma) {
  static constexpr std::string_view kMagnitudes[] = {"honderd", "duizend", "miljoen", "miljard", "biljoen"};
  return std::find(std::begin(kMagnitudes), std::end(kMagnitudes), lemma) != std::end(kMagnitudes);
}

bool HasClause(const SentenceTree& tree, const std::vector<int>& tokens) {
  return std::any_of(tokens.begin(), tokens.end(), [&](int token) {
    return tree[token].upos == "VERB" && !HasRelation(tree[token], "amod");
  });
}

}  // namespace

bool NounPhrases::IsTime(int head) const {
  const Token& token = tree_[head];
  // A bare year: `in 2022`.
  const bool year = token.upos == "NUM" && token.form.size() == 4 && (token.form[0] == '1' || token.form[0] == '2') &&
                    std::all_of(token.form.begin(), token.form.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  // A day: `15` of `15 mei`.
  const bool day = token.upos == "NUM" && head + 1 < tree_.size() && lexicon_.NounType(tree_[head + 1].lemma) == "Time";
  // `de tweede helft van de eeuw`
  static constexpr std::string_view kParts[] = {"helft", "begin", "eind", "einde", "loop", "midden", "rest"};
  if (token.upos == "NOUN" && std::find(std::begin(kParts), std::end(kParts), token.lemma) != std::end(kParts)) {
    if (head + 1 < tree_.size() && (tree_[head + 1].upos == "NUM" || tree_[head + 1].upos == "SYM")) return true;  // `eind 2015`
    for (const int child : tree_.Children(head, "nmod")) {
      if (lexicon_.NounType(tree_[child].lemma) == "Time") return true;
    }
  }
  // `De Tijd` is a newspaper.
  const bool title = IsName(token) && token.upos == "PROPN" && HasRelation(token, "flat");
  return year || day || (!title && lexicon_.NounType(token.lemma) == "Time");
}

bool NounPhrases::CanBeArgument(int head) const {
  const Token& token = tree_[head];
  if (HasRelation(token, "expl") || IsTime(head) || token.lemma == "keer" || token.lemma == "maal") return false;
  // `op huurbasis`: how.
  if (token.upos == "NOUN" && token.lemma.ends_with("basis") && tree_.Preposition(head) == "op" && tree_.Children(head, "nmod").empty()) return false;
  if (token.lemma == "ander" || token.lemma == "sommige" || token.lemma == "enkele") return false;
  // `welke kunstenaar`: asked for, not named.
  if (const int article = tree_.Child(head, "det"); article >= 0 && tree_[article].Feature("PronType") == "Int") return false;
  if (!PronominalPreposition(head).empty()) {
    return IsPointing(head) || (Lower(token.form).starts_with("waar") && Antecedent(head) >= 0);
  }
  // `derde` without an article is a place in a ranking.
  if (token.Feature("NumType") == "Ord") {
    const int article = tree_.Child(head, "det");
    if (article < 0 || tree_[article].Feature("PronType") == "Dem" || tree_[article].lemma == "een") return false;  // `een derde`
  }
  // `minister van Boxtel`: a small word that the tagger made a name by itself.
  static constexpr std::string_view kSmall[] = {"van", "de", "der", "den", "het", "een", "te", "ten", "ter", "op", "of", "the", "en"};
  if (token.upos == "PROPN" && std::find(std::begin(kSmall), std::end(kSmall), token.form) != std::end(kSmall)) return false;
  if (token.upos == "NOUN" || token.upos == "PROPN" || token.upos == "NUM") return true;
  if (token.upos == "PRON") return token.Feature("Reflex") != "Yes" && token.lemma != "men" && token.lemma != "er";
  // A participle or adjective used as a noun (`de gewonden`), but no infinitive: `het afweren` names no thing.
  const bool infinitive = token.Feature("VerbForm") == "Inf";
  if (token.upos == "VERB" || token.upos == "ADJ") return !infinitive && tree_.Child(head, "det") >= 0;
  return false;
}

/// `de eerste vrouw in de geschiedenis die won`: who does something is a person rather than the time or thing in a phrase
/// below it.
int NounPhrases::PersonOver(int noun) const {
  const Token& token = tree_[noun];
  if (token.upos != "NOUN" || token.relation != "nmod" || tree_.Preposition(noun) == "van" || token.head == Token::kRoot || token.head > noun) return noun;
  const std::string_view own = lexicon_.NounType(token.lemma);
  const bool thing = own == "Concept" || own == "Time" || own == "Event" || lexicon_.NounType(tree_[token.head].lemma) == own;
  return thing && lexicon_.NounType(tree_[token.head].lemma) == "Person" && own != "Person" ? token.head : noun;
}

int NounPhrases::Antecedent(int relative_pronoun) const {
  int at = tree_[relative_pronoun].head;
  for (int steps = 0; at != Token::kRoot && steps < tree_.size(); ++steps) {
    if (tree_[at].relation == "acl:relcl" || tree_[at].relation == "acl") {
      const int head = tree_[at].head;
      if (tree_[head].upos != "VERB") return PersonOver(head);
      // Hung on the verb by the parser: the noun before the pronoun is meant, or the last one before the verb
      // (`een wet ondertekend die ...`).
      for (int noun = relative_pronoun - 1; noun >= 0; --noun) {
        if (tree_[noun].upos == "NOUN" || IsName(tree_[noun])) return tree_[noun].relation == "flat" ? tree_[noun].head : noun;
      }
      return -1;
    }
    at = tree_[at].head;
  }
  return -1;
}

RoleForm NounPhrases::FindRoleForm(int noun) const {
  RoleForm found;
  if (tree_[noun].upos != "NOUN" && !IsName(tree_[noun])) return found;
  constexpr int kLongestForm = 6;
  std::string form = Lower(tree_[noun].lemma);
  found.role = lexicon_.FindRole(form, &found.modifier);
  found.tokens = {noun};
  std::vector<int> tokens{noun};
  for (int next = noun + 1; next < tree_.size() && next <= noun + kLongestForm; ++next) {
    form += " " + Lower(tree_[next].form);
    tokens.push_back(next);
    if (tree_[next].upos == "ADP") continue;  // `ambassadeur in`: a post, not the office
    const Role* role = lexicon_.FindExactRole(form);
    if (role != nullptr) found = {role, "", tokens};
  }
  return found;
}

std::vector<int> NounPhrases::NameTokens(int name) const {
  for (const EntitySpan& entity : tree_.sentence().entities) {
    if (entity.begin != name || entity.type != "PER") continue;
    std::vector<int> tokens;
    for (int token = entity.begin; token < entity.end; ++token) tokens.push_back(token);
    return tokens;
  }
  return tree_.NameTokens(name);
}

int NounPhrases::IntroducedName(int noun) const {
  if (tree_[noun].upos != "NOUN" || IsWordForWords(tree_[noun].lemma)) return -1;
  // `X is wereldkampioen Formule 1`: what somebody is introduces nobody else.
  const int subject = tree_.Child(noun, "cop") >= 0 ? tree_.Child(noun, "nsubj") : -1;
  if (subject >= 0 && IsName(tree_[subject])) return -1;
  // `minister van Financiën X`: the parser hangs X on the portfolio; the name finder knows better.
  const RoleForm form = FindRoleForm(noun);
  if (form.role != nullptr && form.tokens.size() > 1) {
    for (const EntitySpan& entity : tree_.sentence().entities) {
      if (entity.type == "PER" && entity.begin == form.tokens.back() + 1) return entity.begin;
    }
  }
  for (const int child : tree_.Children(noun)) {
    const Token& token = tree_[child];
    const bool attached = HasRelation(token, "appos") || HasRelation(token, "flat") || token.relation == "nmod";
    if (child > noun && IsName(token) && attached && tree_.Child(child, "case") < 0) {
      const bool adjacent = child == noun + 1 || tree_.IsUnder(child - 1, noun);
      const bool comma = tree_[child - 1].upos == "PUNCT";
      if (adjacent && !comma) return child;
    }
  }
  return -1;
}

int NounPhrases::ApposedName(int noun) const {
  const Token& token = tree_[noun];
  const bool hangs = HasRelation(token, "appos") && token.head != Token::kRoot;
  if (hangs && IsName(tree_[token.head])) return token.head;
  for (const int child : tree_.Children(noun, "appos")) {
    if (IsName(tree_[child]) && tree_[child - 1].form != "(") return child;
  }
  // `de ambassadeur in Rusland, X,`: the parser hangs X on the name before the comma.
  for (const int below : tree_.Subtree(noun)) {
    const bool lone = below > noun && IsName(tree_[below]) && HasRelation(tree_[below], "conj") &&
                      tree_.WithConjuncts(tree_[below].head).size() == 1;
    if (lone && tree_[below - 1].form == ",") return below;
  }
  return -1;
}

int NounPhrases::Counted(int unit) const {
  static constexpr std::string_view kMasses[] = {"kilo", "kilogram", "gram", "ton", "liter"};
  if (std::find(std::begin(kMasses), std::end(kMasses), tree_[unit].lemma) == std::end(kMasses) || tree_.Child(unit, "nummod") < 0) return -1;
  for (const int child : tree_.Children(unit, "nmod")) {
    if (child == unit + 1 && tree_[child].upos == "NOUN" && tree_.Child(child, "case") < 0) return child;
  }
  return -1;
}

Argument NounPhrases::Make(int head) const {
  const bool relative_adverb = !PronominalPreposition(head).empty() && Lower(tree_[head].form).starts_with("waar");
  if (tree_[head].Feature("PronType") == "Rel" || relative_adverb) {
    const int antecedent = Antecedent(head);
    if (antecedent >= 0 && antecedent != head && tree_[antecedent].Feature("PronType") != "Rel") {
      return Make(antecedent);
    }
  }
  if (const int counted = Counted(head); counted >= 0) {
    // `8.000 kilo cocaïne`: cocaine, so much of it.
    Argument argument = Make(counted);
    for (const int number : tree_.Children(head, "nummod")) argument.tokens.push_back(number);
    std::sort(argument.tokens.begin(), argument.tokens.end());
    return argument;
  }
  int name = IntroducedName(head);
  std::string modifier;
  const Role* role = tree_[head].upos == "NOUN" ? lexicon_.FindRole(tree_[head].lemma, &modifier) : nullptr;
  if (name < 0 && role != nullptr && role->type == "Person") name = ApposedName(head);
  Argument argument{tree_.index(), head, {}, {}, false};
  if (name >= 0) {
    argument.head = name;
    argument.tokens = NameTokens(name);  // the linker reads the noun before it off the tree
  } else {
    argument.tokens = tree_.NameTokens(head);
    if (!IsName(tree_[head])) AddModifiers(head, &argument.tokens);
  }
  std::sort(argument.tokens.begin(), argument.tokens.end());
  argument.tokens.erase(std::unique(argument.tokens.begin(), argument.tokens.end()), argument.tokens.end());
  // `het team onder (leiding van X)`: a preposition without its noun.
  while (argument.tokens.size() > 1 && argument.tokens.back() != argument.head && tree_[argument.tokens.back()].upos == "ADP") argument.tokens.pop_back();
  return argument;
}

bool NounPhrases::TellsWhenOrHowMuch(int phrase) const {
  if (IsTime(phrase)) return true;
  if (tree_.Child(phrase, "case") < 0) return false;
  // `een uitkering van duizend euro`: how much, which is no part of what it is.
  return FindMeasure(phrase).has_value() || (lexicon_.FindUnit(tree_[phrase].lemma) != nullptr && tree_.Child(phrase, "nummod") >= 0);
}

void NounPhrases::AddModifiers(int head, std::vector<int>* tokens) const {
  for (const int child : tree_.Children(head)) {
    const Token& token = tree_[child];
    if (HasRelation(token, "amod") && child < head && token.upos == "ADJ" && !HasClause(tree_, tree_.Subtree(child))) {
      tokens->push_back(child);
    } else if (HasRelation(token, "nummod") || HasRelation(token, "compound")) {
      tokens->push_back(child);
    } else if (token.relation == "nmod" && child > head && !TellsWhenOrHowMuch(child)) {
      const std::vector<int> phrase = tree_.Subtree(child);
      const bool follows = phrase.front() == head + 1 || tree_.IsUnder(phrase.front() - 1, head);
      const std::string preposition = tree_.Preposition(child);
      const bool telling = IsTellingPreposition(preposition) && !IsNameCompound(tree_[head]) &&
                           (ContainsName(tree_, phrase) || preposition == "van" || preposition.empty());
      const size_t longest = ContainsName(tree_, phrase) ? kLongestTellingPhrase : kLongestBarePhrase;
      if (follows && telling && phrase.size() <= longest && !HasClause(tree_, phrase)) {
        for (const int part : phrase) {
          if (tree_[part].upos != "PUNCT") tokens->push_back(part);
        }
      }
    }
  }
}

std::vector<Argument> NounPhrases::MakeAll(int head) const {
  std::vector<Argument> arguments;
  for (const int conjunct : tree_.WithConjuncts(head)) {
    if (!CanBeArgument(conjunct)) continue;
    Argument argument = Make(conjunct);
    // A relative pronoun's antecedent may be coordinated itself.
    if (argument.head != conjunct && tree_[conjunct].Feature("PronType") == "Rel") {
      for (const int other : tree_.WithConjuncts(Antecedent(conjunct))) arguments.push_back(Make(other));
      continue;
    }
    const int named = argument.head;
    arguments.push_back(std::move(argument));
    // `de vakbonden FNV en CNV`: the parser coordinates the names below the noun.
    if (named == conjunct || !IsName(tree_[named]) || tree_[named].head != conjunct) continue;
    for (const int other : tree_.WithConjuncts(named)) {
      if (other != named && IsName(tree_[other])) arguments.push_back(Make(other));
    }
  }
  return arguments;
}

Argument NounPhrases::MakePart(int head, ByteSpan part) const { return Argument{tree_.index(), head, {head}, part, false}; }

bool NounPhrases::Fits(const Argument& argument, const std::vector<std::string>& types) const {
  static const std::map<std::string_view, std::vector<std::string_view>> kKinds = {
      {"PER", {"person", "agent"}},
      {"LOC", {"place", "territory", "state", "city", "agent"}},
      {"ORG", {"organization", "agent"}},
      {"EVE", {"event"}},
      {"Person", {"person", "agent"}},
      {"Organization", {"organization", "agent"}},
      {"Group", {"group", "person", "agent"}},
      {"Place", {"place", "territory", "city"}},
      {"Agreement", {"agreement", "document", "plan"}},
      {"Document", {"document", "statement"}},
      {"Event", {"event"}},
      {"Weapon", {"weapon", "thing"}},
      {"Money", {"money", "quantity"}}};
  if (argument.sentence != tree_.index()) return false;
  std::string_view kind = lexicon_.NounType(tree_[argument.head].lemma);
  for (const EntitySpan& entity : tree_.sentence().entities) {
    const bool inside = entity.begin <= argument.head && argument.head < entity.end;
    if (inside && IsName(tree_[argument.head])) kind = entity.type;
  }
  const auto found = kKinds.find(kind);
  if (found == kKinds.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](std::string_view type) {
    return std::find(types.begin(), types.end(), type) != types.end();
  });
}

std::optional<Measure> NounPhrases::FindMeasure(int head) const {
  const auto counts = [&](int token) { return tree_[token].upos == "NUM" || IsMagnitude(tree_[token].lemma); };
  const auto unit_of = [&](int token) { return counts(token) ? nullptr : lexicon_.FindUnit(tree_[token].lemma); };
  if (!counts(head) && unit_of(head) == nullptr) return std::nullopt;
  // Numbers in words stand for things (`de twee`); digits are numbers.
  if (tree_[head].upos == "NUM" && !IsMagnitude(tree_[head].lemma) && std::isdigit(static_cast<unsigned char>(tree_[head].form[0])) == 0) {
    return std::nullopt;
  }
  int first = head;
  if (!counts(head) && head >= 2 && tree_[head - 1].upos == "ADJ" && counts(head - 2)) first = head - 2;
  while (first > 0 && counts(first - 1)) --first;
  int last = head;
  while (last + 1 < tree_.size() && counts(last) && counts(last + 1)) ++last;
  if (counts(last) && last + 1 < tree_.size() && unit_of(last + 1) != nullptr) ++last;
  // `11 miljoen Zweedse kronen`
  const bool qualified = counts(last) && last + 2 < tree_.size() && tree_[last + 1].upos == "ADJ" && unit_of(last + 2) != nullptr;
  if (qualified) last += 2;
  Measure measure;
  std::string words;
  for (int token = first; token <= last; ++token) {
    if (counts(token)) words += (words.empty() ? "" : " ") + tree_[token].form;
  }
  const std::optional<double> amount = words.empty() ? std::nullopt : ParseDutchNumber(words);
  if (!amount) return std::nullopt;
  measure.amount = *amount;
  if (const Unit* unit = unit_of(last)) {
    measure.unit = unit->english;
    measure.money = unit->money;
  } else if (last + 1 < tree_.size() && (tree_[last + 1].upos == "NOUN" || tree_[last + 1].upos == "ADJ")) {
    return std::nullopt;  // `67 miljoen reizigers`
  }
  // `drie ton graan`: what is measured is the thing.
  const bool stuff = last + 1 < tree_.size() && tree_[last + 1].upos == "NOUN" && !measure.money && tree_[last + 1].head <= last;
  if (stuff) return std::nullopt;
  measure.span = {tree_[first].span.begin, tree_[last].span.end};
  return measure;
}

std::string NounPhrases::PronominalPreposition(int token) const {
  const Token& word = tree_[token];
  if (word.upos != "ADV" && word.upos != "PRON") return "";
  static constexpr std::pair<std::string_view, std::string_view> kPrepositions[] = {
      {"mee", "met"},  {"toe", "tot"},  {"tegen", "tegen"}, {"voor", "voor"}, {"van", "van"},   {"aan", "aan"},
      {"over", "over"}, {"op", "op"},    {"naar", "naar"},   {"in", "in"}};
  const std::string lower = Lower(word.form);
  for (const std::string_view pronoun : {"waar", "daar", "hier"}) {
    if (!lower.starts_with(pronoun)) continue;
    const std::string_view rest = std::string_view(lower).substr(pronoun.size());
    for (const auto& [form, preposition] : kPrepositions) {
      if (rest == form) return std::string(preposition);
    }
  }
  return "";
}

bool NounPhrases::IsPointing(int token) const {
  // `daarin`, `daarvan` point at things as often as at what was said; `daartegen` and the like hardly ever do.
  static constexpr std::string_view kOfStances[] = {"met", "tegen", "voor", "over"};
  const std::string preposition = PronominalPreposition(token);
  return std::find(std::begin(kOfStances), std::end(kOfStances), preposition) != std::end(kOfStances) &&
         !Lower(tree_[token].form).starts_with("waar");
}

std::optional<double> NounPhrases::Quantity(const Argument& argument) const {
  std::string words;
  for (const int token : argument.tokens) {
    if (tree_[token].upos != "NUM" || token == argument.head || IsTime(token)) continue;
    if (!words.empty()) words += ' ';
    words += tree_[token].form;
  }
  return words.empty() ? std::nullopt : ParseDutchNumber(words);
}

ByteSpan NounPhrases::Span(const Argument& argument) const {
  if (argument.part.end > argument.part.begin) return argument.part;
  return {tree_[argument.tokens.front()].span.begin, tree_[argument.tokens.back()].span.end};
}

std::string NounPhrases::Surface(const Argument& argument) const {
  std::string surface;
  for (const int token : argument.tokens) {
    if (!surface.empty()) surface += ' ';
    surface += tree_[token].form;
  }
  return surface;
}

bool IsWordForWords(std::string_view lemma) {
  static constexpr std::string_view kWords[] = {"naam", "titel", "woord", "term", "motto", "slogan", "leus", "begrip"};
  return std::any_of(std::begin(kWords), std::end(kWords), [&](std::string_view word) { return lemma.ends_with(word); });
}

std::optional<double> ParseDutchNumber(std::string_view text) {
  static constexpr std::pair<std::string_view, double> kWords[] = {
      {"een", 1},     {"één", 1},     {"twee", 2},    {"drie", 3},    {"vier", 4},     {"vijf", 5},
      {"zes", 6},     {"zeven", 7},   {"acht", 8},    {"negen", 9},   {"tien", 10},    {"elf", 11},
      {"twaalf", 12}, {"dertien", 13}, {"veertien", 14}, {"vijftien", 15}, {"zestien", 16}, {"zeventien", 17},
      {"achttien", 18}, {"negentien", 19}, {"twintig", 20}, {"dertig", 30}, {"veertig", 40}, {"vijftig", 50},
      {"zestig", 60}, {"zeventig", 70}, {"tachtig", 80}, {"negentig", 90}, {"honderd", 100}, {"tweehonderd", 200},
      {"driehonderd", 300}, {"duizend", 1e3}, {"miljoen", 1e6}, {"miljard", 1e9}, {"biljoen", 1e12}};
  std::optional<double> total;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word(text.substr(begin, end - begin));
    begin = end + 1;
    const auto known = std::find_if(std::begin(kWords), std::end(kWords), [&](const auto& w) { return w.first == word; });
    double value = 0;
    if (known != std::end(kWords)) {
      value = known->second;
    } else {
      // Dutch writes 1.000.000,5: points group digits, a comma starts the fraction.
      std::string digits;
      for (const char c : word) {
        if (c != '.') digits += c == ',' ? '.' : c;
      }
      const auto [rest, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
      if (error != std::errc() || rest != digits.data() + digits.size()) return std::nullopt;
    }
    total = total.value_or(1) * value;
  }
  return total;
}

}  // namespace tripel::ingest

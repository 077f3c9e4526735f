#include "ingest/extract/vetoes.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace tripel::ingest {
namespace {

/// Nouns that say how much or what sort of the noun behind them: `een groep boeren`, `een soort vis`.
constexpr auto kMeasures = std::to_array<std::string_view>(
    {"aantal", "tal", "soort", "type", "vorm", "stuk", "groep", "reeks", "serie", "hoeveelheid", "handvol", "handjevol", "paar", "partij",
     "lading", "voorraad", "zending", "levering", "vracht", "container", "kist", "bundel", "pak", "vat", "hap", "bos", "blik", "stapel", "berg", "glas", "kop", "fles", "doos", "zak", "team", "deel", "helft", "kwart", "miljoen", "miljard", "duizend",
     "honderd", "dozijn", "scala", "massa", "zee", "rij", "meerderheid", "minderheid", "rest", "meter", "slok", "beetje", "stroom", "golf", "dosis",
     "laag", "familie", "plan", "project", "product", "vak", "wet", "vitamine", "omzet", "portie", "vleugje", "graad"});

}  // namespace

bool IsGarbled(const RuleContext& context, const Argument& argument) {
  const SentenceTree& tree = context.tree;
  if (argument.sentence != tree.index() || argument.generic || argument.part.end > argument.part.begin) return false;
  const Token& head = tree[argument.head];
  if (head.upos != "NOUN" || context.lexicon.FindUnit(head.lemma) != nullptr) return false;
  const bool measures = std::any_of(kMeasures.begin(), kMeasures.end(), [&](std::string_view word) { return head.lemma.ends_with(word); });
  if (measures) return false;
  return std::any_of(argument.tokens.begin(), argument.tokens.end(), [&](int token) {
    const Token& word = tree[token];
    const bool beside = token > argument.head && word.head == argument.head && word.upos == "NOUN" && !HasRelation(word, "conj") &&
                        std::islower(static_cast<unsigned char>(word.form[0])) != 0;
    return beside && tree.Child(token, "case") < 0 && tree.Child(token, "mark") < 0 && !HasRelation(word, "acl");
  });
}

bool IsSomewhere(const RuleContext& context, const Argument& argument) {
  const Token& head = context.tree[argument.head];
  const std::string_view kind = head.upos == "NOUN" ? context.lexicon.NounType(head.lemma) : std::string_view();
  if (kind == "Person" || kind == "Group" || kind == "Event") return false;
  if (std::any_of(argument.tokens.begin(), argument.tokens.end(), [&](int token) { return IsName(context.tree[token]); })) return true;
  std::string modifier;
  const Role* role = context.lexicon.FindRole(context.tree[argument.head].lemma, &modifier);
  const std::string_view type = context.lexicon.NounType(context.tree[argument.head].lemma);
  return type == "Place" || type == "Organization" || (role != nullptr && role->type == "Place");
}

bool CanAct(const RuleContext& context, const Argument& argument, const std::vector<std::string>& types) {
  static constexpr std::string_view kActors[] = {"agent", "person", "organization", "state", "group", "position", "territory"};
  static constexpr std::string_view kThings[] = {"Concept", "Event", "Money", "Agreement"};
  const auto among = [](const auto& list, const std::string& type) { return std::find(std::begin(list), std::end(list), type) != std::end(list); };
  const bool actors = !types.empty() && std::all_of(types.begin(), types.end(), [&](const std::string& type) {
    return among(kActors, type);
  });
  if (!actors || argument.sentence != context.tree.index()) return true;
  const std::string& upos = context.tree[argument.head].upos;
  if (upos == "NUM" || upos == "SYM") return std::isdigit(static_cast<unsigned char>(context.tree[argument.head].form[0])) == 0 && upos != "SYM";
  if (upos != "NOUN") return true;
  const std::string_view type = context.lexicon.NounType(context.tree[argument.head].lemma);
  return std::find(std::begin(kThings), std::end(kThings), type) == std::end(kThings);
}

bool IsAmountOnly(const RuleContext& context, const Frame& frame) {
  const PredicateEntry* entry = context.lexicon.FindPredicate(frame.predicate);
  return entry != nullptr && !entry->range.empty() &&
         std::all_of(entry->range.begin(), entry->range.end(), [](const std::string& t) { return t == "money" || t == "quantity"; });
}

}  // namespace tripel::ingest

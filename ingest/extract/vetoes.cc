#include "ingest/extract/vetoes.h"

#include <algorithm>
#include <cctype>

namespace tripel::ingest {

bool IsSomewhere(const RuleContext& context, const Argument& argument) {
  const Token& head = context.tree[argument.head];
  const std::string_view kind = head.upos == "NOUN" ? context.lexicon.NounType(head.lemma) : std::string_view();
  if (kind == "Person" || kind == "Group") return false;
  if (std::any_of(argument.tokens.begin(), argument.tokens.end(), [&](int token) { return IsName(context.tree[token]); })) return true;
  std::string modifier;
  const Role* role = context.lexicon.FindRole(context.tree[argument.head].lemma, &modifier);
  const std::string_view type = context.lexicon.NounType(context.tree[argument.head].lemma);
  return type == "Place" || type == "Organization" || (role != nullptr && role->type == "Place");
}

bool CanAct(const RuleContext& context, const Argument& argument, const std::vector<std::string>& types) {
  static constexpr std::string_view kActors[] = {"agent", "person", "organization", "state", "group", "position", "territory"};
  static constexpr std::string_view kThings[] = {"Concept", "Event", "Money", "Agreement"};
  const bool actors = !types.empty() && std::all_of(types.begin(), types.end(), [](const std::string& type) {
    return std::find(std::begin(kActors), std::end(kActors), type) != std::end(kActors);
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

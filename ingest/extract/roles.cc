// Roles: nouns for what somebody or something is to something else, before a name (`president X`), after
// it (`X, de president van Y`) or with a copula (`X is president van Y`).
#include <algorithm>
#include <cctype>

#include "ingest/extract/rules.h"

namespace tripel::ingest {
namespace {

constexpr double kTitleConfidence = 0.85;
constexpr double kAppositionConfidence = 0.75;
constexpr double kCopulaConfidence = 0.8;
constexpr double kClassConfidence = 0.65;
constexpr double kCounterpartConfidence = 0.7;

std::string Lower(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x80) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return text;
}

struct FoundRole : RoleForm {
  bool former = false;  ///< oud-, ex-, voormalig
  bool deputy = false;  ///< vice-, adjunct-
  bool no_more = false;  ///< uitgetreden, beoogd: told by an adjective to be no such thing, or not yet
};

class RoleRule {
 public:
  RoleRule(const RuleContext& context, std::vector<Candidate>* out) : context_(context), tree_(context.tree), out_(out) {}

  void Apply(int noun) {
    FoundRole role = Find(noun);
    if (role.role == nullptr) {
      ApplyClass(noun);
      return;
    }
    if (const int name = context_.phrases.IntroducedName(noun); name >= 0) {
      for (const int holder : tree_.WithConjuncts(name)) {
        if (IsName(tree_[holder])) Emit(role, noun, context_.phrases.Make(holder), "title", kTitleConfidence);
      }
      return;
    }
    if (const int name = context_.phrases.ApposedName(noun); name >= 0) {
      Emit(role, noun, context_.phrases.Make(name), "apposition", kAppositionConfidence);
      return;
    }
    for (const Clause& clause : context_.clauses) {
      if (!clause.copular || clause.head != noun) continue;
      for (const Argument& subject : clause.subjects) Emit(role, noun, subject, "copula", kCopulaConfidence);
    }
  }

 private:
  FoundRole Find(int noun) const {
    FoundRole found{context_.phrases.FindRoleForm(noun), false};
    if (found.role == nullptr) return found;
    while (!found.modifier.empty() && found.modifier.back() == '-') found.modifier.pop_back();
    const std::string_view modifier = found.modifier;
    found.former = modifier == "oud" || modifier == "ex" || modifier == "voormalig";
    found.deputy = modifier == "vice" || modifier == "adjunct" || modifier == "onder" || modifier == "loco" || modifier == "plaatsvervangend";
    for (const int child : tree_.Children(noun, "amod")) {
      const std::string& lemma = tree_[child].lemma;
      if (lemma == "voormalig" || lemma == "vorig" || lemma == "toenmalig") found.former = true;
      static constexpr std::string_view kNotNow[] = {"uitgetreden", "uittreden", "gewezen", "afgetreden", "aftreden", "beoogd", "aankomend", "aanstaand", "vermeend", "zogenaamd", "zelfbenoemd"};
      if (std::find(std::begin(kNotNow), std::end(kNotNow), lemma) != std::end(kNotNow)) found.no_more = true;
    }
    return found;
  }

  /// `de drone Orion`, `supermarktconcern Albert Heijn`: a noun without a listed role still says what the name is.
  void ApplyClass(int noun) {
    const int name = context_.phrases.IntroducedName(noun);
    const bool classes = tree_[noun].upos == "NOUN" && !context_.phrases.IsTime(noun);
    if (name < 0 || !classes || tree_[noun].Feature("Number") == "Plur") return;
    // `Silicon Valley Bank`, `zaak-De Vries`, the words of a headline side by side: no noun that says what a name is.
    const bool capital = noun > 0 && std::isupper(static_cast<unsigned char>(tree_[noun].form[0])) != 0;
    const std::string& form = tree_[noun].form;
    const bool compound = form.find('-') != std::string::npos;  // `NASA-sonde`
    const bool particle = form.ends_with("-de") || form.ends_with("-De") || form.ends_with("-van") || form.ends_with("-Van");
    if ((capital && !compound) || particle || tree_.sentence().title) return;
    // `het lidmaatschap Finland`, `het aandeel Boeing`: what is thought or owned is no class of things with names.
    const std::string_view type = context_.lexicon.NounType(tree_[noun].lemma);
    if (type == "Concept" || type == "Time" || tree_.Child(noun, "nmod:poss") >= 0 || !CanClass(noun, type, NameType(name))) return;
    EmitClass({noun}, context_.phrases.Make(name));
  }

  std::string_view NameType(int name) const {
    for (const EntitySpan& entity : tree_.sentence().entities) {
      if (entity.begin <= name && name < entity.end) return entity.type;
    }
    return "";
  }

  bool NamesPerson(int noun, std::string_view type) const {
    std::string modifier;
    const Role* role = context_.lexicon.FindRole(tree_[noun].lemma, &modifier);
    return type == "Person" || type.empty() || (role != nullptr && role->type == "Person");
  }

  /// `de halve finale Aryna Sabalenka`, `de politie Midden-Nederland`: a person is no event, a body that is called by its
  /// place is no place. `voor de derde keer Roland Garros`: times are no sort of thing.
  bool CanClass(int noun, std::string_view type, std::string_view name_type) const {
    static constexpr std::string_view kNoClasses[] = {"keer", "maal", "moment", "ronde", "finale", "kwartaal", "seizoen", "cijfer", "kant", "regio"};
    const std::string& lemma = tree_[noun].lemma;
    if (std::any_of(std::begin(kNoClasses), std::end(kNoClasses), [&](std::string_view word) { return lemma.ends_with(word); })) return false;
    // `wereldkampioen Formule 1`
    const bool numbered = noun + 2 < tree_.size() && tree_[noun + 2].upos == "NUM" && tree_[noun + 2].head == noun + 1;
    if (numbered && NamesPerson(noun, type)) return false;
    if (name_type == "PER") return type != "Event" && type != "Document" && type != "Agreement";
    static constexpr std::string_view kCalledByPlace[] = {"politie", "rechtbank", "gerechtshof", "universiteit", "brandweer", "parket", "hogeschool", "ziekenhuis", "waterschap"};
    return name_type == "ORG" || std::none_of(std::begin(kCalledByPlace), std::end(kCalledByPlace), [&](std::string_view word) { return lemma.ends_with(word); });
  }

  void EmitClass(const std::vector<int>& tokens, const Argument& holder) {
    Candidate candidate = context_.Start(tokens, "class", kClassConfidence);
    candidate.subject = holder;
    candidate.predicate = "is-a";
    candidate.object = Argument{tree_.index(), tokens.front(), tokens, {}, true};
    context_.Finish(&candidate);
    out_->push_back(std::move(candidate));
  }

  bool Holds(const std::vector<int>& tokens, int token) const {
    return std::find(tokens.begin(), tokens.end(), token) != tokens.end();
  }

  /// `zijn Franse ambtgenoot X`: X is that person's counterpart, and holds the same office in the country named.
  bool EmitCounterpart(const FoundRole& role, int noun, const Argument& holder) {
    if (role.role->predicate != "counterpart-of") return false;
    const int possessive = tree_.Child(noun, "nmod:poss");
    std::optional<Argument> other;
    if (possessive >= 0) {
      other = Argument{tree_.index(), possessive, {possessive}, {}, false};
    } else {
      for (const int child : tree_.Children(noun, "nmod")) {
        if (tree_.Preposition(child) == "van" && IsName(tree_[child])) other = context_.phrases.Make(child);
      }
    }
    if (!other) return true;
    Candidate candidate = context_.Start(role.tokens, "title", kCounterpartConfidence);
    candidate.subject = holder;
    candidate.predicate = role.role->predicate;
    candidate.object = other;
    context_.Finish(&candidate);
    out_->push_back(candidate);
    const std::optional<Argument> country = Demonym(noun);
    if (!country) return true;
    candidate.same_office_as = other;
    candidate.object = country;
    context_.Finish(&candidate);
    out_->push_back(std::move(candidate));
    return true;
  }

  /// Demonyms are the adjectives that Dutch writes with a capital.
  std::optional<Argument> Demonym(int noun) const {
    for (const int child : tree_.Children(noun)) {
      const Token& token = tree_[child];
      const bool capital = std::isupper(static_cast<unsigned char>(token.form[0])) != 0;
      if (child < noun && capital && (HasRelation(token, "amod") || HasRelation(token, "nmod")) && token.upos != "DET" &&
          tree_.Child(child, "case") < 0 && child > 0) {
        return context_.phrases.MakePart(child, {});
      }
    }
    return std::nullopt;
  }

  /// `de club uit Enschede`: seats and places are told by `in` and `uit` as well as by `van`.
  static bool IsTargetPreposition(const FoundRole& role, std::string_view preposition) {
    const bool seat = role.role->predicate == "headquartered-in" || role.role->predicate == "located-in";
    return preposition == "van" || (seat && (preposition == "in" || preposition == "uit" || preposition == "te"));
  }

  /// What the role is a role of: a demonym before it, a phrase with `van`, or the noun it is compounded with.
  std::optional<Argument> Target(const FoundRole& role, int noun) const {
    for (const int child : tree_.Children(noun)) {
      const Token& token = tree_[child];
      if (HasRelation(token, "nmod") && IsTargetPreposition(role, tree_.Preposition(child)) && !Holds(role.tokens, child) &&
          context_.phrases.CanBeArgument(child)) {
        return context_.phrases.Make(child);
      }
    }
    if (role.role->target == "person") {
      const int possessive = tree_.Child(noun, "nmod:poss");
      if (possessive < 0) return std::nullopt;
      if (IsName(tree_[possessive])) return context_.phrases.Make(possessive);
      return Argument{tree_.index(), possessive, {possessive}, {}, false};
    }
    if (std::optional<Argument> demonym = Demonym(noun)) return demonym;
    // A place or body is of what it is compounded with only where that is a name: `coalitiepartij` is no party of a place.
    const bool capital = std::isupper(static_cast<unsigned char>(tree_[noun].form[0])) != 0;
    if (!role.modifier.empty() && !role.former && (role.role->type == "Person" || capital)) {
      const ByteSpan span = tree_[noun].span;
      return context_.phrases.MakePart(noun, {span.begin, span.begin + role.modifier.size()});
    }
    return std::nullopt;
  }

  /// `ambassadeur in Rusland`: a phrase whose preposition makes another relation of the role.
  void EmitPosts(int noun, Candidate candidate) {
    for (const int child : tree_.Children(noun, "nmod")) {
      const std::string preposition = tree_.Preposition(child);
      if (preposition.empty()) continue;
      const Role* post = context_.lexicon.FindExactRole(Lower(tree_[noun].lemma) + " " + preposition);
      if (post == nullptr || !context_.phrases.CanBeArgument(child)) continue;
      candidate.predicate = post->predicate;
      candidate.object = context_.phrases.Make(child);
      context_.Finish(&candidate);
      out_->push_back(candidate);
    }
  }

  /// `minister van verkeer`: what a minister is for is no country.
  bool IsPortfolio(const FoundRole& role, const Argument& target) const {
    if (role.role->target != "country" || target.sentence != tree_.index() || target.part.end > target.part.begin) return false;
    const Token& head = tree_[target.head];
    const std::string_view type = head.upos == "NOUN" ? context_.lexicon.NounType(head.lemma) : "Place";
    return type != "Place" && type != "Organization" && target.tokens.size() == 1;
  }

  void Emit(const FoundRole& role, int noun, const Argument& holder, const char* extractor, double confidence) {
    Candidate candidate = context_.Start(role.tokens, extractor, confidence);
    candidate.subject = holder;
    if (role.no_more || EmitCounterpart(role, noun, holder)) return;
    const bool copula = std::string_view(extractor) == "copula";
    if (copula) context_.Judge(context_.ClauseOf(noun), &candidate);
    const std::optional<Argument> target = role.role->target == "none" ? std::nullopt : Target(role, noun);
    // `de Haïtiaanse bendeleider X` leads a gang, not Haiti.
    const bool capital = std::isupper(static_cast<unsigned char>(tree_[noun].form[0])) != 0;
    const bool part_only = !role.modifier.empty() && !capital && role.role->predicate == "leader-of" && Demonym(noun);
    // What somebody does is told by the noun alone, whomever it is done for.
    const bool own = role.role->predicate == "has-occupation" || role.role->predicate == "holds-position";
    const bool usable = target && !(*target == holder) && !role.former && !role.deputy && !part_only && !own && !IsPortfolio(role, *target);
    if (usable) {
      candidate.predicate = role.role->predicate;
      candidate.object = target;
    } else if (role.role->predicate == "neighbour-of") {
      candidate.predicate = role.role->predicate;
      candidate.unsaid_country = true;
    } else {
      // `is de belangrijkste kandidaat`: for what, nobody says.
      if (copula && role.role->predicate == "candidate-in") return;
      const bool occupation = role.role->type == "Person" && role.role->target != "person";
      if (!occupation) {
        if (!copula && role.role->type == "Organization") EmitClass(role.tokens, holder);
        return;
      }
      candidate.predicate = role.role->target == "none" ? "has-occupation" : "holds-position";
      candidate.object = Argument{tree_.index(), noun, role.tokens, {}, true};
    }
    context_.Finish(&candidate);
    out_->push_back(candidate);
    EmitPosts(noun, std::move(candidate));
  }

  const RuleContext& context_;
  const SentenceTree& tree_;
  std::vector<Candidate>* out_;
};

}  // namespace

void ExtractRoles(const RuleContext& context, std::vector<Candidate>* out) {
  RoleRule rule(context, out);
  for (int token = 0; token < context.tree.size(); ++token) rule.Apply(token);
}

}  // namespace tripel::ingest

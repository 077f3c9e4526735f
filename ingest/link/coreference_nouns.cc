// Nouns that refer back: `het land`, `de president`, `zijn land`, `beide leiders`.
#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "ingest/link/coreference.h"
#include "ingest/link/gender.h"
#include "ingest/link/name_kind.h"

namespace tripel::ingest {
namespace {

/// How many sentences back a definite noun reaches; a demonstrative and a set reach less far.
constexpr int kDefiniteReach = 8;
constexpr int kSetReach = 4;
constexpr int kRepeatedReach = 2;

// What a mention adds to a node's presence when a set is formed.
constexpr double kNamePresence = 1.0;
constexpr double kSubjectPresence = 0.5;
constexpr double kAdjectivePresence = 0.8;
constexpr double kPersonPresence = 0.8;
constexpr double kDistance = 0.5;
constexpr double kParagraphPresence = 2;

/// How many things `beide`, `twee`, ... ask for; 0 when the word is no such number.
size_t SetSize(std::string_view folded) {
  struct Number {
    std::string_view word;
    size_t size;
  };
  static constexpr auto kNumbers = std::to_array<Number>({{"beide", 2},
                                                          {"beiden", 2},
                                                          {"twee", 2},
                                                          {"2", 2},
                                                          {"drie", 3},
                                                          {"3", 3},
                                                          {"vier", 4},
                                                          {"4", 4}});
  const auto* found = std::find_if(kNumbers.begin(), kNumbers.end(),
                                   [&](const Number& n) { return n.word == folded; });
  return found == kNumbers.end() ? 0 : found->size;
}

/// Whether a person brings their country to mind: who leads it or was introduced by the article,
/// but no head of an international body.
bool SpeaksForCountry(const Node& person) {
  static constexpr auto kOffices = std::to_array<std::string_view>(
      {"president", "prime minister", "chancellor", "leader", "king", "queen", "foreign minister",
       "defence minister", "secretary of state", "vice president", "deputy prime minister"});
  if (person.kind != Kind::kPerson) return false;
  return person.entry == nullptr ||
         std::find(kOffices.begin(), kOffices.end(), person.entry->office) != kOffices.end();
}

/// Whether one of the names, as the article writes them, holds the noun as a word of its own.
bool NamesItself(const Node& candidate, std::string_view lemma) {
  constexpr size_t kShortest = 4;
  if (lemma.size() < kShortest) return false;
  return std::any_of(candidate.aliases.begin(), candidate.aliases.end(), [&](const storage::Alias& alias) {
    std::string lower = alias.text;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
      return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
    });
    for (size_t at = lower.find(lemma); at != std::string::npos; at = lower.find(lemma, at + 1)) {
      const bool begins = at == 0 || lower[at - 1] == ' ';
      const bool ends = at + lemma.size() == lower.size() || lower[at + lemma.size()] == ' ';
      if (begins && ends) return true;
    }
    return false;
  });
}

bool IsDefinite(Determiner determiner) {
  return determiner == Determiner::kDefinite || determiner == Determiner::kDemonstrative;
}

/// `de 22-jarige aanvaller`.
bool HasAge(const SentenceView& sentence, int noun) {
  for (const int child : sentence.tree().Children(noun)) {
    const std::string& form = sentence[child].form;
    if (child < noun && (form.ends_with("-jarige") || form.ends_with("-jarig"))) return true;
  }
  return false;
}

/// Whether a prepositional phrase follows the noun.
bool HasPhrase(const SentenceView& sentence, int noun) {
  for (const int child : sentence.tree().Children(noun, "nmod")) {
    if (child > noun) return true;
  }
  return false;
}

/// Whether something beside the article tells which one is meant.
bool HasTellingModifier(const SentenceView& sentence, int noun) {
  for (const int child : sentence.tree().Children(noun)) {
    const Token& token = sentence[child];
    if (child < noun && HasRelation(token, "amod")) return true;
    const std::string preposition = sentence.tree().Preposition(child);
    if (child > noun && token.relation == "nmod" && (preposition == "van" || preposition == "uit"))
      return true;
  }
  return false;
}

}  // namespace

bool Coreference::HasRole(const Node& candidate, std::string_view lemma) const {
  for (const std::string& noun : candidate.nouns) {
    if (EndsInWord(noun, lemma)) return true;
  }
  // `Signature Bank` is a bank, `Universiteit Utrecht` a university: the name says so.
  if (candidate.kind == Kind::kOrganization && NamesItself(candidate, lemma)) return true;
  const std::string_view english = context_.vocabulary.RoleEnglish(lemma);
  return candidate.entry != nullptr && !english.empty() && candidate.entry->office == english;
}

bool Coreference::CanStandFor(const NounReading& noun, std::string_view lemma,
                              const Node& candidate) const {
  const bool former = lemma.starts_with("oud-") || lemma.starts_with("ex-");
  if (HasRole(candidate, lemma)) return true;
  if (former) return false;  // `de oud-bondscoach` is not who coaches now
  if (HasRole(candidate, noun.base)) return true;
  const Anaphor* anaphor = context_.vocabulary.FindAnaphor(noun.base);
  if (anaphor == nullptr) return false;
  for (const std::string& label : anaphor->labels) {
    if (candidate.labels.contains(label) && (label != "Person" || candidate.kind == Kind::kPerson)) return true;
  }
  return std::any_of(anaphor->roles.begin(), anaphor->roles.end(),
                     [&](const std::string& role) { return HasRole(candidate, role); });
}

void Coreference::ReadNoun(const SentenceView& sentence, int token) {
  RecordPossessive(sentence, token);
  if (context_.names.IntroducedBy(sentence.index(), token) != nullptr) return;
  // Compounded with a name (`Assad-regime`) it says itself which one is meant.
  const std::string& form = sentence[token].form;
  if (form.find('-') != std::string::npos && form[0] >= 'A' && form[0] <= 'Z') return;
  // `het Groninger Museum`: with a capital inside a sentence it is a name.
  if (form[0] >= 'A' && form[0] <= 'Z' && !sentence.IsInitial(token)) return;
  if (ResolveInhabitant(sentence, token)) return;
  Resolution resolution;
  if (ResolvePossessed(sentence, token, &resolution) || ResolveSet(sentence, token, &resolution) ||
      ResolveAll(sentence, token, &resolution) || ResolveDefinite(sentence, token, &resolution) ||
      ResolveRepeated(sentence, token, &resolution)) {
    Record(sentence, token, std::move(resolution));
    return;
  }
  const NounReading reading = describer_->ReadNoun(sentence.index(), token);
  const bool people =
      reading.type == "Person" || (sentence.IsPlural(token) && reading.type == "Group");
  // `tot formateur benoemd`, `als trainer`: what somebody becomes is nobody else.
  const bool bare = !sentence.IsPlural(token) && sentence.tree().Child(token, "det") < 0 && sentence.tree().Child(token, "nmod:poss") < 0;
  if (!people || bare) return;
  referents_.Add(
      {sentence.index(), token, -1, token, sentence.IsSubject(token), sentence.IsPlural(token)});
}

/// `De Amerikaan`: the one person whom the text has just spoken of. Where there are several, nobody is meant for sure.
bool Coreference::ResolveInhabitant(const SentenceView& sentence, int token) {
  if (sentence.IsPlural(token) || sentence.DeterminerOf(token) != Determiner::kDefinite || HasTellingModifier(sentence, token)) return false;
  if (context_.gazetteer.FindInhabitants(sentence.Folded(token)) == nullptr) return false;
  std::set<int> subjects;
  int last = -1;
  for (const Referent& r : referents_.all()) {
    const bool near = r.sentence >= sentence.index() - kRepeatedReach && r.subject && r.node >= 0 && node(r.node).kind == Kind::kPerson;
    if (!near) continue;
    if (r.sentence > last) subjects.clear();
    last = r.sentence;
    subjects.insert(r.node);
  }
  Resolution resolution;
  if (subjects.size() == 1) {
    resolution = {Resolution::Status::kResolved, {*subjects.begin()}, last == sentence.index() ? -1 : last, {}};
  }
  Record(sentence, token, std::move(resolution));
  return true;
}

/// `zijn ambtgenoot`: whose, where the noun is a person's role. The owner is no mention of its own.
void Coreference::RecordPossessive(const SentenceView& sentence, int noun) {
  const int possessive = sentence.Possessive(noun);
  if (possessive < 0 || describer_->ReadNoun(sentence.index(), noun).type != "Person") return;
  const std::string& form = sentence.Folded(possessive);
  if (form != "zijn" && form != "haar") return;
  resolutions_[{sentence.index(), possessive}] =
      ResolvePerson(sentence, possessive, form == "haar" ? Gender::kFemale : Gender::kMale);
}

/// `zijn land`, `haar regering`: of the country that the owner belongs to.
bool Coreference::ResolvePossessed(const SentenceView& sentence, int noun, Resolution* resolution) {
  const int possessive = sentence.Possessive(noun);
  const std::string& lemma = sentence.Lemma(noun);
  const bool country = lemma == "land";
  if (possessive < 0 || (!country && context_.vocabulary.FindInstitution(lemma) == nullptr))
    return false;
  const Gender gender = sentence.Folded(possessive) == "haar" ? Gender::kFemale : Gender::kMale;
  const Resolution owner = ResolvePerson(sentence, possessive, gender);
  if (owner.status != Resolution::Status::kResolved)
    return country;  // `zijn land` says nothing on its own
  const Entry* home = context_.gazetteer.ByKey(node(owner.nodes[0]).country);
  if (home == nullptr) return country;
  const int target =
      country ? context_.nodes->AddEntry(*home) : describer_->InstitutionOf(*home, lemma);
  if (target < 0) return country;
  *resolution = {Resolution::Status::kResolved, {target}, owner.antecedent_sentence, {}};
  return true;
}

bool Coreference::ResolveDefinite(const SentenceView& sentence, int noun, Resolution* resolution) {
  const std::string& lemma = sentence.Lemma(noun);
  const NounReading reading = describer_->ReadNoun(sentence.index(), noun);
  if (sentence.IsPlural(noun)) return false;
  // `de Russische president` without a name: somebody whom the article introduced so.
  if (const Entry* country = describer_->CountryOf(sentence.index(), noun); country != nullptr) {
    // `de Portugese club`: of those that the country has.
    const bool body = context_.vocabulary.FindAnaphor(reading.base) != nullptr && (reading.type == "Organization" || reading.type == "Group");
    if (reading.type != "Person" && !body) return false;
    const Referent* found =
        referents_.MostPresent(sentence.index(), noun, kDefiniteReach, [&](const Referent& r) {
          if (r.node < 0 || node(r.node).country != country->key) return 0.0;
          const bool same = body ? node(r.node).kind == Kind::kOrganization && CanStandFor(reading, lemma, node(r.node)) : HasRole(node(r.node), lemma);
          return same ? 1.0 : 0.0;
        });
    if (found == nullptr) return false;
    *resolution = Found(*found, sentence);
    return true;
  }
  if (IsDefinite(sentence.DeterminerOf(noun)) && HasAge(sentence, noun)) {
    // `de 22-jarige aanvaller`: ages are told of persons already named, where only one is.
    std::set<int> persons;
    for (const Referent& r : referents_.all()) {
      const bool near = r.sentence >= sentence.index() - kRepeatedReach;
      if (near && r.node >= 0 && node(r.node).kind == Kind::kPerson) persons.insert(r.node);
    }
    if (persons.size() != 1) return false;
    const Resolution person = ResolvePerson(sentence, noun, Gender::kUnknown);
    if (person.status != Resolution::Status::kResolved || node(person.nodes[0]).kind != Kind::kPerson) return false;
    *resolution = person;
    return true;
  }
  // `dat olierijke gebied`: a demonstrative points back whatever else is said of the thing.
  const bool described = HasTellingModifier(sentence, noun) && !(sentence.DeterminerOf(noun) == Determiner::kDemonstrative && !HasPhrase(sentence, noun));
  if (!IsDefinite(sentence.DeterminerOf(noun)) || described) return false;
  const Anaphor* anaphor = context_.vocabulary.FindAnaphor(reading.base);
  const bool country_like =
      anaphor != nullptr && !anaphor->labels.empty() && anaphor->labels.front() == "Country";
  const Referent* found =
      referents_.MostPresent(sentence.index(), noun, kDefiniteReach, [&](const Referent& r) {
        if (r.node < 0) return 0.0;
        const Node& candidate = node(r.node);
        // `de klimmer`: whoever the text speaks of at the moment, if it can be a climber's gender.
        if (candidate.kind == Kind::kOrganization && r.sentence < sentence.index() - kSetReach) return 0.0;
        const bool anybody = candidate.kind == Kind::kPerson && !HasRole(candidate, lemma);
        if (anybody && (r.sentence < sentence.index() - kRepeatedReach || PersonFit(r, GenderOfNoun(lemma)) <= 0)) return 0.0;
        if (CanStandFor(reading, lemma, candidate)) return 1.0 + Topicality(r.node);
        // `Pyongyang ... het regime`: a capital that acts is its state.
        return country_like && r.subject && context_.gazetteer.ActsFor(candidate.key) != nullptr
                   ? 0.9
                   : 0.0;
      });
  if (found == nullptr || !IsClear(*found, reading, lemma, sentence)) return false;
  *resolution = Found(*found, sentence);
  if (country_like && resolution->status == Resolution::Status::kResolved) {
    const Entry* state = context_.gazetteer.ActsFor(node(resolution->nodes[0]).key);
    if (state != nullptr && !node(resolution->nodes[0]).labels.contains("Country")) {
      resolution->nodes[0] = context_.nodes->AddEntry(*state);
    }
  }
  return true;
}

/// `de club` after two clubs, neither of which did something in the sentence before: nobody can say which one is meant.
bool Coreference::IsClear(const Referent& found, const NounReading& reading, std::string_view lemma, const SentenceView& sentence) const {
  if (found.node < 0 || node(found.node).kind != Kind::kOrganization) return true;
  // A body that nothing is known of, just spoken of, may be the company as well.
  const bool rival = std::any_of(referents_.all().begin(), referents_.all().end(), [&](const Referent& r) {
    return r.node >= 0 && r.node != found.node && r.subject && r.sentence == sentence.index() - 1 && found.sentence < r.sentence &&
           node(r.node).kind == Kind::kOrganization && node(r.node).labels.size() == 1;
  });
  if (rival) return false;
  if (found.subject && found.sentence >= sentence.index() - 1) return true;
  std::set<int> near;
  for (const Referent& r : referents_.all()) {
    if (r.node < 0 || r.sentence < sentence.index() - kRepeatedReach || node(r.node).kind != Kind::kOrganization) continue;
    if (CanStandFor(reading, lemma, node(r.node))) near.insert(r.node);
  }
  return near.size() <= 1;
}

/// `de republieken`: all those, several, whom the article introduced by that noun.
bool Coreference::ResolveAll(const SentenceView& sentence, int noun, Resolution* resolution) {
  if (!sentence.IsPlural(noun) || !IsDefinite(sentence.DeterminerOf(noun))) return false;
  if (HasTellingModifier(sentence, noun) || sentence.tree().Child(noun, "nummod") >= 0)
    return false;
  const std::string base = describer_->ReadNoun(sentence.index(), noun).base;
  std::vector<int> members;
  int last = -1;
  for (const Referent& r : referents_.all()) {
    if (r.node < 0) continue;
    const std::set<std::string>& nouns = node(r.node).nouns;
    const bool introduced = std::any_of(
        nouns.begin(), nouns.end(), [&](const std::string& own) { return EndsInWord(own, base); });
    if (!introduced) continue;
    last = r.sentence;
    if (std::find(members.begin(), members.end(), r.node) == members.end())
      members.push_back(r.node);
  }
  if (members.size() < 2) return false;
  *resolution = {
      Resolution::Status::kResolved, std::move(members), last == sentence.index() ? -1 : last, {}};
  return true;
}

/// `Die machten`: the same noun a little earlier, with more said about it.
bool Coreference::ResolveRepeated(const SentenceView& sentence, int noun, Resolution* resolution) {
  if (sentence.DeterminerOf(noun) != Determiner::kDemonstrative ||
      HasTellingModifier(sentence, noun))
    return false;
  const std::string base = describer_->ReadNoun(sentence.index(), noun).base;
  for (int s = sentence.index() - 1; s >= 0 && s >= sentence.index() - kRepeatedReach; --s) {
    const SentenceView& before = context_.view[s];
    for (int other = before.size() - 1; other >= 0; --other) {
      const bool same = before[other].upos == "NOUN" &&
                        before.IsPlural(other) == sentence.IsPlural(noun) &&
                        describer_->ReadNoun(s, other).base == base;
      if (!same || context_.names.At(s, other) != nullptr) continue;
      if (const NameMention* name = context_.names.IntroducedBy(s, other)) {
        *resolution = Found({s, other, name->node, -1, false, false}, sentence);
      } else {
        *resolution = Found({s, other, -1, other, false, sentence.IsPlural(noun)}, sentence);
      }
      return resolution->status == Resolution::Status::kResolved;
    }
  }
  return false;
}

std::map<int, double> Coreference::Presence(const SentenceView& sentence, int token,
                                            const NounReading& noun, std::string_view lemma) {
  std::map<int, double> presence;
  const Anaphor* anaphor = context_.vocabulary.FindAnaphor(noun.base);
  const bool countries =
      anaphor != nullptr && !anaphor->labels.empty() && anaphor->labels.front() == "Country";
  const bool listed =
      anaphor != nullptr && !anaphor->labels.empty();  // says itself what it can stand for
  const Kind kind = KindOfNounType(noun.type);
  const auto weight = [&](int s) { return 1.0 / (1.0 + kDistance * (sentence.index() - s)); };
  for (const Referent& r : referents_.all()) {
    const bool title = context_.view[r.sentence].tree().sentence().title;
    if (r.node < 0 || (r.sentence < sentence.index() - kSetReach && !title)) continue;
    if (IsCoArgument(r, sentence, token)) continue;
    // A set is made up in the paragraph that speaks of it, if it can be.
    const bool paragraph = context_.view[r.sentence].tree().sentence().paragraph == sentence.tree().sentence().paragraph;
    const double here = (kNamePresence + (r.subject ? kSubjectPresence : 0)) * weight(r.sentence) * (paragraph ? kParagraphPresence : 1);
    const bool stands =
        lemma.empty() || CanStandFor(noun, lemma, node(r.node)) ||
        (!countries && !listed && kind != Kind::kConcept && node(r.node).kind == kind);
    if (stands) presence[r.node] += here;
    if (countries && SpeaksForCountry(node(r.node))) {
      const Entry* home = context_.gazetteer.ByKey(node(r.node).country);
      if (home != nullptr)
        presence[context_.nodes->AddEntry(*home)] += kPersonPresence * weight(r.sentence);
    }
  }
  if (!countries) return presence;
  for (int s = std::max(0, sentence.index() - kSetReach); s <= sentence.index(); ++s) {
    const SentenceView& before = context_.view[s];
    const int end = s == sentence.index() ? token : before.size();
    for (int i = 0; i < end; ++i) {
      if (before[i].upos != "ADJ") continue;
      const Entry* place = context_.gazetteer.FindAdjective(before.Folded(i));
      if (place == nullptr || place->kind != Kind::kCountry) continue;
      presence[context_.nodes->AddEntry(*place)] += kAdjectivePresence * weight(s);
    }
  }
  return presence;
}

/// `de twee landen`, `beide leiders`, `de twee`: the n most present things of that sort.
bool Coreference::ResolveSet(const SentenceView& sentence, int token, Resolution* resolution) {
  const bool noun = sentence[token].upos == "NOUN";
  size_t size = noun ? 0 : SetSize(sentence.Folded(token));
  if (noun) {
    if (!sentence.IsPlural(token) || HasTellingModifier(sentence, token)) return false;
    bool definite = IsDefinite(sentence.DeterminerOf(token));
    for (const int child : sentence.tree().Children(token)) {
      if (child > token || SetSize(sentence.Folded(child)) == 0) continue;
      size = SetSize(sentence.Folded(child));
      definite = definite || sentence.Folded(child) == "beide";
    }
    if (!definite) return false;
  } else if (sentence.DeterminerOf(token) != Determiner::kDefinite &&
             sentence.Folded(token) != "beide" && sentence.Folded(token) != "beiden") {
    return false;
  }
  if (size == 0) return false;
  const NounReading reading = noun ? describer_->ReadNoun(sentence.index(), token) : NounReading{};
  // Only what names can stand in: `de twee raketten` describes, it does not refer.
  const bool nameable = context_.vocabulary.FindAnaphor(reading.base) != nullptr ||
                        reading.type == "Person" || reading.type == "Organization";
  if (noun && !nameable) return false;
  const std::map<int, double> presence =
      Presence(sentence, token, reading, noun ? sentence.Lemma(token) : "");
  std::vector<std::pair<double, int>> ranked;
  for (const auto& [candidate, weight] : presence) {
    const Kind kind = node(candidate).kind;
    const bool bare_fits = noun || kind == Kind::kPerson || kind == Kind::kCountry;
    if (bare_fits) ranked.emplace_back(-weight, candidate);
  }
  if (ranked.size() < size) return noun;  // a set of things that the article does not name
  std::sort(ranked.begin(), ranked.end());
  resolution->status = Resolution::Status::kResolved;
  for (size_t i = 0; i < size; ++i) resolution->nodes.push_back(ranked[i].second);
  std::sort(resolution->nodes.begin(), resolution->nodes.end());
  resolution->antecedent_sentence = sentence.index() > 0 ? sentence.index() - 1 : -1;
  return true;
}

}  // namespace tripel::ingest

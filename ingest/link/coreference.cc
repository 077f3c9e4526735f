// Coreference: one pass over the article; pronouns here, nouns and sets in coreference_nouns.cc.
#include "ingest/link/coreference.h"

#include <algorithm>
#include <array>

#include "ingest/link/gender.h"
#include "ingest/link/name_kind.h"

namespace tripel::ingest {
namespace {

/// How many sentences back a pronoun reaches.
constexpr int kPronounReach = 3;
/// What an object pronoun prefers somebody of its own sentence by.
constexpr double kObjectBonus = 1.0;

template <size_t n>
bool Contains(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr auto kMale = std::to_array<std::string_view>({"hij", "hem", "hijzelf", "hemzelf"});
constexpr auto kFemaleOrPlural = std::to_array<std::string_view>({"zij", "ze"});
constexpr auto kPlural = std::to_array<std::string_view>({"hen", "hun"});
constexpr auto kQuoted = std::to_array<std::string_view>({"ik", "wij", "we", "ons", "mij", "me"});
constexpr auto kDemonstrative = std::to_array<std::string_view>({"die", "deze"});

}  // namespace

Coreference::Coreference(const DescriptionContext& context, Describer* describer)
    : context_(context), describer_(describer), referents_(context.view) {
  for (const SentenceView& sentence : context.view) Read(sentence);
}

const Resolution* Coreference::At(int sentence, int token) const {
  const auto found = resolutions_.find({sentence, token});
  return found == resolutions_.end() ? nullptr : &found->second;
}

void Coreference::Read(const SentenceView& sentence) {
  for (int token = 0; token < sentence.size(); ++token) {
    if (const NameMention* name = context_.names.At(sentence.index(), token)) {
      if (token != name->begin) continue;
      ++mentions_[name->node];
      const int noun = name->nouns.empty() ? -1 : name->nouns.front();
      const bool title = noun >= 0 && sentence[name->head].head == noun;
      referents_.Add({sentence.index(), name->head, name->node, -1,
                      sentence.IsSubject(title ? noun : name->head), node(name->node).plural});
    } else if (sentence[token].upos == "PRON" || sentence[token].upos == "DET" ||
               sentence[token].upos == "NUM") {
      ReadPronoun(sentence, token);
    } else if (sentence[token].upos == "NOUN") {
      ReadNoun(sentence, token);
    }
  }
}

void Coreference::ReadPronoun(const SentenceView& sentence, int token) {
  const Token& word = sentence[token];
  const std::string& lemma = sentence.Lemma(token);
  const std::string& form = sentence.Folded(token);
  const bool modifier = HasRelation(word, "det") || HasRelation(word, "nummod") ||
                        word.relation == "nmod:poss" || word.Feature("Poss") == "Yes";
  if (modifier || word.Feature("PronType") == "Rel") return;
  if (word.upos == "NUM" || form == "beide" || form == "beiden") {
    Resolution set;
    if (ResolveSet(sentence, token, &set)) Record(sentence, token, std::move(set));
    return;
  }
  const std::string_view number = word.Feature("Number");
  if (Contains(kMale, form)) {
    Record(sentence, token, ResolvePerson(sentence, token, Gender::kMale));
  } else if (Contains(kFemaleOrPlural, form)) {
    const bool several =
        number == "Plur" ? sentence.VerbNumber(token) != 1 : sentence.VerbNumber(token) == 2;
    Record(
        sentence, token,
        several ? ResolvePlural(sentence, token) : ResolvePerson(sentence, token, Gender::kFemale));
  } else if (form == "haar") {
    Record(sentence, token, ResolvePerson(sentence, token, Gender::kFemale));
  } else if (Contains(kPlural, form)) {
    Record(sentence, token, ResolvePlural(sentence, token));
  } else if (Contains(kQuoted, form)) {
    Record(sentence, token, {Resolution::Status::kSpeaker, {}, -1, {}});
  } else if (Contains(kDemonstrative, form)) {
    Record(sentence, token, ResolveDemonstrative(sentence, token));
  } else if (word.upos == "PRON" || lemma == "dat" || lemma == "dit") {
    Record(sentence, token, {});
  }
}

Resolution Coreference::Found(const Referent& referent, const SentenceView& sentence) {
  Resolution resolution;
  if (referent.node >= 0) {
    resolution.nodes = {referent.node};
  } else {
    resolution.antecedent = describer_->Shortest(referent.sentence, referent.noun);
    const int described = describer_->Describe(resolution.antecedent);
    if (described < 0) return {};
    resolution.nodes = {described};
  }
  resolution.status = Resolution::Status::kResolved;
  if (referent.sentence != sentence.index()) resolution.antecedent_sentence = referent.sentence;
  return resolution;
}

void Coreference::Record(const SentenceView& sentence, int token, Resolution resolution) {
  if (resolution.status == Resolution::Status::kResolved && resolution.nodes.size() == 1) {
    Referent again{sentence.index(),          token,
                   resolution.nodes[0],       -1,
                   sentence.IsSubject(token), sentence.IsPlural(token)};
    if (!resolution.antecedent.tokens.empty()) again.noun = resolution.antecedent.head;
    ++mentions_[resolution.nodes[0]];
    referents_.Add(again);
  }
  resolutions_[{sentence.index(), token}] = std::move(resolution);
}

double Coreference::PersonFit(const Referent& referent, Gender gender) const {
  if (referent.plural) return 0;
  if (referent.node < 0) {
    // `een man`, `de spion`
    const Gender own = GenderOfNoun(context_.view[referent.sentence].Lemma(referent.noun));
    if (gender == Gender::kUnknown || (own != Gender::kUnknown && own != gender)) return 0;
    return own == gender ? 1.0 : gender == Gender::kMale ? 0.7 : 0.5;
  }
  const Node& candidate = node(referent.node);
  if (candidate.kind != Kind::kPerson) return 0;
  if (gender == Gender::kUnknown) return 1.5;
  const Gender own = candidate.gender != Gender::kUnknown ? candidate.gender : GenderOfName(candidate.name, context_.vocabulary);
  if (own == gender) return candidate.gender == gender ? 2.0 : 1.7;
  return own == Gender::kUnknown ? 1.3 : 0;
}

Resolution Coreference::ResolvePerson(const SentenceView& sentence, int token, Gender gender) {
  // Who does something to himself is `zich`: `X beschuldigt hem` speaks of somebody else.
  const Token& word = sentence[token];
  const bool object = word.upos == "PRON" && (HasRelation(word, "obj") || HasRelation(word, "iobj") || HasRelation(word, "obl"));
  if (const Resolution* speaker = GovernorSubject(sentence, token, gender)) return *speaker;
  const Referent* found =
      referents_.MostPresent(sentence.index(), token, kPronounReach, [&](const Referent& r) {
        if (object && IsCoArgument(r, sentence, token)) return 0.0;
        // `benoemde X, maar Y weigerde met hem te praten`: who is spoken of beside the subject is no topic from before.
        const double fit = PersonFit(r, gender);
        return fit > 0 && object && r.sentence == sentence.index() && !IsAside(r, sentence) ? fit + kObjectBonus : fit;
      });
  return found == nullptr ? Resolution{} : Found(*found, sentence);
}

/// Whether somebody is spoken of in a relative clause alone.
bool Coreference::IsAside(const Referent& referent, const SentenceView& sentence) {
  for (int at = referent.token, steps = 0; at != Token::kRoot && steps < sentence.size(); at = sentence[at].head, ++steps) {
    if (sentence[at].relation == "acl:relcl") return true;
  }
  return false;
}

/// `De klimmer ontkende dat hij ...`: a pronoun in what somebody says or wants is that person where it can be.
const Resolution* Coreference::GovernorSubject(const SentenceView& sentence, int token, Gender gender) {
  if (sentence[token].upos != "PRON" || gender == Gender::kUnknown) return nullptr;
  int verb = sentence[token].head;
  for (int steps = 0; verb != Token::kRoot && steps < sentence.size(); ++steps, verb = sentence[verb].head) {
    const std::string_view relation = sentence[verb].BaseRelation();
    if (relation == "ccomp") break;
    if (relation != "xcomp" && relation != "conj" && sentence[verb].upos != "AUX" && verb != sentence[token].head) return nullptr;
  }
  if (verb == Token::kRoot || sentence[verb].head == Token::kRoot) return nullptr;
  const int subject = sentence.tree().Child(sentence[verb].head, "nsubj");
  if (subject < 0 || subject > token) return nullptr;
  for (const Referent& referent : referents_.all()) {
    const bool here = referent.sentence == sentence.index() &&
                      (referent.token == subject || (referent.subject && sentence[referent.token].head == subject));
    if (!here || PersonFit(referent, gender) <= 0) continue;
    governor_ = Found(referent, sentence);
    return governor_.status == Resolution::Status::kResolved ? &governor_ : nullptr;
  }
  // A definite noun that no table knows says and thinks things: it is somebody.
  const bool unknown = sentence[subject].upos == "NOUN" && !sentence.IsPlural(subject) && context_.names.At(sentence.index(), subject) == nullptr &&
                       describer_->ReadNoun(sentence.index(), subject).type.empty() && At(sentence.index(), subject) == nullptr;
  if (!unknown) return nullptr;
  governor_ = Found({sentence.index(), subject, -1, subject, true, false}, sentence);
  return governor_.status == Resolution::Status::kResolved ? &governor_ : nullptr;
}

double Coreference::Topicality(int node) const {
  constexpr double kPerMention = 0.12;
  constexpr int kMost = 8;
  const auto found = mentions_.find(node);
  return found == mentions_.end() ? 0 : kPerMention * std::min(found->second, kMost);
}

std::vector<int> Coreference::SpokenFor(const std::vector<int>& speakers) const {
  if (speakers.size() != 1) return speakers;
  const Node& person = node(speakers.front());
  const Entry* home = context_.gazetteer.ByKey(person.country);
  if (person.kind != Kind::kPerson || home == nullptr) return speakers;
  static constexpr auto kOffices =
      std::to_array<std::string_view>({"president", "premier", "minister", "koning", "koningin", "bondskanselier"});
  const bool official = std::any_of(kOffices.begin(), kOffices.end(), [&](std::string_view office) { return HasRole(person, office); });
  if (!official) return speakers;
  return {context_.nodes->AddEntry(*home)};
}

Resolution Coreference::MostPresentCountry(int sentence, int but) const {
  const Referent* best = nullptr;
  double best_score = 0;
  for (const Referent& r : referents_.all()) {
    if (r.sentence > sentence || r.node < 0 || r.node == but || node(r.node).kind != Kind::kCountry) continue;
    const double score = 1.0 / (1.0 + sentence - r.sentence) + Topicality(r.node) + (r.subject ? 0.5 : 0.0);
    if (best != nullptr && score <= best_score) continue;
    best = &r;
    best_score = score;
  }
  if (best == nullptr) return {};
  return {Resolution::Status::kResolved, {best->node}, best->sentence == sentence ? -1 : best->sentence, {}};
}

bool Coreference::IsCoArgument(const Referent& referent, const SentenceView& sentence, int token) const {
  if (referent.sentence != sentence.index()) return false;
  int verb = token;
  for (int steps = 0; verb != Token::kRoot && steps < sentence.size() && sentence[verb].upos != "VERB"; ++steps) {
    verb = sentence[verb].head;
  }
  if (verb == Token::kRoot) return false;
  // A name behind a title hangs on the title: `president X`.
  int phrase = referent.token;
  if ((HasRelation(sentence[phrase], "appos") || HasRelation(sentence[phrase], "flat")) && sentence[phrase].head != Token::kRoot) {
    phrase = sentence[phrase].head;
  }
  if (sentence[phrase].head == verb) return true;
  return HasRelation(sentence[verb], "acl") && sentence[verb].head == referent.token;
}

Resolution Coreference::ResolvePlural(const SentenceView& sentence, int token) {
  const Referent* found =
      referents_.MostPresent(sentence.index(), token, 1, [&](const Referent& r) {
        if (!r.plural) return 0.0;
        return r.node >= 0 && node(r.node).kind == Kind::kGroup ? 1.5 : 1.0;
      });
  return found == nullptr ? Resolution{} : Found(*found, sentence);
}

/// `Die werden bezocht`: Dutch uses the demonstrative for what was mentioned last rather than for
/// the topic.
Resolution Coreference::ResolveDemonstrative(const SentenceView& sentence, int token) {
  // `die van de voorzitter`: one of the same sort, not the same.
  if (sentence.index() == 0 || sentence.tree().Child(token, "nmod") >= 0) return {};
  // `een wet die ...`: inside a sentence it points back only where a clause begins.
  const bool begins = token == 0 || sentence[token - 1].upos == "PUNCT" || sentence[token - 1].upos == "CCONJ" || sentence[token - 1].upos == "SCONJ" ||
                      sentence[token - 1].upos == "VERB" || sentence[token - 1].upos == "AUX";
  if (!begins) return {};
  const int number = sentence.VerbNumber(token);
  const bool several = number != 0 ? number == 2 : sentence.IsPlural(token);
  const SentenceView& before = context_.view[sentence.index() - 1];
  for (int noun = before.size() - 1; noun >= 0; --noun) {
    const NameMention* name = context_.names.At(before.index(), noun);
    if (name != nullptr) {
      const bool fits = !several && node(name->node).kind == Kind::kPerson;
      if (fits) return Found({before.index(), noun, name->node, -1, false, false}, sentence);
      continue;
    }
    if (before[noun].upos != "NOUN" || before.IsPlural(noun) != several) continue;
    const NounReading reading = describer_->ReadNoun(before.index(), noun);
    if (reading.type == "Time" || HasRelation(before[noun], "fixed") ||
        HasRelation(before[noun], "flat"))
      continue;
    if (!several && reading.type != "Person" && reading.type != "Organization") continue;
    if (const NameMention* introduced = context_.names.IntroducedBy(before.index(), noun)) {
      return Found({before.index(), noun, introduced->node, -1, false, false}, sentence);
    }
    if (const Resolution* known = At(before.index(), noun)) {
      if (known->status != Resolution::Status::kResolved) return {};
      Resolution resolution = *known;
      resolution.antecedent_sentence = before.index();
      return resolution;
    }
    return Found({before.index(), noun, -1, noun, false, several}, sentence);
  }
  return {};
}

}  // namespace tripel::ingest

#include "ingest/link/name_kind.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace tripel::ingest {
namespace {

constexpr double kNounVote = 4;        // a noun that introduces the name: `persbureau`
constexpr double kWordInsideVote = 3;  // a telling word of the name itself: `Universiteit Utrecht`
constexpr double kFirstNameVote = 2;
constexpr double kAcronymVote = 2;
constexpr double kRoleVote = 2;  // `de topman van X`
constexpr double kHintVote = 1.5;  // the analyzer's; often wrong
constexpr double kPrepositionVote = 1.5;
constexpr double kShapeVote = 1;         // two capitalised words
constexpr double kLongShapeVote = 0.5;   // more of them
constexpr double kCommonWordVote = 1.5;  // `Gouden Griffel Prijs`
constexpr double kArticleVote = -3;      // `de Razoni`: persons have no article

/// Words that make a name a body's.
constexpr auto kBodyWords = std::to_array<std::string_view>(
    {"bank",      "partners", "group",    "groep",        "nv",        "bv",      "ag",
     "inc",       "ltd",      "fc",       "sc",           "club",      "radio",   "tv",
     "times",     "post",     "airlines", "motors",       "energy",    "capital", "university",
     "institute", "news",     "holding",  "universiteit", "stichting", "omroep",  "rtv"});

class Votes {
 public:
  void Add(Kind kind, double weight) { votes_[static_cast<size_t>(kind)] += weight; }
  Kind Winner(Kind otherwise) const {
    const auto* best = std::max_element(votes_.begin(), votes_.end());
    return *best > 0 ? static_cast<Kind>(best - votes_.begin()) : otherwise;
  }

 private:
  std::array<double, static_cast<size_t>(Kind::kConcept) + 1> votes_{};
};

std::vector<std::string_view> WordsOf(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

void VoteByHint(std::string_view hint, Votes* votes) {
  if (hint == "PER") votes->Add(Kind::kPerson, kHintVote);
  if (hint == "LOC") votes->Add(Kind::kPlace, kHintVote);
  if (hint == "ORG") votes->Add(Kind::kOrganization, kHintVote);
  if (hint == "EVE") votes->Add(Kind::kEvent, kHintVote);
  if (hint == "PRO") votes->Add(Kind::kThing, kHintVote);
  if (hint == "MISC") votes->Add(Kind::kThing, kHintVote / 2);
}

void VoteByShape(const NameSpan& span, const Gazetteer& gazetteer, const Vocabulary& vocabulary,
                 Votes* votes) {
  const std::vector<std::string_view> words = WordsOf(span.folded);
  const bool digits = std::any_of(span.surface.begin(), span.surface.end(),
                                  [](unsigned char c) { return std::isdigit(c); });
  const bool upper = std::none_of(span.surface.begin(), span.surface.end(),
                                  [](unsigned char c) { return std::islower(c); });
  if (digits)
    votes->Add(Kind::kThing, kAcronymVote);
  else if (upper && span.surface.size() > 1)
    votes->Add(Kind::kOrganization, kAcronymVote);
  if (span.surface.find('&') != std::string::npos) votes->Add(Kind::kOrganization, kAcronymVote);
  for (const std::string_view word : words) {
    if (std::find(kBodyWords.begin(), kBodyWords.end(), word) != kBodyWords.end()) {
      votes->Add(Kind::kOrganization, kWordInsideVote);
    }
  }
  if (words.size() < 2) return;
  for (const std::string_view word : {words.front(), words.back()}) {
    const Kind kind = KindOfNounType(vocabulary.TypeOf(word));
    if (kind != Kind::kConcept && kind != Kind::kPerson) votes->Add(kind, kWordInsideVote);
  }
  if (vocabulary.TypeOf(words.back()) == "Concept") votes->Add(Kind::kThing, kCommonWordVote);
  if (gazetteer.IsFirstName(words.front())) votes->Add(Kind::kPerson, kFirstNameVote);
  if (!upper && !digits) votes->Add(Kind::kPerson, words.size() == 2 ? kShapeVote : kLongShapeVote);
}

/// `de topman van X`: what the role is a role of.
void VoteByRole(const NameSpan& span, const SentenceView& sentence, const Vocabulary& vocabulary,
                Votes* votes) {
  const int noun = sentence[span.head].head;
  if (noun == Token::kRoot || !HasRelation(sentence[span.head], "nmod") ||
      sentence.tree().Preposition(span.head) != "van")
    return;
  const std::string_view target = vocabulary.RoleTarget(sentence.Lemma(noun));
  if (target == "organization") votes->Add(Kind::kOrganization, kRoleVote);
  if (target == "place") votes->Add(Kind::kPlace, kRoleVote);
  if (target == "person") votes->Add(Kind::kPerson, kRoleVote);
}

void VoteByContext(const NameSpan& span, const SentenceView& sentence, Votes* votes) {
  const std::string preposition = sentence.tree().Preposition(span.head);
  if (preposition == "in" || preposition == "naar" || preposition == "uit" ||
      preposition == "vanuit" || preposition == "nabij") {
    votes->Add(Kind::kPlace, kPrepositionVote);
  }
  if (span.begin > 0 && sentence[span.begin - 1].upos == "DET")
    votes->Add(Kind::kPerson, kArticleVote);
}

}  // namespace

Kind KindOfNounType(std::string_view type) {
  if (type == "Person") return Kind::kPerson;
  if (type == "Organization" || type == "Group") return Kind::kOrganization;
  if (type == "Place") return Kind::kPlace;
  if (type == "Event") return Kind::kEvent;
  if (type == "Agreement" || type == "Document" || type == "Weapon") return Kind::kThing;
  return Kind::kConcept;
}

Kind VoteKind(const std::vector<const NameSpan*>& spans, const TextView& view,
              const Gazetteer& gazetteer, const Vocabulary& vocabulary) {
  Votes votes;
  for (const NameSpan* span : spans) {
    const SentenceView& sentence = view[span->sentence];
    for (const int noun : span->nouns) {
      const Kind kind = KindOfNounType(vocabulary.TypeOf(sentence.Lemma(noun)));
      if (kind != Kind::kConcept) votes.Add(kind, kNounVote);
    }
    VoteByHint(span->hint, &votes);
    VoteByContext(*span, sentence, &votes);
    VoteByRole(*span, sentence, vocabulary, &votes);
  }
  VoteByShape(*spans.front(), gazetteer, vocabulary, &votes);
  const bool several_words = spans.front()->folded.find(' ') != std::string::npos;
  return votes.Winner(several_words ? Kind::kPerson : Kind::kThing);
}

}  // namespace tripel::ingest

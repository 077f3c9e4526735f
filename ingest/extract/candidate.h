// Candidate: what extraction yields and linking resolves. Arguments are tokens, not entities yet.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ingest/analysis/analysis.h"
#include "storage/model.h"

namespace tripel::ingest {

/// A noun phrase, name or pronoun in the place of a subject, object or speaker: the tokens that
/// name it at their shortest (head, name parts, telling adjectives and quantities, a prepositional
/// phrase that tells it apart), in order of the text.
struct Argument {
  int sentence = -1;        ///< index in Analysis::sentences
  int head = -1;            ///< index of its head token
  std::vector<int> tokens;  ///< sorted; contains head
  ByteSpan part;            ///< not empty: only this part of the head token is meant, `VN` of `VN-sancties`
  bool generic = false;     ///< the noun as a class or office (`opinieleider`), not the one it speaks of here
  friend bool operator==(const Argument&, const Argument&) = default;
};

/// A statement whose arguments are still words. All spans are bytes of Article::text.
struct Candidate {
  Argument subject;
  std::string predicate;              ///< canonical label, or the lemma form when `open`
  bool open = false;
  std::optional<Argument> object;     ///< none: `value` holds it, or `reciprocal`
  std::optional<Value> value;         ///< a literal object: a number, a date, the words of a clause, or `true`
  ByteSpan value_span;                ///< the words of the literal; empty when none stand for it
  bool reciprocal = false;            ///< a plural subject does it with one another: `de twee landen werken samen`
  int sentence = -1;                  ///< of the predicate
  ByteSpan clause;                    ///< holds predicate and, when they stand in it, the arguments
  ByteSpan predicate_span;
  std::string predicate_surface;      ///< the words of the relation, `zet in` where they are apart
  storage::Polarity polarity = storage::Polarity::kPositive;
  storage::Modality modality = storage::Modality::kCertain;
  std::vector<ByteSpan> cues;         ///< the words polarity, modality and time rest on
  std::optional<Argument> speaker;    ///< none: the article itself
  std::string time;                   ///< ISO 8601 / EDTF; empty: none
  std::optional<Argument> same_office_as;  ///< the predicate is this person's office: `zijn Franse ambtgenoot X`
  bool unsaid_country = false;        ///< the object is the country that the text is about: `buurland X`
  std::optional<double> quantity;     ///< of the object
  std::string unit;
  int antecedent_sentence = -1;       ///< a second sentence it rests on, or -1
  std::string extractor;              ///< the rule family: clause, passive, copula, apposition, bridging, ...
  double confidence = 0;
};

}  // namespace tripel::ingest

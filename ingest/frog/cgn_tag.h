// Tags of the Corpus Gesproken Nederlands, as Frog gives them, and what they are in Universal
// Dependencies.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tripel::frog {

/// "WW(pv,tgw,ev)" taken apart: word class "WW", attributes {"pv", "tgw", "ev"}.
struct CgnTag {
  std::string word_class;
  std::vector<std::string> attributes;

  bool Is(std::string_view name) const { return word_class == name; }
  bool Is(std::string_view name, std::string_view attribute) const {
    return Is(name) && Has(attribute);
  }
  bool Has(std::string_view attribute) const;
  bool IsFiniteVerb() const { return Is("WW", "pv"); }
  bool IsParticiple() const { return Is("WW", "vd") || Is("WW", "od"); }
  bool IsInfinitive() const { return Is("WW", "inf"); }
};

/// Never fails: what is not shaped like a tag becomes a word class without attributes.
CgnTag ParseCgnTag(std::string_view tag);

/// The universal part of speech as far as the tag and the word tell it. Auxiliaries come out as
/// VERB: only the tree tells them apart (promote.h).
std::string UposOf(const CgnTag& tag, std::string_view form);

/// UD features in alphabetical order: "Number=Sing|Tense=Past|VerbForm=Fin".
std::string FeaturesOf(const CgnTag& tag);

}  // namespace tripel::frog

// A name in the forms by which names are compared.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tripel::curation {

struct NameForm {
  std::string plain;               ///< Latin, lower case, single blanks
  std::vector<std::string> words;  ///< of `plain`
  std::string sound;               ///< spellings of one name share it; empty when it is too short to tell
  std::string initials;            ///< of the words with a capital, when there are three or more; else empty
  bool acronym = false;            ///< two to six capitals and nothing else
};

/// nullopt for what is no name: no capital letter, nothing left in Latin letters.
std::optional<NameForm> FormOf(std::string_view name);

}  // namespace tripel::curation

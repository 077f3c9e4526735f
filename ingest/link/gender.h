// Gender: what first names and nouns say of it.
#pragma once

#include <string_view>

#include "ingest/link/node.h"
#include "ingest/link/vocabulary.h"

namespace tripel::ingest {

/// Of the bearers of a noun, as a whole word or the end of a compound: `koningin`, `kleinzoon`.
Gender GenderOfNoun(std::string_view lemma);

/// Of a person by the first name of a name of several words; unknown when no table has it and its ending tells nothing.
Gender GenderOfName(std::string_view name, const Vocabulary& vocabulary);

}  // namespace tripel::ingest

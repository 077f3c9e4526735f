// What sort of thing an unknown name names: votes of all its mentions in the article.
#pragma once

#include <string>
#include <vector>

#include "ingest/link/name_spans.h"

namespace tripel::ingest {

/// The kind most of the evidence speaks for: nouns that introduce the name, the analyzer's hints
/// (often wrong), prepositions, the shape of the name. `spans` are the mentions of one name, at
/// least one.
Kind VoteKind(const std::vector<const NameSpan*>& spans, const TextView& view,
              const Gazetteer& gazetteer, const Vocabulary& vocabulary);

/// Kind of the things that a noun of this type (nouns.tsv) names; kConcept when it says nothing
/// about names.
Kind KindOfNounType(std::string_view type);

}  // namespace tripel::ingest

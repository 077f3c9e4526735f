// Quotations that run over several sentences: who speaks in each of them.
#pragma once

#include <optional>
#include <vector>

#include "ingest/extract/candidate.h"
#include "ingest/lexicon/lexicon.h"

namespace tripel::ingest {

/// One entry for each sentence: who speaks it, when it stands inside quotation marks and the words that say who
/// are in a sentence beside it. The speaker is named where the quotation ends, else where it starts, else in
/// the sentence before.
std::vector<std::optional<Argument>> FindQuotationSpeakers(const Analysis& analysis,
                                                           const Lexicon& lexicon);

}  // namespace tripel::ingest

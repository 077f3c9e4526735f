// Frog's tagger decides word by word; a clause as a whole sometimes shows that it was wrong.
#pragma once

#include <vector>

#include "ingest/frog/word.h"

namespace tripel::frog {

/// Corrects tags that cannot be right beside their neighbours, or that leave a clause without a
/// finite verb or with one too many:
///   `maar Malta gebruikt die term`     a participle that is spelled like the finite verb
///   `de landen spelen geen rol`        an infinitive that is spelled like the plural
///   `dat zijn programma niet wil stoppen`  `zijn` as a possessive
///   `bevestigd dat Malta meedoet`      `dat` as a conjunction
///   `door de koning geopend`           a preposition, not a particle
void RepairTags(std::vector<Word>* words);

}  // namespace tripel::frog

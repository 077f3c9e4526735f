// Entry: one thing that the entity tables know.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/model.h"

namespace tripel::ingest {

/// What sort of thing a node is, as far as linking cares. Finer labels stand in Node::labels.
enum class Kind : uint8_t {
  kPerson,
  kCountry,
  kTerritory,
  kPlace,
  kOrganization,
  kGroup,
  kEvent,
  kThing,
  kConcept
};

enum class Gender : uint8_t { kUnknown, kMale, kFemale };

/// A row of data/entities, or a people made from a row of demonyms.tsv.
struct Entry {
  Kind kind = Kind::kThing;
  std::string key;   ///< `iso:KP`, `place:pyongyang`, ...
  std::string name;  ///< canonical English
  std::vector<std::string> labels;
  std::string country;  ///< key of the country it belongs to; a country's own key; may be empty
  std::string office;   ///< of persons, English: "foreign minister"
  std::vector<storage::Alias> aliases;

  bool HasLabel(std::string_view label) const {
    for (const std::string& own : labels) {
      if (own == label) return true;
    }
    return false;
  }
};

}  // namespace tripel::ingest

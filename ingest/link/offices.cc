#include "ingest/link/offices.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tripel::ingest {
namespace {

bool IsCountry(const NodeTable& nodes, const std::optional<LinkedArgument>& object) {
  if (!object || object->nodes.size() != 1) return false;
  const Kind kind = nodes[object->nodes.front()].kind;
  return kind == Kind::kCountry || kind == Kind::kTerritory;
}

/// The predicate of an office in the tables of persons.
std::string_view PredicateOfOffice(std::string_view office) {
  static constexpr auto kOffices = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"president", "head-of-state-of"},
       {"king", "head-of-state-of"},
       {"queen", "head-of-state-of"},
       {"prime minister", "head-of-government-of"},
       {"chancellor", "head-of-government-of"},
       {"foreign minister", "foreign-minister-of"},
       {"secretary of state", "foreign-minister-of"},
       {"defence minister", "minister-of"}});
  for (const auto& [name, predicate] : kOffices) {
    if (name == office) return predicate;
  }
  return "";
}

std::string OfficeOf(int person, const NodeTable& nodes, const std::vector<LinkedCandidate>& linked) {
  for (const LinkedCandidate& other : linked) {
    const bool about = !other.counterpart && other.subject.nodes.size() == 1 && other.subject.nodes.front() == person;
    if (!about || !IsCountry(nodes, other.object)) continue;
    const std::string& extractor = other.candidate->extractor;
    const bool stated = extractor == "title" || extractor == "apposition" || extractor == "copula";
    if (stated && other.candidate->predicate.ends_with("-of")) return other.candidate->predicate;
  }
  const Entry* entry = nodes[person].entry;
  return entry == nullptr ? "" : std::string(PredicateOfOffice(entry->office));
}

}  // namespace

void ResolveOffices(const NodeTable& nodes, std::vector<LinkedCandidate>* linked) {
  for (LinkedCandidate& one : *linked) {
    if (one.counterpart) one.office = OfficeOf(one.counterpart->nodes.front(), nodes, *linked);
  }
  std::erase_if(*linked, [](const LinkedCandidate& one) { return one.counterpart && one.office.empty(); });
}

}  // namespace tripel::ingest

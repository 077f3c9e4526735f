#include "ingest/link/constraints.h"

#include <algorithm>
#include <array>
#include <system_error>

namespace tripel::ingest {
namespace {

std::vector<std::string> SplitTypes(std::string_view cell) {
  std::vector<std::string> types;
  while (!cell.empty()) {
    const size_t end = std::min(cell.find('|'), cell.size());
    if (end > 0) types.emplace_back(cell.substr(0, end));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return types;
}

bool Has(const std::vector<std::string>& types, std::string_view type) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

bool HasPlace(const std::vector<std::string>& types) {
  return Has(types, "place") || Has(types, "territory") || Has(types, "city") || Has(types, "any");
}

template <size_t n>
bool OnlyOf(const std::vector<std::string>& types, const std::array<std::string_view, n>& allowed) {
  return !types.empty() && std::all_of(types.begin(), types.end(), [&](const std::string& type) {
    return std::find(allowed.begin(), allowed.end(), type) != allowed.end();
  });
}

constexpr auto kPlaces = std::to_array<std::string_view>({"place", "territory", "city", "state"});
constexpr auto kStatesAndTerritories = std::to_array<std::string_view>({"state", "territory"});
constexpr auto kPersonsAndGroups = std::to_array<std::string_view>({"person", "group"});
constexpr auto kPersons = std::to_array<std::string_view>({"person", "position", "class"});

/// What nobody who acts is.
constexpr auto kNoActors = std::to_array<std::string_view>({"event", "thing", "document", "money", "quantity", "agreement", "weapon"});

/// Predicates with any subject that say how a thing is rather than what it does.
constexpr auto kStates = std::to_array<std::string_view>(
    {"is-a", "also-known-as", "part-of", "located-in", "has-quantity", "capital-of", "named-after",
     "connects", "has-population", "contains"});

}  // namespace

Result<Constraints> Constraints::Load(const DataPath& predicates) {
  Constraints constraints;
  std::error_code error;
  if (!std::filesystem::exists(predicates.base(), error)) return constraints;
  TRIPEL_TRY(const TsvTable table, ReadTsv(predicates, {"label", "domain", "range"}));
  for (const TsvRow& row : table.rows()) {
    constraints.predicates_.emplace(
        row.Get("label"), Types{SplitTypes(row.Get("domain")), SplitTypes(row.Get("range"))});
  }
  return constraints;
}

bool Constraints::AllowsSubject(std::string_view predicate, const Node& node) const {
  const auto types = predicates_.find(predicate);
  if (types == predicates_.end() || types->second.domain.empty()) return true;
  const std::vector<std::string>& domain = types->second.domain;
  const bool body = node.kind == Kind::kOrganization || node.kind == Kind::kCountry || node.kind == Kind::kTerritory;
  if (body && OnlyOf(domain, kPersonsAndGroups)) return false;
  if (node.kind == Kind::kPlace)
    return HasPlace(domain) || Has(domain, "thing") || node.labels.contains("City");
  return true;
}

bool Constraints::AllowsObject(std::string_view predicate, const Node& node) const {
  const auto types = predicates_.find(predicate);
  if (types == predicates_.end() || types->second.range.empty()) return true;
  const std::vector<std::string>& range = types->second.range;
  const bool acts = node.kind == Kind::kPerson || node.kind == Kind::kOrganization || node.kind == Kind::kCountry;
  if (acts && OnlyOf(range, kNoActors)) return false;
  // `de president van Microsoft` is head of no state.
  if (node.kind == Kind::kOrganization && OnlyOf(range, kStatesAndTerritories)) return false;
  if (node.kind == Kind::kPerson) return !OnlyOf(range, kPlaces);
  const bool place =
      node.kind == Kind::kPlace || node.kind == Kind::kCountry || node.kind == Kind::kTerritory;
  return !(place && OnlyOf(range, kPersons));
}

bool Constraints::SubjectMayBePlace(std::string_view predicate) const {
  const auto types = predicates_.find(predicate);
  if (types == predicates_.end()) return false;
  // Where anything may be the subject, only what says how things are is said of the place itself.
  const std::vector<std::string>& domain = types->second.domain;
  const bool anything = domain.empty() || Has(domain, "any");
  return anything ? std::find(kStates.begin(), kStates.end(), predicate) != kStates.end()
                  : HasPlace(domain);
}

bool Constraints::ObjectMayBePlace(std::string_view predicate) const {
  const auto types = predicates_.find(predicate);
  if (types == predicates_.end() || types->second.range.empty()) return true;
  const std::vector<std::string>& range = types->second.range;
  return HasPlace(range) || !(Has(range, "agent") || Has(range, "state"));
}

}  // namespace tripel::ingest

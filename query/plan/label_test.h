// LabelTest: a label expression with its names looked up.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "storage/model.h"
#include "storage/store.h"

namespace tripel::query::plan {

/// Default: true for everything. A name that the store does not have matches nothing.
struct LabelTest {
  enum class Form : uint8_t { kAlways, kName, kAnyLabel, kNot, kAnd, kOr };
  Form form = Form::kAlways;
  std::string name;
  std::optional<storage::LabelId> label;          ///< of a node
  std::optional<storage::PredicateId> predicate;  ///< of an edge
  std::vector<LabelTest> operands;

  bool always() const { return form == Form::kAlways; }
};

bool MatchesNode(const LabelTest& test, std::span<const storage::LabelId> labels);
bool MatchesEdge(const LabelTest& test, storage::PredicateId predicate);

/// Both must hold.
LabelTest Both(LabelTest a, LabelTest b);

/// A label that every matching node has, the rarest one; nullopt where the test requires none by name. The
/// outer optional is for "no such requirement", a name without an id matches nothing at all.
std::optional<LabelTest> RequiredLabel(const LabelTest& test, const storage::Statistics& statistics);

/// How many of the entities match, roughly.
double EstimateEntities(const LabelTest& test, const storage::Statistics& statistics);

std::string ToString(const LabelTest& test);

}  // namespace tripel::query::plan

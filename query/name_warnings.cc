#include "query/name_warnings.h"

#include <fmt/format.h>

#include <algorithm>

namespace tripel::query {
namespace {

Status WarnAboutName(const std::string& name, TextSpan span, const storage::Snapshot& snapshot,
                     std::vector<Warning>* warnings) {
  TRIPEL_TRY(const std::vector<storage::EntityId> named, snapshot.FindByName(name));
  if (!named.empty()) return {};
  TRIPEL_TRY(const std::vector<storage::EntityId> known, snapshot.FindByAlias(name));
  if (known.empty()) return {};
  TRIPEL_TRY(const std::vector<storage::Entity> entities, snapshot.ReadEntities({&known[0], 1}));
  std::string message =
      fmt::format("no entity has the name '{}', but '{}' is also known as that", name, entities[0].name);
  const auto same = [&message](const Warning& warning) { return warning.message == message; };
  if (std::any_of(warnings->begin(), warnings->end(), same)) return {};
  warnings->push_back({"01N53", std::move(message), span,
                       fmt::format("use {{alias: '{}'}} or {{name: '{}'}}", name, entities[0].name)});
  return {};
}

}  // namespace

Status WarnAboutNames(const plan::Plan& plan, const std::vector<Datum>& parameters, const storage::Snapshot& snapshot,
                      std::vector<Warning>* warnings) {
  for (const plan::ExpressionPtr& wanted : plan.wanted_names) {
    const Datum& name = wanted->op == plan::Op::kParameter ? parameters[wanted->parameter] : wanted->constant;
    TRIPEL_TRY_STATUS(WarnAboutName(name.string(), wanted->span, snapshot, warnings));
  }
  return {};
}

}  // namespace tripel::query

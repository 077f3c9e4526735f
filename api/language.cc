// What the language offers, for front ends that explain and complete it.
#include "query/function/registry.h"
#include "tripel/database.h"

namespace tripel {

std::vector<FunctionHelp> Functions() {
  std::vector<FunctionHelp> functions;
  for (const query::Function* function : query::AllFunctions()) {
    const bool any_number = function->max_arguments == query::kAnyNumber;
    functions.push_back({std::string(function->name), function->min_arguments,
                         any_number ? UINT64_MAX : function->max_arguments,
                         std::string(function->doc)});
  }
  return functions;
}

}  // namespace tripel

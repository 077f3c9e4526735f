// What the language offers, for front ends that explain and complete it.
#include <algorithm>

#include "query/function/aggregates.h"
#include "query/function/forms.h"
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
  for (const query::Aggregate& aggregate : query::AllAggregates()) {
    const uint64_t arguments = aggregate.parameter == 0 ? 1 : 2;
    functions.push_back({std::string(aggregate.name), arguments, arguments, std::string(aggregate.doc)});
  }
  for (const query::Form& form : query::AllForms()) {
    functions.push_back({std::string(form.name), 1, 1, std::string(form.doc)});
  }
  std::sort(functions.begin(), functions.end(), [](const FunctionHelp& a, const FunctionHelp& b) {
    return query::AsciiLower(a.name) < query::AsciiLower(b.name);
  });
  return functions;
}

}  // namespace tripel

// The functions of the language, one table for each family. A function sees values, never rows.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/graph/budget.h"
#include "query/graph/graph_reader.h"
#include "query/value/datum.h"
#include "query/value/temporal.h"
#include "tripel/result.h"

namespace tripel::query {

/// What a function may use besides its arguments.
struct FunctionContext {
  GraphReader* graph;
  Budget* budget;  ///< for functions whose work is more than their arguments' size
  DateTime now = CurrentMoment();  ///< the same all through one run of a query
};

/// Arguments have passed the declared types. Errors need no span: the evaluator adds the call's.
using FunctionBody = Result<Datum> (*)(std::span<const Datum> arguments, FunctionContext& context);

inline constexpr size_t kAnyNumber = SIZE_MAX;

struct Function {
  std::string_view name;              ///< as printed; found ignoring case
  size_t min_arguments;
  size_t max_arguments;               ///< kAnyNumber: no limit
  std::vector<KindSet> arguments;     ///< types; the last one stands for all further arguments
  KindSet result;
  FunctionBody body;
  std::string_view doc;               ///< one line, for help
  bool null_if_any_null = true;       ///< null without a call when an argument is null
};

/// nullptr when there is none.
const Function* FindFunction(std::string_view name);

/// For help, completion and a did-you-mean; in alphabetical order.
const std::vector<const Function*>& AllFunctions();

/// Lower case for ASCII letters: function names and keywords ignore it.
std::string AsciiLower(std::string_view text);

// The families; only the registry reads them.
std::vector<Function> StringFunctions();
std::vector<Function> ListFunctions();
std::vector<Function> MathFunctions();
std::vector<Function> ConversionFunctions();
std::vector<Function> GraphFunctions();
std::vector<Function> TemporalFunctions();
std::vector<Function> CalendarFunctions();
std::vector<Function> PathFunctions();

}  // namespace tripel::query

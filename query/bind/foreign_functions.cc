#include "query/bind/foreign_functions.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "query/function/registry.h"

namespace tripel::query {
namespace {

constexpr std::pair<std::string_view, std::string_view> kHints[] = {
    {"array_agg", "write collect(x)"},
    {"array_length", "write size(x)"},
    {"char_index", "write index_of(text, part)"},
    {"contains", "write text CONTAINS part, or list_contains(list, x)"},
    {"datediff", "write duration_inDays(a, b).days"},
    {"date_diff", "write duration_inDays(a, b).days"},
    {"date_trunc", "write date_truncate('month', d)"},
    {"day", "write d.day"},
    {"exists", "write x IS NOT NULL for a property, EXISTS { ... } for a pattern"},
    {"getdate", "write datetime()"},
    {"group_concat", "write string_agg(x, ', ')"},
    {"if", "write CASE WHEN ... THEN ... ELSE ... END"},
    {"iif", "write CASE WHEN ... THEN ... ELSE ... END"},
    {"instr", "write index_of(text, part), which counts from 0"},
    {"isnull", "write x IS NULL, or coalesce(x, y)"},
    {"lcase", "write lower(x)"},
    {"len", "write size(x)"},
    {"listagg", "write string_agg(x, ', ')"},
    {"median", "write percentile_cont(x, 0.5)"},
    {"month", "write d.month"},
    {"now", "write datetime()"},
    {"nvl", "write coalesce(x, y)"},
    {"position", "write index_of(text, part), which counts from 0"},
    {"pow", "write power(x, y)"},
    {"rand", "a query leaves nothing to chance: the same one gives the same answer"},
    {"random", "a query leaves nothing to chance: the same one gives the same answer"},
    {"randomuuid", "a query leaves nothing to chance: the same one gives the same answer"},
    {"regexp_like", "write text =~ pattern"},
    {"shortest_path", "write ANY SHORTEST before the pattern"},
    {"strpos", "write index_of(text, part), which counts from 0"},
    {"substr", "write substring(text, start, length), which counts from 0"},
    {"timestamp", "write datetime().epochMillis"},
    {"ucase", "write upper(x)"},
    {"year", "write d.year"},
};

}  // namespace

std::string_view ForeignFunctionHint(std::string_view name) {
  const std::string lower = AsciiLower(name);
  const auto* found = std::find_if(std::begin(kHints), std::end(kHints), [&](const auto& hint) { return hint.first == lower; });
  return found == std::end(kHints) ? std::string_view() : found->second;
}

}  // namespace tripel::query

#include "query/parse/diagnose.h"

#include "query/parse/mistakes.h"
#include "query/parse/site.h"

namespace tripel::query::parse {

Error Diagnose(const Syntax& syntax) {
  const Site site(syntax);
  for (const auto check : {CheckCharacters, CheckClauses, CheckPatterns, CheckShapes, CheckSqlHabits,
                           CheckMisspelt, CheckExpressions, CheckBrackets, CheckNames}) {
    if (std::optional<Error> error = check(site)) return *std::move(error);
  }
  return Unexpected(site);
}

}  // namespace tripel::query::parse

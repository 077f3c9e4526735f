// The mistakes people make, one group a file. Each check looks at the site of an error and returns
// the problem it recognises, or nothing. Fixes are only offered when the corrected text parses.
#pragma once

#include <optional>

#include "query/parse/site.h"
#include "tripel/result.h"

namespace tripel::query::parse {

/// Characters and quotes: unclosed strings, typographic quotes, comments of other languages, @x.
std::optional<Error> CheckCharacters(const Site& site);
/// Brackets that are never closed, or close nothing.
std::optional<Error> CheckBrackets(const Site& site);
/// Clauses of other languages, in the wrong order, or without their parts.
std::optional<Error> CheckClauses(const Site& site);
/// Patterns as other languages write them.
std::optional<Error> CheckPatterns(const Site& site);
/// Patterns whose parts stand in the wrong order or place.
std::optional<Error> CheckShapes(const Site& site);
/// Habits from SQL and from programming languages.
std::optional<Error> CheckSqlHabits(const Site& site);
/// Operators of other languages.
std::optional<Error> CheckExpressions(const Site& site);
/// Misspelt keywords.
std::optional<Error> CheckMisspelt(const Site& site);
/// Keywords where a name must stand, names that lack AS.
std::optional<Error> CheckNames(const Site& site);

/// What to say when nothing else is known: what was found, and at most five things that could stand
/// there.
Error Unexpected(const Site& site);

}  // namespace tripel::query::parse

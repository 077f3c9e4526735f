// Words that begin or join clauses. Short joining words (AS, IN, OR) are left out: nobody completes
// those.
#include "cli/keywords.h"

#include <array>

namespace tripel::cli {

namespace {

constexpr std::array<std::string_view, 57> kKeywords = {
    "ACYCLIC",   "ALL",        "AND",      "ANY",        "ASCENDING", "BETWEEN",  "CASE",
    "CHEAPEST",  "CONTAINS",   "COST",     "COUNT",      "DATE",      "DATETIME", "DESCENDING",
    "DIFFERENT", "DISTINCT",   "DURATION", "EDGES",      "ELEMENTS",  "ELSE",     "END",
    "ENDS",      "EXCEPT",     "EXISTS",   "EXPLAIN",    "FALSE",     "FILTER",   "FIRST",
    "FOR",       "GROUP",      "GROUPS",   "INTERSECT",  "LAST",      "LET",      "LIMIT",
    "MATCH",     "NEXT",       "NOT",      "NULL",       "NULLS",     "OFFSET",   "OPTIONAL",
    "ORDER",     "OTHERWISE",  "PATHS",    "REPEATABLE", "RETURN",    "SHORTEST", "SIMPLE",
    "STARTS",    "STATEMENTS", "THEN",     "TRAIL",      "UNION",     "UNWIND",   "WALK",
    "WHERE",
};

constexpr std::array<std::string_view, 17> kFields = {
    "alias",   "asserted", "confidence",     "first_published", "independent_sources",
    "key",     "language", "last_published", "modality",        "name",
    "named",   "open",     "polarity",       "source_count",    "sources",
    "speaker", "time",
};

}  // namespace

std::span<const std::string_view> Keywords() { return kKeywords; }

std::span<const std::string_view> Fields() { return kFields; }

}  // namespace tripel::cli

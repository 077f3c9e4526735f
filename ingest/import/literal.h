// Literals of RDF as values.
#pragma once

#include <cstdint>
#include <string_view>

#include "tripel/value.h"

namespace tripel::ingest {

/// What a datatype's lexical forms become.
enum class LiteralKind : uint8_t { kText, kInteger, kFloat, kBoolean, kDate, kTime, kDateTime, kDuration };

/// The kind of a datatype of XML Schema: xsd:integer and those derived from it are integers, xsd:decimal, float and
/// double are floats; kText for any other datatype and for none.
LiteralKind KindOfDatatype(std::string_view iri);

/// The value of a lexical form (XML Schema 1.1 part 2); a text for one that is ill-formed, or whose value no Value can
/// hold exactly: an integer of more than 64 bits, a date with a time zone.
Value LiteralValue(std::string_view lexical, LiteralKind kind);

}  // namespace tripel::ingest

// A line of N-Triples or N-Quads, the quick way.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ingest/import/rdf_graph.h"

namespace tripel::ingest {

enum class NTriplesLine : uint8_t {
  kBlank,   ///< nothing, or a comment
  kTriple,
  kOther,   ///< rare or wrong: for a parser that knows the whole grammar and can say what is wrong
};

/// Reads a line without its end, which must be UTF-8 (RDF 1.1 N-Triples and N-Quads). What it takes for a triple is one;
/// with `quads` the triple may name a graph. Views point into `line`, or into *unescaped where the literal has escapes.
NTriplesLine ReadNTriplesLine(std::string_view line, bool quads, RdfTriple* triple, std::string* unescaped);

}  // namespace tripel::ingest

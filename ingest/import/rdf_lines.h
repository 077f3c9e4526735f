// N-Triples and N-Quads, line by line.
#pragma once

#include <string>
#include <string_view>

#include "ingest/import/line_reader.h"
#include "ingest/import/ntriples_line.h"
#include "ingest/import/rdf_graph.h"
#include "ingest/import/serd_parser.h"

namespace tripel::ingest {

class RdfLines final : public LineReader {
 public:
  /// `graph` must outlive it.
  RdfLines(bool quads, RdfGraph& graph) : quads_(quads), graph_(graph), serd_(quads) {}

  Status Read(std::string_view line, uint64_t) override {
    const NTriplesLine kind = ReadNTriplesLine(line, quads_, &triple_, &unescaped_);
    if (kind == NTriplesLine::kTriple) return graph_.Add(triple_);
    if (kind == NTriplesLine::kBlank) return {};
    return serd_.Read(std::string(line), [this](const RdfTriple& triple) { return graph_.Add(triple); });
  }

 private:
  const bool quads_;
  RdfGraph& graph_;
  SerdLines serd_;
  RdfTriple triple_;
  std::string unescaped_;
};

}  // namespace tripel::ingest

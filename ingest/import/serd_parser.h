// RDF through the library serd: whole Turtle and TriG files, and the lines of N-Triples and N-Quads that need a parser
// for the whole grammar.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/import/byte_source.h"
#include "ingest/import/line_chunks.h"
#include "ingest/import/rdf_graph.h"
#include "tripel/result.h"

namespace tripel::ingest {

/// Takes a triple whose views are valid during the call.
using TripleTaker = std::function<Status(const RdfTriple&)>;
/// Takes `prefix` and `namespace` of a prefix declaration.
using PrefixTaker = std::function<void(std::string_view, std::string_view)>;

struct TurtleOptions {
  bool trig = false;
  std::string base;      ///< for relative IRIs before the file says `@base`; empty: such an IRI is an error
  TakenBytes taken;      ///< may be empty
  PrefixTaker prefixes;  ///< may be empty
};

/// Reads a whole file, triple by triple. An error of the file is kInvalidArgument with line and column; an error of
/// `take` ends the reading and is returned as it is.
Status ReadTurtle(ByteSource& source, const TurtleOptions& options, const TripleTaker& take);

/// The prefixes that a Turtle or TriG file declares before its first triple. What is wrong with it is for ReadTurtle to
/// say.
void ReadTurtlePrefixes(ByteSource& source, bool trig, const PrefixTaker& take);

/// Reads single lines of N-Triples or N-Quads. Not thread-safe.
class SerdLines {
 public:
  explicit SerdLines(bool quads);
  ~SerdLines();
  SerdLines(const SerdLines&) = delete;
  SerdLines& operator=(const SerdLines&) = delete;

  /// Calls `take` for the triple of the line, if it has one. A line that is wrong is kInvalidArgument, with the column.
  Status Read(const std::string& line, const TripleTaker& take);

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace tripel::ingest

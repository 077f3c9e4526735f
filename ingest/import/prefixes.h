// Prefixes: short names for IRIs.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "tripel/result.h"

namespace tripel::ingest {

/// Prefixes of namespaces. Built once, by Add and Build; then safe to read from many threads.
class Prefixes {
 public:
  /// A prefix that is taken, or a namespace that has one, stays as it is: what was added first counts.
  void Add(std::string_view prefix, std::string_view space);
  /// Adds lines like `@prefix ex: <http://example.org/> .` or `PREFIX ex: <http://example.org/>`; blank lines and those
  /// that begin with `#` are passed over. kInvalidArgument with the line.
  Status AddLines(std::string_view text);
  /// Adds those that everybody uses: rdf, rdfs, owl, xsd, foaf, schema, wd, dbr, ...
  void AddWellKnown();
  /// From now on Shorten sees what was added, and nothing more may be added.
  void Build();

  /// The IRI as `prefix:rest`, with the longest namespace that it begins with; the bare rest for the empty prefix; the
  /// IRI itself where no namespace fits. Different IRIs never get the same name: one that would read like a shortened
  /// one is put between `<` and `>`. Appends to *out.
  void Shorten(std::string_view iri, std::string* out) const;
  /// A name for a predicate, label or property: short by a prefix of `named`, else only what stands behind the last
  /// `/`, `#` or `:`, which different IRIs may share.
  static std::string WordFor(std::string_view iri, const Prefixes& named);

 private:
  struct Space {
    std::string space;
    std::string prefix;
    int parent = -1;  ///< the longest other namespace that this one begins with
  };
  /// The longest namespace that `iri` begins with and is longer than; null for none.
  const Space* Find(std::string_view iri) const;

  std::vector<Space> spaces_;  ///< sorted by namespace once built
  std::unordered_set<std::string> taken_prefixes_;
  std::unordered_set<std::string> taken_spaces_;
};

}  // namespace tripel::ingest

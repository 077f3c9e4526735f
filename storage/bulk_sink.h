// BulkSink: where a reader of large graphs puts what it reads. One thread per sink.
#pragma once

#include <string_view>

#include "tripel/result.h"
#include "tripel/value.h"

namespace tripel::storage {

/// Takes a graph element by element, in any order; what belongs together meets by its key. Views are valid only during
/// the call. An error is final: the load is over and the store as it was. Not thread-safe; each reading thread has a
/// sink of its own.
class BulkSink {
 public:
  virtual ~BulkSink() = default;
  /// A node is there, whatever else is said of it. Keys are the whole keys, `import:<name>/<id>`. Repeating is fine,
  /// here and everywhere below. Readers name one node many times in a row: a sink does well to remember the last.
  virtual Status Node(std::string_view key) = 0;
  virtual Status Label(std::string_view key, std::string_view label) = 0;
  /// Several different values of one property become a list. The property `name` is the node's name.
  virtual Status Property(std::string_view key, std::string_view property, const Value& value) = 0;
  /// An edge without an identity of its own: the same triple twice is one edge. Its ends are nodes.
  virtual Status Edge(std::string_view subject, std::string_view predicate, std::string_view object) = 0;
  /// An edge with an identity of its own; parallel ones stay.
  virtual Status Edge(std::string_view subject, std::string_view predicate, std::string_view object,
                      std::string_view id, const Map& properties) = 0;
  /// Another name that `{alias: ...}` finds; `language` is BCP 47 or empty. A sink without an index of aliases leaves it.
  virtual Status Alias(std::string_view key, std::string_view alias, std::string_view language) {
    (void)key, (void)alias, (void)language;
    return {};
  }
  /// The node is called `name` unless it has a property `name`; of several the least rank wins, then the least text.
  /// (What RDF calls a label comes in many languages and orders; only where a node is complete can one be chosen.)
  virtual Status NameIfNone(std::string_view key, std::string_view name, int rank) {
    (void)key, (void)name, (void)rank;
    return {};
  }
};

}  // namespace tripel::storage

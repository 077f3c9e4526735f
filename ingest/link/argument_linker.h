// Arguments of candidates as nodes.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "ingest/link/coreference.h"

namespace tripel::ingest {

/// An argument resolved.
struct LinkedArgument {
  std::vector<int> nodes;  ///< several for sets and coordinated names; never empty
  ByteSpan span;           ///< the words that stand for it
  int sentence = -1;       ///< where those words stand
  int antecedent_sentence =
      -1;                ///< where a referring word's antecedent stands; -1 when it needs none
  Argument description;  ///< the common-noun phrase behind it; no tokens when it is a name
};

/// Links arguments and collects the mentions of descriptions on the way.
class ArgumentLinker {
 public:
  ArgumentLinker(const DescriptionContext& context, Describer* describer,
                 const Coreference* coreference)
      : context_(context), describer_(describer), coreference_(coreference) {}

  /// nullopt when the argument stands for nothing, or for nothing that is clear. `speaker`: who is
  /// quoted.
  std::optional<LinkedArgument> Link(const Argument& argument,
                                     const std::optional<LinkedArgument>& speaker,
                                     std::string_view text);
  /// The country that the text leaves unsaid beside a word such as `buurland`: the most present one but the subject.
  std::optional<LinkedArgument> LinkUnsaidCountry(const LinkedArgument& subject) const;
  /// Nodes and the spans of the text that name them; names of the article are not among them.
  const std::set<std::pair<int, std::pair<size_t, size_t>>>& mentions() const { return mentions_; }

 private:
  std::optional<LinkedArgument> LinkName(const Argument& argument, const NameMention& name) const;
  ByteSpan SpanOf(const Argument& argument) const;

  DescriptionContext context_;
  Describer* describer_;
  const Coreference* coreference_;
  std::set<std::pair<int, std::pair<size_t, size_t>>> mentions_;
};

}  // namespace tripel::ingest

// Statements: candidates with linked arguments become supported statements.
#pragma once

#include <optional>
#include <vector>

#include "ingest/link/argument_linker.h"
#include "ingest/link/constraints.h"

namespace tripel::ingest {

/// A statement on its way out, with what bridging needs to know of it.
struct Draft {
  int subject = -1;  ///< nodes
  int object = -1;
  int speaker = -1;  ///< -1: the article itself
  const Candidate* candidate = nullptr;
  std::string predicate;
  const LinkedArgument* subject_argument = nullptr;
  const LinkedArgument* object_argument = nullptr;
  const LinkedArgument* speaker_argument = nullptr;
  storage::Modality modality = storage::Modality::kCertain;
  bool metonym = false;
  int antecedent_sentence = -1;
  std::string extractor;
  double confidence = 0;
};

/// Arguments of one candidate, linked; `object` is none for values and reciprocal candidates.
struct LinkedCandidate {
  const Candidate* candidate = nullptr;
  LinkedArgument subject;
  std::optional<LinkedArgument> object;
  std::optional<LinkedArgument> speaker;
  std::optional<LinkedArgument> counterpart;  ///< whose office the subject holds too
  std::string office;  ///< the predicate where it is not the candidate's own
  int value = -1;  ///< the node of a literal object
};

/// The statements that a candidate makes: one for each member of a set, each pair of a reciprocal
/// one. Capitals that act become their states; what the predicate cannot hold of is dropped. The
/// candidate must outlive the drafts.
std::vector<Draft> MakeDrafts(const LinkedCandidate& linked, const Gazetteer& gazetteer,
                              const Constraints& constraints, NodeTable* nodes);

/// The statement with its evidence.
storage::SupportedStatement MakeStatement(const Draft& draft, const TextView& view,
                                          const NodeTable& nodes, std::string_view source);

}  // namespace tripel::ingest

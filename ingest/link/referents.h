// Referents: what the article has spoken of so far, and how present each is when a pronoun comes.
#pragma once

#include <functional>
#include <vector>

#include "ingest/link/names.h"

namespace tripel::ingest {

/// Something mentioned at a place of the text that a later word may refer to.
struct Referent {
  int sentence = 0;
  int token = 0;
  int node = -1;  ///< -1: a description that nobody needed yet
  int noun = -1;  ///< of a description: its head
  bool subject = false;
  bool plural = false;
};

/// Referents in order of the text.
class Referents {
 public:
  explicit Referents(const TextView& view) : view_(view) {}

  void Add(const Referent& referent) { referents_.push_back(referent); }
  const std::vector<Referent>& all() const { return referents_; }

  /// The one among those `accepts` that is most present at (sentence, token): near, a subject, not
  /// the co-argument of the same verb. nullptr when there is none within `reach` sentences or two
  /// are equally good.
  const Referent* MostPresent(int sentence, int token, int reach,
                              const std::function<double(const Referent&)>& weight) const;

 private:
  bool SharesVerb(const Referent& referent, int sentence, int token) const;

  const TextView& view_;
  std::vector<Referent> referents_;
};

}  // namespace tripel::ingest

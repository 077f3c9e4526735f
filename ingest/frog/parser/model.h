// A trained parser: labels and, for each feature, the weights of the actions it speaks for or
// against.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tripel/result.h"

namespace tripel::parser {

/// Weights are kept as one byte: the signed square of `code`, in steps of one scale for all, so
/// that the many small weights are as exact as the few large ones.
class Model {
 public:
  struct Entry {
    uint8_t action = 0;
    int8_t code = 0;
    int Weight() const { return code * (code < 0 ? -code : code); }
  };
  static constexpr int kLargestCode = 127;

  Model() = default;
  /// `rows[f]` are the entries of feature f; there are kFeatureSpace rows.
  Model(std::vector<std::string> labels, const std::vector<std::vector<Entry>>& rows);

  const std::vector<std::string>& labels() const { return labels_; }
  size_t entry_count() const { return entries_.size(); }

  /// Sums the weights of `features` for every action into `*scores`.
  void Score(const std::vector<uint32_t>& features, std::vector<int>* scores) const;

  /// The model as a compressed file.
  std::string Serialize() const;
  /// Fails with kCorruption on anything that Serialize did not write.
  static Result<Model> Parse(std::string_view file);

 private:
  std::vector<std::string> labels_;
  std::vector<uint32_t> starts_;  ///< entries of feature f: [starts_[f], starts_[f + 1])
  std::vector<Entry> entries_;
};

}  // namespace tripel::parser

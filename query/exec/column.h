// Column: the values of one variable in a batch. As long as all of them are nodes, edges or integers they are bare ids.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "query/value/datum.h"

namespace tripel::query::exec {

class Column {
 public:
  enum class Form : uint8_t { kEmpty, kNodes, kEdges, kIntegers, kValues };

  Form form() const { return form_; }
  size_t size() const { return form_ == Form::kValues ? values_.size() : bits_.size(); }
  Datum operator[](size_t row) const {
    switch (form_) {
      case Form::kNodes: return Datum::Node({bits_[row]});
      case Form::kEdges: return Datum::Edge({{bits_[row]}, {predicates_[row]}});
      case Form::kIntegers: return Datum::Integer(static_cast<int64_t>(bits_[row]));
      default: return values_[row];
    }
  }

  /// Ids of nodes, ids of the statements of edges, or integers; empty for a column of other values.
  std::span<const uint64_t> bits() const { return bits_; }
  /// Of edges; empty for other columns.
  std::span<const uint32_t> predicates() const { return predicates_; }

  /// Keeps its memory.
  void Clear();
  void Append(Datum value);
  /// `forms` of bits() are nodes or integers.
  void AppendBits(Form form, uint64_t bits) {
    if (form_ == form) [[likely]] bits_.push_back(bits);
    else Append(ToDatum(form, bits));
  }
  /// Values rows[0], rows[1], ... of `from`.
  void AppendRows(const Column& from, std::span<const uint32_t> rows);
  /// Value `row` of `from`, `count` times.
  void AppendRepeated(const Column& from, size_t row, size_t count);
  /// ids[picks[0]], ids[picks[1]], ... The column must hold nothing but nodes or integers, whichever `form` says.
  void AppendPicked(Form form, const std::vector<uint64_t>& ids, std::span<const uint32_t> picks);
  /// The edges statements[picks[i]], of predicates[picks[i]]. The column must hold nothing but edges.
  void AppendEdges(const std::vector<uint64_t>& statements, const std::vector<uint32_t>& predicates,
                   std::span<const uint32_t> picks);
  /// All of `ids`, as AppendPicked.
  void AppendAll(Form form, std::span<const uint64_t> ids);

  /// What these values take when they are kept, roughly.
  uint64_t BytesOf(std::span<const uint32_t> rows) const;

  /// Keeps `count` values from `begin` on.
  void Crop(size_t begin, size_t count);

 private:
  static Datum ToDatum(Form form, uint64_t bits) {
    return form == Form::kNodes ? Datum::Node({bits}) : Datum::Integer(static_cast<int64_t>(bits));
  }
  static Form FormOf(Kind kind);
  /// Makes it a column of `form`, or of values where it holds something else; true for `form`.
  bool Become(Form form);
  void BecomeValues();

  Form form_ = Form::kEmpty;
  std::vector<uint64_t> bits_;
  std::vector<uint32_t> predicates_;
  std::vector<Datum> values_;
};

}  // namespace tripel::query::exec

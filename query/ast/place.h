// Place, Name and Box: the three small types every node of the tree is made of.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

#include "tripel/result.h"

namespace tripel::query::ast {

/// Where a node stands in the text of the query: a half-open range of bytes. All places are equal,
/// so that `==` of two trees compares what they say and not where they say it.
struct Place {
  size_t begin = 0;
  size_t end = 0;
  Place() = default;
  Place(size_t begin_byte, size_t end_byte) : begin(begin_byte), end(end_byte) {}
  operator TextSpan() const { return {begin, end}; }  // NOLINT: implicit on purpose
  friend bool operator==(const Place&, const Place&) { return true; }
};

/// A variable, key, label, parameter or function as it was meant: without backquotes, escapes
/// resolved.
struct Name {
  std::string text;
  Place place = {};
  friend bool operator==(const Name&, const Name&) = default;
};

/// Owns one T, also a T that contains itself. Copies deeply, compares deeply; never empty but after
/// a move, when it may only be assigned to or destroyed.
template <typename T>
class Box {
 public:
  Box(T value) : value_(std::make_unique<T>(std::move(value))) {}  // NOLINT: implicit on purpose
  Box(const Box& other) : value_(std::make_unique<T>(*other.value_)) {}
  Box(Box&&) noexcept = default;
  Box& operator=(const Box& other) {
    value_ = std::make_unique<T>(*other.value_);
    return *this;
  }
  Box& operator=(Box&&) noexcept = default;
  ~Box() = default;

  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return value_.get(); }
  const T* operator->() const { return value_.get(); }

  friend bool operator==(const Box& a, const Box& b) { return *a.value_ == *b.value_; }

 private:
  std::unique_ptr<T> value_;
};

}  // namespace tripel::query::ast

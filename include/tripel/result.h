// Result<T> and Status: how every Tripel function reports expected trouble. A subset of C++23's
// std::expected with its names, to become an alias of it when the project moves to C++23.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "tripel/visibility.h"

namespace tripel {

/// What went wrong. The names stay inside C++; users see `StatusCode(code)`.
enum class ErrorCode : uint8_t {
  kSyntax,           // 42001  the text of a query does not follow the grammar
  kReference,        // 42002  a variable or function that does not exist
  kType,             // 22G03  a value of the wrong type
  kData,             // 22000  a value out of range, a division by zero, ...
  kUnsupported,      // TR001  part of the language that this version does not run
  kInvalidArgument,  // TR002  an option or parameter that makes no sense
  kNotFound,         // TR003  a file, source or entity that is not there
  kIo,               // TR004  the operating system refused
  kCorruption,       // TR005  a store or input file whose content cannot be right
  kFormatVersion,    // TR006  a store written by another version of the format
  kLocked,           // TR007  another process writes to this store
  kReadOnly,         // TR008  a write to a store opened for reading
  kCancelled,        // TR009  the caller cancelled
  kTimeout,          // TR010  the query's time limit
  kMemoryLimit,      // TR011  the query's memory limit
  kUnreadable,       // TR012  an article that is not text (binary, invalid UTF-8, empty)
  kNoAnalyzer,       // TR013  no analyzer covers the language
  kAnalyzer,         // TR014  an analyzer failed or lost text
  kUnboundedPattern, // TR015  a pattern whose search could not end
  kInternal,         // TR099  a defect of Tripel, caught at the last seam
};

/// The stable code that users see: a GQLSTATUS where the standard has one, else `TRnnn`.
TRIPEL_PUBLIC std::string_view StatusCode(ErrorCode code);

/// A half-open range of bytes in the text that was given (a query, a data file).
struct TextSpan {
  size_t begin = 0;
  size_t end = 0;
  friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

/// One reported problem. `message` is one plain sentence without a trailing period.
struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;
  std::optional<TextSpan> span = {};  ///< where, in the query's text
  std::string hint = {};              ///< what to do: "did you mean 'a'?"; printed beside the caret
  std::string fix = {};               ///< the corrected line, where the fix is known
};

/// Something the user should know although the work goes on: code `01Nnn`.
struct Warning {
  std::string code;
  std::string message;
  std::optional<TextSpan> span = {};
  std::string hint = {};
};

/// The terminal form of a problem: code, sentence, the line with a caret under the right characters
/// (counted in display columns), hint and fix. `text` is the query the span points into.
TRIPEL_PUBLIC std::string Render(const Error& error, std::string_view text);
TRIPEL_PUBLIC std::string Render(const Warning& warning, std::string_view text);

/// Helper type so that `return Fail(...)` converts to any Result.
struct Failure {
  Error error;
};
inline Failure Fail(ErrorCode code, std::string message) { return {Error{code, std::move(message)}}; }
inline Failure Fail(Error error) { return {std::move(error)}; }

/// A T or an Error. Never both, never neither.
template <typename T>
class [[nodiscard]] Result {
 public:
  using value_type = T;
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}           // NOLINT: implicit on purpose
  Result(Failure failure) : state_(std::in_place_index<1>, std::move(failure.error)) {}  // NOLINT

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  T& operator*() & { return std::get<0>(state_); }
  const T& operator*() const& { return std::get<0>(state_); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  Error& error() & { return std::get<1>(state_); }
  const Error& error() const& { return std::get<1>(state_); }
  Error&& error() && { return std::get<1>(std::move(state_)); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Failure failure) : error_(std::move(failure.error)) {}  // NOLINT: implicit on purpose

  bool has_value() const { return !error_.has_value(); }
  explicit operator bool() const { return has_value(); }
  Error& error() & { return *error_; }
  const Error& error() const& { return *error_; }
  Error&& error() && { return *std::move(error_); }

 private:
  std::optional<Error> error_;
};

using Status = Result<void>;

/// For command line programs and examples: the value, or an exception that carries the message.
template <typename T>
T ValueOrThrow(Result<T> result) {
  if (!result) throw std::runtime_error(std::string(StatusCode(result.error().code)) + ": " + result.error().message);
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

#define TRIPEL_CONCAT_INNER(a, b) a##b
#define TRIPEL_CONCAT(a, b) TRIPEL_CONCAT_INNER(a, b)
#define TRIPEL_TRY_INNER(temporary, declaration, expression)                      \
  auto temporary = (expression);                                                  \
  if (!temporary.has_value()) return ::tripel::Fail(std::move(temporary).error()); \
  declaration = *std::move(temporary)

/// `TRIPEL_TRY(auto x, F());` declares x with F's value or returns F's error.
#define TRIPEL_TRY(declaration, ...) \
  TRIPEL_TRY_INNER(TRIPEL_CONCAT(tripel_try_, __LINE__), declaration, (__VA_ARGS__))

/// `TRIPEL_TRY_STATUS(F());` returns F's error, if it has one.
#define TRIPEL_TRY_STATUS(...)                                                             \
  do {                                                                                     \
    auto tripel_status = (__VA_ARGS__);                                                    \
    if (!tripel_status.has_value()) return ::tripel::Fail(std::move(tripel_status).error()); \
  } while (false)

}  // namespace tripel

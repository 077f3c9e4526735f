// What every command shares: opening the store, reporting errors, exit codes.
#include "cli/invocation.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <string>

#include "cli/terminal.h"

namespace tripel::cli {

Result<Database> OpenStore(const Invocation& invocation, OpenMode mode) {
  if (invocation.db.empty()) {
    Error error{ErrorCode::kInvalidArgument, "no store is named"};
    error.hint = "give its folder with --db DIR, or set TRIPEL_DB";
    return Fail(std::move(error));
  }
  OpenOptions options;
  options.mode = mode;
  options.data = invocation.data;
  return Database::Open(invocation.db, options);
}

int Report(const Error& error, std::string_view text) {
  std::string message = Render(error, text);
  while (!message.empty() && message.back() == '\n') message.pop_back();
  fmt::print(stderr, "{}\n", ColourDiagnostic(message));
  return ExitCodeOf(error.code);
}

int ExitCodeOf(ErrorCode code) {
  switch (code) {
    case ErrorCode::kSyntax:
    case ErrorCode::kReference:
    case ErrorCode::kType:
    case ErrorCode::kData:
    case ErrorCode::kUnsupported:
    case ErrorCode::kInvalidArgument:
    case ErrorCode::kUnboundedPattern:
      return kExitWrongUsage;
    case ErrorCode::kCancelled:
      return kExitInterrupted;
    case ErrorCode::kNotFound:
    case ErrorCode::kIo:
    case ErrorCode::kCorruption:
    case ErrorCode::kFormatVersion:
    case ErrorCode::kLocked:
    case ErrorCode::kReadOnly:
    case ErrorCode::kTimeout:
    case ErrorCode::kMemoryLimit:
    case ErrorCode::kUnreadable:
    case ErrorCode::kNoAnalyzer:
    case ErrorCode::kAnalyzer:
    case ErrorCode::kInternal:
      return kExitProblem;
  }
  return kExitProblem;
}

int FinishStdout(int code) {
  errno = 0;
  std::cout.flush();
  const bool written = std::cout.good() && std::fflush(stdout) == 0;
  if (written) return code;
  const std::string reason = errno != 0 ? fmt::format(": {}", std::strerror(errno)) : "";
  Report({ErrorCode::kIo, "standard output cannot be written" + reason});
  return kExitProblem;
}

}  // namespace tripel::cli

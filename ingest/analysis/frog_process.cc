// One socket serves as the child's standard input and output: unlike a pipe it can be written to
// without a SIGPIPE when the child is gone.
#include "ingest/analysis/frog_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>

extern char** environ;

namespace tripel::ingest {
namespace {

constexpr std::string_view kGreeting = "TRIPEL-FROG 1 ";
constexpr size_t kMaxLineBytes = 400;
constexpr size_t kMaxReplyBytes = size_t{1} << 30;
constexpr std::chrono::milliseconds kExitGrace{500};
constexpr std::chrono::milliseconds kExitPoll{5};

Failure Trouble(std::string message) { return Fail(ErrorCode::kAnalyzer, std::move(message)); }

/// Waits until the socket is ready for `events`. False when the deadline passes first.
bool WaitFor(int socket, short events, FrogProcess::Clock::time_point deadline) {
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - FrogProcess::Clock::now())
            .count();
    if (left <= 0) return false;
    pollfd descriptor{socket, events, 0};
    const int ready = poll(&descriptor, 1, static_cast<int>(std::min<long long>(left, 1'000'000)));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return true;  // the read or write that follows reports it
  }
}

Result<pid_t> Spawn(const std::string& program, int socket) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
  std::string name = program;
  const std::array<char*, 2> arguments = {name.data(), nullptr};
  pid_t pid = -1;
  const int error =
      posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    return Fail(ErrorCode::kNoAnalyzer,
                fmt::format("cannot start the Dutch analyzer '{}' ({}); install tripel-frog or set "
                            "TRIPEL_FROG to its path",
                            program, std::strerror(error)));
  }
  return pid;
}

/// Splits "WORD <bytes>".
struct ReplyHead {
  std::string_view word;
  size_t size = 0;
};
std::optional<ReplyHead> ParseReplyHead(std::string_view line) {
  const size_t space = line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  ReplyHead head{line.substr(0, space), 0};
  const std::string_view digits = line.substr(space + 1);
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), head.size);
  if (error != std::errc() || end != digits.data() + digits.size() || head.size > kMaxReplyBytes)
    return std::nullopt;
  if (head.word != "ANALYSIS" && head.word != "ERROR") return std::nullopt;
  return head;
}

/// Waits for the child for a moment. Its wait status, or nullopt while it still runs.
std::optional<int> WaitForExit(pid_t pid, std::chrono::milliseconds grace) {
  const auto deadline = FrogProcess::Clock::now() + grace;
  for (;;) {
    int status = 0;
    const pid_t waited = waitpid(pid, &status, WNOHANG);
    if (waited == pid) return status;
    if (waited < 0 && errno != EINTR) return 0;
    if (FrogProcess::Clock::now() >= deadline) return std::nullopt;
    poll(nullptr, 0, static_cast<int>(kExitPoll.count()));
  }
}

}  // namespace

Result<std::unique_ptr<FrogProcess>> FrogProcess::Start(const std::string& program,
                                                        std::chrono::milliseconds timeout) {
  std::array<int, 2> sockets = {-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0) {
    return Fail(ErrorCode::kIo,
                fmt::format("cannot talk to the Dutch analyzer: {}", std::strerror(errno)));
  }
  const Result<pid_t> pid = Spawn(program, sockets[1]);
  close(sockets[1]);
  if (!pid) {
    close(sockets[0]);
    return Fail(pid.error());
  }
  fcntl(sockets[0], F_SETFL, O_NONBLOCK);
  std::unique_ptr<FrogProcess> process(new FrogProcess(*pid, sockets[0]));
  TRIPEL_TRY_STATUS(process->Greet(Clock::now() + timeout));
  return process;
}

FrogProcess::~FrogProcess() {
  close(socket_);
  if (pid_ <= 0 || WaitForExit(pid_, kExitGrace)) return;
  kill(pid_, SIGKILL);
  int status = 0;
  while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
}

Status FrogProcess::Greet(Clock::time_point deadline) {
  TRIPEL_TRY(std::string line, ReadLine(deadline));
  if (const auto head = ParseReplyHead(line); head && head->word == "ERROR") {
    TRIPEL_TRY(std::string message, ReadBytes(head->size, deadline));
    return Fail(ErrorCode::kNoAnalyzer, std::move(message));
  }
  if (!line.starts_with(kGreeting)) {
    return Trouble(
        fmt::format("the Dutch analyzer greeted with '{}' instead of '{}'", line, kGreeting));
  }
  version_ = line.substr(kGreeting.size());
  return {};
}

Result<FrogProcess::Reply> FrogProcess::Ask(std::string_view text,
                                            std::chrono::milliseconds timeout) {
  const auto deadline = Clock::now() + timeout;
  TRIPEL_TRY_STATUS(Send(fmt::format("ARTICLE {}\n", text.size()), deadline));
  TRIPEL_TRY_STATUS(Send(text, deadline));
  TRIPEL_TRY(const std::string line, ReadLine(deadline));
  const auto head = ParseReplyHead(line);
  if (!head) return Trouble(fmt::format("the Dutch analyzer answered '{}'", line));
  TRIPEL_TRY(std::string body, ReadBytes(head->size, deadline));
  return Reply{head->word == "ERROR", std::move(body)};
}

Status FrogProcess::Send(std::string_view bytes, Clock::time_point deadline) {
  while (!bytes.empty()) {
    const ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<size_t>(sent));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      if (!WaitFor(socket_, POLLOUT, deadline))
        return Trouble("the Dutch analyzer does not read its input");
    } else if (errno != EINTR) {
      return Died();
    }
  }
  return {};
}

Status FrogProcess::Receive(Clock::time_point deadline) {
  std::array<char, 65536> buffer;
  for (;;) {
    const ssize_t count = recv(socket_, buffer.data(), buffer.size(), 0);
    if (count > 0) {
      received_.append(buffer.data(), static_cast<size_t>(count));
      return {};
    }
    if (count < 0 && errno == EINTR) continue;
    if (count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK)) return Died();
    if (!WaitFor(socket_, POLLIN, deadline))
      return Trouble("the Dutch analyzer did not answer in time");
  }
}

Result<std::string> FrogProcess::ReadLine(Clock::time_point deadline) {
  for (;;) {
    const size_t end = received_.find('\n');
    if (end != std::string::npos && end <= kMaxLineBytes) {
      std::string line = received_.substr(0, end);
      received_.erase(0, end + 1);
      return line;
    }
    if (received_.size() > kMaxLineBytes)
      return Trouble("the Dutch analyzer answered with an endless line");
    TRIPEL_TRY_STATUS(Receive(deadline));
  }
}

Result<std::string> FrogProcess::ReadBytes(size_t count, Clock::time_point deadline) {
  while (received_.size() < count) TRIPEL_TRY_STATUS(Receive(deadline));
  std::string bytes = received_.substr(0, count);
  received_.erase(0, count);
  return bytes;
}

Failure FrogProcess::Died() {
  const std::optional<int> status = WaitForExit(pid_, kExitGrace);
  if (!status) return Trouble("the Dutch analyzer closed its output");
  pid_ = -1;
  if (WIFSIGNALED(*status)) {
    return Trouble(fmt::format("the Dutch analyzer was killed by signal {}", WTERMSIG(*status)));
  }
  return Trouble(fmt::format("the Dutch analyzer ended with exit code {}", WEXITSTATUS(*status)));
}

}  // namespace tripel::ingest

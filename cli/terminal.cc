// The terminal's abilities, asked of the C library and the environment.
#include "cli/terminal.h"

#include <fmt/format.h>
#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <clocale>
#include <cstdlib>
#include <cstring>

namespace tripel::cli {

namespace {

std::string_view Code(Style style) {
  switch (style) {
    case Style::kBold:
      return "1";
    case Style::kDim:
      return "2";
    case Style::kPredicate:
      return "1;36";
    case Style::kError:
      return "1;31";
    case Style::kWarning:
      return "1;33";
  }
  return "0";
}

}  // namespace

void UseUtf8Locale() {
  std::setlocale(LC_CTYPE, "");
  if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0) std::setlocale(LC_CTYPE, "C.UTF-8");
}

bool StdinIsTerminal() { return isatty(STDIN_FILENO) == 1; }
bool StdoutIsTerminal() { return isatty(STDOUT_FILENO) == 1; }
bool StderrIsTerminal() { return isatty(STDERR_FILENO) == 1; }

int TerminalColumns() {
  for (const int fd : {STDOUT_FILENO, STDERR_FILENO}) {
    winsize size{};
    if (isatty(fd) == 1 && ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  }
  return 0;
}

bool UsesColour(int fd) {
  if (isatty(fd) != 1) return false;
  const char* declined = std::getenv("NO_COLOR");
  if (declined != nullptr && *declined != '\0') return false;
  const char* terminal = std::getenv("TERM");
  return terminal != nullptr && *terminal != '\0' && std::strcmp(terminal, "dumb") != 0;
}

std::string Styled(std::string_view text, Style style, bool colour) {
  if (!colour || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", Code(style), text);
}

std::string ColourDiagnostic(std::string_view message) {
  const bool is_error = message.starts_with("error");
  const size_t word = message.find(':');
  if ((!is_error && !message.starts_with("warning")) || word == std::string_view::npos) {
    return std::string(message);
  }
  return Styled(message.substr(0, word), is_error ? Style::kError : Style::kWarning,
                UsesColour(STDERR_FILENO)) +
         std::string(message.substr(word));
}

}  // namespace tripel::cli

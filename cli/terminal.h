// Terminal: what stands at the other end of a stream, and the few styles we use when it is a
// person.
#pragma once

#include <string>
#include <string_view>

namespace tripel::cli {

enum class Style { kBold, kDim, kPredicate, kError, kWarning };

/// Sets the character type locale to UTF-8, the environment's own where it is one: widths and line
/// editing need it. Call once, before threads.
void UseUtf8Locale();

bool StdinIsTerminal();
bool StdoutIsTerminal();
bool StderrIsTerminal();

/// Columns of the terminal at stdout, or of the one at stderr; 0 when neither is one.
int TerminalColumns();

/// True when `fd` is a terminal that takes colours and the user did not decline them (NO_COLOR,
/// TERM=dumb).
bool UsesColour(int fd);

/// `text` between the codes for `style`, or as it is when `colour` is false.
std::string Styled(std::string_view text, Style style, bool colour);

/// A rendered diagnostic with its first word coloured when stderr takes colours.
std::string ColourDiagnostic(std::string_view message);

}  // namespace tripel::cli

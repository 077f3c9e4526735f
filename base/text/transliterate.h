// Names across scripts and spellings: plain Latin letters, and keys under which the spellings that
// Dutch, German, French and English give to one Russian or Ukrainian name meet.
#pragma once

#include <string>
#include <string_view>

namespace tripel::text {

/// `utf8` in ASCII letters: accents dropped, Cyrillic spelt the English way without soft signs
/// (`Луганськ` -> `Lugansk`), other scripts by ICU. What has no Latin form is dropped. Safe from
/// many threads.
std::string ToAscii(std::string_view utf8);

/// ToAscii in lower case with single blanks: the last part of a `name:person:` key.
std::string AsciiKey(std::string_view utf8);

/// A coarse key of how a name sounds: Poetin = Putin = Poutine, Loegansk = Luhansk = Lugansk,
/// Korotsjenko = Korotchenko, Zelenski = Zelenskyy. Different names may share a key; compare keys
/// of five letters or more and only where something else speaks for the match.
std::string NameKey(std::string_view utf8);

}  // namespace tripel::text

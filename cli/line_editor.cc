// libedit, not readline: readline is under the GPL. The only file that includes it.
#include "cli/line_editor.h"

#include <errno.h>
#include <fmt/format.h>
#include <histedit.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <wchar.h>

#include <algorithm>
#include <cstdio>

#include "cli/display.h"
#include "cli/terminal.h"

namespace tripel::cli {

namespace {

constexpr int kHistoryEntries = 1000;
constexpr size_t kMaxShownCandidates = 100;
constexpr wchar_t kControlC = 0x03;

volatile sig_atomic_t interrupted = 0;  // by Ctrl-C
volatile sig_atomic_t continued = 0;    // in the foreground again after Ctrl-Z

void NoteSignal(int signal) {
  if (signal == SIGINT) interrupted = 1;
  if (signal == SIGCONT) continued = 1;
}

/// While one lives, SIGINT and SIGCONT wake the read of a key and do nothing else.
class KeyboardScope {
 public:
  KeyboardScope() {
    interrupted = 0;
    continued = 0;
    struct sigaction action {};
    action.sa_handler = NoteSignal;  // no SA_RESTART: the read has to come back
    sigaction(SIGINT, &action, &previous_interrupt_);
    sigaction(SIGCONT, &action, &previous_continue_);
  }
  ~KeyboardScope() {
    sigaction(SIGINT, &previous_interrupt_, nullptr);
    sigaction(SIGCONT, &previous_continue_, nullptr);
  }
  KeyboardScope(const KeyboardScope&) = delete;
  KeyboardScope& operator=(const KeyboardScope&) = delete;

 private:
  struct sigaction previous_interrupt_ {};
  struct sigaction previous_continue_ {};
};

/// Puts the terminal back to editing: the shell has used it meanwhile. libedit has to be told to
/// leave first, or it believes that nothing changed.
void ResumeEditing(EditLine* editor) {
  continued = 0;
  el_set(editor, EL_PREP_TERM, 0);
  el_set(editor, EL_PREP_TERM, 1);
  el_set(editor, EL_REFRESH);
}

/// One character for libedit: Ctrl-C arrives as a signal and leaves as the key that ClearLine is
/// bound to.
int ReadKey(EditLine* editor, wchar_t* key) {
  mbstate_t state{};
  for (;;) {
    char byte = 0;
    const ssize_t got = read(STDIN_FILENO, &byte, 1);
    if (got < 0 && errno == EINTR) {
      if (continued != 0) ResumeEditing(editor);
      if (interrupted == 0) continue;
      *key = kControlC;
      return 1;
    }
    if (got <= 0) return static_cast<int>(got);
    const size_t used = mbrtowc(key, &byte, 1, &state);
    if (used == static_cast<size_t>(-2)) continue;  // more bytes of this character to come
    if (used == static_cast<size_t>(-1)) *key = L'?';
    return 1;
  }
}

std::string LongestCommonPrefix(const std::vector<std::string>& words) {
  std::string prefix = words.front();
  for (const std::string& word : words) {
    const auto [end, _] = std::mismatch(prefix.begin(), prefix.end(), word.begin(), word.end());
    prefix.erase(end, prefix.end());
  }
  // Never half a character: back to where one begins.
  while (!prefix.empty() && words.front().size() > prefix.size() &&
         (static_cast<unsigned char>(words.front()[prefix.size()]) & 0xC0) == 0x80) {
    prefix.pop_back();
  }
  return prefix;
}

void ShowCandidates(const std::vector<std::string>& candidates) {
  std::putchar('\n');
  const size_t shown = std::min(candidates.size(), kMaxShownCandidates);
  size_t widest = 0;
  for (size_t i = 0; i < shown; ++i) widest = std::max(widest, DisplayWidth(candidates[i]));
  const size_t per_line =
      std::max<size_t>(1, static_cast<size_t>(TerminalColumns()) / (widest + 2));
  for (size_t i = 0; i < shown; ++i) {
    const std::string text = Printable(candidates[i]);
    const bool last = (i + 1) % per_line == 0 || i + 1 == shown;
    const size_t padding = widest + 2 - std::min(widest, DisplayWidth(text));
    fmt::print("{}{}", text, last ? "\n" : std::string(padding, ' '));
  }
  if (shown < candidates.size()) fmt::print("... and {} more\n", candidates.size() - shown);
  std::fflush(stdout);
}

class EditingReader final : public LineReader {
 public:
  EditingReader(std::filesystem::path history_path, Completer completer)
      : history_path_(std::move(history_path)), completer_(std::move(completer)) {}

  ~EditingReader() override {
    if (history_ != nullptr) history_end(history_);
    if (editor_ != nullptr) el_end(editor_);
  }

  Status Start() {
    editor_ = el_init("tripel", stdin, stdout, stderr);
    history_ = history_init();
    if (editor_ == nullptr || history_ == nullptr) {
      return Fail(ErrorCode::kIo, "this terminal does not allow editing of lines");
    }
    HistEvent event;
    history(history_, &event, H_SETSIZE, kHistoryEntries);
    history(history_, &event, H_SETUNIQUE, 1);
    if (!history_path_.empty()) history(history_, &event, H_LOAD, history_path_.c_str());

    el_set(editor_, EL_CLIENTDATA, this);
    el_set(editor_, EL_PROMPT_ESC, &EditingReader::Prompt, '\1');
    el_set(editor_, EL_EDITOR, "emacs");
    el_set(editor_, EL_SIGNAL, 0);
    el_set(editor_, EL_GETCFN, ReadKey);
    el_set(editor_, EL_HIST, history, history_);
    el_set(editor_, EL_ADDFN, "tripel-complete", "complete words", &EditingReader::Complete);
    el_set(editor_, EL_ADDFN, "tripel-clear", "forget the line", &EditingReader::ClearLine);
    el_set(editor_, EL_BIND, "\t", "tripel-complete", nullptr);
    el_source(editor_, nullptr);  // the user's ~/.editrc may rebind keys, but not the next two
    el_set(editor_, EL_BIND, "^C", "tripel-clear", nullptr);
    el_set(editor_, EL_BIND, "^R", "em-inc-search-prev", nullptr);
    return {};
  }

  Outcome Read(const std::string& prompt, std::string* line) override {
    // Codes stand between \1 so that libedit does not count their width; it drops one at the very
    // end.
    const bool colour = UsesColour(STDOUT_FILENO);
    prompt_ = (colour ? "\1\x1b[1m\1" + prompt + "\1\x1b[0m\1" : prompt) + " ";
    cleared_ = false;
    const KeyboardScope keyboard;
    el_resize(editor_);
    int length = 0;
    const char* text = el_gets(editor_, &length);
    if (cleared_) return Outcome::kInterrupted;
    if (text == nullptr || length <= 0) return Outcome::kEnd;
    line->assign(text, static_cast<size_t>(length));
    while (!line->empty() && (line->back() == '\n' || line->back() == '\r')) line->pop_back();
    return Outcome::kLine;
  }

  void Remember(const std::string& entry) override {
    std::string text = entry;
    // One line is easier to edit again; a `//` comment, though, would swallow what follows it.
    if (text.find("//") == std::string::npos) std::replace(text.begin(), text.end(), '\n', ' ');
    HistEvent event;
    history(history_, &event, H_ENTER, text.c_str());
    if (history_path_.empty()) return;
    const mode_t before = umask(S_IRWXG | S_IRWXO);  // what someone asks is theirs to know
    history(history_, &event, H_SAVE, history_path_.c_str());
    umask(before);
  }

 private:
  static EditingReader* Self(EditLine* editor) {
    void* data = nullptr;
    el_get(editor, EL_CLIENTDATA, &data);
    return static_cast<EditingReader*>(data);
  }

  static char* Prompt(EditLine* editor) { return Self(editor)->prompt_.data(); }

  static unsigned char ClearLine(EditLine* editor, int /*key*/) {
    interrupted = 0;
    Self(editor)->cleared_ = true;
    std::fputs("^C\n", stdout);
    return CC_NEWLINE;
  }

  static unsigned char Complete(EditLine* editor, int /*key*/) {
    const LineInfo* info = el_line(editor);
    const std::string before(info->buffer, static_cast<size_t>(info->cursor - info->buffer));
    const Completion completion = Self(editor)->completer_(before);
    if (completion.candidates.empty()) return CC_REFRESH_BEEP;

    const std::string typed = before.substr(completion.begin);
    const std::string common = LongestCommonPrefix(completion.candidates);
    const bool single = completion.candidates.size() == 1;
    // Candidates need not repeat what was typed letter by letter (`noord-k` -> `Noord-Korea`).
    const bool grows = single ? common != typed : common.size() > typed.size();
    if (grows) {
      el_deletestr(editor, static_cast<int>(CharactersOf(typed)));
      if (el_insertstr(editor, common.c_str()) == -1) return CC_ERROR;
      return CC_REFRESH;
    }
    if (single) return CC_REFRESH;
    ShowCandidates(completion.candidates);
    return CC_REDISPLAY;
  }

  /// el_deletestr counts characters, not bytes.
  static size_t CharactersOf(std::string_view text) {
    return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
  }

  std::filesystem::path history_path_;
  Completer completer_;
  EditLine* editor_ = nullptr;
  History* history_ = nullptr;
  std::string prompt_;
  bool cleared_ = false;
};

class PlainReader final : public LineReader {
 public:
  explicit PlainReader(std::istream& in) : in_(in) {}

  Outcome Read(const std::string& /*prompt*/, std::string* line) override {
    if (!std::getline(in_, *line)) return Outcome::kEnd;
    if (!line->empty() && line->back() == '\r') line->pop_back();
    return Outcome::kLine;
  }

  void Remember(const std::string& /*entry*/) override {}

 private:
  std::istream& in_;
};

}  // namespace

Result<std::unique_ptr<LineReader>> MakeEditingReader(const std::filesystem::path& history,
                                                      Completer completer) {
  auto reader = std::make_unique<EditingReader>(history, std::move(completer));
  TRIPEL_TRY_STATUS(reader->Start());
  return std::unique_ptr<LineReader>(std::move(reader));
}

std::unique_ptr<LineReader> MakePlainReader(std::istream& in) {
  return std::make_unique<PlainReader>(in);
}

std::filesystem::path HistoryPath() {
  std::filesystem::path folder;
  const char* state = getenv("XDG_STATE_HOME");
  const char* home = getenv("HOME");
  if (state != nullptr && *state == '/') {
    folder = state;
  } else if (home != nullptr && *home == '/') {
    folder = std::filesystem::path(home) / ".local" / "state";
  } else {
    return {};
  }
  folder /= "tripel";
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  return failed ? std::filesystem::path() : folder / "history";
}

}  // namespace tripel::cli

// Thompson's construction: the pattern becomes an automaton whose states are all followed at once.
#include "query/exec/regex.h"

#include <optional>

#include "base/text/utf8.h"

namespace tripel::query::exec {
namespace {

constexpr size_t kMaxSteps = 20'000;
constexpr int kMaxDepth = 100;
constexpr uint32_t kMaxRepeat = 1'000;

char32_t FoldAscii(char32_t c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; }

}  // namespace

/// Recursive descent; each function appends the steps of what it reads.
class RegexCompiler {
 public:
  explicit RegexCompiler(std::string_view pattern) : pattern_(pattern) {}

  Result<Regex> Run() {
    if (pattern_.starts_with("(?i)")) {
      regex_.ignore_case_ = true;
      position_ = 4;
    }
    TRIPEL_TRY_STATUS(Alternatives(0));
    if (position_ < pattern_.size()) return Bad("a ) without its (");
    Emit(Regex::StepKind::kAccept);
    return std::move(regex_);
  }

 private:
  static Failure Bad(std::string_view what) {
    return Fail(ErrorCode::kData, "the regular expression cannot be read: " + std::string(what));
  }
  bool AtEnd() const { return position_ >= pattern_.size(); }
  char Peek() const { return AtEnd() ? '\0' : pattern_[position_]; }
  bool Accept(char c) {
    if (AtEnd() || Peek() != c) return false;
    ++position_;
    return true;
  }
  char32_t ReadCharacter() {
    const text::CodePoint point = text::ReadCodePoint(pattern_, position_);
    position_ += point.size_bytes;
    return point.value;
  }
  uint32_t here() const { return static_cast<uint32_t>(regex_.steps_.size()); }
  uint32_t Emit(Regex::StepKind kind, uint32_t other = 0) {
    regex_.steps_.push_back({kind, here() + 1, other});
    return here() - 1;
  }

  Status Alternatives(int depth) {
    if (depth > kMaxDepth) return Bad("it nests too deeply");
    const uint32_t start = here();
    TRIPEL_TRY_STATUS(Sequence(depth));
    std::vector<uint32_t> ends;
    uint32_t branch = start;
    while (Accept('|')) {
      Insert(branch, Regex::StepKind::kSplit);
      ends.push_back(Emit(Regex::StepKind::kJump));
      regex_.steps_[branch].other = here();
      branch = here();
      TRIPEL_TRY_STATUS(Sequence(depth));
    }
    for (const uint32_t end : ends) regex_.steps_[end].next = here();
    return {};
  }

  /// Puts a step before `at`; what pointed behind it moves along.
  void Insert(uint32_t at, Regex::StepKind kind) {
    for (uint32_t i = at; i < here(); ++i) {
      Regex::Step& step = regex_.steps_[i];
      if (step.next >= at) ++step.next;
      if (step.kind == Regex::StepKind::kSplit && step.other >= at) ++step.other;
    }
    regex_.steps_.insert(regex_.steps_.begin() + at, Regex::Step{kind, at + 1, 0});
  }

  Status Sequence(int depth) {
    while (!AtEnd() && Peek() != '|' && Peek() != ')') {
      const uint32_t start = here();
      TRIPEL_TRY_STATUS(Atom(depth));
      TRIPEL_TRY_STATUS(Quantifiers(start));
      if (regex_.steps_.size() > kMaxSteps) return Bad("it is too large");
    }
    return {};
  }

  Status Quantifiers(uint32_t start) {
    for (;;) {
      if (Accept('*')) {
        Repeat(start, 0, std::nullopt);
      } else if (Accept('+')) {
        Repeat(start, 1, std::nullopt);
      } else if (Accept('?')) {
        Repeat(start, 0, 1);
      } else if (Peek() == '{') {
        TRIPEL_TRY_STATUS(Bounds(start));
      } else {
        return {};
      }
      if (regex_.steps_.size() > kMaxSteps) return Bad("it is too large");
      Accept('?');  // a lazy quantifier: the same texts match
    }
  }

  Status Bounds(uint32_t start) {
    ++position_;
    const std::optional<uint32_t> min = Number();
    std::optional<uint32_t> max = min;
    if (Accept(',')) max = Number();
    if (!min || !Accept('}') || (max && *max < *min)) return Bad("{m,n} needs numbers up to 1000, the smaller one first");
    if ((here() - start) * uint64_t{max.value_or(*min) + 1} > kMaxSteps) return Bad("it is too large");
    Repeat(start, *min, max);
    return {};
  }

  std::optional<uint32_t> Number() {
    uint32_t value = 0;
    const size_t begin = position_;
    for (; Peek() >= '0' && Peek() <= '9' && value <= kMaxRepeat; ++position_) {
      value = value * 10 + static_cast<uint32_t>(Peek() - '0');
    }
    if (position_ == begin || value > kMaxRepeat) return std::nullopt;
    return value;
  }

  /// The steps from `start` on, min to max times.
  void Repeat(uint32_t start, uint32_t min, std::optional<uint32_t> max) {
    const std::vector<Regex::Step> part(regex_.steps_.begin() + start, regex_.steps_.end());
    regex_.steps_.resize(start);
    for (uint32_t i = 0; i < min; ++i) Append(part, start);
    if (!max) {
      const uint32_t split = Emit(Regex::StepKind::kSplit);
      Append(part, start);
      regex_.steps_[Emit(Regex::StepKind::kJump)].next = split;
      regex_.steps_[split].other = here();
      return;
    }
    std::vector<uint32_t> splits;
    for (uint32_t i = min; i < *max; ++i) {
      splits.push_back(Emit(Regex::StepKind::kSplit));
      Append(part, start);
    }
    for (const uint32_t split : splits) regex_.steps_[split].other = here();
  }

  void Append(const std::vector<Regex::Step>& part, uint32_t from) {
    const uint32_t shift = here() - from;
    for (Regex::Step step : part) {
      step.next += shift;
      if (step.kind == Regex::StepKind::kSplit) step.other += shift;
      regex_.steps_.push_back(step);
    }
  }

  Status Atom(int depth) {
    if (Accept('(')) {
      if (Accept('?') && !(Accept(':'))) return Bad("of the forms (?...) only (?:...) and a first (?i) are known");
      TRIPEL_TRY_STATUS(Alternatives(depth + 1));
      return Accept(')') ? Status() : Status(Bad("a ( without its )"));
    }
    if (Accept('[')) return ClassInBrackets();
    if (Accept('.')) return EmitOnly(Regex::StepKind::kAny);
    if (Accept('^')) return EmitOnly(Regex::StepKind::kBegin);
    if (Accept('$')) return EmitOnly(Regex::StepKind::kEnd);
    if (Peek() == '*' || Peek() == '+' || Peek() == '?') return Bad("a quantifier with nothing before it");
    Regex::Class set;
    if (Accept('\\')) {
      TRIPEL_TRY_STATUS(Escape(&set));
    } else {
      const char32_t c = ReadCharacter();
      set.ranges.emplace_back(c, c);
    }
    return EmitClass(std::move(set));
  }

  Status EmitOnly(Regex::StepKind kind) {
    Emit(kind);
    return {};
  }
  Status EmitClass(Regex::Class set) {
    regex_.classes_.push_back(std::move(set));
    Emit(Regex::StepKind::kClass, static_cast<uint32_t>(regex_.classes_.size() - 1));
    return {};
  }

  /// After a backslash.
  Status Escape(Regex::Class* set) {
    if (AtEnd()) return Bad("a \\ at the end");
    const char32_t c = ReadCharacter();
    switch (c) {
      case 'd':
      case 'D': set->ranges = {{'0', '9'}}; break;
      case 'w':
      case 'W': set->ranges = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}; break;
      case 's':
      case 'S': set->ranges = {{'\t', '\r'}, {' ', ' '}}; break;
      case 'n': set->ranges = {{'\n', '\n'}}; return {};
      case 't': set->ranges = {{'\t', '\t'}}; return {};
      case 'r': set->ranges = {{'\r', '\r'}}; return {};
      default:
        if ((c >= '0' && c <= '9') || (FoldAscii(c) >= 'a' && FoldAscii(c) <= 'z')) return Bad("an unknown escape");
        set->ranges = {{c, c}};
        return {};
    }
    set->negated = c < 'a';
    return {};
  }

  Status ClassInBrackets() {
    Regex::Class set;
    set.negated = Accept('^');
    bool first = true;
    while (AtEnd() || Peek() != ']' || first) {
      if (AtEnd()) return Bad("a [ without its ]");
      first = false;
      if (Accept('\\')) {
        Regex::Class escaped;
        TRIPEL_TRY_STATUS(Escape(&escaped));
        if (escaped.negated) return Bad("\\D, \\W and \\S cannot stand in [ ]");
        set.ranges.insert(set.ranges.end(), escaped.ranges.begin(), escaped.ranges.end());
        continue;
      }
      const char32_t low = ReadCharacter();
      char32_t high = low;
      if (Peek() == '-' && position_ + 1 < pattern_.size() && pattern_[position_ + 1] != ']') {
        ++position_;
        Accept('\\');
        if (AtEnd()) return Bad("a [ without its ]");
        high = ReadCharacter();
      }
      if (high < low) return Bad("a range in [ ] is the wrong way round");
      set.ranges.emplace_back(low, high);
    }
    ++position_;
    return EmitClass(std::move(set));
  }

  std::string_view pattern_;
  size_t position_ = 0;
  Regex regex_;
};

Result<Regex> Regex::Compile(std::string_view pattern) { return RegexCompiler(pattern).Run(); }

bool Regex::InClass(const Class& set, char32_t c) const {
  const auto contains = [&set](char32_t point) {
    for (const auto& [low, high] : set.ranges) {
      if (point >= low && point <= high) return true;
    }
    return false;
  };
  bool inside = contains(c);
  if (!inside && ignore_case_) {
    const char32_t lower = FoldAscii(c);
    inside = contains(lower) || (lower >= 'a' && lower <= 'z' && contains(lower - 'a' + 'A'));
  }
  return inside != set.negated;
}

bool Regex::Matches(std::string_view text) const {
  std::vector<uint32_t> states, next, waiting;
  std::vector<size_t> marked(steps_.size(), SIZE_MAX);
  size_t position = 0;
  const auto follow = [&](uint32_t from, std::vector<uint32_t>* into, size_t mark) {
    waiting.assign(1, from);
    while (!waiting.empty()) {
      const uint32_t at = waiting.back();
      waiting.pop_back();
      if (marked[at] == mark) continue;
      marked[at] = mark;
      const Step& step = steps_[at];
      switch (step.kind) {
        case StepKind::kSplit: waiting.push_back(step.other); waiting.push_back(step.next); break;
        case StepKind::kJump: waiting.push_back(step.next); break;
        case StepKind::kBegin: if (mark == 0) waiting.push_back(step.next); break;
        case StepKind::kEnd: if (mark == text.size()) waiting.push_back(step.next); break;
        default: into->push_back(at);
      }
    }
  };
  follow(0, &states, 0);
  while (position < text.size() && !states.empty()) {
    const text::CodePoint point = text::ReadCodePoint(text, position);
    position += point.size_bytes;
    next.clear();
    for (const uint32_t at : states) {
      const Step& step = steps_[at];
      const bool passes = step.kind == StepKind::kAny ? point.value != '\n'
                                                      : step.kind == StepKind::kClass && InClass(classes_[step.other], point.value);
      if (passes) follow(step.next, &next, position);
    }
    states.swap(next);
  }
  if (position < text.size()) return false;
  for (const uint32_t at : states) {
    if (steps_[at].kind == StepKind::kAccept) return true;
  }
  return false;
}

}  // namespace tripel::query::exec

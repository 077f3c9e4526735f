// FindNameSpans: capitals, tags and the gazetteer propose runs of tokens; runs are cut where they
// hold several names.
#include "ingest/link/name_spans.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/text/fold.h"
#include "ingest/extract/noun_phrase.h"
#include "ingest/link/acronyms.h"

namespace tripel::ingest {
namespace {

constexpr auto kCalendar = std::to_array<std::string_view>(
    {"maandag",  "dinsdag",   "woensdag", "donderdag", "vrijdag",  "zaterdag", "zondag",
     "januari",  "februari",  "maart",    "april",     "mei",      "juni",     "juli",
     "augustus", "september", "oktober",  "november",  "december", "kerstmis", "pasen"});

/// Small words inside a name of a person.
constexpr auto kParticles = std::to_array<std::string_view>(
    {"van", "de", "der", "den", "ter", "ten", "te", "el", "al", "bin", "ibn", "da", "di", "du",
     "von", "la", "le", "dos", "'t"});

/// Small words inside foreign names of bodies and works: `Airbus Defence and Space`, `The Zone of Interest`.
constexpr auto kForeignJoints = std::to_array<std::string_view>(
    {"of", "and", "the", "for", "in", "on", "to", "a", "du", "des", "de", "la", "et", "y", "und", "fur", "e", "dell'", "della", "do", "da", "los", "las", "el", "al", "d'une", "aux"});

template <size_t n>
bool Contains(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// `VN-sancties`, `Assad-regime`: a name and a noun in one word; description.cc takes it apart.
bool IsNameWithNoun(const SentenceView& sentence, int token, const Vocabulary& vocabulary) {
  const std::string& form = sentence[token].form;
  const size_t hyphen = form.rfind('-');
  if (hyphen == std::string::npos || hyphen + 1 >= form.size()) return false;
  const char first = form[hyphen + 1];
  if (first < 'a' || first > 'z') return false;
  // `Jong-un` and `al-Assad` have small letters too: the tag or the table must know a noun.
  return sentence[token].upos == "NOUN" ||
         !vocabulary.TypeOf(std::string_view(form).substr(hyphen + 1)).empty();
}

/// `Delfts aardewerk`, `Bossche bollen`: an adjective of a place before its noun, whatever its
/// tag.
bool IsPlaceAdjective(const SentenceView& sentence, int token, const Gazetteer& gazetteer,
                      std::string_view language) {
  if (token + 1 >= sentence.size() || sentence.StartsUpper(token + 1)) return false;
  if (sentence[token].relation == "nmod:poss") return false;  // `Gerards broer`
  const std::string& next = sentence[token + 1].upos;
  const std::string& form = sentence[token].form;
  const bool ending = form.ends_with("se") || form.ends_with("s") || form.ends_with("er");
  if (!ending || (next != "NOUN" && next != "ADJ")) return false;
  if (form.ends_with("se") || sentence[token].upos == "ADJ" || sentence[token].head == token + 1)
    return true;
  const std::string_view city = std::string_view(form).substr(0, form.size() - 1);
  return form.ends_with("s") && !gazetteer.Find(text::Fold(city), city, language).empty();
}

/// Finds the names of one sentence.
class SpanFinder {
 public:
  SpanFinder(const SentenceView& sentence, const Gazetteer& gazetteer, const Vocabulary& vocabulary,
             std::string_view language, const std::unordered_set<std::string>& known_names)
      : sentence_(sentence),
        gazetteer_(gazetteer),
        vocabulary_(vocabulary),
        language_(language),
        known_names_(known_names),
        blocked_(sentence.size(), false) {}

  std::vector<NameSpan> Find() {
    BlockPortfolios();
    for (int i = 0; i < sentence_.size();) {
      const Match match = blocked_[i] ? Match{} : MatchAt(i, sentence_.size());
      const int run_end = RunEnd(i);
      if (match.end > i && match.end >= run_end) {
        Emit(i, match.end, match.entries);
        i = match.end;
      } else if (run_end > i) {
        CutRun(i, run_end);
        i = run_end;
      } else {
        ++i;
      }
    }
    SpellOutAcronyms();
    return std::move(spans_);
  }

 private:
  /// The name beside an acronym in brackets is one, whatever its small words: `Raad voor de
  /// Zeevaart (RZ)`, `RZ (Raad voor de Zeevaart)`.
  void SpellOutAcronyms() {
    const std::vector<NameSpan> found = spans_;
    for (const NameSpan& acronym : found) {
      if (!IsAcronym(acronym.surface) || acronym.begin == 0 || acronym.end >= sentence_.size())
        continue;
      const bool inside = sentence_[acronym.begin - 1].form == "(" && sentence_[acronym.end].form == ")";
      int end = acronym.begin - 1;
      if (!inside) {
        if (sentence_[acronym.end].form != "(") continue;
        for (end = acronym.end + 1; end < sentence_.size() && sentence_[end].form != ")";) ++end;
      }
      const int begin = BeginOfExpansion(sentence_, end, acronym.surface);
      if (begin < 0 || (!inside && begin != acronym.end + 1)) continue;
      Replace(begin, end);
    }
  }

  /// One span for [begin, end) instead of those that lie in it.
  void Replace(int begin, int end) {
    const auto overlaps = [&](const NameSpan& span) { return span.begin < end && begin < span.end; };
    for (const NameSpan& span : spans_) {
      const bool whole = span.begin <= begin && end <= span.end;
      const bool crosses = overlaps(span) && (span.begin < begin || span.end > end);
      if (whole || crosses) return;
    }
    std::erase_if(spans_, overlaps);
    Match match = MatchAt(begin, end);
    if (match.end != end) match.entries.clear();
    Emit(begin, end, std::move(match.entries));
    std::sort(spans_.begin(), spans_.end(),
              [](const NameSpan& a, const NameSpan& b) { return a.begin < b.begin; });
  }

  struct Match {
    int end = -1;
    std::vector<const Entry*> entries;
  };

  /// `minister van Financiën Roos Terpstra`: the portfolio is no part of any name.
  void BlockPortfolios() {
    for (int i = 1; i + 1 < sentence_.size(); ++i) {
      const std::string& word = sentence_.Lemma(i - 1);
      const bool office =
          word.ends_with("minister") || word == "ministerie" || word == "staatssecretaris";
      // `Minister Jansen van Financiën`: the name stands between.
      const bool name_before = sentence_.StartsUpper(i - 1);
      if (sentence_.Folded(i) != "van" || (!office && !name_before)) continue;
      int end = i;
      if (MatchPortfolio(sentence_, i + 1, vocabulary_, &end) == nullptr) continue;
      if (!office && end - i < 2) continue;
      for (int k = i; k < end; ++k) blocked_[k] = true;
    }
  }

  /// The longest gazetteer name that begins at `begin` and ends by `limit`.
  Match MatchAt(int begin, int limit) const {
    const std::string& folded = sentence_.Folded(begin);
    const int longest =
        gazetteer_.LongestFrom(std::string_view(folded).substr(0, folded.find(' ')));
    for (int end = std::min(limit, begin + longest); end > begin; --end) {
      if (std::any_of(blocked_.begin() + begin, blocked_.begin() + end, [](bool b) { return b; }))
        continue;
      if (end == begin + 1 && IsNoName(begin)) continue;
      const std::string_view surface = sentence_.Surface(begin, end);
      const std::string text = end == begin + 1 ? folded : text::Fold(surface);
      std::vector<const Entry*> entries = gazetteer_.Find(text, surface, language_);
      if (!entries.empty()) return {end, std::move(entries)};
    }
    return {};
  }

  /// A single word that only looks like a name: the start of a sentence (`Wit`, `Man`), an
  /// adjective, a verb.
  bool IsNoName(int token) const {
    const std::string& upos = sentence_[token].upos;
    if (upos == "PROPN") return IsCalendarWord(sentence_.Folded(token));
    if (upos == "PUNCT" || upos == "DET" || upos == "ADP" || upos == "PRON" || upos == "AUX" ||
        upos == "CCONJ" || upos == "SCONJ" || upos == "NUM") {
      return true;
    }
    return sentence_.IsInitial(token) && (upos == "VERB" || upos == "ADV" || upos == "ADJ");
  }

  bool IsNameLike(int token) const {
    if (blocked_[token]) return false;
    const Token& word = sentence_[token];
    const std::string& folded = sentence_.Folded(token);
    if (folded.empty() || IsCalendarWord(folded) || word.upos == "PUNCT" || word.upos == "NUM")
      return false;
    if (ContinuesName(token)) return true;
    if (!sentence_.StartsUpper(token) || IsNameWithNoun(sentence_, token, vocabulary_))
      return false;
    if (word.upos != "PROPN" && gazetteer_.FindAdjective(folded) != nullptr) return false;
    if (IsPlaceAdjective(sentence_, token, gazetteer_, language_)) return false;
    if (Contains(kParticles, folded)) {
      // `Van Gogh`, `Van der Bellen`: a capital particle begins a name only before another name.
      int next = token + 1;
      while (next < sentence_.size() && !sentence_.StartsUpper(next) &&
             Contains(kParticles, sentence_.Folded(next)))
        ++next;
      const bool before_name = next < sentence_.size() && sentence_.StartsUpper(next);
      const bool may_begin = !sentence_.IsInitial(token) || word.upos == "PROPN" || StartsPerson(next);
      return before_name && may_begin && IsNameLike(next);
    }
    if (gazetteer_.FindInhabitants(folded) != nullptr) return false;
    if (word.upos == "PROPN") return !sentence_.IsInitial(token) || !IsPlainNoun(token);
    const bool small = word.upos == "DET" || word.upos == "PRON" || word.upos == "ADP" || word.upos == "AUX" || word.upos == "CCONJ" || word.upos == "SCONJ";
    if (known_names_.contains(folded) && !small) return true;
    const bool content =
        word.upos == "NOUN" || word.upos == "ADJ" || word.upos == "X" || word.upos == "SYM";
    return content && !sentence_.IsInitial(token);
  }

  /// `Arantxa Rus`, `Saudi National Bank`: a capitalised word that the parser hung on a name right before it, or that heads
  /// one right behind it, is of that name, whatever else it could mean.
  bool ContinuesName(int token) const {
    if (!sentence_.StartsUpper(token) || IsNameWithNoun(sentence_, token, vocabulary_)) return false;
    const auto name = [&](int other) { return sentence_[other].upos == "PROPN" || sentence_[other].upos == "X"; };
    const auto adjacent = [&](int other) { return sentence_.StartsUpper(other) && !IsCalendarWord(sentence_.Folded(other)) && !blocked_[other]; };
    if (!name(token)) return false;
    const bool after = token > 0 && HasRelation(sentence_[token], "flat") && adjacent(token - 1) && name(token - 1) &&
                       (sentence_[token].head == token - 1 || sentence_[token - 1].head == sentence_[token].head);
    const bool before = token + 1 < sentence_.size() && sentence_[token].upos == "PROPN" && HasRelation(sentence_[token + 1], "flat") &&
                        sentence_[token + 1].head == token && adjacent(token + 1) && (sentence_[token + 1].upos == "X" || InOneBody(token));
    return after || before;
  }

  /// `Groninger Museum`, not `Italiaan Paolo`: the name finder takes both words for one name, which ends in a sort of body.
  bool InOneBody(int token) const {
    const std::vector<EntitySpan>& entities = sentence_.tree().sentence().entities;
    return sentence_[token + 1].upos == "PROPN" && std::any_of(entities.begin(), entities.end(), [&](const EntitySpan& entity) {
      return entity.begin <= token && token + 1 < entity.end && entity.type != "PER" &&
             !vocabulary_.TypeOf(sentence_.Folded(entity.end - 1)).empty();
    });
  }

  /// `De Valera richtte`: persons' names have no article, so the word before one is part of it.
  bool StartsPerson(int token) const {
    for (const EntitySpan& entity : sentence_.tree().sentence().entities) {
      if (entity.begin == token) return entity.type == "PER" && sentence_[token].upos == "PROPN";
    }
    return false;
  }

  /// A common noun with the capital of a sentence's first word, although tagged as a name.
  bool IsPlainNoun(int token) const {
    const bool last = token + 1 >= sentence_.size() || !sentence_.StartsUpper(token + 1);
    return last && !known_names_.contains(sentence_.Folded(token)) &&
           !vocabulary_.TypeOf(sentence_.Lemma(token)).empty();
  }

  /// Where the run of name-like tokens that begins at `begin` ends; `begin` when there is none.
  int RunEnd(int begin) const {
    if (!IsNameLike(begin)) return begin;
    int end = begin + 1;
    for (;;) {
      while (end < sentence_.size() && IsNameLike(end)) ++end;
      int next = end;
      while (next < sentence_.size() && Joins(begin, next)) ++next;
      if (next == end || next >= sentence_.size() || !IsNameLike(next) || StartsAnother(begin, end, next)) return WithNumber(begin, end);
      end = next + 1;
    }
  }

  /// `Ariane 5`, `Boeing 777`: a number that the parser hung on the name is its last word; that of a year or a day is not.
  int WithNumber(int begin, int end) const {
    constexpr size_t kLongestNumber = 3;
    if (end >= sentence_.size() || sentence_[end].form.size() > kLongestNumber) return end;
    const std::string& form = sentence_[end].form;
    const bool digits = std::all_of(form.begin(), form.end(), [](unsigned char c) { return c >= '0' && c <= '9'; });
    const bool of_name = sentence_[end].head >= begin && sentence_[end].head < end && (HasRelation(sentence_[end], "flat") || HasRelation(sentence_[end], "nummod"));
    const bool month = end + 1 < sentence_.size() && IsCalendarWord(sentence_.Folded(end + 1));
    const bool counts = end + 1 < sentence_.size() && sentence_[end + 1].upos == "NOUN";
    return digits && of_name && !month && !counts ? end + 1 : end;
  }

  /// `Mark van den Oever van FDF`, `de Boerenpartij van Trijntje de Boer`: behind `van` somebody or something else begins.
  bool StartsAnother(int begin, int joint, int next) const {
    if (sentence_.Folded(joint) != "van" || joint + 1 != next) return false;
    bool second = false;
    for (int token = begin; token < joint; ++token) second = second || sentence_.Folded(token) == "van";
    const bool first_name = vocabulary_.GenderOfFirstName(sentence_.Folded(next)) != Gender::kUnknown;
    const bool began_with_one = vocabulary_.GenderOfFirstName(sentence_.Folded(begin)) != Gender::kUnknown;
    return (second && (IsAcronym(sentence_[next].form) || joint - begin > 2)) || (first_name && !began_with_one && next + 1 < sentence_.size() && IsNameLike(next + 1));
  }

  /// A particle inside a person's name, or `van`, `voor` inside the name of a body (`Partij voor de
  /// Dieren`).
  bool Joins(int begin, int token) const {
    const std::string& word = sentence_.Folded(token);
    const bool tagged = sentence_[token].upos == "PROPN" || HasRelation(sentence_[token], "flat");
    if ((word == "'" || sentence_[token].form == "\xE2\x80\x99") && tagged && token > begin && token + 1 < sentence_.size()) {
      return sentence_[token - 1].span.end == sentence_[token].span.begin && sentence_[token].span.end == sentence_[token + 1].span.begin;
    }
    if (word == "&" || sentence_[token].form == "&") return tagged && token > begin;
    const bool foreign = HasRelation(sentence_[token], "flat") && token > begin && Contains(kForeignJoints, word);
    if (foreign && InsideName(token)) return true;
    const bool body = !sentence_.IsInitial(begin) &&
                      !vocabulary_.TypeOf(sentence_.Lemma(begin)).empty() &&
                      !vocabulary_.IsRole(sentence_.Lemma(begin));
    if (body && (word == "van" || word == "voor" || word == "de" || word == "het" || word == "der"))
      return true;
    // `Saskia van Uylenburgh`: behind a first name alone they begin the surname.
    const bool first_name = token == begin + 1 && vocabulary_.GenderOfFirstName(sentence_.Folded(begin)) != Gender::kUnknown;
    return (tagged || first_name) && Contains(kParticles, word);
  }

  /// Whether the parser hung the word, and the capital behind it, on one name.
  bool InsideName(int token) const {
    int next = token + 1;
    while (next < sentence_.size() && !sentence_.StartsUpper(next) && Contains(kForeignJoints, sentence_.Folded(next))) ++next;
    return next < sentence_.size() && sentence_.StartsUpper(next) && HasRelation(sentence_[next], "flat") && sentence_[next].head == sentence_[token].head;
  }

  /// A run that is no gazetteer name as a whole: known names inside it stand on their own, unless
  /// the analyzer holds the run together (`Radio Nijmegen`).
  void CutRun(int begin, int end) {
    struct Piece {
      int begin, end;
      std::vector<const Entry*> entries;
    };
    std::vector<Piece> pieces;
    bool covered = true;
    for (int i = begin; i < end;) {
      Match match = MatchAt(i, end);
      if (match.end <= i) {
        covered = false;
        if (pieces.empty() || !pieces.back().entries.empty()) pieces.push_back({i, i, {}});
        pieces.back().end = ++i;
      } else {
        pieces.push_back({i, match.end, std::move(match.entries)});
        i = pieces.back().end;
      }
    }
    if (pieces.size() == 2 && IsNameWithCity(pieces[0].begin, pieces[0].end, pieces[1].begin, pieces[0].entries, pieces[1].entries)) {
      Emit(begin, end, {});
      return;
    }
    // `Airbus Netherlands`: the branch of a body in a country is no list of two.
    const bool branch = pieces.size() == 2 && HoldsTogether(begin, end) && IsFlatAfter(pieces[1].begin) && !pieces[0].entries.empty() &&
                        !pieces[1].entries.empty() && pieces[0].entries.front()->kind == Kind::kOrganization && pieces[1].entries.front()->kind == Kind::kCountry;
    if (branch) {
      Emit(begin, end, {});
      return;
    }
    if (pieces.size() == 1 || (!covered && HoldsTogether(begin, end))) {
      Emit(begin, end, pieces.size() == 1 ? pieces[0].entries : std::vector<const Entry*>());
      return;
    }
    for (Piece& piece : pieces) {
      if (piece.entries.empty()) {
        while (piece.end > piece.begin && !IsNameLike(piece.end - 1)) --piece.end;
        while (piece.end > piece.begin && !IsNameLike(piece.begin)) ++piece.begin;
      }
      if (piece.end > piece.begin) Emit(piece.begin, piece.end, std::move(piece.entries));
    }
  }

  /// `Fortuna Sittard`: an unknown name and a city right behind it that is no phrase of its own.
  bool IsNameWithCity(int begin, int end, int city, const std::vector<const Entry*>& first, const std::vector<const Entry*>& second) const {
    if (!first.empty() || second.empty() || !second.front()->HasLabel("City") || end != begin + 1 || city != end) return false;
    for (const EntitySpan& entity : sentence_.tree().sentence().entities) {
      if (entity.begin <= begin && begin < entity.end && entity.type == "PER") return false;
    }
    const Token& token = sentence_[city];
    const bool argument = HasRelation(token, "obj") || HasRelation(token, "nsubj") || HasRelation(token, "conj");
    return !argument && sentence_.tree().Child(city, "case") < 0 && !vocabulary_.IsRole(sentence_.Folded(begin));
  }

  bool IsFlatAfter(int token) const { return token > 0 && HasRelation(sentence_[token], "flat") && sentence_[token].head < token; }

  bool HoldsTogether(int begin, int end) const {
    for (int i = begin; i < end; ++i) {
      const Token& token = sentence_[i];
      const bool inside = token.head >= begin && token.head < end;
      if (i != begin && !inside && sentence_[begin].head != i) return false;
    }
    return true;
  }

  void Emit(int begin, int end, std::vector<const Entry*> entries) {
    NameSpan span;
    span.sentence = sentence_.index();
    // `President Maduro` at the start of a sentence: the title is no part of the name.
    if (entries.empty()) {
      while (begin + 1 < end && IsTitle(begin)) span.nouns.push_back(begin++);
      if (const Match rest = span.nouns.empty() ? Match{} : MatchAt(begin, end); rest.end == end)
        entries = rest.entries;
    }
    span.begin = begin;
    span.end = end;
    span.surface = sentence_.Surface(begin, end);
    span.folded = text::Fold(span.surface);
    span.entries = std::move(entries);
    span.head = begin;
    for (int i = begin; i < end; ++i) {
      if (sentence_[i].head < begin || sentence_[i].head >= end) {
        span.head = i;
        break;
      }
    }
    for (const EntitySpan& entity : sentence_.tree().sentence().entities) {
      if (entity.begin < end && begin < entity.end && span.hint.empty()) span.hint = entity.type;
    }
    AddIntroducingNouns(&span);
    spans_.push_back(std::move(span));
  }

  bool IsTitle(int token) const {
    constexpr size_t kCompound = 11;  // `Nobelprijswinnaar`
    const bool compound = sentence_.Folded(token).size() >= kCompound;
    if (!compound && !vocabulary_.IsRole(sentence_.Lemma(token)) && !vocabulary_.IsRole(sentence_.Folded(token)))
      return false;
    return vocabulary_.TypeOf(sentence_.Folded(token)) == "Person";
  }

  void AddIntroducingNouns(NameSpan* span) const {
    const auto add = [&](int token) {
      const bool outside = token >= 0 && (token < span->begin || token >= span->end);
      if (!outside || blocked_[token] || sentence_.Lemma(token).empty()) return;
      const bool inhabitant = gazetteer_.FindInhabitants(sentence_.Folded(token)) != nullptr;
      const bool noun =
          sentence_[token].upos == "NOUN" || IsNameWithNoun(sentence_, token, vocabulary_);
      if ((!noun && !inhabitant) || IsWordForWords(sentence_.Lemma(token))) return;
      if (std::find(span->nouns.begin(), span->nouns.end(), token) == span->nouns.end())
        span->nouns.push_back(token);
    };
    const Token& head = sentence_[span->head];
    const bool attached =
        HasRelation(head, "appos") || HasRelation(head, "flat") || head.relation == "nmod";
    if (attached && sentence_.tree().Child(span->head, "case") < 0) add(head.head);
    int before = span->begin - 1;
    while (before > 0 && blocked_[before]) --before;
    if (before >= 0) {
      // Neighbours that the tree holds apart (`dat zijn land Chili steunt`) belong together only as
      // title and name.
      const bool siblings = sentence_[before].head == head.head && head.head != Token::kRoot;
      if (!siblings || vocabulary_.TypeOf(sentence_.Lemma(before)) == "Person") add(before);
    }
    for (int i = span->begin; i < span->end; ++i) {
      for (const int child : sentence_.tree().Children(i, "appos")) add(child);
    }
    // `de steden Charkiv en Soemy`: the second name shares the noun of the first.
    if (HasRelation(head, "conj") && head.head != Token::kRoot) {
      for (const NameSpan& other : spans_) {
        if (head.head < other.begin || head.head >= other.end) continue;
        for (const int noun : other.nouns) {
          if (sentence_.IsPlural(noun)) add(noun);
        }
      }
    }
  }

  const SentenceView& sentence_;
  const Gazetteer& gazetteer_;
  const Vocabulary& vocabulary_;
  std::string_view language_;
  const std::unordered_set<std::string>& known_names_;
  std::vector<bool> blocked_;
  std::vector<NameSpan> spans_;
};

}  // namespace

bool IsCalendarWord(std::string_view folded) { return Contains(kCalendar, folded); }

const Portfolio* MatchPortfolio(const SentenceView& sentence, int begin,
                                const Vocabulary& vocabulary, int* end) {
  const int limit = std::min(sentence.size(), begin + vocabulary.longest_portfolio() + 2);
  for (int last = limit; last > begin; --last) {
    const Portfolio* portfolio =
        vocabulary.FindPortfolio(text::Fold(sentence.Surface(begin, last)));
    if (portfolio == nullptr) continue;
    *end = last;
    return portfolio;
  }
  return nullptr;
}

std::vector<NameSpan> FindNameSpans(const TextView& view, const Gazetteer& gazetteer,
                                    const Vocabulary& vocabulary, std::string_view language) {
  // A word that is a name where its capital means something is one at the start of a sentence too.
  std::unordered_set<std::string> known_names;
  for (const SentenceView& sentence : view) {
    for (int i = 0; i < sentence.size(); ++i) {
      if (sentence[i].upos == "PROPN" && sentence.StartsUpper(i) && !sentence.IsInitial(i)) {
        known_names.insert(sentence.Folded(i));
      }
    }
  }
  std::vector<NameSpan> spans;
  for (const SentenceView& sentence : view) {
    std::vector<NameSpan> found =
        SpanFinder(sentence, gazetteer, vocabulary, language, known_names).Find();
    std::move(found.begin(), found.end(), std::back_inserter(spans));
  }
  return spans;
}

}  // namespace tripel::ingest

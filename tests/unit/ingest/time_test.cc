// Expressions of time, by kind, in an article of Tuesday 5 March 2024 unless a case says otherwise.
#include <gtest/gtest.h>

#include <cctype>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "ingest/time/finder.h"
#include "ingest/time/resolver.h"

namespace tripel::ingest {
namespace {

using time::Outlook;

const TimeWords& Words() {
  static const TimeWords words =
      ValueOrThrow(TimeWords::Load(std::filesystem::path(TRIPEL_SOURCE_DIR) / "data/lexicon/nl/time.tsv"));
  return words;
}

/// Words between blanks; what may be an adverb is one.
Sentence MakeSentence(std::string_view text) {
  Sentence sentence;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    Token token;
    token.span = {begin, end};
    token.form = text.substr(begin, end - begin);
    token.upos = token.form == "onlangs" ? "ADV" : "X";
    sentence.tokens.push_back(token);
    begin = end + 1;
  }
  return sentence;
}

/// The times in a text whose sentences end in ` . `, joined by blanks; `-` for one that has no place.
std::string Times(std::string_view text, Outlook outlook = Outlook::kBack, std::string_view article = "2024-03-05", bool narrates = false) {
  time::Resolver resolver(article);
  std::string all;
  int number = 0;
  for (size_t begin = 0; begin < text.size(); ++number) {
    const size_t end = std::min(text.find(" . ", begin), text.size());
    const Sentence sentence = MakeSentence(text.substr(begin, end - begin));
    for (const time::Expression& expression : time::FindExpressions(sentence, Words())) {
      const std::string written = resolver.Resolve(expression, number, outlook, narrates);
      all += (all.empty() ? "" : " ") + (written.empty() ? "-" : written);
    }
    begin = end + 3;
  }
  return all;
}

TEST(Time, FullDatesNeedNoArticleDate) {
  EXPECT_EQ(Times("op 5 maart 2019", Outlook::kUnknown, ""), "2019-03-05");
  EXPECT_EQ(Times("in maart 2019", Outlook::kUnknown, ""), "2019-03");
  EXPECT_EQ(Times("in 2019", Outlook::kUnknown, ""), "2019");
  EXPECT_EQ(Times("op 05-03-2019 en 2019-03-06", Outlook::kUnknown, ""), "2019-03-05 2019-03-06");
  EXPECT_EQ(Times("in het jaar 1848", Outlook::kUnknown, ""), "1848");
}

TEST(Time, DaysThatTheCalendarLacksAreNone) {
  EXPECT_EQ(Times("op 30 februari 2019"), "-");
  EXPECT_EQ(Times("op 31 juni"), "-");
}

TEST(Time, DatesWithoutAYearFollowTheClause) {
  EXPECT_EQ(Times("op 5 april", Outlook::kBack), "2023-04-05");
  EXPECT_EQ(Times("op 5 april", Outlook::kAhead), "2024-04-05");
  EXPECT_EQ(Times("op 5 april", Outlook::kUnknown), "-");
  EXPECT_EQ(Times("in december", Outlook::kBack), "2023-12");
  EXPECT_EQ(Times("in februari", Outlook::kAhead), "2025-02");
  EXPECT_EQ(Times("in maart", Outlook::kUnknown), "2024-03");
}

TEST(Time, DatesWithoutAYearNeedADatedArticle) {
  EXPECT_EQ(Times("op 5 april", Outlook::kBack, ""), "-");
  EXPECT_EQ(Times("op 5 april", Outlook::kBack, "2024"), "-");
  EXPECT_EQ(Times("in juli", Outlook::kBack, "2022-08"), "2022-07");
}

TEST(Time, WeekdaysAreTheNearestInTheClausesDirection) {
  EXPECT_EQ(Times("maandag", Outlook::kBack), "2024-03-04");
  EXPECT_EQ(Times("woensdag", Outlook::kBack), "2024-02-28");
  EXPECT_EQ(Times("woensdag", Outlook::kAhead), "2024-03-06");
  EXPECT_EQ(Times("dinsdag", Outlook::kUnknown), "2024-03-05");
  EXPECT_EQ(Times("woensdag", Outlook::kUnknown), "-");
  EXPECT_EQ(Times("op vrijdagavond", Outlook::kBack), "2024-03-01");
  EXPECT_EQ(Times("maandag", Outlook::kBack, "2024-03"), "-");
}

TEST(Time, ShiftedWeekdaysKeepTheirWeek) {
  EXPECT_EQ(Times("vorige week woensdag"), "2024-02-28");
  EXPECT_EQ(Times("maandag volgende week"), "2024-03-11");
  EXPECT_EQ(Times("afgelopen dinsdag"), "2024-02-27");
  EXPECT_EQ(Times("komende dinsdag"), "2024-03-12");
  EXPECT_EQ(Times("in de nacht van zondag op maandag"), "2024-03-03/2024-03-04");
}

TEST(Time, UnitsBeforeAndAfter) {
  EXPECT_EQ(Times("vorige week"), "2024-02-26/2024-03-03");
  EXPECT_EQ(Times("deze week"), "2024-03-04/2024-03-10");
  EXPECT_EQ(Times("volgende maand"), "2024-04");
  EXPECT_EQ(Times("vorig jaar"), "2023");
  EXPECT_EQ(Times("vorig jaar juni"), "2023-06");
  EXPECT_EQ(Times("in juni vorig jaar"), "2023-06");
  EXPECT_EQ(Times("vorig kwartaal"), "2023-10/2023-12");
  EXPECT_EQ(Times("afgelopen maart"), "2023-03");
  EXPECT_EQ(Times("deze maand", Outlook::kBack, "2022-08"), "2022-08");
}

TEST(Time, AWeekendOfAWeekdayDependsOnTheClause) {
  EXPECT_EQ(Times("dit weekend", Outlook::kBack), "2024-03-02/2024-03-03");
  EXPECT_EQ(Times("dit weekend", Outlook::kAhead), "2024-03-09/2024-03-10");
  EXPECT_EQ(Times("dit weekend", Outlook::kUnknown), "-");
  EXPECT_EQ(Times("dit weekend", Outlook::kBack, "2024-03-03"), "2024-03-02/2024-03-03");
  EXPECT_EQ(Times("volgend weekend", Outlook::kAhead, "2024-03-03"), "2024-03-09/2024-03-10");
}

TEST(Time, DaysAroundTheArticle) {
  EXPECT_EQ(Times("vandaag"), "2024-03-05");
  EXPECT_EQ(Times("gisteravond"), "2024-03-04");
  EXPECT_EQ(Times("eergisteren"), "2024-03-03");
  EXPECT_EQ(Times("overmorgen"), "2024-03-07");
}

TEST(Time, OffsetsAreAsExactAsTheirUnit) {
  EXPECT_EQ(Times("drie dagen geleden"), "2024-03-02");
  EXPECT_EQ(Times("twee weken geleden"), "2024-02-20~");
  EXPECT_EQ(Times("vier maanden geleden"), "2023-11");
  EXPECT_EQ(Times("zeven jaar geleden"), "2017");
  EXPECT_EQ(Times("ruim zeven jaar geleden"), "2017~");
  EXPECT_EQ(Times("twintig jaar geleden"), "2004~");
  EXPECT_EQ(Times("over drie dagen"), "2024-03-08");
  EXPECT_EQ(Times("twee uur geleden"), "-");
}

TEST(Time, PartsOfMonthsAndYearsHaveSoftEdges) {
  EXPECT_EQ(Times("begin januari"), "2024-01-01/2024-01-10~");
  EXPECT_EQ(Times("half januari"), "2024-01-11~/2024-01-20~");
  EXPECT_EQ(Times("eind februari"), "2024-02-21~/2024-02-29");
  EXPECT_EQ(Times("eind 2021"), "2021-09~/2021-12");
  EXPECT_EQ(Times("begin deze maand"), "2024-03-01/2024-03-10~");
  EXPECT_EQ(Times("aan het begin van 2020"), "2020-01/2020-04~");
}

TEST(Time, Seasons) {
  EXPECT_EQ(Times("afgelopen zomer"), "2023-22");
  EXPECT_EQ(Times("in de zomer van 2019"), "2019-22");
  EXPECT_EQ(Times("komend voorjaar"), "2025-21");
  EXPECT_EQ(Times("deze winter", Outlook::kBack, "2024-01-15"), "2023-12/2024-02");
  EXPECT_EQ(Times("in de zomer"), "");
}

TEST(Time, DecadesCenturiesAndPartsOfYears) {
  EXPECT_EQ(Times("in de jaren negentig"), "199X");
  EXPECT_EQ(Times("in de jaren '80"), "198X");
  EXPECT_EQ(Times("in de negentiende eeuw"), "18XX");
  EXPECT_EQ(Times("in het eerste kwartaal van 2023"), "2023-01/2023-03");
  EXPECT_EQ(Times("in de tweede helft van vorig jaar"), "2023-07/2023-12");
}

TEST(Time, OpenIntervals) {
  EXPECT_EQ(Times("sinds 1994"), "1994/..");
  EXPECT_EQ(Times("vanaf volgende week"), "2024-03-11/..");
  EXPECT_EQ(Times("met ingang van 1 juli 2024"), "2024-07-01/..");
  EXPECT_EQ(Times("tot 2025"), "../2025");
  EXPECT_EQ(Times("tot en met 3 mei 2024"), "../2024-05-03");
  EXPECT_EQ(Times("sinds de jaren zestig"), "1960~/..");
}

TEST(Time, Ranges) {
  EXPECT_EQ(Times("tussen 2010 en 2014"), "2010/2014");
  EXPECT_EQ(Times("van 2010 tot 2014"), "2010/2014");
  EXPECT_EQ(Times("van 5 tot en met 10 januari"), "2024-01-05/2024-01-10");
  EXPECT_EQ(Times("van maart tot juni 2022"), "2022-03/2022-06");
  EXPECT_EQ(Times("in 1914-1918"), "1914/1918");
  EXPECT_EQ(Times("juni 1978 - april 1980"), "1978-06/1980-04");
  EXPECT_EQ(Times("op 5 en 6 januari"), "2024-01-05/2024-01-06");
  EXPECT_EQ(Times("de afgelopen drie jaar"), "2021/2024");
  EXPECT_EQ(Times("tussen 2014 en 2010"), "-");
}

TEST(Time, ApproximateOnes) {
  EXPECT_EQ(Times("rond 2010"), "2010~");
  EXPECT_EQ(Times("omstreeks 5 januari"), "2024-01-05~");
  EXPECT_EQ(Times("onlangs"), "2024-03~");
}

TEST(Time, WhatLeansOnTheTimeNamedBefore) {
  EXPECT_EQ(Times("op 3 januari kwam hij . de volgende dag ging hij"), "2024-01-03 2024-01-04");
  EXPECT_EQ(Times("op 3 januari kwam hij . sindsdien woont hij er"), "2024-01-03 2024-01-03/..");
  EXPECT_EQ(Times("in 2016 kwam hij . twee jaar later ging hij"), "2016 2018");
  EXPECT_EQ(Times("sindsdien woont hij er"), "-");
  EXPECT_EQ(Times("op 3 januari kwam hij . het regende . sindsdien woont hij er"), "2024-01-03 -");
}

TEST(Time, AStoryKeepsItsYear) {
  EXPECT_EQ(Times("op 22 oktober 1962 sprak hij . op 27 oktober viel hij", Outlook::kBack, "2024-03-05", true), "1962-10-22 1962-10-27");
  EXPECT_EQ(Times("in 2016 begon het . in mei stopte het", Outlook::kBack, "2024-03-05", true), "2016 -");
}

TEST(Time, WhatIsNoTime) {
  EXPECT_EQ(Times("voor vrijdag"), "-");
  EXPECT_EQ(Times("na 2020"), "-");
  EXPECT_EQ(Times("de 2019 soldaten"), "");
  EXPECT_EQ(Times("de afgelopen jaren"), "");
  EXPECT_EQ(Times("in de Zwarte Vrijdag"), "");
  EXPECT_EQ(Times("zij won met 5 tot 3"), "");
  EXPECT_EQ(Times("elke maandag"), "");
  EXPECT_EQ(Times("de eerste maandag van de maand"), "");
  EXPECT_EQ(Times("de zondag voor Pasen"), "");
  EXPECT_EQ(Times("in 1259 v.Chr."), "");
}

TEST(Time, DamagedVocabularyIsNamedByLine) {
  const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "time_words_test.tsv";
  std::ofstream(path) << "form\tclass\tvalue\nmaart\tmonth\t13\n";
  const Result<TimeWords> words = TimeWords::Load(path);
  ASSERT_FALSE(words);
  EXPECT_NE(words.error().message.find(":2: '13' is no value for class month"), std::string::npos) << words.error().message;
}

TEST(Time, DatesAreReadStrictly) {
  EXPECT_TRUE(time::ParseIso("2024-02-29"));
  for (const std::string_view bad : {"", "2023-02-29", "2024-13", "2024-3-5", "20240305", "2024-03-05T10"}) EXPECT_FALSE(time::ParseIso(bad)) << bad;
}

}  // namespace
}  // namespace tripel::ingest

#include "storage/records.h"

#include <gtest/gtest.h>

#include <functional>
#include <random>

namespace tripel::storage {
namespace {

EntityRecord SampleEntity() {
  EntityRecord record;
  record.key = "iso:KP";
  record.labels = {{1, 2}, {3, 1}};
  record.sources = 2;
  record.names = {{"North Korea", 2}};
  record.merged_names = {{"DPRK", 1}};
  record.aliases = {{{"Noord-Korea", "nl"}, 1}};
  record.properties = {{"rank", {{"\x03\x02", 1}}}};
  return record;
}

Contribution SampleContribution() {
  Contribution record;
  record.name = "North Korea";
  record.labels = {1, 3};
  record.aliases = {{"Noord-Korea", "nl"}};
  record.properties = {{"rank", "\x03\x02"}};
  return record;
}

StatementRecord SampleStatement() {
  StatementRecord record;
  record.subject = {1};
  record.predicate = {2};
  record.object = {300};
  record.polarity = Polarity::kNegative;
  record.modality = Modality::kIntended;
  record.confirmed = true;
  record.speaker = {4};
  record.time = "2022-07";
  record.key = "0123456789abcdef";
  record.open = true;
  record.properties = {{"weight", 1.5}};
  record.evidence = 3;
  record.confidence = 0.75;
  record.sources = {1, 9};
  record.independent_sources = 1;
  record.first_published = "2022-07";
  record.last_published = "2022-08-15";
  record.language = "mul";
  return record;
}

EvidenceRecord SampleEvidence() {
  EvidenceRecord record;
  Evidence& evidence = record.evidence;
  evidence.sentence = {10, 90};
  evidence.clause = {10, 80};
  evidence.predicate = {20, 30};
  evidence.predicate_surface = "zet in";
  evidence.subject = {10, 19};
  evidence.cues = {{40, 44}, {50, 52}};
  evidence.antecedent_sentence = {0, 9};
  evidence.metonym = true;
  evidence.quantity = 100'000;
  evidence.unit = "km";
  evidence.extractor = "clause";
  evidence.confidence = 0.9;
  record.open = true;
  record.properties = {{"a", List{1}}};
  return record;
}

SourceRecord SampleSource() {
  return {"a.txt", "Title", "2022-08-15", "nl", "0123", "4567", {3, 200}};
}

CurationEvent SampleEvent() {
  CurationEvent event;
  event.kind = CurationEvent::Kind::kReject;
  event.number = 300;
  event.time = "2024-05-17T12:00:00Z";
  event.entities = {"iso:KP", "name:person:ann"};
  event.name = "Ann";
  event.labels = {"Person"};
  event.statement = StatementIdentity{"a", "knows", "b", Polarity::kNegative, Modality::kPossible,
                                      "c", "2022", "x#1"};
  event.undone = 7;
  event.note = "why";
  return event;
}

StateRecord SampleState() {
  StateRecord record;
  record.next_entity = 1'000'000;
  record.commits = 5;
  record.evidence = 7;
  return record;
}

TEST(Records, RoundTrip) {
  EXPECT_EQ(*DecodeState(Encode(SampleState())), SampleState());
  EXPECT_EQ(*DecodeTerm(Encode(TermRecord{"party-to", 3, 2})), (TermRecord{"party-to", 3, 2}));
  EXPECT_EQ(*DecodeContribution(Encode(SampleContribution())), SampleContribution());
  EXPECT_EQ(*DecodeEntity(Encode(SampleEntity())), SampleEntity());
  EXPECT_EQ(*DecodeSource(Encode(SampleSource())), SampleSource());
  EXPECT_EQ(*DecodeCurationEvent(Encode(SampleEvent())), SampleEvent());
  const text::Sketch sketch = text::SketchOf("een twee drie vier vijf");
  EXPECT_EQ(*DecodeSketch(Encode(sketch)), sketch);
}

TEST(Records, RoundTripStatementsAndEvidence) {
  const StatementRecord statement = *DecodeStatement(Encode(SampleStatement()));
  EXPECT_EQ(Encode(statement), Encode(SampleStatement()));
  EXPECT_EQ(statement.sources, SampleStatement().sources);
  EXPECT_EQ(statement.last_published, "2022-08-15");
  EXPECT_EQ(statement.modality, Modality::kIntended);
  const EvidenceRecord evidence = *DecodeEvidenceRecord(Encode(SampleEvidence()));
  EXPECT_EQ(Encode(evidence), Encode(SampleEvidence()));
  EXPECT_EQ(evidence.evidence.cues, SampleEvidence().evidence.cues);
  EXPECT_EQ(evidence.evidence.quantity, 100'000);
}

TEST(Records, ReadHeadsWithoutTheRest) {
  const EntityHead head = *DecodeEntityHead(Encode(SampleEntity()));
  EXPECT_EQ(head.key, "iso:KP");
  EXPECT_EQ(head.labels, (std::vector<LabelId>{{1}, {3}}));
  const StatementRef ref = *DecodeStatementHead({8}, Encode(SampleStatement()));
  EXPECT_EQ(ref, (StatementRef{{8}, {1}, {2}, {300}, false}));
}

TEST(Records, RefuseAnUnknownLayout) {
  std::string bytes = Encode(SampleSource());
  bytes[0] = 99;
  EXPECT_EQ(DecodeSource(bytes).error().code, ErrorCode::kCorruption);
}

// Every record, cut short anywhere, is corrupt; damaged anywhere, it decodes or is corrupt, and
// never crashes.
TEST(Records, SurviveCutsAndDamage) {
  const std::pair<std::string, std::function<bool(std::string_view)>> cases[] = {
      {Encode(SampleState()), [](std::string_view b) { return DecodeState(b).has_value(); }},
      {Encode(TermRecord{"party-to", 3, 2}),
       [](std::string_view b) { return DecodeTerm(b).has_value(); }},
      {Encode(SampleContribution()),
       [](std::string_view b) { return DecodeContribution(b).has_value(); }},
      {Encode(SampleEntity()), [](std::string_view b) { return DecodeEntity(b).has_value(); }},
      {Encode(SampleStatement()),
       [](std::string_view b) { return DecodeStatement(b).has_value(); }},
      {Encode(SampleEvidence()),
       [](std::string_view b) { return DecodeEvidenceRecord(b).has_value(); }},
      {Encode(SampleSource()), [](std::string_view b) { return DecodeSource(b).has_value(); }},
      {Encode(SampleEvent()),
       [](std::string_view b) { return DecodeCurationEvent(b).has_value(); }},
  };
  std::mt19937_64 random(29);
  for (const auto& [whole, decodes] : cases) {
    ASSERT_TRUE(decodes(whole));
    for (size_t size = 0; size < whole.size(); ++size) ASSERT_FALSE(decodes(whole.substr(0, size)));
    ASSERT_FALSE(decodes(whole + "x"));
    for (int i = 0; i < 5'000; ++i) {
      std::string bytes = whole;
      for (uint64_t n = 1 + random() % 3; n > 0; --n)
        bytes[random() % bytes.size()] = static_cast<char>(random());
      decodes(bytes);
    }
  }
}

}  // namespace
}  // namespace tripel::storage

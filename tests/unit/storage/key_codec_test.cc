#include "storage/key_codec.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace tripel::storage {
namespace {

using namespace std::string_literals;

constexpr StatementRef kRef = {{7}, {1}, {3}, {2}, true};

TEST(KeyCodec, WritesTheBytesThatItsHeaderShows) {
  EXPECT_EQ(EncodeTextKey(KeySpace::kEntity, "iso:KP"), "eiso:KP");
  EXPECT_EQ(EncodeTermKey(KeySpace::kPredicate, 3), "p\0\0\0\3"s);
  EXPECT_EQ(EncodeName(NameKind::kAlias, "noord korea", {1}), "anoord korea\0\1\0\0\0\0\0\0\0\1"s);
  EXPECT_EQ(EncodeLabel({1}, {1}), "\0\0\0\1\0\0\0\0\0\0\0\1"s);
  EXPECT_EQ(EncodeDelta({kRef, false}), "\1\1\3\2"s);
  EXPECT_EQ(EncodeDelta({{{7}, {}, {}, {}, false}, true}), "\2"s);
  EXPECT_EQ(EncodeEvidence({{7}, {9}, 0}), "\0\0\0\0\0\0\0\7\0\0\0\0\0\0\0\11\0\0\0\0"s);
}

TEST(KeyCodec, RoundTripsWhatTheDeltaSays) {
  const std::string key = EncodeNumber(kRef.statement.value);
  const std::optional<DeltaEntry> there = DecodeDelta(key, EncodeDelta({kRef, false}));
  ASSERT_TRUE(there.has_value());
  EXPECT_EQ(there->statement, kRef);
  EXPECT_FALSE(there->removed);
  const std::optional<DeltaEntry> gone = DecodeDelta(key, EncodeDelta({kRef, true}));
  ASSERT_TRUE(gone.has_value());
  EXPECT_EQ(gone->statement.statement, kRef.statement);
  EXPECT_TRUE(gone->removed);
}

TEST(KeyCodec, SortsAsNumbersSort) {
  std::mt19937_64 random(5);
  std::vector<uint64_t> numbers;
  for (int i = 0; i < 500; ++i) numbers.push_back(random() >> (random() % 64));
  std::vector<uint64_t> by_keys = numbers;
  std::sort(numbers.begin(), numbers.end());
  std::sort(by_keys.begin(), by_keys.end(),
            [](uint64_t a, uint64_t b) { return EncodeNumber(a) < EncodeNumber(b); });
  EXPECT_EQ(by_keys, numbers);
}

TEST(KeyCodec, KeepsNamesApartThatBeginAlike) {
  const std::string prefix = EncodeNamePrefix(NameKind::kAlias, "kim");
  EXPECT_TRUE(EncodeName(NameKind::kAlias, "kim", {5}).starts_with(prefix));
  EXPECT_FALSE(EncodeName(NameKind::kAlias, "kim jong-un", {5}).starts_with(prefix));
  EXPECT_FALSE(EncodeName(NameKind::kAlias, "kim\0\1"s, {5}).starts_with(prefix));
  EXPECT_LT(EncodeName(NameKind::kAlias, "kim", {5}), EncodeName(NameKind::kAlias, "kim\0"s, {1}));
  EXPECT_LT(EncodeName(NameKind::kAlias, "kim\0"s, {5}),
            EncodeName(NameKind::kAlias, "kim a", {1}));
}

TEST(KeyCodec, RefusesKeysOfAWrongLengthAndUnknownFlags) {
  EXPECT_EQ(DecodeNumber("1234567"), std::nullopt);
  EXPECT_EQ(DecodeNumber("123456789"), std::nullopt);
  const std::string key = EncodeNumber(kRef.statement.value);
  const std::string value = EncodeDelta({kRef, false});
  EXPECT_FALSE(DecodeDelta(key.substr(1), value).has_value());
  EXPECT_FALSE(DecodeDelta(key, value + "x").has_value());
  EXPECT_FALSE(DecodeDelta(key, value.substr(0, value.size() - 1)).has_value());
  EXPECT_FALSE(DecodeDelta(key, "\3").has_value());
  EXPECT_FALSE(DecodeMention("short").has_value());
  EXPECT_FALSE(DecodeEvidence("short").has_value());
  EXPECT_FALSE(DecodeSourcePart("short").has_value());
}

TEST(KeyCodec, RoundTripsTheFormatVersion) {
  EXPECT_EQ(DecodeFormat(EncodeFormat(kFormatVersion)), kFormatVersion);
  EXPECT_EQ(DecodeFormat(EncodeFormat(77)), 77u);
  EXPECT_EQ(DecodeFormat("something else"), std::nullopt);
  EXPECT_EQ(DecodeFormat("tripel"), std::nullopt);
}

TEST(KeyCodec, RoundTripsMentionsAndEvidence) {
  const std::optional<MentionKey> mention = DecodeMention(EncodeMention({{9}, {12, 23}, {1}}));
  ASSERT_TRUE(mention.has_value());
  EXPECT_EQ(mention->source, SourceId{9});
  EXPECT_EQ(mention->span, (Span{12, 23}));
  EXPECT_EQ(mention->entity, EntityId{1});
  const std::optional<EvidenceKey> evidence = DecodeEvidence(EncodeEvidence({{7}, {9}, 2}));
  ASSERT_TRUE(evidence.has_value());
  EXPECT_EQ(evidence->ordinal, 2u);
}

}  // namespace
}  // namespace tripel::storage

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
  EXPECT_EQ(EncodeSpo(kRef), "\0\0\0\0\0\0\0\1\0\0\0\3\0\0\0\0\0\0\0\2\0\0\0\0\0\0\0\7"s);
  EXPECT_EQ(EncodeOps(kRef), "\0\0\0\0\0\0\0\2\0\0\0\3\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\7"s);
  EXPECT_EQ(EncodePredicate(kRef), "\0\0\0\3\0\0\0\0\0\0\0\7"s);
  EXPECT_EQ(EncodeFlags(kRef), "\1");
  EXPECT_EQ(EncodeEvidence({{7}, {9}, 0}), "\0\0\0\0\0\0\0\7\0\0\0\0\0\0\0\11\0\0\0\0"s);
}

TEST(KeyCodec, RoundTripsStatementsInEveryOrder) {
  EXPECT_EQ(DecodeSpo(EncodeSpo(kRef), EncodeFlags(kRef)), kRef);
  EXPECT_EQ(DecodeOps(EncodeOps(kRef), EncodeFlags(kRef)), kRef);
  EXPECT_EQ(DecodePredicate(EncodePredicate(kRef), EncodePredicateValue(kRef)), kRef);
}

TEST(KeyCodec, SortsAsNumbersSort) {
  std::mt19937_64 random(5);
  std::vector<StatementRef> refs;
  for (int i = 0; i < 500; ++i) {
    refs.push_back({{random() >> (random() % 64)},
                    {random() >> (random() % 64)},
                    {random() % kMaxTermId},
                    {random() >> (random() % 64)},
                    false});
  }
  std::vector<StatementRef> by_numbers = refs;
  std::sort(by_numbers.begin(), by_numbers.end(), [](const StatementRef& a, const StatementRef& b) {
    return std::tie(a.subject, a.predicate, a.object, a.statement) <
           std::tie(b.subject, b.predicate, b.object, b.statement);
  });
  std::sort(refs.begin(), refs.end(), [](const StatementRef& a, const StatementRef& b) {
    return EncodeSpo(a) < EncodeSpo(b);
  });
  EXPECT_EQ(refs, by_numbers);
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
  EXPECT_EQ(DecodeSpo(EncodeSpo(kRef).substr(1), EncodeFlags(kRef)), std::nullopt);
  EXPECT_EQ(DecodeSpo(EncodeSpo(kRef) + "x", EncodeFlags(kRef)), std::nullopt);
  EXPECT_EQ(DecodeSpo(EncodeSpo(kRef), "\2"), std::nullopt);
  EXPECT_EQ(DecodePredicate(EncodePredicate(kRef), ""), std::nullopt);
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

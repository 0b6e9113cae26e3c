#include "text/numbers.h"

#include <cmath>

#include "base/format.h"
#include "text/samples_for_test.h"

namespace stemma::text {
namespace {

// "written=value[~][ unit]" for every number found.
std::vector<std::string> numbers_of(std::string_view body) {
  const Text text = read(body, {}, shipped_lexicons());
  std::vector<std::string> result;
  for (const NumberExpression& number : find_numbers(text, shipped_lexicons())) {
    std::string line = std::string(number.span.of(body)) + "=" + base::format("{}", number.value);
    if (number.approximate) line += "~";
    if (!number.unit.empty()) line += " " + number.unit;
    result.push_back(line);
  }
  return result;
}
using Strings = std::vector<std::string>;

TEST(TextNumbers, Digits) {
  EXPECT_EQ(numbers_of("They held 12,000 containers and 42.7-metre cranes, 1,234,567.5 tonnes."),
            (Strings{"12,000=12000 containers", "42.7=42.7 metre", "1,234,567.5=1234567.5 tonnes"}));
  EXPECT_EQ(numbers_of("It cost $4.5 million, or US$300m, up 5% or 6.5 percent."),
            (Strings{"$4.5 million=4500000 $", "US$300m=300000000 us$", "5%=5 %", "6.5 percent=6.5 %"}));
  EXPECT_EQ(numbers_of("It lies 30km away, at 10-15 knots."), (Strings{"30=30 km", "10=10", "15=15 knots"}));
}

TEST(TextNumbers, Words) {
  EXPECT_EQ(
      numbers_of("two dozen boats, half a million people, a hundred men and three-quarters of it"),
      (Strings{"two dozen=24 boats", "half a million=500000 people", "a hundred=100 men", "three-quarters=0.75"}));
  EXPECT_EQ(numbers_of("two hundred and six thousand and ten crates"),
            (Strings{"two hundred and six thousand and ten=206010 crates"}));
  EXPECT_EQ(numbers_of("a thousand million stars; twenty-one ships"),
            (Strings{"a thousand million=1000000000 stars", "twenty-one=21 ships"}));
}

TEST(TextNumbers, ApproximateOnes) {
  EXPECT_EQ(numbers_of("about 40 people, more than 500 ships, some 30 boats, 12 or so men"),
            (Strings{"40=40~ people", "500=500~ ships", "30=30~ boats", "12=12~"}));
  EXPECT_EQ(numbers_of("dozens of boats and tens of thousands of birds, several hundred crates"),
            (Strings{"dozens=24~ boats", "tens of thousands=20000~ birds", "several hundred=300~ crates"}));
}

TEST(TextNumbers, NamesDatesAndTimesAreNone) {
  EXPECT_EQ(numbers_of("The Su-35 of the G20 came as Flight 370 with a 4G link for the Group of Seven."), Strings{});
  EXPECT_EQ(numbers_of("On Sept. 13, 2023, at 10:30 and 6 p.m., and on 14 September 2023 and 2023-09-15."), Strings{});
  EXPECT_EQ(numbers_of("It began in 1998 and ended in the 1990s, on the 21st, the twenty-first day, 9/11."), Strings{});
  EXPECT_EQ(numbers_of("No one knew which one it was, v2.0.1 or 192.168.0.1."), Strings{});
}

TEST(TextNumbers, FourDigitsWithANounToCountAreAnAmount) {
  EXPECT_EQ(numbers_of("More than 2000 soldiers came."), (Strings{"2000=2000~ soldiers"}));
}

TEST(TextNumbers, SpansAreOrderedOnRandomBodies) {
  std::mt19937 random(7);
  static const std::vector<std::string> kWords = {"two ",
                                                  "hundred ",
                                                  "thousand ",
                                                  "and ",
                                                  "half ",
                                                  "a ",
                                                  "dozen ",
                                                  "-",
                                                  "12",
                                                  ",",
                                                  "000",
                                                  " ",
                                                  "$",
                                                  "%",
                                                  ".",
                                                  "5",
                                                  "million ",
                                                  "of ",
                                                  "tens ",
                                                  "one ",
                                                  "third ",
                                                  "Sept. ",
                                                  "99999999999999999999"};
  for (int round = 0; round < 3000; ++round) {
    std::string body;
    for (int i = static_cast<int>(random() % 25); i > 0; --i) body += kWords[random() % kWords.size()];
    const Text text = read(body, {}, shipped_lexicons());
    std::uint32_t end = 0;
    for (const NumberExpression& number : find_numbers(text, shipped_lexicons())) {
      ASSERT_GE(number.span.begin, end) << body;
      ASSERT_GT(number.span.end, number.span.begin) << body;
      ASSERT_LE(number.span.end, body.size()) << body;
      ASSERT_TRUE(std::isfinite(number.value)) << body;
      end = number.span.end;
    }
  }
}

}  // namespace
}  // namespace stemma::text

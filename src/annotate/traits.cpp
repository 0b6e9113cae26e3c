// The closed classes: words whose part in a sentence of news is fixed by the language, not by the subject.
// Open classes (verbs that report, titles, places) are lexicons in data/.
#include <unordered_map>

#include "annotate/words.h"
#include "base/hash.h"

namespace stemma::annotate {
namespace {

struct Row {
  std::uint32_t traits;
  std::string_view words;  // Separated by single spaces.
};

constexpr Row kRows[] = {
    {kBe, "be is are was were been being am 's 're 'm"},
    {kHave, "have has had having 've"},
    {kDo, "do does did"},
    {kModalVerb, "will would can could may might shall should must 'll 'd ca wo"},
    {kPlanned, "will shall 'll wo"},
    {kNot | kNegation, "not n't never cannot"},
    {kNegation,
     "no nor neither none nobody nothing without denied denies deny denying refused refuses refusing declined "
     "declines failed fails hardly barely scarcely"},
    {kPerson, "he she they i we you who"},
    {kRelative, "who which that"},
    {kQuestionWord, "whether if why how what when where which who"},
    {kReporterWord,
     "reporters reporter journalists journalist media newsmen press newspaper newspapers agency agencies "
     "television tv radio broadcaster station channel lawmakers parliament congress audience crowd"},
    {kWeekday | kNotAName,
     "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri"},
    {kMonth | kNotAName,
     "january february march april may june july august september october november december jan feb mar "
     "apr jun jul aug sep sept oct nov dec"},
    {kMonth | kNotAName, "jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec."},
    {kWeekday | kNotAName, "mon. tue. tues. wed. thu. thur. thurs. fri. sat. sun."},
    {kTimeUnit,
     "second seconds minute minutes hour hours day days night nights week weeks weekend weekends month months "
     "quarter quarters season seasons year years decade decades century centuries fortnight"},
    {kDayPart, "morning afternoon evening night noon midnight midday dawn dusk tonight"},
    {kOrganisationHead,
     "ministry agency council university party inc corp co ltd llc plc company group association committee commission "
     "department office bureau court parliament congress senate assembly government army navy force forces police "
     "union "
     "federation organization organisation institute institution foundation bank fund league club team board authority "
     "service services center centre college school hospital church coalition campaign cabinet administration house "
     "front movement brigade battalion guard corps times post journal news press tribune herald gazette network "
     "television tv radio newspaper magazine society alliance academy airlines airways motors industries holdings "
     "partners laboratories laboratory command directorate secretariat tribunal federation chamber trust "
     "inc. corp. co. ltd. llc. plc. bros. assn. dept. univ. ag sa spa nv n.v. s.a. s.p.a. gmbh ab oyj asa se kk pty "
     "bhd "
     "kremlin pentagon corporation plant factory works fleet mill observatory"},
    {kCompanySuffix,
     "inc inc. corp corp. corporation co. ltd ltd. llc llc. plc gmbh airlines airways motors bank ministry party "
     "police "
     "university holdings industries laboratories committee commission council association federation n.v. s.a. spa"},
    {kPlaceHead,
     "river lake island islands sea ocean bay gulf peninsula mountain mountains mount valley city town village "
     "county province region district state republic kingdom territory street avenue road square park airport "
     "port harbor harbour strait cape coast border beach desert forest bridge cosmodrome"},
    {kHonorific,
     "mr mrs ms miss dr prof sir lord lady dame mr. mrs. ms. dr. prof. sen. rep. gov. gen. lt. col. capt. sgt. "
     "rev. hon. st. madam monsieur"},
    {kNameParticle, "of al el bin ibn abu de del della di da dos du la le van von der den ter ul ur"},
    {kDocument,
     "statement statements video videos footage photo photos photograph photographs image images picture pictures "
     "report "
     "reports study studies survey surveys poll polls document documents data figures records letter letters memo "
     "email "
     "e-mail emails interview article story dispatch communique release transcript audit analysis review filing "
     "lawsuit "
     "indictment complaint affidavit tweet tweets post posts book research results recording tape audio satellite "
     "readout bulletin survey paper brief speech headline editorial ad website"},
    {kPicture,
     "video videos footage photo photos photograph photographs image images picture pictures tape recording "
     "satellite"},
    {kPersonNoun,
     "official officials analyst analysts expert experts source sources witness witnesses resident residents people "
     "person man woman men women critic critics observer observers diplomat diplomats aide aides adviser advisers "
     "advisor "
     "advisors researcher researchers scientist scientists doctor doctors lawyer lawyers attorney attorneys prosecutor "
     "prosecutors investigator investigators supporter supporters opponent opponents activist activists voter voters "
     "leader leaders lawmaker lawmakers insider insiders economist economists strategist strategists villager "
     "villagers "
     "survivor survivors relative relatives others some many several authorities"},
    {kNotAName, "i"},
    {kStance,
     "worried confident aware concerned skeptical sceptical eager willing supportive hopeful optimistic pessimistic "
     "proud "
     "angry upset convinced certain sure doubtful opposed determined ready reluctant unwilling afraid glad happy "
     "pleased "
     "disappointed grateful thankful sorry surprised critical dismissive wary fearful keen adamant hesitant interested "
     "unhappy furious frustrated satisfied comfortable excited thrilled dissatisfied unaware unsure uncertain"},
    {kUnit, "according"},
};

std::unordered_map<std::uint64_t, std::uint32_t> build() {
  std::unordered_map<std::uint64_t, std::uint32_t> table;
  for (const Row& row : kRows) {
    std::string_view rest = row.words;
    while (!rest.empty()) {
      const std::size_t space = rest.find(' ');
      table[base::hash64(rest.substr(0, space))] |= row.traits;
      rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
    }
  }
  return table;
}

}  // namespace

std::uint32_t traits_of(std::uint64_t hash) {
  static const std::unordered_map<std::uint64_t, std::uint32_t> kTable = build();
  const auto found = kTable.find(hash);
  return found == kTable.end() ? 0 : found->second;
}

}  // namespace stemma::annotate

#include "render/sample_dossier.h"

#include "base/time.h"
#include "render/sample_table.h"

namespace stemma::render {
namespace {

Span at(const std::string& body, const std::string& words) {
  const std::size_t begin = body.find(words);
  if (begin == std::string::npos) return {};
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + words.size())};
}

Report report(const std::string& id, const std::string& publisher, const std::string& title,
              const std::string& published, const std::string& body) {
  Report result;
  result.id = id;
  result.publisher = publisher;
  result.title = title;
  result.published = published;
  result.url = "https://" + id + ".example/ferry";
  result.language = "en";
  result.body = body;
  if (!published.empty()) result.time = base::parse_time(published, TimeSource::kPublished);
  return result;
}

// A sentence per stop; enough for hand-made text.
std::vector<Span> sentences_of(const std::string& body) {
  std::vector<Span> result;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const bool ends = (body[i] == '.' && (i + 1 == body.size() || body[i + 1] == ' ' || body[i + 1] == '\n'));
    if (!ends) continue;
    result.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(i + 1)});
    begin = i + 1;
    while (begin < body.size() && (body[begin] == ' ' || body[begin] == '\n')) ++begin;
  }
  return result;
}

constexpr const char* kGazette =
    "PORT ELLERY (Meridian) - The ferry Auk may have struck a sandbar off Ellery Point on Tuesday, port officials "
    "said.\n\nAt least 12 passengers were hurt, said harbour master Ines Calder. \"We had two boats there within nine "
    "minutes,\" Calder told reporters.\n\nThe ferry carried 140 people, according to the operator. The cause could not "
    "be independently verified.";
constexpr const char* kWire =
    "PORT ELLERY (Meridian) - The ferry Auk struck a sandbar off Ellery Point on Tuesday, port officials "
    "said.\n\nAt least 21 passengers were hurt, said harbour master Ines Calder. \"We had boats there within "
    "minutes,\" "
    "Calder told reporters.\n\nThe ferry carried 140 people.\n\nShare this story";
constexpr const char* kSpun =
    "The ferryboat Auk struck a sandbank off Ellery Point on Tuesday. At least 21 travellers were injured, said "
    "seaport "
    "chief Ines Calder.";
constexpr const char* kOwn =
    "I stood on the quay when the Auk came in with its bow crushed. Calder, the harbour master, said two boats were "
    "there "
    "within nine minutes. A deckhand who asked not to be named said the radar had been off for weeks.";
constexpr const char* kTrim =
    "The ferry Auk struck a sandbar off Ellery Point on Tuesday, port officials said. At least 21 passengers were "
    "hurt, "
    "said harbour master Ines Calder.";
constexpr const char* kForeign = "渡船“海雀号”周二在埃勒里角附近搁浅。 港务长卡尔德说，至少12人受伤。";

void add_reports(Dossier& dossier) {
  dossier.reports = {
      report("city-wire", "City Wire", "Ferry strikes sandbar, 21 hurt", "2031-04-08T14:20:00Z", kWire),
      report("daily-mirrorfold", "Daily Mirrorfold", "Ferryboat strikes sandbank", "2031-04-09T06:00:00Z", kSpun),
      report("gazette", "Ellery Gazette", "Ferry may have hit sandbar", "2031-04-08T11:05:00Z", kGazette),
      report("harbour-eye", "Harbour Eye", "What I saw on the quay", "2031-04-08T18:00:00Z", kOwn),
      report("haiyan", "海燕日报", "渡船搁浅", "", kForeign),
      report("noon-post", "Noon Post", "Ferry strikes sandbar", "2031-04-08", kTrim)};
  dossier.reports[2].credits = {{"Meridian", CreditKind::kDateline, at(kGazette, "(Meridian)")}};
  dossier.reports[0].credits = {{"Meridian", CreditKind::kDateline, at(kWire, "(Meridian)")}};
  dossier.reports[0].boilerplate = {{at(kWire, "Share this story"), "share"}};
  dossier.annotations.resize(dossier.reports.size());
  for (std::size_t i = 0; i < dossier.reports.size(); ++i) {
    dossier.annotations[i].sentences = sentences_of(dossier.reports[i].body);
  }
}

void add_annotations(Dossier& dossier) {
  const std::string gazette = kGazette;
  Annotations& read = dossier.annotations[2];
  read.mentions = {{at(gazette, "Ines Calder"), MentionType::kPerson, "Ines Calder", "harbour master"}};
  read.numbers = {{at(gazette, "12"), 12, true, "people"}};
  read.times = {{at(gazette, "Tuesday"), TimeType::kDate, "2031-04-08"}};
  read.quotes = {{at(gazette, "\"We had two boats there within nine minutes,\""),
                  at(gazette, "We had two boats there within nine minutes,"), QuoteKind::kDirect,
                  at(gazette, "Calder told"), "Ines Calder", at(gazette, "told")}};
  read.hedges = {{at(gazette, "may"), "may", 0.5}};
  read.negations = {at(gazette, "not")};
  Attribution said;
  said.source = {at(gazette, "harbour master Ines Calder")};
  said.cue = {at(gazette, "said harbour")};
  said.content = {at(gazette, "At least 12 passengers were hurt")};
  said.source_name = "Ines Calder";
  Attribution officials;
  officials.source = {at(gazette, "port officials")};
  officials.content = {at(gazette, "The ferry Auk may have struck a sandbar off Ellery Point on Tuesday")};
  officials.grade = SourceGrade::kDescribed;
  officials.modality = Modality::kHedged;
  officials.source_name = "port officials";
  officials.via = 0;
  read.attributions = {officials, said};
  read.disclaimers = {{at(gazette, "could not be independently verified"), "unverified", {}}};
  read.scopes = {{at(gazette, "The ferry Auk may have struck a sandbar off Ellery Point on Tuesday"), Modality::kHedged,
                  at(gazette, "may")}};
  dossier.names = {{"Ines Calder",
                    MentionType::kPerson,
                    {{"Ines Calder", {"gazette"}}, {"Calder", {"noon-post"}}},
                    {{"harbour master", {"gazette"}}}}};
  dossier.offices = {{"name: ellery harbour master", {{"Ines Calder", {"gazette"}}, {"Ines Caldwell", {"noon-post"}}}}};
  Attribution deckhand;
  deckhand.source = {at(kOwn, "A deckhand who asked not to be named")};
  deckhand.content = {at(kOwn, "the radar had been off for weeks")};
  deckhand.grade = SourceGrade::kAnonymous;
  deckhand.source_name = "a deckhand";
  dossier.annotations[3].attributions = {deckhand};
}

CopyEdge edge(const std::string& from, const std::string& to, double confidence, double share) {
  CopyEdge result;
  result.from = from;
  result.to = to;
  result.confidence = confidence;
  result.share = share;
  result.evidence = {{EvidenceKind::kTime, 1.8, "published 3 h earlier"},
                     {EvidenceKind::kHedgeLost, 1.1, "“may have” stands in it and is gone here"},
                     {EvidenceKind::kOrder, -0.4, "one paragraph stands earlier here"}};
  return result;
}

void add_lineage(Dossier& dossier) {
  dossier.rows = {{"city-wire", "F1", Role::kPartial, "gazette", 0.93, 0.91, "Meridian", "Meridian"},
                  {"daily-mirrorfold", "F1", Role::kRewrite, "city-wire", 0.4, 0.55, "", "Meridian"},
                  {"gazette", "F1", Role::kCopy, "F1/lost1", 0.98, 0.8, "Meridian", "Meridian"},
                  {"harbour-eye", "F2", Role::kSingle, "", 0, 1, "", ""},
                  {"haiyan", "F1", Role::kRewrite, "F1/lost1", 0.5, 0.5, "", "Meridian"},
                  {"noon-post", "F1", Role::kPartial, "city-wire", 1, 0.97, "", "Meridian"}};
  Stemma stemma;
  stemma.family = "F1";
  stemma.line = "Meridian";
  stemma.nodes = {
      {"F1/lost1", std::nullopt, "Meridian dispatch (not in the collection)", "Meridian", dossier.reports[2].time}};
  for (const std::size_t i : {2u, 4u, 0u, 1u, 5u}) {
    stemma.nodes.push_back(
        {dossier.reports[i].id, dossier.reports[i].id, dossier.reports[i].publisher, "", dossier.reports[i].time});
  }
  stemma.edges = {edge("gazette", "city-wire", 0.91, 0.93), edge("city-wire", "daily-mirrorfold", 0.55, 0.4),
                  edge("F1/lost1", "gazette", 0.8, 0.98), edge("F1/lost1", "haiyan", 0.5, 0.5),
                  edge("city-wire", "noon-post", 0.97, 1)};
  stemma.edges[0].runner_up = RunnerUp{
      "F1/lost1", 0.07, {{EvidenceKind::kContainment, 12.5, "93 % of the copy stands in it, 90 % of it in the copy"}}};
  dossier.stemmata = {stemma};
}

Change change(ChangeType type, const std::string& a, const std::string& b, const std::string& rule, int passage) {
  Change result;
  result.type = type;
  if (!a.empty() && at(kWire, a).size() > 0) result.a = at(kWire, a);
  if (!b.empty() && at(kGazette, b).size() > 0) result.b = at(kGazette, b);
  result.a_text = a;
  result.b_text = b;
  result.rule = rule;
  result.explanation = "The second report says it otherwise.";
  result.of_meaning = type != ChangeType::kWording && type != ChangeType::kAdded;
  result.passage = passage;
  return result;
}

void add_alignments(Dossier& dossier) {
  const std::string gazette = kGazette;
  const std::string wire = kWire;
  Alignment pair;
  pair.a = "city-wire";
  pair.b = "gazette";
  pair.relation = Relation::kCopy;
  pair.containment_a = 0.93;
  pair.containment_b = 0.8;
  pair.shared_tokens = 52;
  pair.score = 0.97;
  pair.passages = {{{0, at(wire, "said.").end}, {0, at(gazette, "said.").end}, PassageKind::kEdited, 0.95, false},
                   {{at(wire, "At least").begin, at(wire, "reporters.").end},
                    {at(gazette, "At least").begin, at(gazette, "reporters.").end},
                    PassageKind::kEdited,
                    0.9,
                    false},
                   {at(wire, "The ferry carried 140 people"), at(gazette, "The ferry carried 140 people"),
                    PassageKind::kVerbatim, 1, false}};
  pair.changes = {
      change(ChangeType::kHedgeAdded, "struck", "may have struck", "hedge.modal", 0),
      change(ChangeType::kNumber, "21", "12", "number.value", 1),
      change(ChangeType::kQuote, "We had boats there within minutes", "We had two boats there within nine minutes",
             "quote.words", 1),
      change(ChangeType::kAttributionAdded, "", ", according to the operator", "attribution.gone", -1),
      change(ChangeType::kAdded, "", "The cause could not be independently verified.", "sentence.added", -1)};
  Alignment spun;
  spun.a = "city-wire";
  spun.b = "daily-mirrorfold";
  spun.relation = Relation::kParaphrase;
  spun.containment_a = 0.5;
  spun.containment_b = 0.9;
  spun.score = 0.7;
  spun.passages = {{{0, at(wire, "said.").end}, {0, at(kSpun, "Tuesday.").end}, PassageKind::kParaphrase, 0.6, true}};
  spun.reasons = {{"verbatim", 0.62, 8.37, "Of the shorter text's weight 62 % stands in the other word for word."}};
  spun.spun_b = {0.8, {{at(kSpun, "sandbank"), "sandbank", "sandbar", "WordNet: both are banks"}}};
  dossier.alignments = {pair, spun};
  dossier.spun = {{"daily-mirrorfold", spun.spun_b}};
}

Statement statement(const std::string& id, const std::string& report, Span span, std::vector<AttributionStep> chain) {
  Statement result;
  result.id = id;
  result.report = report;
  result.span = span;
  result.attribution = std::move(chain);
  result.origin = "O1";
  return result;
}

void add_claims(Dossier& dossier) {
  dossier.claims.stories = {{"E1", {"city-wire", "gazette"}}};
  dossier.claims.origins = {{"O1",
                             OriginKind::kAgency,
                             SourceGrade::kNamed,
                             "Meridian",
                             {"city-wire", "daily-mirrorfold", "gazette", "noon-post"},
                             {"F1"},
                             "All descend from one dispatch that two of them credit."},
                            {"O2",
                             OriginKind::kOutlet,
                             SourceGrade::kNamed,
                             "Harbour Eye (own reporting)",
                             {"harbour-eye"},
                             {"F2"},
                             "It shares no text with the others."},
                            {"O3",
                             OriginKind::kSpeaker,
                             SourceGrade::kAnonymous,
                             "a deckhand",
                             {"harbour-eye"},
                             {"F2"},
                             "Only this report heard them."}};
  Claim hurt;
  hurt.id = "C1";
  hurt.text = "At least 21 passengers were hurt, said harbour master Ines Calder.";
  const AttributionStep agency{"Meridian", SourceGrade::kNamed, {at(kGazette, "Meridian")}};
  const AttributionStep calder{"Ines Calder", SourceGrade::kNamed, {}};
  hurt.statements = {statement("S1", "gazette", at(kGazette, "At least 12 passengers were hurt"), {agency, calder}),
                     statement("S2", "city-wire", at(kWire, "At least 21 passengers were hurt"), {agency, calder}),
                     statement("S3", "noon-post", at(kTrim, "At least 21 passengers were hurt"), {calder}),
                     statement("S4", "daily-mirrorfold", at(kSpun, "At least 21 travellers were injured"), {calder})};
  hurt.articles = 4;
  hurt.outlets = 4;
  hurt.families = 1;
  hurt.origins = {"O1"};
  hurt.independent = {1, 1, 1, "All four descend from one Meridian dispatch.", {}, {}, {}, {}};
  hurt.independent.by_newsroom = {{"Meridian", {"city-wire", "gazette"}, "Its dispatch and what relays it."}};
  hurt.independent.by_strict = hurt.independent.by_newsroom;
  hurt.independent.by_research = {{"F1", {"city-wire", "gazette"}, "They share their text."}};
  hurt.independent.not_shown = {{"Skipper", {"gazette"}, "It is neither credited nor dated."}};
  hurt.credibility = {3, "One origin; nothing confirms it and nothing speaks against it."};
  hurt.story = "E1";
  hurt.weakest = "S2";
  hurt.strongest = "S1";
  hurt.denials = {"S2"};
  hurt.lost = {{"hedge", "at least", "city-wire", "gazette"}};
  hurt.hinge = Hinge{"city-wire", "gazette", 1, 2};
  hurt.varying = {{"number: people", {{"12", {"gazette"}}, {"21", {"city-wire", "daily-mirrorfold", "noon-post"}}}}};
  Claim boats = hurt;
  boats.id = "C2";
  boats.text = "Two boats were there within nine minutes.";
  boats.statements = {
      statement("S5", "gazette", at(kGazette, "\"We had two boats there within nine minutes,\" Calder told reporters"),
                {agency, calder}),
      statement("S6", "harbour-eye", at(kOwn, "two boats were there within nine minutes"), {calder})};
  boats.statements[1].modality = Modality::kHedged;
  boats.articles = boats.outlets = boats.families = 2;
  boats.origins = {"O1", "O2"};
  boats.independent = {1, 2, 2, "Both heard the same speaker.", {}, {}, {}, {}};
  boats.varying = {};
  Claim radar;
  radar.id = "C3";
  radar.text = "The radar had been off for weeks.";
  radar.statements = {statement("S7", "harbour-eye", at(kOwn, "the radar had been off for weeks"),
                                {{"a deckhand", SourceGrade::kAnonymous, {}}})};
  radar.articles = radar.outlets = radar.families = 1;
  radar.origins = {"O3"};
  radar.independent = {0, 1, 1, "", {}, {}, {}, {}};
  dossier.claims.claims = {hurt, boats, radar};
}

void in_spinning(Spinning& spinning, const std::function<void(std::string&)>& change) {
  for (Substitution& one : spinning.substitutions) {
    for (std::string* text : {&one.text, &one.meant, &one.reason}) change(*text);
  }
}

void in_rest(Dossier& dossier, const std::function<void(std::string&)>& change) {
  for (Alignment& pair : dossier.alignments) {
    for (std::string* text : {&pair.a, &pair.b}) change(*text);
    for (Change& one : pair.changes)
      for (std::string* text : {&one.a_text, &one.b_text, &one.rule, &one.explanation}) change(*text);
    for (Spinning* spinning : {&pair.spun_a, &pair.spun_b}) in_spinning(*spinning, change);
  }
  for (SpunReport& each : dossier.spun) {
    change(each.report);
    in_spinning(each.spinning, change);
  }
  for (Origin& origin : dossier.claims.origins) {
    for (std::string* text : {&origin.id, &origin.name, &origin.reason}) change(*text);
    for (std::string& id : origin.reports) change(id);
    for (std::string& id : origin.families) change(id);
  }
  for (Claim& claim : dossier.claims.claims) {
    for (std::string* text : {&claim.id, &claim.text, &claim.independent.reason}) change(*text);
    for (std::string& id : claim.origins) change(id);
    for (Statement& one : claim.statements) {
      for (std::string* text : {&one.id, &one.report, &one.origin}) change(*text);
      for (AttributionStep& step : one.attribution) change(step.name);
    }
    for (Varying& one : claim.varying) {
      change(one.what);
      for (VaryingValue& value : one.values) {
        change(value.value);
        for (std::string& id : value.reports) change(id);
      }
    }
  }
  for (Diagnostic& one : dossier.diagnostics)
    for (std::string* text : {&one.room, &one.where, &one.message}) change(*text);
  for (auto& [name, value] : dossier.parameters) {
    change(name);
    change(value);
  }
}

}  // namespace

Dossier sample_dossier() {
  Dossier dossier;
  dossier.summary = {6, 6, 2, 3, 2, 1, 1};
  add_reports(dossier);
  add_annotations(dossier);
  add_lineage(dossier);
  add_alignments(dossier);
  add_claims(dossier);
  dossier.tables = {{"F1", sample_table(), 1}};
  Decision word;
  word.number = 1;
  word.kind = DecisionKind::kNotCopy;
  word.about = {{"city-wire", std::nullopt, "4c1ad569508499b47f728941ca67784b"},
                {"gazette", std::nullopt, "be7c7d7c4ddb50670460e74a7b807ceb"}};
  word.text = "two desks of one room";
  word.who = "A. Lee";
  word.when = "2031-04-09T10:00:00Z";
  word.undone_by = "B. Kim";
  word.undone_when = "2031-04-10T09:30:00Z";
  dossier.decisions = {word, word};
  dossier.decisions[1].number = 2;
  dossier.decisions[1].kind = DecisionKind::kGrade;
  dossier.decisions[1].grade = 3;
  dossier.decisions[1].about = {{"gazette", Span{116, 148}, "7cf9405b684b5cff82d968979354a002"}};
  dossier.decisions[1].undone_by = dossier.decisions[1].undone_when = "";
  dossier.decisions[1].applies = true;
  dossier.diagnostics = {
      {Severity::kError, "ingest", ErrorCode::kMalformed, "reports/broken.jsonl:7", "the line ends inside a string"},
      {Severity::kWarning, "ingest", ErrorCode::kNotText, "haiyan", "the encoding was guessed"}};
  dossier.parameters = {{"align.min_passage_tokens", "6"}, {"lineage.min_containment", "0.2"}};
  return dossier;
}

void for_each_text(Dossier& dossier, const std::function<void(std::string&)>& change) {
  for (Report& one : dossier.reports) {
    for (std::string* text : {&one.id, &one.body, &one.title, &one.url, &one.publisher, &one.published, &one.modified,
                              &one.credit, &one.language, &one.path})
      change(*text);
    for (std::string& author : one.authors) change(author);
    for (Credit& credit : one.credits) change(credit.agency);
    for (Boilerplate& mark : one.boilerplate) change(mark.rule);
  }
  for (Annotations& one : dossier.annotations) {
    for (Mention& mention : one.mentions)
      for (std::string* text : {&mention.name, &mention.role}) change(*text);
    for (TimeExpression& time : one.times) change(time.value);
    for (Quote& quote : one.quotes) change(quote.speaker_name);
    for (Attribution& attribution : one.attributions) change(attribution.source_name);
  }
  for (FamilyRow& row : dossier.rows) {
    for (std::string* text : {&row.report, &row.family, &row.parent, &row.credit, &row.line}) change(*text);
  }
  for (Stemma& stemma : dossier.stemmata) {
    for (std::string* text : {&stemma.family, &stemma.line}) change(*text);
    for (StemmaNode& node : stemma.nodes) {
      for (std::string* text : {&node.id, &node.label, &node.agency}) change(*text);
      if (node.report) change(*node.report);
    }
    for (CopyEdge& one : stemma.edges) {
      for (std::string* text : {&one.from, &one.to}) change(*text);
      for (Evidence& reason : one.evidence) change(reason.detail);
      if (one.runner_up) change(one.runner_up->from);
    }
  }
  for (FamilyTable& family : dossier.tables) {
    change(family.family);
    for (CollationWitness& witness : family.table.witnesses) {
      for (std::string* text : {&witness.report.id, &witness.report.body}) change(*text);
    }
  }
  for (Decision& decision : dossier.decisions) {
    for (std::string* text : {&decision.text, &decision.who, &decision.when}) change(*text);
    if (!decision.holds()) {
      for (std::string* text : {&decision.undone_by, &decision.undone_when}) change(*text);
    }
    for (Anchor& anchor : decision.about) change(anchor.report);
  }
  in_rest(dossier, change);
}

}  // namespace stemma::render

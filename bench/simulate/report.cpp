// Tests: SimulateReport.*
#include "report.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "account.h"
#include "operations.h"

namespace stemma::simulate {
namespace {

constexpr std::int64_t kMinuteMs = 60'000, kDayMs = 1440 * kMinuteMs;

void note(Made& made, std::string operation) {
  if (!operation.empty()) made.operations.push_back(std::move(operation));
}

void take_quotation(const Making& with, Random& random, Made& made) {
  if (with.recent.empty() || !random.chance(with.rates.quotation)) return;
  const Recent& from = random.pick(with.recent);
  made.time_ms = std::max(made.time_ms, from.time_ms + kMinuteMs);
  note(made, lift_quotation(made.text, from.quotation, from.speaker, from.id, random));
}

void compile(const std::vector<const Made*>& parents, const Making& with, Random& random, Made& made) {
  for (std::size_t i = 1; i < parents.size(); ++i) {
    std::string merged = merge(made.text, not_in(made.text, parents[i]->text), parents[i]->id, random);
    if (merged.empty()) continue;  // It had nothing to give.
    note(made, std::move(merged));
    made.parents.push_back(parents[i]->id);
  }
  if (with.recent.empty() || !random.chance(with.rates.merge)) return;
  const Recent& from = random.pick(with.recent);
  if (std::find(made.parents.begin(), made.parents.end(), from.id) != made.parents.end()) return;
  made.time_ms = std::max(made.time_ms, from.time_ms + kMinuteMs);
  note(made, merge(made.text, from.text.paragraphs, from.id, random));
  made.parents.push_back(from.id);
}

void hand_on_credit(const Making& with, Random& random, Made& made) {
  Text& text = made.text;
  if (text.credit.empty()) return;
  const std::string sign = text.credit;
  const bool kept = random.chance(with.rates.credit);
  if (!kept) {
    text.credit.clear();
    text.credit_line.clear();
    text.dateline.clear();
  } else if (random.chance(400)) {
    text.dateline.clear();
    text.credit_line = random.chance(500) ? '(' + sign + ')' : "With reporting by " + sign + '.';
  }
  note(made, "{\"operation\":\"credit\",\"agency\":\"" + sign + "\",\"kept\":" + (kept ? "true}" : "false}"));
}

void change(const Story& story, const Making& with, Random& random, Made& made) {
  const Rates& rates = with.rates;
  Text& text = made.text;
  if (random.chance(rates.trim)) note(made, trim(text, with.shortest, random));
  if (random.chance(rates.cut)) note(made, cut(text, with.shortest, random));
  if (random.chance(rates.lead)) note(made, own_lead(text, with.source, story, random));
  take_quotation(with, random, made);
  if (random.chance(rates.edit)) note(made, edit(text, story, random));
  if (random.chance(rates.spin)) note(made, spin(text, with.source, random));
  if (random.chance(rates.noise)) note(made, noise(text, random));
}

std::string field(const char* name, std::string_view value) {
  return value.empty() ? std::string() : std::string(",\"") + name + "\":" + json_string(value);
}

// When the report says that it was published; empty if it does not.
std::string published(Made& made, const Rates& rates, Random& random) {
  const std::string appeared = rfc3339(made.time_ms);
  if (random.chance(rates.undated)) {
    note(made, "{\"operation\":\"undated\",\"appeared\":\"" + appeared + "\"}");
    return {};
  }
  if (!random.chance(rates.restamped)) return appeared;
  std::int64_t stamp_ms = made.time_ms + random.between(-3, 20) * kDayMs;
  stamp_ms += random.between(1, 600) * kMinuteMs;
  note(made, "{\"operation\":\"restamped\",\"appeared\":\"" + appeared + "\"}");
  return rfc3339(stamp_ms);
}

// Dresses a copy of the text in furniture and notes where in the body it stands.
Body dressed(Made& made, const Making& with, Random& random) {
  static const Outlet kPlain{"", {}, {}, false, false};
  const Outlet& outlet = made.outlet == nullptr ? kPlain : *made.outlet;
  Text text = made.text;
  std::size_t lines = 0;
  if (made.kept_outlet != nullptr) lines += add_furniture(text, *made.kept_outlet, {}, random);
  if (random.chance(with.rates.furniture)) {
    const bool linking = outlet.links && !with.recent.empty() && random.chance(500);
    lines += add_furniture(text, outlet, linking ? random.pick(with.recent).text.title : std::string(), random);
  }
  Body body = set_body(text, outlet);
  if (lines == 0) return body;
  std::string json = "{\"operation\":\"furniture\",\"kept\":";
  json += made.kept_outlet == nullptr ? "false" : "true";
  json += ",\"spans\":[";
  for (const auto& [begin, end] : body.furniture) {
    json += (json.back() == '[' ? "[" : ",[") + std::to_string(begin) + ',' + std::to_string(end) + ']';
  }
  note(made, json + "]}");
  return body;
}

// Of each sentence, whatever furniture, dateline or credit is around them.
std::string sentence_hashes(const Text& text) {
  std::string json;
  for (const Paragraph& paragraph : text.paragraphs) {
    for (const std::string& sentence : paragraph.sentences) {
      std::uint64_t hash = 0;
      for (const char c : sentence) hash = mixed(hash, static_cast<unsigned char>(c));
      char digits[20];
      std::snprintf(digits, sizeof digits, "\"%012llx\"", static_cast<unsigned long long>(hash >> 16));
      json += (json.empty() ? "" : ",") + std::string(digits);
    }
  }
  return json;
}

std::string joined(const std::vector<std::string>& items) {
  std::string result;
  for (const std::string& item : items) result += (result.empty() ? "" : ",") + item;
  return result;
}

}  // namespace

std::int64_t lag_ms(Random& random) {
  std::int64_t minutes = 10;
  for (int doubling = 0; doubling < 10 && random.chance(500); ++doubling) minutes *= 2;
  return minutes * kMinuteMs * random.between(500, 1500) / 1000;
}

void make_root(const Story& story, const Making& with, Random& random, Made& made) {
  std::vector<std::uint32_t> heard;
  made.text = make_account(with.source, story, random, heard);
  std::string quotations;
  for (const std::uint32_t which : heard) quotations += (quotations.empty() ? "" : ",") + std::to_string(which);
  note(made, "{\"operation\":\"account\",\"quotations\":[" + quotations + "]}");
  if (random.chance(with.rates.agency)) {
    const Agency& agency = with.outlets.draw_agency(random);
    std::string place = random.pick(story.places);
    std::transform(place.begin(), place.end(), place.begin(), upper);
    made.text.credit = agency.sign;
    made.text.dateline = place + " (" + agency.sign + ") - ";
    made.publisher = agency.name;
  } else {
    made.outlet = &with.outlets.draw(random);
    made.publisher = made.outlet->name;
  }
  take_quotation(with, random, made);
  if (random.chance(with.rates.noise)) note(made, noise(made.text, random));
}

void make_copy(const Story& story, const std::vector<const Made*>& parents, const Making& with, Random& random,
               Made& made) {
  const Made& parent = *parents.front();
  made.text = parent.text;
  made.parents.push_back(parent.id);
  made.time_ms = parent.time_ms;
  for (const Made* other : parents) made.time_ms = std::max(made.time_ms, other->time_ms);
  made.time_ms += lag_ms(random);
  made.outlet = &with.outlets.draw(random);
  made.publisher = made.outlet->name;
  compile(parents, with, random, made);
  if (!random.chance(with.rates.verbatim)) change(story, with, random, made);
  if (made.operations.empty()) note(made, "{\"operation\":\"verbatim\"}");
  hand_on_credit(with, random, made);
  if (random.chance(with.rates.furniture_kept)) made.kept_outlet = parent.outlet;
}

std::string report_json(Made& made, const Making& with, Random& random) {
  const Body body = dressed(made, with, random);
  std::string json = "{\"id\":\"" + made.id + '"';
  json += field("title", made.text.title);
  json += field("publisher", made.publisher);
  json += field("published", published(made, with.rates, random));
  if (random.chance(500)) json += field("credit", made.text.credit);
  return json + field("body", body.text) + '}';
}

std::string truth_json(const Made& made, std::uint64_t story, std::uint64_t family, bool with_sentences) {
  std::vector<std::string> parents;
  for (const std::string& id : made.parents) parents.push_back('"' + id + '"');
  return "{\"id\":\"" + made.id + "\",\"story\":" + std::to_string(story) + ",\"family\":" + std::to_string(family) +
         ",\"parents\":[" + joined(parents) + "],\"operations\":[" + joined(made.operations) + "]" +
         (with_sentences ? ",\"sentences\":[" + sentence_hashes(made.text) + "]" : "") +
         (made.lost ? ",\"lost\":true}" : "}");
}

std::string rfc3339(std::int64_t time_ms) {
  const std::int64_t seconds = time_ms >= 0 ? time_ms / 1000 : -((999 - time_ms) / 1000);
  const std::int64_t day_seconds = ((seconds % 86400) + 86400) % 86400;
  // Civil from days (Howard Hinnant), days counted from 0000-03-01; 2026-01-01 is day 739,922 of it.
  const std::int64_t days = 739922 + (seconds - day_seconds) / 86400;
  const std::int64_t era = days / 146097, of_era = days % 146097;
  const std::int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const std::int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * of_year + 2) / 153;
  const std::int64_t day = of_year - (153 * shifted + 2) / 5 + 1, month = shifted < 10 ? shifted + 3 : shifted - 9;
  const std::int64_t year = year_of_era + era * 400 + (month <= 2);
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", static_cast<int>(year), static_cast<int>(month),
                static_cast<int>(day), static_cast<int>(day_seconds / 3600), static_cast<int>(day_seconds / 60 % 60),
                static_cast<int>(day_seconds % 60));
  return text;
}

}  // namespace stemma::simulate

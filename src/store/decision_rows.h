// Decisions to rows (tables decision, decision_about) and back. Private to this room.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stemma/decision.h"
#include "store/sqlite.h"

namespace stemma::store {

// Writes it as new, whatever its number; returns the number that it gets.
std::int64_t insert_decision(Connection& connection, const Decision& decision);
// Fails with kNotFound when there is none, with kInvalidArgument when it is undone already.
void undo_decision(Connection& connection, std::int64_t number, const std::string& who, const std::string& when);
// By number.
std::vector<Decision> select_decisions(const Connection& connection);

}  // namespace stemma::store

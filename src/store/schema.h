// The schema of a case file and its history. docs/methods/store.md describes every table. Private to this room.
#pragma once

#include "store/sqlite.h"

namespace stemma::store {

// Makes the opened file a case of kSchemaVersion: fills an empty one, migrates an older one in place.
// Fails with kWrongSchema when it belongs to another program or to a newer Stemma, kMalformed when its tables are not
// those of its version, kStorage when it cannot be written though it must be.
void prepare(Connection& connection);

}  // namespace stemma::store

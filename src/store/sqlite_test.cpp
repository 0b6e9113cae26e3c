#include "store/sqlite.h"

#include <gtest/gtest.h>

#include <string>

namespace stemma::store {
namespace {

TEST(StoreSqlite, AQueryThatYieldsMoreThanTheFileHoldsIsDamage) {
  Connection connection(":memory:");
  Rows rows = connection.query("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT 'harbour' FROM n");
  const auto read_on = [&] {
    while (rows.next()) rows.view();
  };
  EXPECT_THROW(read_on(), Failure);
}

TEST(StoreSqlite, AnHonestTableIsReadToItsEnd) {
  Connection connection(":memory:");
  connection.execute("CREATE TABLE t (text TEXT NOT NULL) STRICT");
  const std::string text(1000, 'x');
  for (int i = 0; i < 2000; ++i) connection.run("INSERT INTO t VALUES (?)", text);
  Rows rows = connection.query("SELECT text FROM t");
  int count = 0;
  while (rows.next()) count += rows.view() == text;
  EXPECT_EQ(count, 2000);
}

TEST(StoreSqlite, WhatIsNotCommittedIsTakenBack) {
  Connection connection(":memory:");
  connection.execute("CREATE TABLE t (x INTEGER) STRICT");
  {
    Transaction transaction(connection);
    connection.run("INSERT INTO t VALUES (1)");
  }
  EXPECT_EQ(connection.integer("SELECT count(*) FROM t"), 0);
  {
    Transaction transaction(connection);
    connection.run("INSERT INTO t VALUES (1)");
    transaction.commit();
  }
  EXPECT_EQ(connection.integer("SELECT count(*) FROM t"), 1);
}

TEST(StoreSqlite, AFailedStatementCanBeUsedAgain) {
  Connection connection(":memory:");
  connection.execute("CREATE TABLE t (x INTEGER PRIMARY KEY) STRICT");
  constexpr std::string_view kInsert = "INSERT INTO t VALUES (?)";
  connection.run(kInsert, 1);
  EXPECT_THROW(connection.run(kInsert, 1), Failure);
  connection.run(kInsert, 2);
  EXPECT_EQ(connection.integer("SELECT count(*) FROM t"), 2);
}

TEST(StoreSqlite, SpansMustLieWithinTheirReport) {
  Connection connection(":memory:");
  for (const char* query :
       {"SELECT -1, 2", "SELECT 3, 2", "SELECT 0, 11", "SELECT 0, 4294967296", "SELECT 9223372036854775807, 1"}) {
    Connection fresh(":memory:");
    Rows rows = fresh.query(query);
    ASSERT_TRUE(rows.next());
    EXPECT_THROW(rows.span(10), Failure) << query;
  }
  Rows rows = connection.query("SELECT 0, 10, NULL, NULL, 10, 10");
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.span(10), (Span{0, 10}));
  EXPECT_EQ(rows.optional_span(10), std::nullopt);
  EXPECT_EQ(rows.optional_span(10), (Span{10, 10}));
  EXPECT_THROW(Within(9)(Span{0, 10}), Failure);
  EXPECT_THROW(Within(9)(Span{3, 2}), Failure);
  EXPECT_EQ(Within(10)(Span{0, 10}), (Span{0, 10}));
}

}  // namespace
}  // namespace stemma::store

extension ServiceCatalogue {
  /// Sources: IANA for mysql, mysqlx, postgresql, pgbouncer, ms-sql-s, ms-sql-m, ttc-ssl, sqlexec, gds-db and cockroach; the
  /// products' manuals for the rest.
  static let relationalDatabases: [ServiceEntry] = [
    ServiceEntry(
      "mysql", "tcp/3306", "MySQL, MariaDB and Aurora MySQL", aliases: "mariadb aurora-mysql"),
    ServiceEntry("mysqlx", "tcp/33060", "MySQL X protocol"),
    ServiceEntry("mysql-group-replication", "tcp/33061", "MySQL group replication"),
    ServiceEntry(
      "galera", "tcp/4444 tcp/4567-4568 udp/4567", "Galera cluster of MariaDB or Percona",
      aliases: "mariadb-galera"),
    ServiceEntry("proxysql", "tcp/6033", "ProxySQL"),
    ServiceEntry("proxysql-admin", "tcp/6032", "ProxySQL administration"),
    ServiceEntry(
      "postgresql", "tcp/5432", "PostgreSQL and Aurora PostgreSQL",
      aliases: "postgres aurora-postgresql"),
    ServiceEntry("pgbouncer", "tcp/6432", "PgBouncer connection pool"),
    ServiceEntry("patroni", "tcp/8008", "Patroni REST interface"),
    ServiceEntry("mssql", "tcp/1433", "Microsoft SQL Server", aliases: "sqlserver ms-sql-s"),
    ServiceEntry(
      "mssql-browser", "udp/1434", "SQL Server Browser, which tells named instances' ports",
      aliases: "ms-sql-m"),
    ServiceEntry("mssql-dac", "tcp/1434", "SQL Server dedicated administrator connection"),
    ServiceEntry("mssql-mirroring", "tcp/5022", "SQL Server availability group endpoint"),
    ServiceEntry("oracle", "tcp/1521", "Oracle Database listener", aliases: "oracle-tns"),
    ServiceEntry("oracle-tcps", "tcp/2484", "Oracle Database listener over TLS"),
    ServiceEntry("oracle-em", "tcp/5500", "Oracle Enterprise Manager Express"),
    ServiceEntry("db2", "tcp/50000", "IBM Db2, first instance"),
    ServiceEntry("informix", "tcp/9088", "IBM Informix", note: "older installations use tcp/1526"),
    ServiceEntry("sybase", "tcp/5000", "SAP Adaptive Server Enterprise"),
    ServiceEntry("firebird", "tcp/3050", "Firebird and InterBase", aliases: "gds-db"),
    ServiceEntry(
      "sap-hana", "tcp/30013 tcp/30015", "SAP HANA instance 00, system and first tenant"),
    ServiceEntry("teradata", "tcp/1025", "Teradata"),
    ServiceEntry("vertica", "tcp/5433", "Vertica"),
    ServiceEntry("cockroachdb", "tcp/26257", "CockroachDB clients and nodes", aliases: "cockroach"),
    ServiceEntry("tidb", "tcp/4000", "TiDB clients"),
    ServiceEntry("tikv", "tcp/20160", "TiKV storage nodes"),
    ServiceEntry("tidb-pd", "tcp/2379-2380", "TiDB placement driver"),
    ServiceEntry("yugabyte-ysql", "tcp/5433", "YugabyteDB for PostgreSQL clients"),
    ServiceEntry("yugabyte-cluster", "tcp/7000 tcp/7100 tcp/9000 tcp/9100", "YugabyteDB nodes"),
  ]
}

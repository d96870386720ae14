extension ServiceCatalogue {
  /// Sources: IANA for mongodb, redis, memcache, couchdb, neo4j and bolt; the products' manuals for the rest.
  static let dataStores: [ServiceEntry] = [
    ServiceEntry("mongodb", "tcp/27017", "MongoDB", aliases: "mongo"),
    ServiceEntry("mongodb-shard", "tcp/27018", "MongoDB shard server"),
    ServiceEntry("mongodb-config", "tcp/27019", "MongoDB configuration server"),
    ServiceEntry("redis", "tcp/6379", "Redis and Valkey", aliases: "valkey"),
    ServiceEntry("redis-cluster", "tcp/6379 tcp/16379", "Redis cluster nodes with their bus"),
    ServiceEntry("redis-sentinel", "tcp/26379", "Redis Sentinel"),
    ServiceEntry("memcached", "tcp/11211", "Memcached", aliases: "memcache"),
    ServiceEntry(
      "cassandra", "tcp/9042", "Cassandra and ScyllaDB clients (CQL)", aliases: "cql scylladb"),
    ServiceEntry("cassandra-internode", "tcp/7000-7001", "Cassandra nodes, plain and TLS"),
    ServiceEntry("cassandra-jmx", "tcp/7199", "Cassandra management"),
    ServiceEntry("scylladb-shard-aware", "tcp/19042", "ScyllaDB shard-aware clients"),
    ServiceEntry(
      "elasticsearch", "tcp/9200", "Elasticsearch and OpenSearch", aliases: "opensearch"),
    ServiceEntry(
      "elasticsearch-transport", "tcp/9300", "Elasticsearch and OpenSearch nodes",
      aliases: "opensearch-transport"),
    ServiceEntry(
      "kibana", "tcp/5601", "Kibana and OpenSearch Dashboards", aliases: "opensearch-dashboards"),
    ServiceEntry("solr", "tcp/8983", "Apache Solr"),
    ServiceEntry("meilisearch", "tcp/7700", "Meilisearch"),
    ServiceEntry("typesense", "tcp/8108", "Typesense"),
    ServiceEntry("manticore", "tcp/9306 tcp/9308 tcp/9312", "Manticore and Sphinx search"),
    ServiceEntry("neo4j", "tcp/7687", "Neo4j clients (Bolt)", aliases: "bolt"),
    ServiceEntry("neo4j-http", "tcp/7474", "Neo4j browser"),
    ServiceEntry("neo4j-https", "tcp/7473", "Neo4j browser over TLS"),
    ServiceEntry("arangodb", "tcp/8529", "ArangoDB"),
    ServiceEntry("dgraph", "tcp/8080 tcp/9080", "Dgraph clients, HTTP and gRPC"),
    ServiceEntry("influxdb", "tcp/8086", "InfluxDB"),
    ServiceEntry("questdb", "tcp/9000 tcp/9009 tcp/8812", "QuestDB"),
    ServiceEntry("victoriametrics", "tcp/8428", "VictoriaMetrics single node"),
    ServiceEntry("clickhouse", "tcp/9000", "ClickHouse clients"),
    ServiceEntry("clickhouse-tls", "tcp/9440", "ClickHouse clients over TLS"),
    ServiceEntry("clickhouse-http", "tcp/8123", "ClickHouse over HTTP"),
    ServiceEntry("clickhouse-https", "tcp/8443", "ClickHouse over HTTPS"),
    ServiceEntry("clickhouse-interserver", "tcp/9009", "ClickHouse replicas"),
    ServiceEntry("couchdb", "tcp/5984", "CouchDB"),
    ServiceEntry(
      "couchbase", "tcp/8091-8096,11210", "Couchbase clients"),
    ServiceEntry(
      "couchbase-tls", "tcp/11207,18091-18096", "Couchbase clients over TLS"),
    ServiceEntry("riak", "tcp/8087 tcp/8098", "Riak, protocol buffers and HTTP"),
    ServiceEntry("aerospike", "tcp/3000", "Aerospike clients"),
    ServiceEntry("aerospike-cluster", "tcp/3001-3002", "Aerospike nodes"),
    ServiceEntry("rethinkdb", "tcp/28015", "RethinkDB clients"),
    ServiceEntry("ignite", "tcp/10800", "Apache Ignite clients"),
    ServiceEntry("ignite-cluster", "tcp/47100-47109,47500-47509", "Apache Ignite nodes"),
    ServiceEntry("hazelcast", "tcp/5701", "Hazelcast, first member of a host"),
    ServiceEntry("milvus", "tcp/19530", "Milvus vectors"),
    ServiceEntry("qdrant", "tcp/6333-6334", "Qdrant vectors, HTTP and gRPC"),
    ServiceEntry("weaviate", "tcp/8080 tcp/50051", "Weaviate vectors, HTTP and gRPC"),
  ]
}

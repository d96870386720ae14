import PacketSpace
import Testing
import Topology

/// Ports of services, each compared by hand with the source named in its group.
struct ServicePortTests {
  /// IANA Service Name and Transport Protocol Port Number Registry; the registry's name stands behind where it differs.
  private static let assigned: [(name: String, notation: String)] = [
    ("ssh", "tcp/22"),
    ("telnet", "tcp/23"),
    ("smtp", "tcp/25"),
    ("whois", "tcp/43"),  // nicname
    ("tacacs", "tcp/49"),
    ("http", "tcp/80"),
    ("kerberos", "tcp/88, udp/88"),
    ("pop3", "tcp/110"),
    ("rpcbind", "tcp/111, udp/111"),  // sunrpc
    ("rpc-endpoint-mapper", "tcp/135"),  // epmap
    ("imap", "tcp/143"),
    ("snmp", "udp/161"),
    ("bgp", "tcp/179"),
    ("ldap", "tcp/389"),
    ("https", "tcp/443"),
    ("http3", "udp/443"),  // https, RFC 9114
    ("smb", "tcp/445"),  // microsoft-ds
    ("kpasswd", "tcp/464, udp/464"),
    ("smtps", "tcp/465"),  // submissions
    ("submission", "tcp/587"),
    ("ldaps", "tcp/636"),
    ("dns-over-tls", "tcp/853"),  // domain-s
    ("rsync", "tcp/873"),
    ("imaps", "tcp/993"),
    ("pop3s", "tcp/995"),
    ("socks", "tcp/1080"),
    ("mssql", "tcp/1433"),  // ms-sql-s
    ("mssql-browser", "udp/1434"),  // ms-sql-m
    ("ibm-mq", "tcp/1414"),  // ibm-mqseries
    ("radius", "udp/1812-1813"),  // radius, radius-acct
    ("mqtt", "tcp/1883"),
    ("docker-tls", "tcp/2376"),  // docker-s
    ("etcd", "tcp/2379-2380"),  // etcd-client, etcd-server
    ("oracle-tcps", "tcp/2484"),  // ttc-ssl
    ("iscsi", "tcp/3260"),  // iscsi-target
    ("global-catalog", "tcp/3268"),  // msft-gc
    ("mysql", "tcp/3306"),
    ("rdp", "tcp/3389"),  // ms-wbt-server
    ("stun", "udp/3478, tcp/3478"),
    ("postgresql", "tcp/5432"),
    ("amqps", "tcp/5671"),
    ("amqp", "tcp/5672"),
    ("winrm", "tcp/5985"),  // wsman
    ("winrm-https", "tcp/5986"),  // wsmans
    ("redis", "tcp/6379"),
    ("syslog-tls", "tcp/6514"),
    ("neo4j", "tcp/7687"),  // bolt
    ("puppet", "tcp/8140"),
    ("mqtts", "tcp/8883"),  // secure-mqtt
    ("adws", "tcp/9389"),
    ("git", "tcp/9418"),
    ("zabbix-agent", "tcp/10050"),
    ("memcached", "tcp/11211"),  // memcache
    ("cockroachdb", "tcp/26257"),  // cockroach
    ("mongodb", "tcp/27017"),
    ("esp", "esp"),  // Assigned Internet Protocol Numbers, 50
    ("gre", "gre"),  // Assigned Internet Protocol Numbers, 47
    ("ip-in-ip", "protocol/4"),  // Assigned Internet Protocol Numbers, 4
  ]

  /// The products' own documentation.
  private static let documented: [(name: String, notation: String)] = [
    // Kubernetes, Ports and Protocols.
    ("kubernetes-api", "tcp/6443"),
    ("kubelet", "tcp/10250"),
    ("kubernetes-nodeports", "tcp/30000-32767, udp/30000-32767"),
    // Amazon MSK Developer Guide, port information.
    ("msk", "tcp/9092,9094,9096,9098"),
    // Amazon Redshift, Neptune and DAX, default ports.
    ("redshift", "tcp/5439"),
    ("neptune", "tcp/8182"),
    ("dax-tls", "tcp/9111"),
    // AWS Transfer Family User Guide, FTPS and FTP.
    ("transfer-family-ftps", "tcp/21, tcp/8192-8200"),
    // cassandra.yaml, native_transport_port, storage_port and ssl_storage_port.
    ("cassandra", "tcp/9042"),
    ("cassandra-internode", "tcp/7000-7001"),
    // hdfs-default.xml of Hadoop 3.
    ("hdfs-datanode", "tcp/9864-9867"),
    // ZooKeeper Administrator's Guide.
    ("zookeeper", "tcp/2181"),
    ("zookeeper-peer", "tcp/2888, tcp/3888"),
  ]

  @Test func portsAreAsDocumented() {
    let failures = (Self.assigned + Self.documented).filter { row in
      ServiceCatalogue.service(named: row.name)?.notation != row.notation
    }
    #expect(failures.map(\.name).isEmpty)
  }

  @Test func commonNamesLeadToTheSameService() {
    let cases = [
      ("postgres", "postgresql"), ("mariadb", "mysql"), ("sqlserver", "mssql"), ("www", "http"),
      ("k8s-api", "kubernetes-api"), ("opensearch", "elasticsearch"), ("rabbitmq", "amqp"),
      ("ad", "active-directory"), ("traceroute", "traceroute-udp"), ("fsx-lustre", "lustre"),
    ]
    for (alias, name) in cases {
      #expect(ServiceCatalogue.service(named: alias)?.name == name)
    }
  }
}

internal import PacketSpace

extension ServiceCatalogue {
  /// Sources: the user guides of the named services: Amazon MSK (port information), Amazon MQ (protocol ports), ElastiCache,
  /// DAX, DocumentDB, Neptune, Redshift, Keyspaces, EFS, FSx (limit-access-security-groups), CloudHSM, WorkSpaces (port
  /// requirements), Transfer Family, SES, AWS X-Ray daemon, Elastic Load Balancing (Gateway Load Balancers).
  static let amazon: [ServiceEntry] = [
    ServiceEntry("redshift", "tcp/5439", "Amazon Redshift"),
    ServiceEntry("neptune", "tcp/8182", "Amazon Neptune", aliases: "gremlin"),
    ServiceEntry("documentdb", "tcp/27017", "Amazon DocumentDB"),
    ServiceEntry("keyspaces", "tcp/9142", "Amazon Keyspaces"),
    ServiceEntry("dax", "tcp/8111", "DynamoDB Accelerator"),
    ServiceEntry("dax-tls", "tcp/9111", "DynamoDB Accelerator over TLS"),
    ServiceEntry(
      "elasticache-redis", "tcp/6379", "ElastiCache and MemoryDB", aliases: "memorydb elasticache"),
    ServiceEntry(
      "elasticache-serverless", "tcp/6379-6380", "ElastiCache Serverless, writers and readers"),
    ServiceEntry("elasticache-memcached", "tcp/11211", "ElastiCache for Memcached"),
    ServiceEntry("msk", "tcp/9092,9094,9096,9098", "Amazon MSK brokers, every way to log in"),
    ServiceEntry("msk-plaintext", "tcp/9092", "Amazon MSK brokers without encryption"),
    ServiceEntry("msk-tls", "tcp/9094", "Amazon MSK brokers over TLS"),
    ServiceEntry("msk-scram", "tcp/9096", "Amazon MSK brokers with SASL/SCRAM"),
    ServiceEntry("msk-iam", "tcp/9098", "Amazon MSK brokers with IAM"),
    ServiceEntry("msk-public", "tcp/9194,9196,9198", "Amazon MSK brokers from the internet"),
    ServiceEntry("msk-monitoring", "tcp/11001-11002", "Amazon MSK open monitoring"),
    ServiceEntry(
      "amazon-mq-activemq", "tcp/5671,8883,61614,61617,61619",
      "Amazon MQ for ActiveMQ, all protocols"),
    ServiceEntry("amazon-mq-rabbitmq", "tcp/443,5671", "Amazon MQ for RabbitMQ and its console"),
    ServiceEntry(
      "efs", "Amazon Elastic File System",
      note:
        "clients without the mount helper's noresvport send from 665-1023, so answers go there as well"
    ) {
      [.tcp(2049, from: .clientEphemeralOr(PortSet(665...1023)))]
    },
    ServiceEntry(
      "fsx-windows", "tcp/445 tcp/5985", "FSx for Windows File Server, with remote administration"),
    ServiceEntry(
      "fsx-openzfs", "tcp/111,2049,20001-20003 udp/111,2049,20001-20003", "FSx for OpenZFS"),
    ServiceEntry(
      "fsx-ontap",
      "tcp/22,111,135,139,161-162,443,445,635,749,2049,3260,4045-4046,10000,11104-11105 udp/111,135,137,139,161-162,635,2049,4045-4046,4049",
      "FSx for NetApp ONTAP, every protocol"),
    ServiceEntry("cloudhsm", "tcp/2223-2225", "AWS CloudHSM"),
    ServiceEntry(
      "workspaces", "tcp/4172,4195 udp/4172,4195", "WorkSpaces streaming, PCoIP and DCV",
      note: "clients also need https"),
    ServiceEntry("dcv", "tcp/8443 udp/8443", "Amazon DCV", aliases: "nice-dcv"),
    ServiceEntry(
      "transfer-family-ftps", "tcp/21 tcp/8192-8200", "Transfer Family by FTP or FTPS, passive"),
    ServiceEntry("ses-smtp", "tcp/25,465,587,2465,2587", "Amazon SES by SMTP, every port"),
    ServiceEntry(
      "xray-daemon", "AWS X-Ray daemon: segments and sampling rules",
      note: "segments over UDP are not answered; sampling rules are asked for over TCP"
    ) {
      [.oneWayUDP(2000), .tcp(2000)]
    },
    ServiceEntry(
      "cloudwatch-agent-emf", "CloudWatch agent, embedded metrics",
      note: "metrics over UDP are not answered"
    ) {
      [.tcp(25888), .oneWayUDP(25888)]
    },
    ServiceEntry("iot-mqtt", "tcp/8883 tcp/443", "AWS IoT Core by MQTT"),
    ServiceEntry("ecs-agent-introspection", "tcp/51678", "ECS container agent introspection"),
    ServiceEntry(
      "emr-service-access", "tcp/8443 tcp/9443", "EMR managing a cluster in a private subnet"),
  ]
}

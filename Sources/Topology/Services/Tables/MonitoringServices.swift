internal import PacketSpace

extension ServiceCatalogue {
  /// Sources: IANA for snmp, snmptrap, syslog, syslog-conn, syslog-tls, sflow, ipfix, nrpe, zabbix, opentelemetry and
  /// munin; RFC 5426 (syslog over UDP sends no answers), RFC 3416 (traps are not answered, informs are); the list of
  /// ports of Prometheus exporters and the products' manuals for the rest.
  static let monitoring: [ServiceEntry] = [
    ServiceEntry("snmp", "udp/161", "Network management, queries"),
    ServiceEntry(
      "snmp-trap", "Network management, traps", aliases: "snmptrap",
      note: "one-way: a trap is not answered; informs are, see snmp-inform"
    ) {
      [.oneWayUDP(162)]
    },
    ServiceEntry("snmp-inform", "udp/162", "Network management, acknowledged traps"),
    ServiceEntry(
      "syslog", "System logs over UDP", aliases: "syslog-udp",
      note: "one-way: nothing is answered, so no return entry is needed"
    ) {
      [.oneWayUDP(514)]
    },
    ServiceEntry("syslog-tcp", "tcp/514", "System logs over TCP, as rsyslog listens"),
    ServiceEntry("syslog-conn", "tcp/601", "System logs over TCP at the assigned port"),
    ServiceEntry("syslog-tls", "tcp/6514", "System logs over TLS"),
    ServiceEntry("relp", "tcp/2514", "Reliable event logging of rsyslog"),
    ServiceEntry(
      "netflow", "Flow records of routers",
      note: "one-way: the collector answers nothing"
    ) {
      [2055, 9995, 9996].map { .oneWayUDP($0) }
    },
    ServiceEntry(
      "ipfix", "Flow records by IPFIX over UDP", note: "one-way: the collector answers nothing"
    ) {
      [.oneWayUDP(4739)]
    },
    ServiceEntry(
      "sflow", "Sampled packets of switches", note: "one-way: the collector answers nothing"
    ) {
      [.oneWayUDP(6343)]
    },
    ServiceEntry(
      "statsd", "StatsD counters", aliases: "dogstatsd", note: "one-way: nothing is answered"
    ) {
      [.oneWayUDP(8125)]
    },
    ServiceEntry("collectd", "collectd network plugin", note: "one-way: nothing is answered") {
      [.oneWayUDP(25826)]
    },
    ServiceEntry("gelf", "Graylog messages over UDP", note: "one-way: nothing is answered") {
      [.oneWayUDP(12201)]
    },
    ServiceEntry("gelf-tcp", "tcp/12201", "Graylog messages over TCP"),
    ServiceEntry(
      "graphite", "tcp/2003-2004", "Graphite Carbon, plain text and pickle", aliases: "carbon"),
    ServiceEntry("prometheus", "tcp/9090", "Prometheus"),
    ServiceEntry("pushgateway", "tcp/9091", "Prometheus Pushgateway"),
    ServiceEntry("alertmanager", "tcp/9093", "Prometheus Alertmanager"),
    ServiceEntry(
      "alertmanager-cluster", "Alertmanager gossip", note: "gossip is sent from 9094 too"
    ) {
      [.tcp(9094), .symmetricUDP(9094)]
    },
    ServiceEntry("node-exporter", "tcp/9100", "Prometheus metrics of Linux hosts"),
    ServiceEntry("windows-exporter", "tcp/9182", "Prometheus metrics of Windows hosts"),
    ServiceEntry("blackbox-exporter", "tcp/9115", "Prometheus probes"),
    ServiceEntry("mysqld-exporter", "tcp/9104", "Prometheus metrics of MySQL"),
    ServiceEntry("postgres-exporter", "tcp/9187", "Prometheus metrics of PostgreSQL"),
    ServiceEntry("redis-exporter", "tcp/9121", "Prometheus metrics of Redis"),
    ServiceEntry("kafka-exporter", "tcp/9308", "Prometheus metrics of Kafka"),
    ServiceEntry("thanos", "tcp/10901-10902", "Thanos gRPC and HTTP"),
    ServiceEntry("grafana", "tcp/3000", "Grafana"),
    ServiceEntry("loki", "tcp/3100", "Grafana Loki"),
    ServiceEntry("tempo", "tcp/3200", "Grafana Tempo"),
    ServiceEntry("grafana-alloy", "tcp/12345", "Grafana Alloy"),
    ServiceEntry("zabbix-agent", "tcp/10050", "Zabbix agent, asked by the server"),
    ServiceEntry(
      "zabbix-server", "tcp/10051", "Zabbix server, called by agents",
      aliases: "zabbix zabbix-trapper"),
    ServiceEntry("nrpe", "tcp/5666", "Nagios remote plugins", aliases: "nagios-nrpe"),
    ServiceEntry("nsca", "tcp/5667", "Nagios passive checks"),
    ServiceEntry("icinga2", "tcp/5665", "Icinga agents and interface"),
    ServiceEntry("checkmk-agent", "tcp/6556", "Checkmk agent"),
    ServiceEntry("munin", "tcp/4949", "Munin node"),
    ServiceEntry("netdata", "tcp/19999", "Netdata"),
    ServiceEntry(
      "fluentd", "tcp/24224 udp/24224", "Fluentd forwarding", aliases: "fluentd-forward fluent-bit",
      note: "the UDP part is the heartbeat of older forwarders"),
    ServiceEntry("logstash-beats", "tcp/5044", "Elastic Beats to Logstash", aliases: "beats"),
    ServiceEntry("elastic-apm", "tcp/8200", "Elastic APM server"),
    ServiceEntry("elastic-fleet", "tcp/8220", "Elastic Fleet server"),
    ServiceEntry("jaeger-collector", "tcp/14250,14268", "Jaeger collector"),
    ServiceEntry("jaeger-query", "tcp/16686", "Jaeger user interface", aliases: "jaeger"),
    ServiceEntry(
      "jaeger-agent", "Jaeger agent, spans over UDP", note: "one-way: nothing is answered"
    ) {
      [.oneWayUDP(6831), .oneWayUDP(6832)]
    },
    ServiceEntry("zipkin", "tcp/9411", "Zipkin"),
    ServiceEntry("otlp", "tcp/4317-4318", "OpenTelemetry, gRPC and HTTP", aliases: "opentelemetry"),
    ServiceEntry("splunk-web", "tcp/8000", "Splunk user interface"),
    ServiceEntry("splunk-hec", "tcp/8088", "Splunk HTTP event collector"),
    ServiceEntry(
      "splunk-forwarder", "tcp/9997", "Splunk forwarders to indexers", aliases: "splunk"),
    ServiceEntry("splunk-management", "tcp/8089", "Splunk management"),
    ServiceEntry("datadog-apm", "tcp/8126", "Datadog agent, traces"),
    ServiceEntry("wazuh-agent", "tcp/1514-1515", "Wazuh agents and enrolment"),
    ServiceEntry("graylog", "tcp/9000", "Graylog user interface"),
    ServiceEntry("sentry", "tcp/9000", "Sentry, self-hosted"),
  ]
}

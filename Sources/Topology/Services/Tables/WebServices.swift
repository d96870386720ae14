extension ServiceCatalogue {
  /// Sources: IANA for http, https, http-alt, socks and https on udp (RFC 9114); the products' manuals for the rest.
  static let web: [ServiceEntry] = [
    ServiceEntry("http", "tcp/80", "Web pages without encryption", aliases: "www"),
    ServiceEntry(
      "https", "tcp/443", "Web pages and APIs over TLS", aliases: "tls",
      note: "browsers also try HTTP/3 on udp/443, which is the service http3"),
    ServiceEntry("http3", "udp/443", "HTTP/3 over QUIC", aliases: "quic"),
    ServiceEntry("http-alt", "tcp/8080", "HTTP on the usual second port", aliases: "http-8080"),
    ServiceEntry("https-alt", "tcp/8443", "HTTPS on the usual second port", aliases: "https-8443"),
    ServiceEntry("squid", "tcp/3128", "Squid web proxy"),
    ServiceEntry("socks", "tcp/1080", "SOCKS proxy"),
    ServiceEntry(
      "ajp", "tcp/8009", "Apache JServ protocol, web server to Tomcat", aliases: "ajp13"),
    ServiceEntry("varnish-admin", "tcp/6082", "Varnish management console"),
    ServiceEntry("haproxy-stats", "tcp/8404", "HAProxy statistics page and metrics"),
    ServiceEntry("envoy-admin", "tcp/9901", "Envoy administration"),
    ServiceEntry("kong-admin", "tcp/8001 tcp/8444", "Kong gateway administration"),
    ServiceEntry("weblogic", "tcp/7001-7002", "Oracle WebLogic server, plain and TLS"),
    ServiceEntry(
      "websphere-admin", "tcp/9060 tcp/9043", "IBM WebSphere administrative console, plain and TLS"),
    ServiceEntry("wildfly-management", "tcp/9990", "WildFly and JBoss management"),
  ]
}

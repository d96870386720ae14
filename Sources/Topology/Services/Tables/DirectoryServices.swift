internal import PacketSpace

extension ServiceCatalogue {
  /// Sources: IANA for ldap, ldaps, msft-gc, msft-gc-ssl, kerberos, kpasswd, kerberos-adm, microsoft-ds, netbios, epmap,
  /// adws, radius, radsec, tacacs and diameter; Microsoft, "How to configure a firewall for Active Directory domains and
  /// trusts", for the domain and the dynamic range 49152-65535; RFC 1002 for NetBIOS; the products' manuals for the rest.
  static let directory: [ServiceEntry] = [
    ServiceEntry("ldap", "tcp/389", "LDAP directory"),
    ServiceEntry("ldaps", "tcp/636", "LDAP directory over TLS"),
    ServiceEntry(
      "cldap", "udp/389", "Connectionless LDAP, by which clients find a domain controller"),
    ServiceEntry("global-catalog", "tcp/3268", "Active Directory global catalog", aliases: "gc"),
    ServiceEntry(
      "global-catalog-tls", "tcp/3269", "Global catalog over TLS", aliases: "gc-tls gc-ssl"),
    ServiceEntry(
      "kerberos", "tcp/88 udp/88", "Kerberos tickets",
      note: "clients ask over UDP or TCP; answers too large for UDP are fetched over TCP"),
    ServiceEntry("kpasswd", "tcp/464 udp/464", "Kerberos password change"),
    ServiceEntry("kadmin", "tcp/749", "Kerberos administration", aliases: "kerberos-admin"),
    ServiceEntry("smb", "tcp/445", "Windows file sharing", aliases: "cifs microsoft-ds"),
    ServiceEntry(
      "netbios-name", "NetBIOS name service", aliases: "netbios-ns",
      note: "hosts ask from port 137, so answers go to 137 as well as to ephemeral ports"
    ) {
      [.symmetricUDP(137)]
    },
    ServiceEntry(
      "netbios-datagram", "NetBIOS datagrams", aliases: "netbios-dgm",
      note: "one-way: each datagram goes from port 138 to port 138 and is not answered"
    ) {
      [
        Conversation(
          ipProtocol: .udp, destination: .fixed(PortSet(138)), source: .fixed(PortSet(138)),
          answer: .none)
      ]
    },
    ServiceEntry(
      "netbios-session", "tcp/139", "NetBIOS sessions, older file sharing", aliases: "netbios-ssn"),
    ServiceEntry("wins", "tcp/42", "WINS replication"),
    ServiceEntry(
      "rpc-endpoint-mapper", "tcp/135", "Windows RPC endpoint mapper", aliases: "epmap msrpc"),
    ServiceEntry(
      "windows-rpc", "Windows RPC: endpoint mapper and dynamic ports", aliases: "rpc dcom wmi",
      note: "the mapper on 135 sends the client to a port of 49152-65535 on the server"
    ) {
      [.tcp(135), .tcp(49152...65535)]
    },
    ServiceEntry(
      "dfs", "DFS namespaces and replication", aliases: "dfsr dfs-replication",
      note: "replication uses a dynamic RPC port unless dfsrdiag has fixed one"
    ) {
      [.tcp(135), .tcp(445), .tcp(49152...65535)]
    },
    ServiceEntry("adws", "tcp/9389", "Active Directory web services"),
    ServiceEntry(
      "active-directory", "What a domain member opens on a domain controller",
      aliases: "ad domain-controller",
      note: "the dynamic RPC range 49152-65535 is part of it; NetBIOS and ping are not"
    ) {
      [
        .tcp(53), .udp(53), .tcp(88), .udp(88), .symmetricUDP(123), .tcp(135), .tcp(389), .udp(389),
        .tcp(445), .tcp(464), .udp(464), .tcp(636), .tcp(3268...3269), .tcp(9389),
        .tcp(49152...65535),
      ]
    },
    ServiceEntry(
      "freeipa", "tcp/80 tcp/443 tcp/389 tcp/636 tcp/88 udp/88 tcp/464 udp/464",
      "FreeIPA server, without DNS and time", aliases: "ipa"),
    ServiceEntry(
      "radius", "udp/1812-1813", "RADIUS authentication and accounting",
      note: "old equipment uses udp/1645-1646"),
    ServiceEntry("radsec", "tcp/2083", "RADIUS over TLS"),
    ServiceEntry(
      "tacacs", "tcp/49", "TACACS+ logins for network equipment", aliases: "tacacs-plus"),
    ServiceEntry("diameter", "tcp/3868", "Diameter"),
    ServiceEntry("wsus", "tcp/8530-8531", "Windows Server Update Services, plain and TLS"),
    ServiceEntry("kms", "tcp/1688", "Windows volume activation"),
    ServiceEntry("sccm", "tcp/80 tcp/443 tcp/10123", "Configuration Manager clients"),
  ]
}

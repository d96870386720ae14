internal import PacketSpace

extension ServiceCatalogue {
  /// Sources: IANA for ssh, telnet, rdp (ms-wbt-server), winrm (wsman, wsmans), login, shell, exec, vnc (rfb), ica,
  /// pcoip and asf-rmcp; the products' manuals for the rest; RFC 1282 and rcmd(3) for reserved client ports.
  static let remoteAccess: [ServiceEntry] = [
    ServiceEntry("ssh", "tcp/22", "Secure shell"),
    ServiceEntry("telnet", "tcp/23", "Terminal without encryption"),
    ServiceEntry(
      "rdp", "tcp/3389", "Remote Desktop", aliases: "ms-wbt-server remote-desktop",
      note:
        "newer clients add udp/3389, which is the service rdp-udp, and do without if it is closed"),
    ServiceEntry("rdp-udp", "udp/3389", "Remote Desktop's second transport"),
    ServiceEntry("rd-gateway", "tcp/443 udp/3391", "Remote Desktop Gateway"),
    ServiceEntry(
      "winrm", "tcp/5985", "Windows Remote Management over HTTP", aliases: "winrm-http wsman"),
    ServiceEntry(
      "winrm-https", "tcp/5986", "Windows Remote Management over HTTPS", aliases: "wsmans"),
    ServiceEntry("vnc", "tcp/5900-5903", "VNC screens :0 to :3", aliases: "rfb"),
    ServiceEntry("x11", "tcp/6000-6063", "X Window System displays"),
    ServiceEntry(
      "mosh", "udp/60000-61000", "Mobile shell; its session starts over ssh",
      note: "needs ssh as well to begin a session"),
    ServiceEntry("citrix-ica", "tcp/1494 tcp/2598", "Citrix ICA and session reliability"),
    ServiceEntry("pcoip", "tcp/4172 udp/4172", "PC over IP screens"),
    ServiceEntry("teamviewer", "tcp/5938 udp/5938", "TeamViewer"),
    ServiceEntry("guacd", "tcp/4822", "Apache Guacamole proxy daemon"),
    ServiceEntry("ipmi", "udp/623", "Server management by IPMI", aliases: "rmcp"),
    ServiceEntry("cockpit", "tcp/9090", "Cockpit web console of Linux hosts"),
    ServiceEntry("webmin", "tcp/10000", "Webmin administration"),
    ServiceEntry("rexec", "tcp/512", "Remote execution of BSD"),
    ServiceEntry(
      "rlogin", "Remote login of BSD",
      note:
        "clients send from reserved ports 512-1023, so answers go there and not to ephemeral ports"
    ) {
      [.tcp(513, from: .fixed(PortSet(512...1023)))]
    },
    ServiceEntry(
      "rsh", "Remote shell of BSD",
      note:
        "clients send from reserved ports 512-1023, and the server opens a second connection back to one"
    ) {
      let reserved = Conversation.Ports.fixed(PortSet(512...1023))
      return [
        .tcp(514, from: reserved),
        Conversation(opener: .server, ipProtocol: .tcp, destination: reserved, source: reserved),
      ]
    },
  ]
}

internal import PacketSpace

extension ServiceCatalogue {
  /// Sources: IANA for nfs, sunrpc, mountd, ftp, ftps, ssh (sftp), rsync, iscsi-target, ceph, afpovertcp and rfc1350's
  /// tftp; RFC 959 (active FTP), RFC 1350 (TFTP); Linux sunrpc.min_resvport and max_resvport, 665-1023; Amazon FSx for
  /// Lustre User Guide, limit-access-security-groups (988, 1018-1023); the products' manuals for the rest.
  static let storage: [ServiceEntry] = [
    ServiceEntry(
      "nfs", "Network file system, version 4", aliases: "nfs4",
      note: "clients without noresvport send from 665-1023, so answers go there as well"
    ) {
      [.tcp(2049, from: .clientEphemeralOr(reservedClientPorts))]
    },
    ServiceEntry(
      "nfs3", "Network file system, version 3, with port mapper and mount daemon",
      note:
        "clients without noresvport send from 665-1023; the lock and status daemons use ports of their own"
    ) {
      [111, 2049, 20048].flatMap { (port: UInt16) -> [Conversation] in
        let source = Conversation.Ports.clientEphemeralOr(reservedClientPorts)
        return [.tcp(port, from: source), .udp(port, from: source)]
      }
    },
    ServiceEntry(
      "rpcbind", "tcp/111 udp/111", "Port mapper of Sun RPC", aliases: "portmapper sunrpc"),
    ServiceEntry(
      "ftp", "File transfer, active: the server calls back", aliases: "ftp-active",
      note: "the server opens the data connection from port 20 to an ephemeral port of the client"
    ) {
      [
        .tcp(21),
        Conversation(
          opener: .server, ipProtocol: .tcp, destination: .clientEphemeral,
          source: .fixed(PortSet(20))),
      ]
    },
    ServiceEntry(
      "ftp-passive", "File transfer, passive: the client opens the data connection too",
      note: "data connections go to an ephemeral port of the server, whatever range it is set to"
    ) {
      passiveTransfer(control: 21)
    },
    ServiceEntry(
      "ftps", "File transfer with TLS from the start, passive", aliases: "ftps-implicit",
      note:
        "data connections go to an ephemeral port of the server; with STARTTLS on 21 use ftp-passive"
    ) {
      passiveTransfer(control: 990)
    },
    ServiceEntry("sftp", "tcp/22", "File transfer over secure shell", aliases: "scp"),
    ServiceEntry(
      "tftp", "Trivial file transfer",
      note:
        "the server answers from a new port of its own, so its first packet opens another conversation"
    ) {
      [
        Conversation(ipProtocol: .udp, destination: .fixed(PortSet(69)), answer: .none),
        Conversation(
          opener: .server, ipProtocol: .udp, destination: .clientEphemeral,
          source: .serverEphemeral),
      ]
    },
    ServiceEntry("rsync", "tcp/873", "rsync daemon"),
    ServiceEntry("iscsi", "tcp/3260", "Block storage by iSCSI"),
    ServiceEntry("nvme-tcp", "tcp/4420 tcp/8009", "NVMe over TCP, with discovery"),
    ServiceEntry("afp", "tcp/548", "Apple file sharing"),
    ServiceEntry("glusterfs", "tcp/24007-24008,49152-49251", "GlusterFS daemon and bricks"),
    ServiceEntry("ceph-monitor", "tcp/3300,6789", "Ceph monitors"),
    ServiceEntry("ceph", "tcp/3300,6789,6800-7300", "Ceph clients: monitors and daemons"),
    ServiceEntry("ceph-dashboard", "tcp/8443", "Ceph dashboard"),
    ServiceEntry(
      "lustre", "Lustre file system", aliases: "fsx-lustre",
      note:
        "both ends send from 1018-1023 and may begin, so answers go to reserved ports, not ephemeral ones"
    ) {
      let ports = PortSet([PortRange(988), PortRange(1018...1023)])
      let reserved = Conversation.Ports.fixed(PortSet(1018...1023))
      return [Conversation.Opener.client, .server].map { opener in
        Conversation(opener: opener, ipProtocol: .tcp, destination: .fixed(ports), source: reserved)
      }
    },
    ServiceEntry("minio", "tcp/9000-9001", "MinIO object store and console"),
    ServiceEntry("seaweedfs", "tcp/9333 tcp/8888", "SeaweedFS master and filer"),
    ServiceEntry("swift-object", "tcp/8080", "OpenStack Swift proxy"),
    ServiceEntry("ndmp", "tcp/10000", "Backup by NDMP"),
    ServiceEntry(
      "bacula", "tcp/9101-9103", "Bacula director, file and storage daemons", aliases: "bareos"),
    ServiceEntry("netbackup", "tcp/1556 tcp/13724", "Veritas NetBackup"),
  ]

  /// The source ports of Linux NFS clients without `noresvport`.
  private static let reservedClientPorts = PortSet(665...1023)

  private static func passiveTransfer(control: UInt16) -> [Conversation] {
    [.tcp(control), Conversation(ipProtocol: .tcp, destination: .serverEphemeral)]
  }
}

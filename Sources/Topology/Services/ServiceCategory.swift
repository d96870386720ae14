/// What a service of the catalogue is for; the order is the one in which groups are listed.
public enum ServiceCategory: String, Hashable, Sendable, CaseIterable {
  /// Web servers, proxies and caches.
  case web
  /// Shells, desktops and management of hosts.
  case remoteAccess = "remote access"
  /// Relational databases.
  case relationalDatabase = "relational databases"
  /// Databases of every other kind, caches and search engines.
  case dataStore = "data stores and search"
  /// Queues, brokers and streams.
  case messaging
  /// Directories, logins and Windows domains.
  case directory = "directories and Windows"
  /// Electronic mail.
  case mail
  /// Names, time and addresses.
  case naming = "names, time and addresses"
  /// Routing and tunnels.
  case tunnels = "routing and tunnels"
  /// File transfer and storage.
  case storage = "files and storage"
  /// Containers, orchestration, service meshes.
  case containers
  /// Monitoring, logs, traces and network management.
  case monitoring
  /// Services of Amazon Web Services with ports of their own.
  case amazon = "Amazon services"
  /// Hadoop, Spark and other distributed computing.
  case analytics
  /// Telephony and media.
  case media = "telephony and media"
  /// Building and running software.
  case development
  /// Messages of ICMP and ICMPv6, and what measures paths.
  case diagnostics
}

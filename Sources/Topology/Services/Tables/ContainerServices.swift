internal import PacketSpace

extension ServiceCatalogue {
  /// Sources: Kubernetes, "Ports and Protocols"; IANA for docker, docker-s, etcd, vxlan and rancher; the manuals of Consul, Vault,
  /// Nomad, Istio, Linkerd, Cilium, Calico, Flannel, k3s and OpenShift for theirs.
  static let containers: [ServiceEntry] = [
    ServiceEntry(
      "kubernetes-api", "tcp/6443", "Kubernetes API server", aliases: "k8s-api kube-apiserver"),
    ServiceEntry("kubelet", "tcp/10250", "Kubernetes node agent"),
    ServiceEntry("kube-scheduler", "tcp/10259", "Kubernetes scheduler"),
    ServiceEntry("kube-controller-manager", "tcp/10257", "Kubernetes controller manager"),
    ServiceEntry("kube-proxy-health", "tcp/10256", "Health of kube-proxy, asked by load balancers"),
    ServiceEntry(
      "kubernetes-nodeports", "tcp/30000-32767 udp/30000-32767", "Kubernetes node ports",
      aliases: "nodeport nodeports"),
    ServiceEntry("etcd", "tcp/2379-2380", "etcd clients and peers"),
    ServiceEntry("etcd-client", "tcp/2379", "etcd clients"),
    ServiceEntry("etcd-peer", "tcp/2380", "etcd peers"),
    ServiceEntry("docker", "tcp/2375", "Docker engine without encryption"),
    ServiceEntry("docker-tls", "tcp/2376", "Docker engine over TLS"),
    ServiceEntry("docker-registry", "tcp/5000", "Container registry"),
    ServiceEntry(
      "docker-swarm", "Docker Swarm: management, gossip and overlay", aliases: "swarm",
      note: "gossip is sent from 7946 too; overlay packets (VXLAN) go to 4789 in both directions"
    ) {
      [
        .tcp(2377), .tcp(7946), .symmetricUDP(7946), .oneWayUDP(4789),
        .oneWayUDP(4789, opener: .server),
      ]
    },
    ServiceEntry(
      "flannel-vxlan", "Flannel overlay, k3s and Rancher",
      note: "both ends send to 8472; nothing goes back to the source port"
    ) {
      [.oneWayUDP(8472), .oneWayUDP(8472, opener: .server)]
    },
    ServiceEntry("calico-typha", "tcp/5473", "Calico Typha"),
    ServiceEntry("cilium-health", "tcp/4240", "Cilium health checks"),
    ServiceEntry("cilium-hubble", "tcp/4244-4245", "Cilium Hubble", aliases: "hubble"),
    ServiceEntry("k3s-embedded-registry", "tcp/5001", "k3s embedded registry (Spegel)"),
    ServiceEntry("rke2-supervisor", "tcp/9345", "RKE2 supervisor"),
    ServiceEntry("openshift-machine-config", "tcp/22623", "OpenShift machine configuration"),
    ServiceEntry("talos", "tcp/50000-50001", "Talos Linux apid and trustd"),
    ServiceEntry("portainer", "tcp/9000 tcp/9443", "Portainer"),
    ServiceEntry("consul-http", "tcp/8500", "Consul interface over HTTP", aliases: "consul"),
    ServiceEntry("consul-https", "tcp/8501", "Consul interface over HTTPS"),
    ServiceEntry("consul-grpc", "tcp/8502-8503", "Consul gRPC, plain and TLS"),
    ServiceEntry("consul-dns", "tcp/8600 udp/8600", "Consul names"),
    ServiceEntry("consul-rpc", "tcp/8300", "Consul servers"),
    ServiceEntry(
      "consul-serf-lan", "Consul gossip inside a data centre",
      note: "gossip is sent from 8301 too"
    ) {
      [.tcp(8301), .symmetricUDP(8301)]
    },
    ServiceEntry(
      "consul-serf-wan", "Consul gossip between data centres",
      note: "gossip is sent from 8302 too"
    ) {
      [.tcp(8302), .symmetricUDP(8302)]
    },
    ServiceEntry("vault", "tcp/8200", "HashiCorp Vault and OpenBao", aliases: "openbao"),
    ServiceEntry("vault-cluster", "tcp/8201", "Vault nodes"),
    ServiceEntry("nomad-http", "tcp/4646", "Nomad interface", aliases: "nomad"),
    ServiceEntry("nomad-rpc", "tcp/4647", "Nomad agents"),
    ServiceEntry(
      "nomad-serf", "Nomad gossip", note: "gossip is sent from 4648 too"
    ) {
      [.tcp(4648), .symmetricUDP(4648)]
    },
    ServiceEntry("istiod", "tcp/15010,15012,15014,15017", "Istio control plane"),
    ServiceEntry("istio-telemetry", "tcp/15020-15021,15090", "Istio sidecar health and metrics"),
    ServiceEntry("istio-east-west", "tcp/15443", "Istio gateway between clusters"),
    ServiceEntry("linkerd-proxy", "tcp/4143 tcp/4191", "Linkerd proxy, traffic and metrics"),
    ServiceEntry("mesos", "tcp/5050-5051", "Apache Mesos master and agent"),
  ]
}

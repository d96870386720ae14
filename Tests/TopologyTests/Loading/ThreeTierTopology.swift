/// The complete example: every key of the format occurs in it.
let threeTierTopology = """
  version: 1
  name: three-tier-web
  x-anchors:
    zones: &tags {ignored: true}
  vpcs:
    main: {cidrs: [10.0.0.0/16, "2001:db8:1234:1a00::/56"], id: vpc-01, region: us-east-1}
  subnets:
    public-a: {vpc: main, zone: us-east-1a, cidrs: [10.0.0.0/24],  network_acl: public, route_table: public}
    public-b: {vpc: main, zone: us-east-1b, cidrs: [10.0.1.0/24],  network_acl: public, route_table: public}
    app-a:    {vpc: main, zone: us-east-1a, cidrs: [10.0.10.0/24], network_acl: app,    route_table: private-a}
    app-b:    {vpc: main, zone: us-east-1b, cidrs: [10.0.11.0/24], network_acl: app,    route_table: private-a}
    data-a:   {vpc: main, zone: us-east-1a, cidrs: [10.0.20.0/24, "2001:db8:1234:1a14::/64"], network_acl: data, route_table: isolated}
    data-b:   {vpc: main, zone: us-east-1b, cidrs: [10.0.21.0/24], id: subnet-0b}
  gateways:
    igw:   {type: internet_gateway, vpc: main, id: igw-1}
    nat-a: {type: nat_gateway, subnet: public-a, addresses: [10.0.0.9]}
    eigw:  {type: egress_only_internet_gateway, vpc: main}
  route_tables:
    public:    {0.0.0.0/0: igw, "::/0": igw}
    private-a: {0.0.0.0/0: nat-a, 198.51.100.0/24: blackhole}
    isolated:  {}
  services:
    app-http: tcp/8080
    cluster:  [tcp/7000-7001, udp/7946]
    ping:     icmp/echo
  peers:
    office: [203.0.113.0/24]
    home: {cidrs: [198.51.100.0/25], ephemeral: windows}
  load_balancers:
    edge:
      type: application
      subnets: [public-a, public-b]
      security_groups: [edge]
      listeners:
        - {service: https, target: web, target_service: app-http, health_check: app-http}
        - {service: http, target: web}
    inner: {type: application, scheme: internal, ip_address_type: ipv4, subnets: [app-a, app-b], listeners: [{service: https, target: web}]}
  workloads:
    web: {subnets: [app-a, app-b],   security_groups: [web], ephemeral: linux, listens: [app-http]}
    db:  {subnets: [data-a, data-b], security_groups: [db],  listens: [postgresql], public_address: true}
    cache: {addresses: [10.0.20.7, "2001:db8:1234:1a14::7"], ephemeral: 2000-3000}
  flows:
    - {from: internet, to: edge, service: https}
    - {from: web, to: db, service: postgresql}
    - {from: web, to: internet, service: https, reason: package updates}
    - {from: web, to: cache, services: [redis, cluster]}
  forbidden:
    - {from: internet, to: db}
    - {from: office, to: db, service: ssh, reason: review 3}
  policy:
    max_entries: 30
    deny_before_ephemeral: [rdp]
    path_mtu_discovery: true
  ignore:
    - {finding: ephemeral-exposure, where: public, reason: "accepted in review 12", expires: 2027-01-01}
  network_acls:
    public:
      id: acl-1
      inbound:
        - {number: 110, deny: all, from: "::/0"}
        - {number: 100, allow: tcp/443, from: 0.0.0.0/0}
      outbound:
        - {number: 100, allow: tcp/1024-65535, to: 0.0.0.0/0}
    app: {}
    data: {}
  security_groups:
    web:
      id: sg-1
      inbound:
        - {allow: tcp/8080, from: edge}
        - {allow: icmp/echo, from: 10.0.0.0/16}
      outbound:
        - {allow: tcp/443, to: partners}
    edge: {}
    db: {}
  prefix_lists:
    partners: {cidrs: [192.0.2.0/24], max_entries: 5, id: pl-1}

  """

/// Load balancers of every kind in `SampleNetwork`.
enum SampleBalancers {
  private static let arn = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:"

  /// The ARNs of load balancers, listeners and target groups.
  static let edge = arn + "loadbalancer/app/edge/a1"
  static let mail = arn + "loadbalancer/net/mail/b2"
  static let web = arn + "targetgroup/web/c3"
  static let api = arn + "targetgroup/api/d4"
  static let smtp = arn + "targetgroup/smtp/e5"

  /// An application load balancer whose rule names a second group.
  static let application = """
    {"LoadBalancers": [
       {"LoadBalancerArn": "\(edge)", "LoadBalancerName": "edge", "Type": "application",
        "Scheme": "internet-facing", "IpAddressType": "ipv4", "VpcId": "vpc-1",
        "SecurityGroups": ["sg-1"], "AvailabilityZones": [
          {"ZoneName": "eu-west-1a", "SubnetId": "subnet-1a"},
          {"ZoneName": "eu-west-1b", "SubnetId": "subnet-1b"}]}],
     "Listeners": [
       {"ListenerArn": "\(arn)listener/app/edge/a1/f6", "LoadBalancerArn": "\(edge)",
        "Protocol": "HTTPS", "Port": 443,
        "DefaultActions": [{"Type": "forward", "TargetGroupArn": "\(web)",
          "ForwardConfig": {"TargetGroups": [{"TargetGroupArn": "\(web)", "Weight": 1}]}}]},
       {"ListenerArn": "\(arn)listener/app/edge/a1/f7", "LoadBalancerArn": "\(edge)",
        "Protocol": "HTTP", "Port": 80,
        "DefaultActions": [{"Type": "redirect", "RedirectConfig": {"StatusCode": "HTTP_301"}}]}],
     "Rules": [
       {"RuleArn": "\(arn)listener-rule/app/edge/a1/f6/g8", "Priority": "1",
        "Actions": [{"Type": "forward", "TargetGroupArn": "\(api)"}]}],
     "TargetGroups": [
       {"TargetGroupArn": "\(web)", "TargetGroupName": "web", "Protocol": "HTTP", "Port": 8080,
        "VpcId": "vpc-1", "TargetType": "instance", "HealthCheckProtocol": "HTTP",
        "HealthCheckPort": "traffic-port", "HealthCheckEnabled": true},
       {"TargetGroupArn": "\(api)", "TargetGroupName": "api", "Protocol": "HTTP", "Port": 9000,
        "VpcId": "vpc-1", "TargetType": "ip", "IpAddressType": "ipv4",
        "HealthCheckProtocol": "HTTP", "HealthCheckPort": "9001"}]}
    """

  /// The targets of the group of the listener: one instance on another port.
  static let webTargets = """
    {"TargetGroupArn": "\(web)", "TargetHealthDescriptions": [
       {"Target": {"Id": "i-1", "Port": 8080}, "TargetHealth": {"State": "healthy"}},
       {"Target": {"Id": "i-2", "Port": 8081}, "TargetHealth": {"State": "draining"}}]}
    """

  /// The targets of the group of the rule, without the question: an address of nobody, and one of the first instance.
  static let apiTargets = """
    {"TargetHealthDescriptions": [
       {"Target": {"Id": "10.0.1.77", "Port": 9000}}, {"Target": {"Id": "10.0.1.11", "Port": 9000}}]}
    """

  /// A network load balancer for TCP and UDP, with the attributes of its group.
  static let network = """
    {"LoadBalancers": [
       {"LoadBalancerArn": "\(mail)", "LoadBalancerName": "mail", "Type": "network",
        "Scheme": "internal", "IpAddressType": "dualstack", "VpcId": "vpc-1",
        "AvailabilityZones": [{"ZoneName": "eu-west-1a", "SubnetId": "subnet-1a"}]}],
     "Listeners": [
       {"ListenerArn": "\(arn)listener/net/mail/b2/h1", "LoadBalancerArn": "\(mail)",
        "Protocol": "TCP", "Port": 25,
        "DefaultActions": [{"Type": "forward", "TargetGroupArn": "\(smtp)"}]}],
     "TargetGroups": [
       {"TargetGroupArn": "\(smtp)", "TargetGroupName": "smtp", "Protocol": "TCP", "Port": 2525,
        "VpcId": "vpc-1", "TargetType": "instance", "HealthCheckProtocol": "TCP",
        "HealthCheckPort": "80"}],
     "TargetHealthDescriptions": [{"Target": {"Id": "i-1", "Port": 2525}}]}
    """

  /// Attributes as `elbv2 describe-target-group-attributes` and `describe-load-balancer-attributes` print them.
  static let groupAttributes = """
    {"Attributes": [
       {"Key": "deregistration_delay.timeout_seconds", "Value": "300"},
       {"Key": "load_balancing.cross_zone.enabled", "Value": "use_load_balancer_configuration"},
       {"Key": "preserve_client_ip.enabled", "Value": "true"}]}
    """
  static let balancerAttributes = """
    {"Attributes": [
       {"Key": "deletion_protection.enabled", "Value": "false"},
       {"Key": "load_balancing.cross_zone.enabled", "Value": "true"}]}
    """

  /// A gateway load balancer with one appliance.
  static let gateway = """
    {"LoadBalancers": [
       {"LoadBalancerArn": "\(arn)loadbalancer/gwy/inspect/i1", "LoadBalancerName": "inspect",
        "Type": "gateway", "VpcId": "vpc-1",
        "AvailabilityZones": [{"ZoneName": "eu-west-1a", "SubnetId": "subnet-1a"}]}],
     "Listeners": [
       {"ListenerArn": "\(arn)listener/gwy/inspect/i1/j1",
        "LoadBalancerArn": "\(arn)loadbalancer/gwy/inspect/i1",
        "DefaultActions": [{"Type": "forward", "TargetGroupArn": "\(arn)targetgroup/fw/k1"}]}],
     "TargetGroups": [
       {"TargetGroupArn": "\(arn)targetgroup/fw/k1", "TargetGroupName": "fw",
        "Protocol": "GENEVE", "Port": 6081, "TargetType": "instance", "HealthCheckPort": "80"}],
     "TargetHealthDescriptions": [{"Target": {"Id": "i-1", "Port": 6081}}]}
    """

  /// A classic load balancer with its attributes.
  static let classic = """
    {"LoadBalancerDescriptions": [
       {"LoadBalancerName": "old", "Scheme": "internal", "VPCId": "vpc-1",
        "Subnets": ["subnet-1a", "subnet-1b"], "SecurityGroups": ["sg-1"],
        "Instances": [{"InstanceId": "i-1"}, {"InstanceId": "i-2"}, {"InstanceId": "i-3"}],
        "HealthCheck": {"Target": "HTTP:8081/ping", "Interval": 30},
        "ListenerDescriptions": [
          {"Listener": {"Protocol": "SSL", "LoadBalancerPort": 443, "InstanceProtocol": "TCP",
             "InstancePort": 8443}, "PolicyNames": []}]}],
     "LoadBalancerAttributes": {"CrossZoneLoadBalancing": {"Enabled": false}}}
    """

  /// An application load balancer that only its interface shows, and one that is described as well.
  static let interfaces = """
    {"NetworkInterfaces": [
       {"NetworkInterfaceId": "eni-11", "InterfaceType": "interface", "SubnetId": "subnet-1a",
        "Description": "ELB app/edge/a1", "Groups": [{"GroupId": "sg-1"}],
        "PrivateIpAddress": "10.0.1.50"},
       {"NetworkInterfaceId": "eni-12", "InterfaceType": "interface", "SubnetId": "subnet-1a",
        "Description": "ELB app/other/z9", "Groups": [{"GroupId": "sg-1"}],
        "PrivateIpAddress": "10.0.1.51"}]}
    """
}

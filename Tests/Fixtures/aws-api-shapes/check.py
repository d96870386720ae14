"""Checks answers of the APIs against the shapes of botocore's service model, which takes a while to load.

Reads a JSON list of answers, each a text, and prints a list with a list for each: one line for each value that is not of
the shape that the model says.
"""

import json
import sys

import botocore.session

MEMBERS = {
    "NetworkAcls": ("ec2", "DescribeNetworkAcls"),
    "SecurityGroups": ("ec2", "DescribeSecurityGroups"),
    "PrefixLists": ("ec2", "DescribePrefixLists"),
    "Vpcs": ("ec2", "DescribeVpcs"),
    "Subnets": ("ec2", "DescribeSubnets"),
    "RouteTables": ("ec2", "DescribeRouteTables"),
    "NatGateways": ("ec2", "DescribeNatGateways"),
    "InternetGateways": ("ec2", "DescribeInternetGateways"),
    "NetworkInterfaces": ("ec2", "DescribeNetworkInterfaces"),
    "Reservations": ("ec2", "DescribeInstances"),
    "Addresses": ("ec2", "DescribeAddresses"),
    "VpcPeeringConnections": ("ec2", "DescribeVpcPeeringConnections"),
    "TransitGateways": ("ec2", "DescribeTransitGateways"),
    "TransitGatewayAttachments": ("ec2", "DescribeTransitGatewayAttachments"),
    "TransitGatewayVpcAttachments": ("ec2", "DescribeTransitGatewayVpcAttachments"),
    "TransitGatewayRouteTables": ("ec2", "DescribeTransitGatewayRouteTables"),
    "Routes": ("ec2", "SearchTransitGatewayRoutes"),
    "Associations": ("ec2", "GetTransitGatewayRouteTableAssociations"),
    "TransitGatewayRouteTablePropagations": ("ec2", "GetTransitGatewayRouteTablePropagations"),
    "TransitGatewayAttachmentPropagations": ("ec2", "GetTransitGatewayAttachmentPropagations"),
    "VpnGateways": ("ec2", "DescribeVpnGateways"),
    "VpnConnections": ("ec2", "DescribeVpnConnections"),
    "VpcEndpoints": ("ec2", "DescribeVpcEndpoints"),
    "VpcBlockPublicAccessOptions": ("ec2", "DescribeVpcBlockPublicAccessOptions"),
    "VpcBlockPublicAccessExclusions": ("ec2", "DescribeVpcBlockPublicAccessExclusions"),
    "ResolverEndpoints": ("route53resolver", "ListResolverEndpoints"),
    "IpAddresses": ("route53resolver", "ListResolverEndpointIpAddresses"),
    "LoadBalancers": ("elbv2", "DescribeLoadBalancers"),
    "Listeners": ("elbv2", "DescribeListeners"),
    "Rules": ("elbv2", "DescribeRules"),
    "TargetGroups": ("elbv2", "DescribeTargetGroups"),
    "TargetHealthDescriptions": ("elbv2", "DescribeTargetHealth"),
    "Attributes": ("elbv2", "DescribeTargetGroupAttributes"),
    "LoadBalancerDescriptions": ("elb", "DescribeLoadBalancers"),
    "LoadBalancerAttributes": ("elb", "DescribeLoadBalancerAttributes"),
}
# What may stand beside an answer to say which question it answers.
QUESTIONS = {
    "TransitGatewayRouteTableId", "TransitGatewayAttachmentId", "ResolverEndpointId",
    "TargetGroupArn", "LoadBalancerArn", "LoadBalancerName",
}
SCALARS = {"string": str, "integer": int, "boolean": bool, "timestamp": str}


def faults(value, shape, place):
    if shape.type_name == "structure":
        if not isinstance(value, dict):
            return [f"{place}: not an object"]
        found = [f"{place}: no member {key}" for key in value if key not in shape.members]
        for key in value:
            if key in shape.members:
                found += faults(value[key], shape.members[key], f"{place}.{key}")
        return found
    if shape.type_name == "list":
        if not isinstance(value, list):
            return [f"{place}: not a list"]
        found = []
        for index, element in enumerate(value):
            found += faults(element, shape.member, f"{place}[{index}]")
        return found
    if type(value) is not SCALARS[shape.type_name]:
        return [f"{place}: not a {shape.type_name}"]
    allowed = getattr(shape, "enum", [])
    return [] if not allowed or value in allowed else [f"{place}: {value} is not one of {allowed}"]


def faults_of(answer, session):
    found = []
    for key, value in answer.items():
        if key in QUESTIONS:
            continue
        service, operation = MEMBERS.get(key, (None, None))
        if service is None:
            found.append(f"no answer has {key}")
            continue
        model = session.get_service_model(service).operation_model(operation)
        shape = model.output_shape.members[key]
        found += faults(value, shape, key)
    return found


def main():
    session = botocore.session.get_session()
    print(json.dumps([faults_of(json.loads(text), session) for text in json.load(sys.stdin)]))


if __name__ == "__main__":
    main()

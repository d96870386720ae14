"""Prints an answer for each operation that describes something and of which nothing is read.

One line for each: the operation's name, a tab, and the answer as JSON, with every member of the service model's shape.
"""

import json
import sys

import botocore.session

sys.dont_write_bytecode = True
from check import MEMBERS  # noqa: E402

SERVICES = ["ec2", "elbv2", "elb", "directconnect"]
READ = {operation for _, operation in MEMBERS.values()} | {
    # Other operations that answer in the shape of one that is read.
    "DescribeManagedPrefixLists", "DescribeSecurityGroupRules", "DescribeEgressOnlyInternetGateways",
    "DescribeLoadBalancerAttributes",
}
SCALARS = {"boolean": True, "integer": 1, "long": 1, "float": 1.5, "double": 1.5}


def sample(shape, depth=0):
    if shape.type_name == "structure":
        if depth > 6:
            return {}
        return {name: sample(member, depth + 1) for name, member in shape.members.items()}
    if shape.type_name == "list":
        return [sample(shape.member, depth + 1)]
    if shape.type_name == "map":
        return {"key": sample(shape.value, depth + 1)}
    return SCALARS.get(shape.type_name, "text")


def answer(operation):
    """An answer as the CLI prints it: of the attributes of something it asks for one."""
    shape = operation.output_shape
    attributes = [name for name, member in shape.members.items() if member.type_name != "string"]
    if operation.name.endswith("Attribute") and len(shape.members) > 2:
        owners = [name for name in shape.members if name.endswith("Id") and name not in ("KernelId", "RamdiskId")]
        return {name: sample(shape.members[name]) for name in owners + attributes[:1]}
    return sample(shape)


session = botocore.session.get_session()
for service in SERVICES:
    model = session.get_service_model(service)
    for name in model.operation_names:
        operation = model.operation_model(name)
        if name.startswith("Describe") and name not in READ and operation.output_shape:
            print(f"{service} {name}\t{json.dumps(answer(operation))}")

"""Checks an answer of the EC2 API on standard input against the shapes of botocore's service model.

Ends with 0 if every value is of the shape that the model says, else with 1 and one line for each fault.
"""

import json
import sys

import botocore.session

MEMBERS = {
    "NetworkAcls": "DescribeNetworkAcls",
    "SecurityGroups": "DescribeSecurityGroups",
    "PrefixLists": "DescribePrefixLists",
}
SCALARS = {"string": str, "integer": int, "boolean": bool}


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


def main():
    model = botocore.session.get_session().get_service_model("ec2")
    found = []
    for key, value in json.load(sys.stdin).items():
        if key not in MEMBERS:
            found.append(f"no answer has {key}")
            continue
        shape = model.operation_model(MEMBERS[key]).output_shape.members[key]
        found += faults(value, shape, key)
    print("\n".join(found))
    return 1 if found else 0


sys.exit(main())

"""moto's EC2 and CloudFormation behind one port, and the AWS CLI, loaded once, behind another.

Usage: emulator.py PORT CLI_PORT. What moto's CloudFormation lacks (network ACLs, outbound rules, prefix lists) is made
here by the same calls that its EC2 API makes. The AWS CLI is the real one; it stays loaded from one command to the next
because loading takes most of a second. It listens when both are ready, and all ends when standard input does.
"""

import functools
import gc
import io
import os
import select
import signal
import socket
import sys
import threading
import time

PORT, CLI_PORT = int(sys.argv[1]), int(sys.argv[2])


def serve_api():
    # moto files a backend's classes by the name of their module.
    globals()["__name__"] = "moto.ec2.emulator"
    import moto.core.responses
    import moto.moto_server.werkzeug_app
    from moto.core.common_models import CloudFormationModel
    from moto.ec2.models import ec2_backends
    from moto.ec2.models.security_groups import SecurityGroup
    from moto.ec2.responses.network_acls import NetworkACLs
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication
    from moto.server import main

    class Part:
        """A resource that is nothing but calls to the EC2 backend."""

        def __init__(self, identifier):
            self.identifier = identifier

        @property
        def physical_resource_id(self):
            return self.identifier

        @staticmethod
        def cloudformation_name_type():
            return ""

        @classmethod
        def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
            made = cls.make(ec2_backends[account_id][region_name], cloudformation_json["Properties"])
            return cls(made or resource_name)

    class NetworkAcl(Part, CloudFormationModel):
        @staticmethod
        def cloudformation_type():
            return "AWS::EC2::NetworkAcl"

        @staticmethod
        def make(ec2, properties):
            return ec2.create_network_acl(properties["VpcId"], tags=properties.get("Tags")).id

    class NetworkAclEntry(Part, CloudFormationModel):
        @staticmethod
        def cloudformation_type():
            return "AWS::EC2::NetworkAclEntry"

        @staticmethod
        def make(ec2, properties):
            ports, icmp = properties.get("PortRange", {}), properties.get("Icmp", {})
            ec2.create_network_acl_entry(
                network_acl_id=properties["NetworkAclId"],
                rule_number=int(properties["RuleNumber"]),
                protocol=str(properties["Protocol"]),
                rule_action=properties["RuleAction"],
                egress=str(properties.get("Egress", False)).lower() == "true",
                cidr_block=properties.get("CidrBlock"),
                ipv6_cidr_block=properties.get("Ipv6CidrBlock"),
                port_range_from=ports.get("From"),
                port_range_to=ports.get("To"),
                icmp_type=icmp.get("Type"),
                icmp_code=icmp.get("Code"),
            )

    class SubnetNetworkAclAssociation(Part, CloudFormationModel):
        @staticmethod
        def cloudformation_type():
            return "AWS::EC2::SubnetNetworkAclAssociation"

        @staticmethod
        def make(ec2, properties):
            current = next(
                association.id
                for network_acl in ec2.network_acls.values()
                for association in network_acl.associations
                if association.subnet_id == properties["SubnetId"]
            )
            return ec2.replace_network_acl_association(current, properties["NetworkAclId"]).id

    def authorize(ec2, group, rule, is_egress):
        end = "Destination" if is_egress else "Source"
        description = rule.get("Description")

        def described(key, value):
            return [{key: value, "Description": description}] if value else []

        call = ec2.authorize_security_group_egress if is_egress else ec2.authorize_security_group_ingress
        call(
            group,
            rule["IpProtocol"],
            rule.get("FromPort"),
            rule.get("ToPort"),
            described("CidrIp", rule.get("CidrIp")) + described("CidrIpv6", rule.get("CidrIpv6")),
            source_groups=described("GroupId", rule.get(f"{end}SecurityGroupId")),
            prefix_list_ids=described("PrefixListId", rule.get(f"{end}PrefixListId")),
        )

    class SecurityGroupIngress(Part, CloudFormationModel):
        @staticmethod
        def cloudformation_type():
            return "AWS::EC2::SecurityGroupIngress"

        @staticmethod
        def make(ec2, properties):
            authorize(ec2, properties["GroupId"], properties, False)

    class SecurityGroupEgress(Part, CloudFormationModel):
        @staticmethod
        def cloudformation_type():
            return "AWS::EC2::SecurityGroupEgress"

        @staticmethod
        def make(ec2, properties):
            authorize(ec2, properties["GroupId"], properties, True)

    def make_group(cls, resource_name, cloudformation_json, account_id, region_name, **_):
        ec2, properties = ec2_backends[account_id][region_name], cloudformation_json["Properties"]
        group = ec2.create_security_group(
            properties["GroupName"], properties["GroupDescription"], vpc_id=properties["VpcId"],
            tags={tag["Key"]: tag["Value"] for tag in properties.get("Tags", [])},
        )
        if properties.get("SecurityGroupEgress"):
            group.egress_rules.clear()
        for key, is_egress in (("SecurityGroupIngress", False), ("SecurityGroupEgress", True)):
            for rule in properties.get(key, []):
                authorize(ec2, group.id, rule, is_egress)
        return group

    # moto 5.2 looks for ICMP types under a name that its parser of requests no longer gives them, and loses them.
    get_param = NetworkACLs._get_param
    NetworkACLs._get_param = lambda self, name, *rest, **more: get_param(
        self, name.replace("Icmp.", "IcmpTypeCode."), *rest, **more
    )
    # Its tables change under requests that run beside each other: clients would see errors and wait long between retries.
    dispatch, turn = DomainDispatcherApplication.__call__, threading.Lock()

    def dispatch_in_turn(self, *request):
        with turn:
            return dispatch(self, *request)

    DomainDispatcherApplication.__call__ = dispatch_in_turn
    # It looks these up anew for each request, the first of them on the disk.
    modules = frozenset(moto.moto_server.werkzeug_app.backends.list_of_moto_modules())
    moto.moto_server.werkzeug_app.backends.list_of_moto_modules = lambda: modules
    moto.core.responses.method_names_from_class = functools.cache(moto.core.responses.method_names_from_class)
    SecurityGroup.create_from_cloudformation_json = classmethod(make_group)
    # What is loaded by now is no garbage, and need not be looked through again and again.
    gc.freeze()
    main(["--host", "127.0.0.1", "--port", str(PORT)])


def serve_cli():
    import botocore.session
    from awscli.clidriver import create_clidriver

    driver = create_clidriver()
    make, made = botocore.session.Session.create_client, {}

    def create_client(self, *words, **named):
        """A client as it was made before: making one takes longer than all the rest of a command."""
        key = repr((self.get_config_variable("region"), words, sorted(named.items())))
        if key not in made:
            made[key] = make(self, *words, **named)
        return made[key]

    botocore.session.Session.create_client = create_client

    def run(words):
        """The exit code and both outputs of one command."""
        sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO()), io.TextIOWrapper(io.BytesIO())
        try:
            code = driver.main(words)
        except SystemExit as exit:
            code = exit.code
        outputs = []
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
            outputs.append(stream.buffer.getvalue())
        return code or 0, outputs

    # Until the API answers; afterwards most of what a command needs is loaded.
    while run(["ec2", "describe-vpcs"])[0] != 0 and os.waitpid(child, os.WNOHANG)[0] == 0:
        time.sleep(0.1)
    listener = socket.create_server(("127.0.0.1", CLI_PORT))
    listener.setblocking(False)
    # Commands may run beside each other, as many as get something from it.
    for _ in range(os.cpu_count() - 1):
        if os.fork() == 0:
            break
    while True:
        ready, _, _ = select.select([listener, sys.stdin], [], [])
        if sys.stdin in ready:
            return
        try:
            connection, _ = listener.accept()
        except BlockingIOError:
            # Another one was faster.
            continue
        connection.setblocking(True)
        with connection, connection.makefile("rwb") as stream:
            answer(stream, run)


def answer(stream, run):
    """Takes the Region and the words of a command, unless somebody has only looked whether this listens."""
    received = b""
    while True:
        words = received.split(b"\0")[:-1]
        if words and len(words) == int(words[0]) + 2:
            break
        more = stream.read1()
        if not more:
            return
        received += more
    os.environ["AWS_DEFAULT_REGION"] = words[1].decode()
    code, outputs = run([word.decode() for word in words[2:]])
    stream.write(b"%d %d %d\n" % (code, *map(len, outputs)) + b"".join(outputs))


# Nobody needs it for longer, whatever becomes of standard input.
starter, child = os.getpid(), os.fork()
signal.alarm(3600)
if child == 0:
    serve_api()
else:
    try:
        serve_cli()
    finally:
        if os.getpid() == starter:
            os.kill(child, signal.SIGKILL)

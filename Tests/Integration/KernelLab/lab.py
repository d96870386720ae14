#!/usr/bin/env python3
"""Three hosts in network namespaces of this machine, and real packets between them.

A client and a server, each the only host of a subnet, and a router between the two:

    client c0 ---- lab0 router lab1 ---- s0 server

Each host answers for every address of its subnet. Between host and router lie transfer networks of link-local
addresses, so that no address of a subnet belongs to the wiring. Nothing leaves the machine.

Reads one case a line from standard input, writes one result a line to standard output (both JSON):

    case    {"router": "FILE.nft", "hosts": "FILE.nft",
             "client": ["CIDR", ...], "server": ["CIDR", ...],
             "packets": [{"from": "client", "protocol": "tcp", "source": "10.0.1.5", "source_port": 40000,
                          "destination": "10.0.2.9", "destination_port": 443, "listens": true}, ...]}
    result  {"packets": [{"stage": "answered", "word": "connected"}, ...],
             "drops": {"acl_data_inbound": {"entry 100": 2, "entry *": 1}}}

Stages: `unsent` (never left the opener), `request-lost` (between the hosts), `unanswered` (arrived, and the other host
said nothing), `answer-lost` (between the hosts), `undelivered` (arrived, and the opener did not take it), `answered`,
`unusable` (this system cannot send it). The protocols are tcp, udp and icmp, the latter an echo request.

`--idle SECONDS`: how long nothing may happen until a case is over. `--labs NUMBER`: how many such labs play cases at the
same time, for most of a case is waiting.
"""

import concurrent.futures
import ctypes
import errno
import ipaddress
import json
import os
import select
import socket
import struct
import subprocess
import sys
import time

LIBC = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNET = 0x40000000
ETH_P_ALL = 0x0003
PACKET_OUTGOING = 4
SOL_IPV6_FREEBIND = (socket.IPPROTO_IPV6, 78)
# Both sides send a lost TCP packet again after one second; what takes longer would be counted twice.
RETRANSMISSION = 0.9


class Host:
    """A network namespace with one interface."""

    def __init__(self, lab, role, transfer):
        self.name = f"{lab}-{role}"
        self.interface = {"client": "c0", "server": "s0"}.get(role)
        self.transfer = transfer
        self.blocks = []
        run("ip", "netns", "add", self.name)
        self.descriptor = os.open(f"/run/netns/{self.name}", os.O_RDONLY)
        # Addresses can be used at once, without asking around first whether somebody else has them.
        self.sysctl("net.ipv6.conf.default.accept_dad=0", "net.ipv6.conf.all.accept_dad=0")
        self.ip("link set lo up")

    def ip(self, *commands):
        """Carries out commands of `ip`, in one process."""
        run("ip", "-n", self.name, "-batch", "-", text="\n".join(commands) + "\n")

    def sysctl(self, *settings):
        self.run("sysctl", "-qw", *settings)

    def run(self, *words):
        self.enter()
        return run(*words)

    def enter(self):
        """From now on this process, and every one that it starts, is in the namespace."""
        if LIBC.setns(self.descriptor, CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns")

    def socket(self, *arguments):
        self.enter()
        return socket.socket(*arguments)

    def forget_connections(self):
        self.run("conntrack", "-F")


def run(*words, text=None):
    done = subprocess.run(words, input=text, text=True, capture_output=True)
    if done.returncode != 0 and "has been emptied" not in done.stderr:
        raise RuntimeError(f"{' '.join(words)}: {done.stderr.strip()}\n{text or ''}")
    return done.stdout


class Lab:
    def __init__(self):
        lab = f"aclplan-{os.getpid()}"
        self.router = Host(lab, "router", None)
        self.hosts = {
            "client": Host(lab, "client", ("169.254.10", "fd00:10::", "lab0")),
            "server": Host(lab, "server", ("169.254.20", "fd00:20::", "lab1")),
        }
        self.router.sysctl("net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1")
        for host in self.hosts.values():
            self.wire(host)
        self.taps = {role: self.tap(host) for role, host in self.hosts.items()}

    def wire(self, host):
        v4, v6, port = host.transfer
        run("ip", "link", "add", host.interface, "netns", host.name, "type", "veth",
            "peer", "name", port, "netns", self.router.name)
        self.router.ip(f"link set {port} up", f"addr add {v4}.1/30 dev {port}",
                       f"addr add {v6}1/64 dev {port} nodad")
        host.ip(f"link set {host.interface} up", f"addr add {v4}.2/30 dev {host.interface}",
                f"addr add {v6}2/64 dev {host.interface} nodad",
                f"route add default via {v4}.1", f"route add default via {v6}1")
        # A socket that waits for its answer must not send again while a case is running.
        host.sysctl("net.ipv4.tcp_syn_retries=1", "net.ipv4.tcp_synack_retries=1",
                    "net.ipv4.ip_unprivileged_port_start=0", "net.ipv4.icmp_ratelimit=0")

    def tap(self, host):
        tap = host.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
        tap.bind((host.interface, ETH_P_ALL))
        tap.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 22)
        tap.setblocking(False)
        return tap

    def close(self):
        for host in [self.router, *self.hosts.values()]:
            run("ip", "netns", "del", host.name)

    def prepare(self, case):
        if any(host.blocks != case[role] for role, host in self.hosts.items()):
            self.route("del")
            for role, host in self.hosts.items():
                host.blocks = case[role]
            self.route("add")
        for host in self.hosts.values():
            host.run("nft", "-f", case["hosts"])
            host.forget_connections()
        self.router.run("nft", "-f", case["router"])
        for tap in self.taps.values():
            drain(tap)

    def route(self, verb):
        """Makes each host answer for every address of its blocks, and the router send them there; or undoes it."""
        ways = []
        for host in self.hosts.values():
            v4, v6, _ = host.transfer
            ways += [f"route {verb} {block} via {v6 + '2' if ':' in block else v4 + '.2'}"
                     for block in host.blocks]
            host.ip(*(f"route {verb} local {block} dev lo" for block in host.blocks))
        self.router.ip(*ways)

    def drops(self):
        found = {}
        for item in json.loads(self.router.run("nft", "-j", "list", "ruleset"))["nftables"]:
            rule = item.get("rule")
            if rule is None or {"drop": None} not in rule["expr"]:
                continue
            count = next(e["counter"]["packets"] for e in rule["expr"] if "counter" in e)
            if count:
                found.setdefault(rule["chain"], {})[rule.get("comment", "")] = count
        return found

    def play(self, case, idle):
        """Plays a case; once more where it took so long that packets were sent twice."""
        for _ in range(5):
            self.prepare(case)
            started = time.monotonic()
            exchanges = Exchanges(self, case["packets"])
            exchanges.run(idle)
            drops = self.drops()
            exchanges.close()
            if time.monotonic() - started < RETRANSMISSION:
                break
        return {"packets": exchanges.outcomes(), "drops": drops}


def drain(tap):
    """Everything that a tap saw: whether it went out, and its addresses, protocol and ports."""
    seen = []
    while True:
        try:
            frame, (_, _, kind, _, _) = tap.recvfrom(65535)
        except BlockingIOError:
            return seen
        parsed = parse(frame[14:])
        if parsed:
            seen.append((kind == PACKET_OUTGOING, *parsed))


def parse(packet):
    """Source, source port, destination, destination port, protocol; of ICMP the identifier, and whether it answers."""
    version = packet[0] >> 4
    if version == 4:
        protocol, header = packet[9], (packet[0] & 15) * 4
        source, destination = packet[12:16], packet[16:20]
    elif version == 6:
        protocol, header = packet[6], 40
        source, destination = packet[8:24], packet[24:40]
    else:
        return None
    source, destination = (str(ipaddress.ip_address(a)) for a in (source, destination))
    body = packet[header:]
    if protocol in (6, 17):
        source_port, destination_port = struct.unpack("!HH", body[:4])
        return source, source_port, destination, destination_port, protocol
    if (protocol, body[0]) in ((1, 8), (58, 128)):
        return source, struct.unpack("!H", body[4:6])[0], destination, 0, protocol
    if (protocol, body[0]) in ((1, 0), (58, 129)):
        return source, 0, destination, struct.unpack("!H", body[4:6])[0], protocol
    return None


class Exchanges:
    """The packets of a case with the sockets of both sides."""

    def __init__(self, lab, packets):
        self.lab = lab
        self.packets = packets
        self.epoll = select.epoll()
        self.sockets = {}
        self.words = [None] * len(packets)
        self.seen = {"client": [], "server": []}

    # Sockets

    def run(self, idle):
        for index, packet in enumerate(self.packets):
            self.listen(packet)
        for index, packet in enumerate(self.packets):
            try:
                self.open(index, packet)
            except OSError as error:
                self.words[index] = f"unusable: {error.strerror}"
        self.wait(idle)

    def bound(self, host, packet, kind, protocol, side):
        family = socket.AF_INET6 if ":" in packet["source"] else socket.AF_INET
        new = host.socket(family, kind, protocol)
        new.setblocking(False)
        new.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if kind == socket.SOCK_STREAM:
            # Closing sends a reset, and leaves nothing behind that waits.
            new.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if family == socket.AF_INET6:
            new.setsockopt(*SOL_IPV6_FREEBIND, 1)
        try:
            new.bind((packet[side], packet.get(f"{side}_port", 0) if kind != socket.SOCK_RAW else 0))
        except OSError:
            new.close()
            raise
        return new

    def keep(self, new, role, index=None):
        self.sockets[new.fileno()] = (new, role, index)
        self.epoll.register(new, select.EPOLLIN | (select.EPOLLOUT if role == "opener" else 0))

    def listen(self, packet):
        if not packet.get("listens"):
            return
        host = self.lab.hosts["server" if packet["from"] == "client" else "client"]
        is_tcp = packet["protocol"] == "tcp"
        try:
            new = self.bound(host, packet, socket.SOCK_STREAM if is_tcp else socket.SOCK_DGRAM, 0,
                             "destination")
        except OSError:
            # Another packet of the case has opened it already.
            return
        if is_tcp:
            new.listen(64)
        self.keep(new, "listener" if is_tcp else "echo")

    def open(self, index, packet):
        host = self.lab.hosts[packet["from"]]
        if packet["protocol"] == "icmp":
            self.ping(index, packet, host)
            return
        kind = socket.SOCK_STREAM if packet["protocol"] == "tcp" else socket.SOCK_DGRAM
        new = self.bound(host, packet, kind, 0, "source")
        self.keep(new, "opener", index)
        result = new.connect_ex((packet["destination"], packet["destination_port"]))
        if result not in (0, errno.EINPROGRESS):
            self.finish(index, new, f"unusable: {os.strerror(result)}")
        elif kind == socket.SOCK_DGRAM:
            self.epoll.modify(new, select.EPOLLIN)
            self.send(index, new, lambda: new.send(b"?"))

    def ping(self, index, packet, host):
        is_v6 = ":" in packet["source"]
        protocol = socket.IPPROTO_ICMPV6 if is_v6 else socket.IPPROTO_ICMP
        new = self.bound(host, packet, socket.SOCK_RAW, protocol, "source")
        self.keep(new, "pinger", index)
        message = struct.pack("!BBHHH", 128 if is_v6 else 8, 0, 0, packet["source_port"], 1)
        if not is_v6:
            message = message[:2] + struct.pack("!H", checksum(message)) + message[4:]
        self.send(index, new, lambda: new.sendto(message, (packet["destination"], 0)))

    def send(self, index, new, action):
        """Sends; a packet that the own filter drops is refused by this system already."""
        try:
            action()
        except PermissionError:
            self.words[index] = "dropped by the own filter"
        except OSError as error:
            self.finish(index, new, f"unusable: {error.strerror}")

    # Events

    def wait(self, idle):
        last = time.monotonic()
        while time.monotonic() - last < idle:
            events = self.epoll.poll(idle / 4)
            for descriptor, event in events:
                self.react(descriptor, event)
            before = sum(map(len, self.seen.values()))
            for role, tap in self.lab.taps.items():
                self.seen[role] += drain(tap)
            if events or sum(map(len, self.seen.values())) != before:
                last = time.monotonic()

    def react(self, descriptor, event):
        known = self.sockets.get(descriptor)
        if known is None:
            return
        used, role, index = known
        if role == "listener":
            try:
                accepted, _ = used.accept()
                accepted.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.sockets[accepted.fileno()] = (accepted, "accepted", None)
            except OSError:
                pass
        elif role == "echo":
            try:
                data, sender = used.recvfrom(2048)
                used.sendto(data, sender)
            except OSError:
                pass
        elif role == "opener" and self.packets[index]["protocol"] == "tcp":
            result = used.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            self.finish(index, used, {0: "connected", errno.ECONNREFUSED: "refused"}.get(
                result, f"failed: {os.strerror(result)}"))
        elif role == "opener":
            self.receive(index, used, lambda data: True)
        elif role == "pinger":
            self.receive(index, used, lambda data: self.is_reply(index, data))

    def receive(self, index, used, is_answer):
        try:
            data, sender = used.recvfrom(2048)
        except OSError:
            return
        if sender[0] == self.packets[index]["destination"] and is_answer(data):
            self.finish(index, used, "answered")

    def is_reply(self, index, data):
        is_v6 = ":" in self.packets[index]["source"]
        body = data if is_v6 else data[(data[0] & 15) * 4:]
        return body[0] == (129 if is_v6 else 0) and struct.unpack("!H", body[4:6])[0] == \
            self.packets[index]["source_port"]

    def finish(self, index, used, word):
        self.words[index] = self.words[index] or word
        # A connection stays open until the case is over: its reset would be one more packet to count.
        self.epoll.unregister(used)

    def close(self):
        for used, _, _ in self.sockets.values():
            used.close()
        self.epoll.close()

    # Outcomes

    def outcomes(self):
        seen = {role: set(packets) for role, packets in self.seen.items()}
        return [self.outcome(index, packet, seen) for index, packet in enumerate(self.packets)]

    def outcome(self, index, packet, seen):
        word = self.words[index]
        if word and word.startswith("unusable"):
            return {"stage": "unusable", "word": word}
        opener, responder = packet["from"], "server" if packet["from"] == "client" else "client"
        protocol = {"tcp": 6, "udp": 17}.get(packet["protocol"]) or (58 if ":" in packet["source"] else 1)
        there = (packet["source"], packet["source_port"], packet["destination"],
                 packet.get("destination_port", 0), protocol)
        back = (there[2], there[3], there[0], there[1], protocol)
        checks = [((True, *there) in seen[opener], "unsent"),
                  ((False, *there) in seen[responder], "request-lost"),
                  ((True, *back) in seen[responder], "unanswered"),
                  ((False, *back) in seen[opener], "answer-lost"),
                  (word in ("connected", "refused", "answered"), "undelivered")]
        stage = next((name for passed, name in checks if not passed), "answered")
        return {"stage": stage, "word": word or "timed out"}


def checksum(data):
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF


def play(cases, idle):
    lab = Lab()
    try:
        return [lab.play(case, idle) for case in cases]
    finally:
        lab.close()


def option(name, otherwise):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else otherwise


def main():
    idle, labs = float(option("--idle", 0.12)), int(option("--labs", 1))
    cases = [json.loads(line) for line in sys.stdin]
    with concurrent.futures.ProcessPoolExecutor(labs) as pool:
        shares = pool.map(play, [cases[lab::labs] for lab in range(labs)], [idle] * labs)
        for lab, results in enumerate(shares):
            cases[lab::labs] = results
    for result in cases:
        print(json.dumps(result))


if __name__ == "__main__":
    main()

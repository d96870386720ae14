#!/usr/bin/env python3
"""Runs a command on a terminal of its own and prints what arrives there as one JSON object.

    terminal.py COLUMNS all|errors COMMAND...

With `all` both outputs of the command are the terminal, with `errors` standard error alone, and `output` has the rest.
`screen` is what the terminal got, byte for byte; `status` the exit code.
"""

import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios


def main():
    columns, which, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")}
    environment["TERM"] = "xterm-256color"
    with open("terminal.output", "wb") as file:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=theirs if which == "all" else file, stderr=theirs,
            env=environment)
    os.close(theirs)
    screen = bytearray()
    while True:
        try:
            some = os.read(ours, 1 << 16)
        except OSError:  # The command has closed its end.
            break
        if not some:
            break
        screen += some
    status = process.wait()
    with open("terminal.output", "rb") as file:
        output = file.read().decode()
    json.dump({"screen": screen.decode(), "output": output, "status": status}, sys.stdout)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Opens a page in a headless Chromium and says what it does there.

Speaks W3C WebDriver with chromedriver, which comes with the browser; needs nothing but Python's standard library.

    browse.py PAGE ORDER...

Prints one JSON object: a member for each order, `errors` (what the console complained about, exceptions included) and
`requests` (every address that was asked for). Orders:

    script:NAME=FILE     runs FILE as the body of a function in the page and takes what it returns
    type:NAME=TEXT       types TEXT into the search field (`\\b` for Escape) and takes the number of items that are seen
    keys:NAME=KEYS       presses keys (tab, enter, space), separated by commas; takes what has the focus then
    size:NAME=WxH        sets the size of the window
    scheme:NAME=dark     sets the colour scheme that the user prefers
    media:NAME=print     shows the page as it is printed
    picture:NAME=FILE    takes a picture
    page:NAME=FILE       takes a picture of the whole page, however long it is
    paper:NAME=FILE      prints into a PDF file and takes the number of its pages
    open:NAME=FILE       opens another page
    load:NAME=           loads the page again; takes the seconds of work until all was drawn
    work:NAME=FILE       as `script`, and takes the seconds of work until all was drawn
"""

import base64
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

KEYS = {"tab": "\ue004", "enter": "\ue007", "space": " ", "escape": "\ue00c"}
VISIBLE = "return document.querySelectorAll('.item:not([hidden])').length"
FOCUS = "const e = document.activeElement; return `${e.localName}#${e.id}:${(e.textContent || '').trim().slice(0, 60)}`"
DRAWN = """
const done = arguments[arguments.length - 1];
requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
"""


class Browser:
    """One session of a driver of its own."""

    def __init__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.driver = subprocess.Popen(
            ["chromedriver", f"--port={port}", "--log-level=OFF"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.session = None
        self.wait()
        arguments = [
            "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
            "--force-color-profile=srgb", "--window-size=1280,900"]
        # The sandbox of the browser does not work for root.
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        wanted = {
            "browserName": "chrome",
            "goog:chromeOptions": {"args": arguments},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
        answer = self.send("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.session = "/session/" + answer["sessionId"]
        self.command("Performance.enable", {"timeDomain": "threadTicks"})

    def wait(self):
        for _ in range(300):
            try:
                if self.send("GET", "/status")["ready"]:
                    return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise SystemExit("chromedriver does not start")

    def send(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.address + (self.session or "") + path, data=data, method=method,
            headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{path}: {error.read().decode()}") from None

    def run(self, script, way="sync"):
        return self.send("POST", f"/execute/{way}", {"script": script, "args": []})

    def command(self, name, parameters):
        return self.send("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def cost(self):
        """Seconds of work of the page's thread so far, waiting for others not counted."""
        metrics = self.command("Performance.getMetrics", {})["metrics"]
        return next(entry["value"] for entry in metrics if entry["name"] == "TaskDuration")

    def log(self, kind):
        return self.send("POST", "/se/log", {"type": kind})

    def close(self):
        if self.session:
            self.send("DELETE", "")
        # The browser is gone with its session. Who started this may have had SIGTERM blocked, and the driver with it.
        self.driver.kill()
        self.driver.wait()


def type_text(browser, text):
    element = browser.send("POST", "/element", {"using": "css selector", "value": "#query"})
    path = "/element/" + next(iter(element.values()))
    text = text.replace("\\b", KEYS["escape"])
    browser.send("POST", path + "/value", {"text": text})
    time.sleep(0.5)
    return browser.run(VISIBLE)


def press(browser, keys):
    actions = []
    for key in keys.split(","):
        actions += [{"type": kind, "value": KEYS[key]} for kind in ("keyDown", "keyUp")]
    browser.send("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})
    return browser.run(FOCUS)


def resize(browser, width, height):
    browser.command("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})


def address(file):
    return pathlib.Path(file).absolute().as_uri()


def obey(browser, page, kind, value):
    match kind:
        case "script":
            return browser.run(pathlib.Path(value).read_text())
        case "type":
            return type_text(browser, value)
        case "keys":
            return press(browser, value)
        case "size":
            resize(browser, *map(int, value.split("x")))
        case "scheme":
            feature = {"name": "prefers-color-scheme", "value": value}
            browser.command("Emulation.setEmulatedMedia", {"features": [feature]})
        case "media":
            browser.command("Emulation.setEmulatedMedia", {"media": value})
        case "picture":
            pathlib.Path(value).write_bytes(base64.b64decode(browser.send("GET", "/screenshot")))
        case "page":
            # What is not in sight is not drawn, so all of it has to be; how high that is, is known once it is drawn.
            width, height = browser.run("return [innerWidth, innerHeight]")
            tall = height
            for _ in range(3):
                tall = browser.run("return document.documentElement.scrollHeight")
                resize(browser, width, tall)
                browser.run(DRAWN, "async")
            pathlib.Path(value).write_bytes(base64.b64decode(browser.send("GET", "/screenshot")))
            resize(browser, width, height)
        case "paper":
            paper = base64.b64decode(browser.command("Page.printToPDF", {"printBackground": True})["data"])
            pathlib.Path(value).write_bytes(paper)
            return len(re.findall(rb"/Type\s*/Page\b", paper))
        case "open":
            browser.send("POST", "/url", {"url": address(value)})
        case "load":
            start = browser.cost()
            browser.send("POST", "/url", {"url": page})
            browser.run(DRAWN, "async")
            end = browser.cost()
            # Another process may have taken over, whose clock starts at zero.
            return end - start if end > start else end
        case "work":
            start = browser.cost()
            browser.run(pathlib.Path(value).read_text())
            browser.run(DRAWN, "async")
            return browser.cost() - start
        case _:
            raise SystemExit(f"no such order: {kind}")
    return None


def main():
    page = address(sys.argv[1])
    browser = Browser()
    result = {}
    try:
        browser.send("POST", "/url", {"url": page})
        for order in sys.argv[2:]:
            kind, name, value = re.fullmatch(r"(\w+):(\w+)=(.*)", order, re.DOTALL).groups()
            result[name] = obey(browser, page, kind, value)
        result["errors"] = [entry["message"] for entry in browser.log("browser")]
        events = [json.loads(entry["message"])["message"] for entry in browser.log("performance")]
        result["requests"] = [
            event["params"]["request"]["url"] for event in events
            if event["method"] == "Network.requestWillBeSent"]
        result["page"] = page
    finally:
        browser.close()
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()

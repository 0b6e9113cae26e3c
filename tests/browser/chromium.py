"""Drives a headless Chromium through its debugging pipe (no network, no package beside the browser).

The DevTools protocol is JSON, a zero byte after each message: we write to the browser's descriptor 3 and read from its 4.
https://chromedevtools.github.io/devtools-protocol/
"""

import base64
import fcntl
import json
import os
import shutil
import subprocess
import tempfile
import time

PROGRAM = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
KEYS = {  # name: (code, virtual key, text)
    "Enter": ("Enter", 13, "\r"), "Tab": ("Tab", 9, ""), "Space": ("Space", 32, " "),
    "ArrowRight": ("ArrowRight", 39, ""), "ArrowLeft": ("ArrowLeft", 37, ""), "ArrowDown": ("ArrowDown", 40, ""),
}


class Chromium:
    """One browser with one tab. `complaints` holds every console error and every exception since it was opened."""

    def __init__(self, width=1280, height=900, dark=False, seconds=60):
        self.seconds = seconds
        self.complaints = []
        self.events = []
        self.folder = tempfile.mkdtemp(prefix="stemma_browser_")
        to_browser, self.write_end = os.pipe()
        self.read_end, from_browser = os.pipe()
        to_browser, from_browser = (self._out_of_the_way(one) for one in (to_browser, from_browser))
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        command = [PROGRAM, "--headless=new", "--remote-debugging-pipe", "--disable-gpu", "--disable-dev-shm-usage",
                   "--disable-extensions", "--disable-background-networking", "--no-first-run", "--hide-scrollbars",
                   f"--user-data-dir={self.folder}", f"--window-size={width},{height}", *sandbox, "about:blank"]

        # In the shell, because descriptors 3 and 4 must be exactly these.
        wrapped = ["bash", "-c", f'exec "$@" 3<&{to_browser} 4>&{from_browser}', "chromium", *command]
        self.process = subprocess.Popen(wrapped, pass_fds=(to_browser, from_browser), stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        os.set_blocking(self.read_end, False)
        self.rest = b""
        self.number = 0
        self.session = None
        page = next(t for t in self.call("Target.getTargets")["targetInfos"] if t["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Performance"):
            self.call(domain + ".enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                  mobile=width < 600)
        self.call("Emulation.setEmulatedMedia",
                  features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    @staticmethod
    def _out_of_the_way(descriptor):
        """The same pipe under a number above those that the browser wants it under."""
        high = fcntl.fcntl(descriptor, fcntl.F_DUPFD, 20)
        os.close(descriptor)
        return high

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.write_end)
        os.close(self.read_end)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _messages(self):
        try:
            piece = os.read(self.read_end, 1 << 20)
        except BlockingIOError:
            time.sleep(0.002)
            return
        if not piece:
            raise RuntimeError("Chromium ended")
        *whole, self.rest = (self.rest + piece).split(b"\0")
        yield from map(json.loads, whole)

    def _note(self, message):
        method, params = message.get("method"), message.get("params", {})
        if method == "Runtime.exceptionThrown":
            self.complaints.append(params["exceptionDetails"].get("exception", {}).get("description", "exception"))
        elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning", "assert"):
            self.complaints.append(str([a.get("value", a.get("description")) for a in params["args"]]))
        elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            self.complaints.append(params["entry"]["text"])
        elif method:
            self.events.append(method)

    def call(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        os.write(self.write_end, data)
        end = time.monotonic() + self.seconds
        while time.monotonic() < end:
            answer = None
            for one in self._messages():
                if one.get("id") == self.number:
                    answer = one
                else:
                    self._note(one)
            if answer is not None:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
        raise TimeoutError(method)

    def open(self, path, fragment=""):
        """Loads a file; returns when its load event is over."""
        self.events.clear()
        started = self.call("Page.navigate", url="file://" + os.path.abspath(path) + fragment)
        if "loaderId" not in started:  # The same page, another place: nothing is loaded.
            return self.settle()
        end = time.monotonic() + self.seconds
        while "Page.loadEventFired" not in self.events:
            if time.monotonic() > end:
                raise TimeoutError(path)
            for one in self._messages():
                self._note(one)
        self.settle()

    def settle(self):
        """Two frames drawn: what was asked for stands on the screen."""
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")

    def run(self, script):
        """The value of a JavaScript expression; promises are waited for."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"].get("exception", {}).get("description", script))
        return result["result"].get("value")

    def click(self, selector):
        """A real click in the middle of the first thing that `selector` names, scrolled into view. What is laid out only
        when it comes into view can move it: it is clicked once it stands where it stood a frame before."""
        place, before = None, ()
        for _ in range(10):
            place = self.run(f"""(() => {{ const one = document.querySelector({json.dumps(selector)});
                if (!one) return null;
                one.scrollIntoView({{block: 'center', behavior: 'instant'}}); const box = one.getClientRects()[0];
                return box && [box.x + box.width / 2, box.y + box.height / 2]; }})()""")
            if not place or place == before:
                break
            before = place
            self.settle()
        if not place:
            raise AssertionError(f"nothing to click: {selector}")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)
        self.settle()

    def press(self, key, shift=False):
        code, number, text = KEYS.get(key, ("Key" + key.upper(), ord(key.upper()), key) if len(key) == 1 else None)
        shared = dict(key=" " if key == "Space" else key, code=code, windowsVirtualKeyCode=number,
                      modifiers=8 if shift else 0)
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **shared,
                  **({"text": text} if text else {}))
        self.call("Input.dispatchKeyEvent", type="keyUp", **shared)
        self.settle()

    def picture(self, path, whole=False):
        """A PNG of the window, or of the whole page up to 16,000 pixels."""
        params = {}
        if whole:
            size = self.call("Page.getLayoutMetrics")["cssContentSize"]
            params = {"captureBeyondViewport": True, "clip": {"x": 0, "y": 0, "width": size["width"],
                                                              "height": min(size["height"], 16000), "scale": 1}}
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.call("Page.captureScreenshot", format="png", **params)["data"]))

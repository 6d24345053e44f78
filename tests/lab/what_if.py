#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks `hopscope analyze --what-if` against reality: the same requests through a real nginx, once with one timeout or
number of workers and once with another. The answer that Hopscope gives from the first capture has to agree with what the
second one shows, to 5 % of the requests.

    tests/lab/what_if.py HOPSCOPE [--keep FOLDER] [SCENARIO...]

It needs nginx, and takes about two minutes. Everything stays on the loopback interface and in a temporary folder."""

import argparse
import contextlib
import http.client
import json
import pathlib
import queue
import random
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

TOLERANCE = 0.05
NGINX_CONF = """\
daemon off;
worker_processes 1;
pid nginx.pid;
error_log error.log;
events {{ worker_connections 2048; }}
http {{
    log_format timed '$remote_addr - - [{stamp}] "$request" $status $body_bytes_sent $request_time';
    access_log access.log timed;
    client_body_temp_path tmp; proxy_temp_path tmp; fastcgi_temp_path tmp; uwsgi_temp_path tmp; scgi_temp_path tmp;
    server {{
        listen 127.0.0.1:{front};
        location / {{
            proxy_pass http://127.0.0.1:{back};
            proxy_read_timeout {timeout}s;
        }}
    }}
}}
"""


class Server:
    """Workers that take one request at a time from one queue, and sleep as long as the plan says."""

    def __init__(self, log, plan, workers, throws_away, fine):
        self.log, self.plan, self.throws_away, self.fine = log, plan, throws_away, fine
        self.writing = threading.Lock()
        self.waiting = queue.Queue()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()
        for _ in range(workers):
            threading.Thread(target=self.work, daemon=True).start()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                self.waiting.put(self.listener.accept()[0])

    def work(self):
        while True:
            connection = self.waiting.get()
            with connection, contextlib.suppress(OSError):
                self.serve(connection)
            self.waiting.task_done()

    def serve(self, connection):
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(65536)
        if self.throws_away and select.select([connection], [], [], 0)[0]:
            return  # nothing more is to come of the request but the end of the connection
        begun = time.time()
        target = head.split(b" ", 2)[1].decode()
        time.sleep(self.plan[int(target.rsplit("/", 1)[1])][1])
        self.write(target, time.time() - begun)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nok\n")

    def write(self, target, took):
        with self.writing:
            now = time.time()
            if self.fine:
                stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now)) + f".{int(now * 1000) % 1000:03d}Z"
                line = json.dumps({"time": stamp, "remote_ip": "127.0.0.1", "method": "GET", "uri": target, "status": 200,
                                   "latency_ms": round(took * 1000, 1)})
            else:
                stamp = time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime(now))
                line = f'127.0.0.1 - - [{stamp}] "GET {target} HTTP/1.0" 200 3 "-" "-" {took:.6f}'
            self.log.write(line + "\n")
            self.log.flush()

    def finish(self):
        self.waiting.join()
        self.listener.close()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def ask(port, target):
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    with contextlib.suppress(OSError, http.client.HTTPException):
        client.request("GET", target)
        client.getresponse().read()
    client.close()


def send(port, plan):
    begun = time.monotonic()
    clients = []
    for number, (at, _) in enumerate(plan):
        time.sleep(max(0.0, begun + at - time.monotonic()))
        clients.append(threading.Thread(target=ask, args=(port, f"/job/{number}")))
        clients[-1].start()
    for client in clients:
        client.join()


def wait_for(port):
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    sys.exit("nginx did not come up")


def capture(folder, plan, timeout, workers, throws_away=False, fine=True):
    """Runs the plan once; leaves access.log, app.log and nginx.conf in the folder. Stamps are fine or of whole seconds."""
    folder.mkdir(parents=True)
    front = free_port()
    with open(folder / "app.log", "w", encoding="utf-8") as log:
        server = Server(log, plan, workers, throws_away, fine)
        conf = NGINX_CONF.format(front=front, back=server.port, timeout=timeout, stamp="$msec" if fine else "$time_local")
        (folder / "nginx.conf").write_text(conf, encoding="utf-8")
        nginx = subprocess.Popen(["nginx", "-p", str(folder), "-c", "nginx.conf", "-e", "error.log"])
        try:
            wait_for(front)
            send(front, plan)
            server.finish()
        finally:
            nginx.terminate()
            nginx.wait()
    shutil.rmtree(folder / "tmp", ignore_errors=True)


def slow_pages(seed):
    """Enough workers; some pages take up to three seconds."""
    dice = random.Random(seed)
    return [(i * 0.05 + dice.uniform(0, 0.04), dice.uniform(0.3, 3.0) if dice.random() < 0.3 else dice.uniform(0.01, 0.3))
            for i in range(300)]


def bursts(seed):
    """Quick pages at a rate that four workers can serve, and three bursts that they can't."""
    dice = random.Random(seed)
    calm = [dice.uniform(0, 18) for _ in range(150)]
    crowds = [at + dice.uniform(0, 0.3) for at, n in ((3, 40), (8, 60), (13, 50)) for _ in range(n)]
    return [(at, dice.uniform(0.05, 0.25)) for at in sorted(calm + crowds)]


SCENARIOS = {
    # name: (plan, first capture, second capture, question)
    "longer": (slow_pages, {"timeout": 1, "workers": 64}, {"timeout": 2, "workers": 64}, "proxy-timeout=2"),
    "shorter": (slow_pages, {"timeout": 2, "workers": 64}, {"timeout": 1, "workers": 64}, "proxy-timeout=1"),
    "longer-coarse": (slow_pages, {"timeout": 1, "workers": 64, "fine": False}, {"timeout": 2, "workers": 64}, "proxy-timeout=2"),
    "queue-longer": (bursts, {"timeout": 1, "workers": 4}, {"timeout": 2, "workers": 4}, "proxy-timeout=2"),
    "queue-coarse": (bursts, {"timeout": 1, "workers": 4, "fine": False}, {"timeout": 2, "workers": 4}, "proxy-timeout=2"),
    "queue-shorter": (bursts, {"timeout": 2, "workers": 4}, {"timeout": 1, "workers": 4}, "proxy-timeout=1"),
    "more-workers": (bursts, {"timeout": 1, "workers": 4}, {"timeout": 1, "workers": 6}, "workers=6"),
    "fewer-workers": (bursts, {"timeout": 2, "workers": 6}, {"timeout": 2, "workers": 4}, "workers=4"),
    "thrown-away": (bursts, {"timeout": 1, "workers": 4, "throws_away": True},
                    {"timeout": 2, "workers": 4, "throws_away": True}, "proxy-timeout=2"),
    "more-coarse": (bursts, {"timeout": 1, "workers": 4, "fine": False}, {"timeout": 1, "workers": 6}, "workers=6"),
}


def statuses(folder):
    """Status by number of the request, as nginx logged it."""
    found = {}
    for line in (folder / "access.log").read_text(encoding="utf-8").splitlines():
        if "/job/" in line:
            found[int(line.split("/job/")[1].split(" ")[0])] = int(line.split('" ')[1].split(" ")[0])
    return found


def answer(hopscope, folder, question):
    files = [str(folder / name) for name in ("access.log", "app.log", "nginx.conf")]
    run = subprocess.run([hopscope, "analyze", "--quiet", "--json", "-", "--what-if", question] + files,
                         check=True, capture_output=True, text=True)
    return json.loads(run.stdout)["what_if"][0]


def check(hopscope, name, first, second):
    """Whether the successes that the first capture promises are those of the second."""
    before, after = statuses(first), statuses(second)
    said = answer(hopscope, first, SCENARIOS[name][3])
    successes = sum(status == 200 for status in before.values())
    promised = successes + said["would_succeed"] - said["newly_failing"]
    actual = sum(status == 200 for status in after.values())
    off = abs(promised - actual) / max(1, len(after))
    good = said["refusal"] is None and off <= TOLERANCE and len(before) == len(after)
    print(f"{name:14} {said['question']:16} {len(after)} requests, {successes} succeeded; promised {promised}, actual {actual}, "
          f"unknown {said['unknown']}: {off:.1%} off {'' if good else 'FAILED'} {said['refusal'] or ''}", flush=True)
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("hopscope")
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help=", ".join(SCENARIOS))
    parser.add_argument("--keep", metavar="FOLDER", help="leave the captures in this new folder")
    options = parser.parse_args()
    good = True
    with tempfile.TemporaryDirectory() as temporary:
        root = pathlib.Path(options.keep or temporary).resolve()
        for name in options.scenarios or SCENARIOS:
            plan, first, second, _ = SCENARIOS[name]
            capture(root / name / "first", plan(seed=4711), **first)
            capture(root / name / "second", plan(seed=4711), **second)
            good = check(options.hopscope, name, root / name / "first", root / name / "second") and good
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()

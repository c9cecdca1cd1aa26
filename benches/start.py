#!/usr/bin/env python3
"""Times a program from its start to its first painted frame, on a display of its own, with software OpenGL.

    benches/start.py [--runs 5] PROGRAM [ARGS] [--and PEER [ARGS]]

Runs take turns, so that both meet the same machine. A frame counts as painted once the screen shows at least
COLOURS different colours: an empty window has one, what it stands on another. One run before the first warms the
disk's cache and is not counted. Needs Xvfb and libX11. Each program has a folder of settings of its own.
Ends only what it started, by id.
"""

import ctypes
import ctypes.util
import os
import statistics
import subprocess
import sys
import tempfile
import time

COLOURS = 8
WIDTH, HEIGHT = 1280, 720
LONGEST = 30.0


class Image(ctypes.Structure):
    """As much of XImage as is read here."""

    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int),
                ("format", ctypes.c_int), ("data", ctypes.POINTER(ctypes.c_uint32))]


class Screen:
    """A display of our own and a way to look at it."""

    def __init__(self):
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp",
                   "-noreset"]
        self.server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as said:
            self.name = f":{said.readline().strip()}"
        self.x11 = ctypes.CDLL(ctypes.util.find_library("X11"))
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x11.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint,
                                       ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
        self.x11.XGetImage.restype = ctypes.POINTER(Image)
        self.x11.XDestroyImage.argtypes = [ctypes.POINTER(Image)]
        self.display = self.x11.XOpenDisplay(self.name.encode())
        if not self.display:
            sys.exit("benches/start.py: Xvfb did not start")
        self.root = self.x11.XDefaultRootWindow(self.display)

    def colours(self):
        """How many colours a few rows of the screen show."""
        found = set()
        for row in range(10, HEIGHT, 70):
            image = self.x11.XGetImage(self.display, self.root, 0, row, WIDTH, 1, 0xFFFFFFFF, 2)
            found.update(image.contents.data[0:WIDTH])
            self.x11.XDestroyImage(image)
        return len(found)


def first_frame(screen, command, folder):
    """Seconds from starting the program until it has painted."""
    environment = dict(os.environ, DISPLAY=screen.name, LIBGL_ALWAYS_SOFTWARE="1", XDG_CONFIG_HOME=folder,
                       XDG_CACHE_HOME=folder, XDG_STATE_HOME=folder, XDG_DATA_HOME=folder)
    for name in ("WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DBUS_SESSION_BUS_ADDRESS"):
        environment.pop(name, None)
    before = screen.colours()
    started = time.perf_counter()
    program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while screen.colours() < before + COLOURS:
            if program.poll() is not None or time.perf_counter() - started > LONGEST:
                sys.exit(f"benches/start.py: {command[0]} painted nothing")
            time.sleep(0.002)
        return time.perf_counter() - started
    finally:
        program.kill()
        program.wait()
        # The screen is empty again before the next one starts.
        while screen.colours() > before:
            time.sleep(0.01)


def main():
    arguments = sys.argv[1:]
    runs = 5
    if arguments[:1] == ["--runs"]:
        runs, arguments = int(arguments[1]), arguments[2:]
    if not arguments:
        sys.exit(__doc__)
    cut = arguments.index("--and") if "--and" in arguments else len(arguments)
    commands = [command for command in (arguments[:cut], arguments[cut + 1:]) if command]
    screen = Screen()
    try:
        times = [[] for _ in commands]
        with tempfile.TemporaryDirectory() as folder:
            for turn in range(runs + 1):
                for which, command in enumerate(commands):
                    own = os.path.join(folder, str(which))
                    os.makedirs(own, exist_ok=True)
                    took = first_frame(screen, command, own)
                    if turn > 0:
                        times[which].append(took)
        for command, took in zip(commands, times):
            spread = f"{min(took):.3f} to {max(took):.3f}"
            print(f"{os.path.basename(command[0])}: median {statistics.median(took):.3f} s of {runs} ({spread})")
        print(f"load {os.getloadavg()[0]:.2f}")
    finally:
        screen.server.terminate()
        screen.server.wait()


if __name__ == "__main__":
    main()

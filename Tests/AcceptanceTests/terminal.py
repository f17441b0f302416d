#!/usr/bin/env python3
"""terminal.py ANSWER COMMAND...: runs a command on a terminal of its own, waits for its question, types the answer and Enter;
prints all that the screen shows, and ends as the command did. Without an answer it types the end of the input instead."""
import os
import pty
import sys

answer, *command = sys.argv[1:]
child, screen = pty.fork()
if child == 0:
    os.execv(command[0], command)
shown = b""
is_answered = False
while True:
    try:
        piece = os.read(screen, 4096)
    except OSError:
        # So the terminal says that nobody has it open any more.
        break
    if not piece:
        break
    shown += piece
    # The question is the only line that ends like this.
    if not is_answered and shown.endswith(b") "):
        os.write(screen, os.fsencode(answer) + b"\n" if answer else b"\x04")
        is_answered = True
sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
sys.stdout.buffer.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))

"""Reads every letter of a mailbox as its owner would, with Python's own mailbox module, and deletes the last one."""
import mailbox
import os
import sys

path = sys.argv[1]
box = (mailbox.Maildir if os.path.isdir(path) else mailbox.mbox)(path, create=False)
box.lock()
keys = sorted(box.keys(), key=lambda key: int(box[key]["Message-ID"].split("@")[0].rsplit("-", 1)[1]))
for key in keys[:-1]:
    letter = box[key]
    if isinstance(letter, mailbox.MaildirMessage):
        letter.set_subdir("cur")
        letter.add_flag("S")
    else:
        letter.set_flags("RO")
    box[key] = letter
box.remove(keys[-1])
box.flush()
box.unlock()

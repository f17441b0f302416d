"""Prints every letter of a spool of Maildirs or mbox files as JSON, read with Python's own mailbox and email modules."""
import email.policy
import json
import mailbox
import os
import sys

letters = []
for name in sorted(os.listdir(sys.argv[1])):
    path = os.path.join(sys.argv[1], name)
    if name.startswith("."):
        continue
    kind = mailbox.Maildir if os.path.isdir(path) else mailbox.mbox
    box = kind(path, factory=lambda file: email.message_from_binary_file(file, policy=email.policy.default), create=False)
    for message in sorted(box, key=lambda m: (m["Date"].datetime, m["Message-ID"])):
        letters.append(
            {
                "mailbox": name,
                "sent": message["Date"].datetime.strftime("%Y-%m-%d %H:%M"),
                "subject": message["Subject"],
                "from": message["From"].addresses[0].display_name,
                "messageID": message["Message-ID"].strip(),
                "notices": (message["X-Duban-Notice"] or "").split(),
                "body": message.get_body(("plain",)).get_content(),
                "fields": message.keys(),
                "parts": [
                    part.get_payload(decode=True).decode(part.get_content_charset())
                    for part in message.walk()
                    if not part.is_multipart()
                ],
                "defects": [str(d) for part in message.walk() for d in part.defects],
            }
        )
print(json.dumps(letters, ensure_ascii=False))

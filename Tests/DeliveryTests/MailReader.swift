import Foundation

/// Reads mailboxes as other people's software does: with Python's `mailbox` and `email`.
enum MailReader {
    struct Mail: Decodable, Hashable {
        var fields: [String]
        var subject: String
        var from: Mailbox
        var to: Mailbox
        var date: String
        var id: String
        /// The plain text.
        var body: String
        /// What it consists of, in its order.
        var parts: [Part]
        var notices: [String]
        var copies: [String]
        /// Everything that the parser had to complain about.
        var defects: [String]
    }

    struct Part: Decodable, Hashable {
        var type: String
        var name: String?
        var isAttached: Bool
        var content: String
    }

    struct Mailbox: Decodable, Hashable {
        var name: String
        var address: String
    }

    /// The messages in `new` and `cur`, in the order of their file names.
    static func read(maildir path: String) throws -> [Mail] {
        try JSONDecoder().decode([Mail].self, from: python(script, path))
    }

    /// The bytes of every message of a mailbox in mbox format, in their order, the quoting of mboxrd undone.
    static func messages(mbox path: String) throws -> [Data] {
        try JSONDecoder().decode([Data].self, from: python(mboxScript, path))
    }

    private static func python(_ script: String, _ path: String) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return data
    }

    private static let mboxScript = #"""
        import base64, json, mailbox, re, sys

        box = mailbox.mbox(sys.argv[1], create=False)
        raw = [re.sub(rb"^>(>*From )", rb"\1", box.get_bytes(key), flags=re.M) for key in sorted(box.keys())]
        print(json.dumps([base64.b64encode(message).decode() for message in raw]))
        """#

    private static let script = #"""
        import base64, email, email.header, email.policy, email.utils, json, mailbox, re, sys

        def mailbox_of(raw, field):
            # Not through `addresses`: before Python 3.13 it shows a space between adjacent encoded words.
            header = email.message_from_bytes(raw)[field]
            name, address = email.utils.parseaddr(header)
            return {"name": str(email.header.make_header(email.header.decode_header(name))), "address": address}

        def defects_of(raw, message):
            defects = [repr(d) for part in message.walk() for d in part.defects]
            defects += [f"{name}: {d!r}" for name, value in message.items() for d in value.defects]
            for word in re.findall(rb"=\?[^ \n]*", raw.split(b"\n\n")[0]):
                if len(word) > 75:
                    defects.append(f"encoded word of {len(word)} characters")
                try:
                    base64.b64decode(re.fullmatch(rb"=\?UTF-8\?B\?(.*)\?=", word)[1], validate=True).decode()
                except (TypeError, ValueError) as error:
                    defects.append(f"{word!r}: {error}")
            return defects

        def part_of(part):
            return {
                "type": part.get_content_type(), "name": part.get_filename(), "isAttached": part.is_attachment(),
                # Not through `get_content`, which makes one line end of another.
                "content": part.get_payload(decode=True).decode(part.get_content_charset()),
            }

        def mail(raw):
            message = email.message_from_bytes(raw, policy=email.policy.default)
            return {
                "fields": message.keys(), "subject": message["Subject"], "from": mailbox_of(raw, "From"),
                "to": mailbox_of(raw, "To"), "date": message["Date"].datetime.isoformat(),
                "id": message["Message-ID"], "body": message.get_body(("plain",)).get_content(),
                "parts": [part_of(part) for part in message.walk() if not part.is_multipart()],
                "notices": (message["X-Duban-Notice"] or "").split(), "copies": (message["X-Duban-Copy"] or "").split(),
                "defects": defects_of(raw, message),
            }

        box = mailbox.Maildir(sys.argv[1], create=False)
        print(json.dumps([mail(box.get_bytes(key)) for key in sorted(box.keys())]))
        """#
}

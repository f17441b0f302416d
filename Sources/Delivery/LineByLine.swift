import Glibc

/// Reads lines from bytes that it is shown one piece after the other, wherever the pieces break off.
protocol LineByLine {
    /// Takes what a piece has of a line; the rest of that line may follow.
    mutating func keep(_ bytes: Slice<UnsafeRawBufferPointer>)
    /// What was kept is a whole line, without its line feed.
    mutating func endLine()
}

extension LineByLine {
    mutating func look(at piece: [UInt8]) {
        piece.withUnsafeBytes { piece in
            var rest = piece
            while let start = rest.baseAddress, let end = memchr(start, CInt(UInt8.lineFeed), rest.count) {
                let length = start.distance(to: UnsafeRawPointer(end))
                keep(rest.prefix(length))
                endLine()
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(length + 1))
            }
            keep(rest[...])
        }
    }
}

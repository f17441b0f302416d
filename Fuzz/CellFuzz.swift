/// The readers of office cells and of the moments of a ladder.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzCell(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzInput.check(start, count) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        return ReadingProperties.broken(byCell: text) + ReadingProperties.broken(byMoment: text)
    }
}

/// The phrase reader.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzPhrase(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzInput.check(start, count) { ReadingProperties.broken(byPhrase: String(decoding: $0, as: UTF8.self)) }
}

import Plans

/// The readers of other people's calendars: holiday-cn's JSON and iCalendar.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzImport(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzInput.check(start, count) {
        ReadingProperties.broken(byImport: SourceFile(path: "calendar", bytes: Array($0)))
    }
}

/// What libFuzzer hands over.
enum FuzzInput {
    /// Stops the program, so that libFuzzer keeps the input, when something that always holds does not.
    static func check(
        _ start: UnsafePointer<UInt8>?, _ count: Int, _ broken: (UnsafeBufferPointer<UInt8>) -> [String]
    ) -> CInt {
        let sentences = broken(UnsafeBufferPointer(start: start, count: count))
        guard sentences.isEmpty else {
            for sentence in sentences { print(sentence) }
            preconditionFailure("a reader broke its promise")
        }
        return 0
    }
}

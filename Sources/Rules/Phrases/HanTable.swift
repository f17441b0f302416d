/// Values by their character; looking up a Han character takes no hashing.
struct HanTable<Value: Sendable>: Sendable {
    // CJK Unified Ideographs; almost every key is one.
    private static var block: ClosedRange<UInt32> { 0x4E00...0x9FFF }

    private let values: [Value]
    /// For each character of the block the place of its value, -1 for none.
    private let places: [Int16]
    private let others: [Unicode.Scalar: Value]

    init(_ entries: [Unicode.Scalar: Value]) {
        var values: [Value] = []
        var places = [Int16](repeating: -1, count: Self.block.count)
        var others: [Unicode.Scalar: Value] = [:]
        for (scalar, value) in entries {
            guard Self.block.contains(scalar.value), let place = Int16(exactly: values.count) else {
                others[scalar] = value
                continue
            }
            places[Int(scalar.value - Self.block.lowerBound)] = place
            values.append(value)
        }
        self.values = values
        self.places = places
        self.others = others
    }

    subscript(scalar: Unicode.Scalar) -> Value? {
        guard Self.block.contains(scalar.value) else { return others.isEmpty ? nil : others[scalar] }
        let place = places[Int(scalar.value - Self.block.lowerBound)]
        return place < 0 ? nil : values[Int(place)]
    }
}

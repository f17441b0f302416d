import Plans

/// The reader of plans, bureaus, procedures and calendars; which of them a file is, its keys tell.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzFile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzInput.check(start, count) {
        ReadingProperties.broken(byFile: SourceFile(path: "file.yaml", bytes: Array($0)), beside: beside)
    }
}

/// The bureau that plans name, and a year for own calendars to rest on.
private let beside = [
    SourceFile(
        path: "b.yaml",
        bytes: Array(
            """
            bureau: zhongshan
            name: 示范市医疗保障局
            managers: [limin]
            people:
              limin: {name: 李敏, mail: limin}
              zhouhang: {name: 周航, mail: zhouhang, deputy: limin}
            offices:
              办公室: {liaison: zhouhang, head: limin, leader: limin}
              法规科: {aliases: [法规和基金监管科], liaison: zhouhang, head: limin}
            groups: {各科室: [办公室, 法规科]}
            roles: {主要负责人: limin}

            """.utf8)),
    SourceFile(path: "2026.yaml", bytes: Array("year: 2026\nstatus: provisional\nstatutory: {2026-01-01: 元旦}\n".utf8)),
]

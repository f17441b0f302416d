import Rules

extension Wording {
    /// What libyaml says, in Chinese where the sentence is a common one, else with its own words behind ours.
    init(ofYAML sentence: String) {
        self.init(zh: Self.sentencesOfYAML[sentence] ?? "YAML读不下去了('\(sentence)')", en: sentence)
    }

    private static let sentencesOfYAML = [
        // What is wrong.
        "did not find expected key": "这里应当是键",
        "did not find expected ',' or '}'": "这里应当是','或'}'",
        "did not find expected ',' or ']'": "这里应当是','或']'",
        "did not find expected '-' indicator": "这里应当以'- '开头",
        "did not find expected node content": "这里应当有内容",
        "did not find expected <document start>": "前面的内容已经完了,这里不能再写",
        "did not find expected comment or line break": "这后面只能换行或写注释",
        "did not find expected alphabetic or numeric character": "这里应当是字母或数字",
        "could not find expected ':'": "缺少':'",
        "mapping values are not allowed in this context": "这里不能再有冒号",
        "mapping keys are not allowed in this context": "这里不能以'?'开头",
        "block sequence entries are not allowed in this context": "这里不能以'- '开头",
        "found character that cannot start any token": "这个符号不能用在开头",
        "found undefined alias": "'*'后面的名称没有定义",
        "found unexpected end of stream": "还没写完,文件就结束了",
        "found unexpected document indicator": "文字里不能有'---'或'...'单独一行",
        "found unexpected ':'": "这里不能有':'",
        "found a tab character that violates indentation": "缩进里有制表符",
        "found a tab character where an indentation space is expected": "缩进里有制表符",
        // What it was reading.
        "while parsing a block mapping": "这一组键从这里开始",
        "while parsing a block collection": "这个列表从这里开始",
        "while parsing a flow mapping": "这个'{'从这里开始",
        "while parsing a flow sequence": "这个'['从这里开始",
        "while parsing a node": "这段内容从这里开始",
        "while parsing a block node": "这段内容从这里开始",
        "while parsing a flow node": "这段内容从这里开始",
        "while scanning a simple key": "这个键从这里开始",
        "while scanning a quoted scalar": "这个引号从这里开始",
        "while scanning a plain scalar": "这段文字从这里开始",
        "while scanning a block scalar": "这段文字从这里开始",
        "while scanning an alias": "这个'*'从这里开始",
        "while scanning an anchor": "这个'&'从这里开始",
        "while scanning for the next token": "读到这里",
    ]
}

import CivilTime
import Engine
import Foundation
import Plans
import TestSupport
import Testing

@Suite("A letter as a page of HTML")
struct LetterPageTests {
    @Test("says what the plain text says")
    func sample() throws {
        let letter = try SampleLetter.letter()
        let html = try #require(letter.html)
        try expectGolden(html, "letters/sample.html")
        #expect(Self.words(of: html) == letter.body.filter { !$0.isWhitespace && !"[]".contains($0) })
    }

    @Test("shows whatever a title holds as it is written, and makes nothing of it")
    func hostile() throws {
        let letter = try HostileLetter.letter()
        let html = try #require(letter.html)
        #expect(Self.tags(of: html).isSubset(of: Self.known))
        #expect(Self.words(of: html) == letter.body.filter { !$0.isWhitespace && !"[]".contains($0) })
    }

    @Test("fetches nothing, runs nothing, and has no style but its own")
    func alone() throws {
        let html = try #require(try SampleLetter.letter().html)
        for word in ["http", "src=", "href=", "url(", "<script", "<style", "<link", "<img", "@import", "class="] {
            #expect(!html.contains(word), "\(word)")
        }
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-CN\">"))
        #expect(html.contains("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"))
    }

    @Test("gives text no colour, so that it can be read on light, on dark and on paper")
    func colours() throws {
        let html = try #require(try SampleLetter.letter().html)
        #expect(!html.contains(";color:") && !html.contains("\"color:") && !html.contains("background"))
    }

    private static let known: Set = [
        "html", "head", "meta", "title", "body", "div", "p", "h2", "h3", "hr", "b", "span", "code",
    ]

    private static func tags(of html: String) -> Set<String> {
        Set(html.matches(of: /<\/?([a-z0-9]+)/).map { String($0.output.1) })
    }

    /// Every word of its body, without the space between them.
    private static func words(of html: String) -> String {
        let body = html.split(separator: "<body", maxSplits: 1).last ?? ""
        let text = String(body.drop { $0 != ">" }.dropFirst()).replacing(/<[^>]*>/, with: "")
        let entities = ["&ensp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&amp;": "&"]
        return text.replacing(/&[#a-z0-9]+;/) { entities[String($0.output)] ?? "?" }.filter { !$0.isWhitespace }
    }
}

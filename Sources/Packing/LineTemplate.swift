/// The text that packed lines presume: how changes begin, go on and end, and words that headlines and addresses are
/// made of. Frozen: lines packed with it are kept for ever, and another text is another form of line.
enum LineTemplate {
    static var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    /// What is likeliest stands last. The escapes are marks (``NameMark``): `\u{3}` is a digest, `\u{6}` the author.
    private static let text: StaticString = """
        "restored"},{"key":"purged/\u{3}","value":"","replaces":["\u{3}/0","\u{7}0/0","\u{7}1/0","\u{7}1/1"]},\
        {"key":"same/\u{1}","value":true},{"key":"deleted","value":{"covers":["\u{3}/0","\u{3}/1"]}},\
        {"key":"highlight/","value":{"exact":"","prefix":"","suffix":"","note":""}},{"key":"note/","value":""},\
        {"key":"read/\u{6}","value":true},{"key":"star/\u{6}","value":true},{"key":"tag/","value":""}]},\
        "given":["byline","headline","language","publication","published","url"],"after":["\u{3}"],"dropped":["\u{3}"\
        ,"\u{3}","\u{3}"],"paywalled":true \
        after over with from says more than what about into first their will could been have your people year years \
        world president government police court health report election minister death killed attack home life women \
        school city state national United States American Britain European China Chinese Russia Russian Ukraine Israel \
        White House Why How Is Are Can Will Was New York Times World Post Guardian BBC News Reuters Associated Press \
        Daily Street Journal Magazine of the in the to the and the for the on the at the a is as it by \u{2019}s \
        .html.htm.shtml.aspx?id=index.php/blog/story/stories/articles/article/politics/business/sport/opinion/\
        technology/science/entertainment/culture/world/us/uk/news/2012/01/2014/2015/2016/2017/2018/2019/2020/2021/2022\
        /2023/2024/2025/2026/http://www.https://www.bbc.co.uk/news/https://www.theguardian.com/https://www.nytimes.com/\
        {"change":{"replica":"\u{2}","seq":1,"prev":"\u{3}","at":"2026-01-01T00:00:00.000Z","clip":"\u{5}","ops":[{"key\
        ":"capture/\u{3}","value":{"body":"\u{3}","words":500,"source":"\u{3}","media":"text/html","source":"\u{7}2","\
        media":"text/plain","at":"2026-01-01T00:00:00.000Z","by":"\u{6}","extractor":1,"headline":"The ","byline":"By \
        ","published":"2026-01-01T00:00:00Z","publication":"The ","language":"en","url":"https://www."}}]},"sig":"\
        \u{4}"}
        """
}

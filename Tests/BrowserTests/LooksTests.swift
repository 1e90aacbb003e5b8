import Testing

extension PageTests {
    @Suite struct LooksTests {
        private let places = ["/", "/clip/ID", "/clip/ID/compare", "/conflicts", "/merges"]

        /// Anna's library with everything that can be seen, and the id of the clip that has it.
        private func everything() async throws -> (Reader, String) {
            let anna = try await Reader(
                after: Stories.conflict + """
                    sed -i 's/4.2 million/11.9 million/' harbour.md && newsclip clip harbour.md --url $CLIP --quiet
                    newsclip highlight $CLIP 'No tender was ever published' --note 'The key sentence'
                    newsclip note $CLIP 'See https://gazette.example/\(String(repeating: "long", count: 40))'
                    newsclip tag $CLIP '\(String(repeating: "dredging", count: 12))'
                    """)
            let id: String = try await anna.value("document.querySelector('#clips a').dataset.clip")
            return (anna, id)
        }

        @Test func `no place is wider than the window`() async throws {
            let (anna, id) = try await everything()
            for width in [360, 390, 768] {
                try await anna.size(width, 800)
                for place in places {
                    try await anna.open(place.replacing("ID", with: id))
                    try await anna.waits("document.querySelector('#reading').textContent !== ''")
                    let page: Int = try await anna.value("document.documentElement.scrollWidth")
                    #expect(page <= width, "\(place)")
                    try await anna.picture("phone-\(width)", place)
                }
            }
        }

        @Test func `on a phone the list gives way to the clip, and comes back`() async throws {
            let anna = try await Reader(after: Stories.three)
            try await anna.size(390, 800)
            #expect(try await anna.value("document.querySelector('#reading').offsetParent === null"))
            try await anna.click("#clips li:nth-child(2) a")
            try await anna.sees("Ferry", in: "#headline")
            #expect(try await anna.value("document.querySelector('.side').offsetParent === null"))
            #expect(try await anna.value("document.activeElement.id") == "headline")
            try await anna.press("j")
            try await anna.sees("Harbour", in: "#headline")
            try await anna.click(".back a")
            try await anna.waits("document.querySelector('.side').offsetParent !== null")
        }

        @Test func `what is written from the right stands at the right`() async throws {
            let anna = try await Reader(after: Stories.arabic)
            try await anna.press("j")
            try await anna.sees("تأجيل", in: "#headline")
            for selector in ["#headline", "#body p", "#clips .headline", ".tags bdi"] {
                let direction: String = try anna.window.run(
                    "return getComputedStyle(document.querySelector(arguments[0])).direction", selector)
                #expect(direction == "rtl", "\(selector)")
            }
            #expect(try await anna.value("document.querySelector('#body').lang") == "ar")
            #expect(try await anna.value("getComputedStyle(document.querySelector('.tools')).direction") == "ltr")
            try await anna.picture("arabic")
        }

        @Test func `every text can be told from its ground, in light and in the dark`() async throws {
            let (anna, id) = try await everything()
            for dark in [false, true] {
                try await anna.look(dark: dark)
                let ground: String = try await anna.value("getComputedStyle(document.body).backgroundColor")
                let parts = ground.split { !$0.isNumber }.compactMap { Int($0) }
                #expect(parts.count == 3 && parts.allSatisfy { dark ? $0 < 60 : $0 > 230 }, "\(ground)")
                for place in places {
                    try await anna.open(place.replacing("ID", with: id))
                    try await anna.waits("document.querySelector('#reading').textContent !== ''")
                    let faint: [String] = try anna.window.run(Self.contrasts)
                    #expect(faint.isEmpty, "\(place)")
                    try await anna.picture(dark ? "dark" : "light", place)
                }
            }
        }

        @Test func `a line of the body has about 66 letters`() async throws {
            let (anna, id) = try await everything()
            try await anna.open("/clip/\(id)")
            try await anna.sees("Seaford", in: "#body")
            let letters: Double = try anna.window.run(
                """
                const range = document.createRange();
                range.selectNodeContents(document.querySelector('#body p'));
                const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.bottom / 8)));
                return range.toString().length / lines.size
                """)
            #expect(45...80 ~= letters)
        }

        @Test func `on paper stands the clip alone`() async throws {
            let (anna, id) = try await everything()
            try await anna.open("/clip/\(id)")
            try await anna.sees("Seaford", in: "#body")
            try await anna.look(media: "print")
            try await anna.picture("print")
            let shown: [String] = try await anna.value(
                "[...document.querySelectorAll('body *')].filter((e) => e.checkVisibility()).map((e) => e.id || e.className)"
            )
            for gone in ["top", "side", "tools", "new-tag", "new-note", "history", "selection"] {
                #expect(!shown.contains(gone), "\(gone)")
            }
            for there in ["headline", "original", "body", "note", "highlight"] {
                #expect(shown.contains { $0.hasPrefix(there) }, "\(there)")
            }
            #expect(try await anna.value("getComputedStyle(document.querySelector('#body p')).color") == "rgb(0, 0, 0)")
            #expect(try await anna.value("getComputedStyle(document.body).overflow") == "visible")
        }

        /// Texts with a contrast below 4.5 (3 where they are large), by WCAG 2.2, 1.4.3.
        private static let contrasts = """
            const parts = (colour) => (colour.match(/[\\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
            const light = (value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
            const luminance = ([r, g, b]) => 0.2126 * light(r / 255) + 0.7152 * light(g / 255) + 0.0722 * light(b / 255);
            const ground = (element) => {
                for (let one = element; one; one = one.parentElement) {
                    const colour = parts(getComputedStyle(one).backgroundColor);
                    if (colour.length < 4 || colour[3] > 0.99) return colour;
                }
                return [255, 255, 255];
            };
            const faint = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const element = node.parentElement;
                if (!node.data.trim() || !element.checkVisibility() || element.closest('script, option')) continue;
                const style = getComputedStyle(element);
                const [one, other] = [luminance(parts(style.color)), luminance(ground(element))].sort((a, b) => b - a);
                const size = parseFloat(style.fontSize);
                const isLarge = size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700;
                const contrast = (one + 0.05) / (other + 0.05);
                if (contrast < (isLarge ? 3 : 4.5)) faint.push(`${node.data.trim().slice(0, 40)}: ${contrast.toFixed(2)}`);
            }
            return faint
            """
    }
}

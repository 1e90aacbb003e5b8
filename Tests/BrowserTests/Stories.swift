/// Commands that make Anna's library, and what stands in it.
enum Stories {
    /// Three clips of two publications; the newest clipped is the tram.
    static let three = harbour + ferry + tram

    static let harbour = """
        cat > harbour.md <<'END'
        # Harbour vote delayed

        The harbour council of Seaford has put off its vote on the *inner basin* until spring, after members asked who pays.

        ## What it would cost

        A first estimate named 4.2 million. See [the report](https://gazette.example/report) for what was measured.

        > The basin has lost a metre of depth in ten years.

        - The inner basin: 180,000 cubic metres
        - The channel: 60,000 cubic metres

        “No tender was ever published,” said Tom Okafor, who leads the opposition. The council said that no tender was needed.
        END
        newsclip clip harbour.md --url https://gazette.example/harbour --publication 'The Gazette' --published 2026-11-20 \
            --byline 'Petra Lang' --tag harbour --tag council

        """

    private static let ferry = """
        cat > ferry.md <<'END'
        # Ferry to Northhaven runs again

        The ferry to Northhaven took its first passengers on Monday, two years after the storm that sank the old pier.
        END
        newsclip clip ferry.md --url https://post.example/ferry --publication 'Northhaven Post' --published 2026-10-05 \
            --byline 'Ana Ruiz' --tag traffic

        """

    private static let tram = """
        cat > tram.md <<'END'
        # Tram line waits for its money

        The council wants a tram to the harbour. Nobody has said who would pay for the harbour tram.
        END
        newsclip clip tram.md --url https://gazette.example/tram --publication 'The Gazette' --published 2026-09-01 \
            --byline 'Petra Lang' --tag traffic --tag council

        """

    /// Anna and Ben both correct the headline, neither having seen the other's; `ben.newsclip` has brought his.
    static let conflict =
        harbour + """
            newsclip export anna.newsclip --quiet
            export CLIP=https://gazette.example/harbour
            NEWSCLIP_HOME=ben newsclip identity --name Ben --quiet
            NEWSCLIP_HOME=ben newsclip merge anna.newsclip --trust --quiet
            NEWSCLIP_HOME=ben newsclip edit $CLIP --headline 'Council puts off the vote'
            newsclip edit $CLIP --headline 'Who pays for the dredging?'
            NEWSCLIP_HOME=ben newsclip export ben.newsclip --quiet
            newsclip merge ben.newsclip --trust --quiet

            """

    /// Ben's bundle of one clip, `ben.newsclip`, from whom Anna has nothing yet.
    static let bundle =
        ferry.replacing("newsclip clip", with: "NEWSCLIP_HOME=ben newsclip clip") + """
            NEWSCLIP_HOME=ben newsclip identity --name Ben --quiet
            NEWSCLIP_HOME=ben newsclip export ben.newsclip --quiet

            """

    /// What somebody might send to do harm.
    static let hostile = """
        cat > hostile.md <<'END'
        # A <img src=x onerror="window.harm=1"> headline

        Plain <script>window.harm=2</script> words, <b onclick="window.harm=3">bold</b> ones.

        <img src="https://tracker.example/a.png" onerror="window.harm=4">

        [One](javascript:window.harm=5) and [two](https://gazette.example/two) and [three](data:text/html,<script>1</script>).

        ![A picture](https://tracker.example/b.png) ![Another](data:image/png;base64,AAAA)

        <iframe src="https://tracker.example/"></iframe><svg onload="window.harm=6"></svg><style>body { display: none }</style>
        END
        newsclip clip hostile.md --url https://gazette.example/hostile --byline '<script>window.harm=7</script>' \
            --publication '<svg onload=window.harm=8>' --tag '<b>tag</b>' --note '<img src=x onerror=window.harm=9>'
        newsclip highlight https://gazette.example/hostile 'words' --note '"><script>window.harm=10</script>'

        """

    /// Arabic, with words in Latin letters.
    static let arabic = """
        cat > arabic.md <<'END'
        # تأجيل التصويت على الميناء

        أجّل مجلس المدينة التصويت على تعميق الحوض الداخلي حتى الربيع. قال توم أوكافور (Tom Okafor) إن المناقصة لم تُنشر.
        END
        newsclip clip arabic.md --url https://gazette.example/ar --language ar --tag ميناء

        """

    /// A hundred and twenty clips.
    static let many = """
        seq 120 | while read n; do
            printf '{"text":"Story number %s of the harbour.","headline":"Story %s","url":"https://gazette.example/%s"}\\n' $n $n $n
        done > many.jsonl
        newsclip import jsonl many.jsonl --quiet

        """
}

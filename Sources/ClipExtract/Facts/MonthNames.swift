/// Names of months in some forty languages, whole, in the case that dates need, or as usually shortened.
///
/// Where two languages use one word for two months ("listopada": Polish November, Croatian October), the one with more
/// readers has it.
enum MonthNames {
    static func month(_ word: String) -> Int? { names[word] }

    private static let names: [String: Int] = {
        var names: [String: Int] = [:]
        for (at, line) in table.enumerated() {
            for name in line.split(separator: " ") { names[String(name)] = at + 1 }
        }
        return names
    }()

    private static let table = [
        """
        january jan januar jänner jän janvier janv jänn enero ene gennaio gen janeiro januari stycznia styczeń sty \
        января январь янв січня січень січ ocak oca januára január januar leden ledna led ianuarie ian januara siječnja \
        siječanj sij януари јануари јануар ιανουαρίου ιανουάριος ιαν tammikuu tammikuuta tammikuun jaanuar janvāris \
        janvārī sausio sausis gener urtarrila xaneiro janúar eanáir ionawr يناير ژانویه ژانویهٔ ינואר בינואר जनवरी \
        জানুয়ারি ஜனவரி జనవరి ജനുവരി ಜನವರಿ જાન્યુઆરી ਜਨਵਰੀ जानेवारी جنوری มกราคม yanvar қаңтар студзеня იანვარი հունվարի \
        januarie
        """,
        """
        february feb februar février fevrier févr fév fevr feber febrero febbraio fevereiro fev februari lutego luty \
        lut февраля февраль фев февр лютого лютий лют şubat şub február februára únor února úno februarie februara \
        veljače veljača velj февруари фебруар φεβρουαρίου φεβρουάριος φεβ φεβρ helmikuu helmikuuta helmikuun veebruar \
        februāris februārī vasario vasaris febrer otsaila febreiro febrúar feabhra chwefror فبراير شباط فوریه פברואר \
        בפברואר फ़रवरी फरवरी ফেব্রুয়ারি பிப்ரவரி ఫిబ్రవరి ഫെബ്രുവരി ಫೆಬ್ರವರಿ ફેબ્રુઆરી ਫਰਵਰੀ फेब्रुवारी فروری กุมภาพันธ์ \
        fevral ақпан лютага თებერვალი փետրվարի
        """,
        """
        march mar märz mrz maerz mars marzo março marco maart mrt marca marzec марта март мар березня березень бер mart \
        březen března bře marec március márc martie ožujka ožujak ožu марти μαρτίου μάρτιος μαρ maaliskuu maaliskuuta \
        maaliskuun märts marts martā kovo kovas març martxoa mawrth مارس آذار ਮਾਰਚ מרץ במרץ मार्च মার্চ மார்ச் మార్చి മാർച്ച് \
        ಮಾರ್ಚ್ માર્ચ مارچ มีนาคม наурыз сакавіка მარტი մարտի maret mac
        """,
        """
        april apr avril avr abril abr aprile kwietnia kwiecień kwi апреля апрель апр квітня квітень квіт nisan nis \
        duben dubna dub apríl április ápr aprilie travnja travanj април априла απριλίου απρίλιος απρ huhtikuu \
        huhtikuuta huhtikuun aprill aprīlis aprīlī balandžio balandis apirila aibreán ebrill أبريل ابريل نيسان آوریل \
        אפריל באפריל अप्रैल এপ্রিল ஏப்ரல் ఏప్రిల్ ഏപ്രിൽ ಏಪ್ರಿಲ್ એપ્રિલ ਅਪ੍ਰੈਲ एप्रिल اپریل เมษายน aprel сәуір красавіка \
        აპრილი ապրիլի
        """,
        """
        may mai mayo maggio mag maio mei maj maja мая май травня травень трав mayıs květen května kvě máj május mája \
        svibnja svibanj мај маја μαΐου μάιος μαι μαϊ toukokuu toukokuuta toukokuun maijs maijā gegužės gegužė maig \
        maiatza bealtaine maí مايو أيار ایار מאי במאי मई মে மே మే മേയ് ಮೇ મે ਮਈ मे مئی พฤษภาคม мамыр траўня მაისი մայիսի
        """,
        """
        june jun juni juin junio giugno giu junho czerwca czerwiec cze июня июнь июн червня червень черв haziran haz \
        červen června jún júna június iunie iun lipnja lipanj јун јуна юни ιουνίου ιούνιος ιουν kesäkuu kesäkuuta \
        kesäkuun juuni jūnijs jūnijā birželio birželis juny ekaina xuño júní meitheamh mehefin يونيو حزيران ژوئن יוני \
        ביוני जून জুন ஜூன் జూన్ ജൂൺ ಜೂನ್ જૂન ਜੂਨ جون มิถุนายน iyun маусым чэрвеня ივნისი հունիսի junie
        """,
        """
        july jul juli juillet juil julio luglio lug julho lipca lipiec июля июль июл липня липень лип temmuz tem \
        červenec července júl júla július iulie iul srpnja srpanj јул јула юли ιουλίου ιούλιος ιουλ heinäkuu \
        heinäkuuta heinäkuun juuli jūlijs jūlijā liepos liepa juliol uztaila xullo júlí iúil gorffennaf يوليو تموز \
        ژوئیه יולי ביולי जुलाई জুলাই ஜூலை జూలై ജൂലൈ ಜುಲೈ જુલાઈ ਜੁਲਾਈ जुलै جولائی กรกฎาคม iyul шілде ліпеня ივლისი հուլիսի \
        julie
        """,
        """
        august aug août aout agosto ago augustus augusti sierpnia sierpień sie августа август авг серпня серпень серп \
        ağustos ağu srpen srpna augusta augusztus kolovoza kolovoz avgust avgusta аугуст αυγούστου αύγουστος αυγ elokuu \
        elokuuta elokuun augusts augustā rugpjūčio rugpjūtis agost abuztua ágúst lúnasa awst أغسطس اغسطس آب اوت אוגוסט \
        באוגוסט अगस्त আগস্ট ஆகஸ்ட் ఆగస్టు ഓഗസ്റ്റ് ಆಗಸ್ಟ್ ઓગસ્ટ ਅਗਸਤ ऑगस्ट اگست สิงหาคม тамыз жніўня აგვისტო օգոստոսի \
        agustus ogos
        """,
        """
        september sep sept septembre septiembre setiembre settembre set setembro września wrzesień wrz сентября \
        сентябрь сен сент вересня вересень вер eylül eyl září zář septembra szeptember szept septembrie rujna rujan \
        септември септембар σεπτεμβρίου σεπτέμβριος σεπ σεπτ syyskuu syyskuuta syyskuun septembris septembrī rugsėjo \
        rugsėjis setembre iraila سبتمبر أيلول سپتامبر ספטמבר בספטמבר सितंबर सितम्बर সেপ্টেম্বর செப்டம்பர் సెప్టెంబర్ സെപ്റ്റംബർ \
        ಸೆಪ್ಟೆಂಬರ್ સપ્ટેમ્બર ਸਤੰਬਰ सप्टेंबर ستمبر กันยายน sentyabr қыркүйек верасня სექტემბერი սեպտեմբերի
        """,
        """
        october oct oktober okt octobre octubre ottobre ott outubro out października październik paź pazdziernika \
        октября октябрь окт жовтня жовтень жовт ekim eki říjen října říj októbra október octombrie октомври октобар \
        οκτωβρίου οκτώβριος οκτ lokakuu lokakuuta lokakuun oktoober oktobris oktobrī spalio spalis urria hydref أكتوبر \
        اكتوبر اکتبر אוקטובר באוקטובר अक्टूबर अक्तूबर অক্টোবর அக்டோபர் అక్టోబర్ ഒക്ടോബർ ಅಕ್ಟೋಬರ್ ઓક્ટોબર ਅਕਤੂਬਰ ऑक्टोबर اکتوبر \
        ตุลาคม oktyabr қазан кастрычніка ოქტომბერი հոկտեմբերի oktobra oktobar
        """,
        """
        november nov novembre noviembre novembro listopad listopada lis ноября ноябрь ноя нояб листопада листопад лист \
        kasım kas listopadu novembra noiembrie studenoga studenog studeni ноември новембар νοεμβρίου νοέμβριος νοε νοεμ \
        marraskuu marraskuuta marraskuun novembris novembrī lapkričio lapkritis azaroa nóvember samhain tachwedd \
        نوفمبر نوامبر נובמבר בנובמבר नवंबर नवम्बर নভেম্বর நவம்பர் నవంబర్ നവംബർ ನವೆಂಬರ್ નવેમ્બર ਨਵੰਬਰ नोव्हेंबर نومبر \
        พฤศจิกายน noyabr қараша лістапада ნოემბერი նոյեմբերի
        """,
        """
        december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro desember desembre des grudnia \
        grudzień gru декабря декабрь дек грудня грудень груд aralık ara prosinec prosince decembra decembrie prosinca \
        prosinac декември децембар δεκεμβρίου δεκέμβριος δεκ joulukuu joulukuuta joulukuun detsember decembris \
        decembrī gruodžio gruodis abendua decembro nollaig rhagfyr ديسمبر דצמבר בדצמבר दिसंबर दिसम्बर ডিসেম্বর டிசம்பர் \
        డిసెంబర్ ഡിസംബർ ಡಿಸೆಂಬರ್ ડિસેમ્બર ਦਸੰਬਰ डिसेंबर دسمبر دسامبر ธันวาคม dekabr желтоқсан снежня დეკემბერი դեկտեմբերի
        """,
    ]
}

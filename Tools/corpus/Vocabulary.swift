/// Words of news English by their part in a sentence, the frequent ones first.
enum Vocabulary {
    static let nouns = list(
        """
        government year people company country city report state week group police plan president minister party court
        month school family decision case law percent market member office council home area official election vote
        health leader problem water service war study work team bank program project agency community meeting house
        business policy worker agreement price budget question statement student campaign system power child road
        hospital issue resident investigation region union army tax result attack industry deal issue rate river season
        department director street union department announcement crisis mayor bill teacher doctor building lawyer
        committee weather storm judge border economy site spokesman spokeswoman village fire security energy debate
        director energy victim effort change interview museum player game climate oil film train station fund airport
        strike record debt port harbour land farmer expert scientist driver visitor proposal concern supply demand
        evidence reform newspaper letter factory voter crowd protest coast flood ship bridge store customer investor
        stadium league coach match contract match rule charge trial prison sentence officer suspect incident crash
        airline passenger engine vaccine patient nurse virus disease drug clinic insurance pension wage salary rent
        housing landlord tenant neighbour neighbourhood park garden forest wildlife species temperature drought crop
        harvest mine pipeline plant emission battery vehicle satellite mission rocket laboratory researcher professor
        university college graduate library book author painter exhibition theatre concert singer orchestra festival
        prize champion goal defeat victory injury tournament ambassador embassy treaty sanction refugee camp aid
        ceasefire soldier missile rebel militia hostage corruption bribe audit auditor regulator merger shareholder
        profit revenue loss loan mortgage interest inflation currency export import tariff shipment container warehouse
        retailer brand software network password hacker privacy surveillance camera footage witness testimony verdict
        appeal jury prosecutor warrant detective archive parish bishop chapel monument cemetery ferry lighthouse dredger
        quay trawler fishery reservoir dam turbine substation grid outage refinery quarry sawmill orchard vineyard dairy
        """)

    static let verbs = list(
        """
        said made took announced reported found gave told saw called asked began won lost held left opened closed
        approved rejected signed agreed expected planned warned showed raised cut built sold bought paid offered
        supported opposed demanded accused denied confirmed described ordered issued released published reviewed
        launched delayed cancelled ended resumed blamed praised criticised defended joined met visited reached
        discussed considered proposed introduced passed blocked backed welcomed dismissed questioned examined tested
        measured repaired replaced restored damaged destroyed flooded evacuated rescued arrested charged convicted
        sentenced cleared sued fined taxed funded borrowed invested merged acquired shipped exported hired trained
        suspended resigned appointed elected defeated led followed chased searched recovered identified treated
        vaccinated studied observed recorded photographed painted performed celebrated remembered mourned buried
        dredged surveyed inspected audited regulated licensed outlawed pardoned extradited interrogated
        """)

    static let adjectives = list(
        """
        new last first local public national former large small many political federal senior recent major
        early late high low long old young economic international social military private legal foreign chief
        independent final several serious possible important difficult current previous annual regional official
        financial medical criminal strong heavy quiet narrow broad northern southern eastern western central
        controversial temporary permanent unexpected successful angry hopeful cautious experienced ambitious costly
        expensive cheap modest record average rising falling missing wounded elderly homeless unemployed rural urban
        coastal abandoned historic ancient modern digital nuclear renewable toxic sustainable fragile stable volatile
        transparent secret joint rival neutral hostile peaceful violent deadly rare endangered tidal derelict
        """)

    static let adverbs = list(
        """
        also now still already again later yesterday recently largely quickly slowly quietly publicly nearly finally
        reportedly formally repeatedly sharply briefly closely narrowly unanimously jointly openly reluctantly
        """)

    static let prepositions = list(
        "in of for on with at by from after before against over during near under without across")
    static let determiners = list(
        "the the the the the the the the the the a a a a a its their this his her every another no")
    static let modals = list("will would could may must should might")
    static let plainVerbs = list(
        """
        be have make take give help see keep show pay open close build protect improve reduce increase support consider
        change stop continue begin cut raise find hold move create provide allow prevent replace restore review publish
        """)
    static let a = list("a")[0]
    static let linkers = list("and but while because although as since when after before so")
    static let openers = list("However Meanwhile Still Yet Earlier Later Instead Overall Separately Moreover")
    static let days = list("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
    static let months = list(
        "January February March April May June July August September October November December")
    static let roles = list(
        """
        spokesman spokeswoman director chairman professor lawyer senator minister mayor engineer analyst economist
        coach resident doctor teacher farmer councillor historian researcher
        """)
    static let bodies = list(
        "Council University Institute Ministry Authority Association Bank Union Agency Trust Hospital")
    static let papers = list(
        "Courier Herald Gazette Times Post Tribune Observer Mercury Chronicle Echo Examiner Ledger")
    static let tags = list(
        "politics economy courts harbour climate health schools sport culture science transport housing")
}

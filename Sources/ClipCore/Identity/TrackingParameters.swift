/// The parameters that never name content: they tell where the reader came from, or ask for the AMP form.
///
/// Names are compared in ASCII lower case. Names that some sites use for content (`id`, `p`, `ref`, `cid`, `source`,
/// `mod`, `s`) are not here, however often they only track: two clips of one article can be joined, one clip of two
/// articles cannot be parted.
enum TrackingParameters {
    static func contain(_ parameter: URLQuery.Parameter) -> Bool {
        let name = URLByte.lowercased(parameter.name)
        if names.contains(name) || prefixes.contains(where: { name.starts(with: $0) }) { return true }
        return ampSwitches.contains(name) && URLByte.lowercased(parameter.value) == Array("amp".utf8)
    }

    /// Every name that begins so.
    static let prefixes = URLByte.words(
        """
        utm_ mtm_ pk_ piwik_ matomo_ itm_ hsa_ ns_ at_ wt. wt_ guce_ cx_ gaa_ gad_ amp_ bsft_ ajs_ sfmc_ trk_ hmb_
        elq oly_ vero_ _branch_
        """)

    /// These names exactly.
    static let names = URLByte.words(
        """
        fbclid fb_action_ids fb_action_types fb_comment_id fb_ref fb_source action_object_map action_ref_map
        action_type_map mibextid igshid igsh
        gclid gclsrc dclid gbraid wbraid srsltid _ga _gid _gac _gl usqp
        msclkid ocid cvid yclid ymclid ysclid _openstat twclid ttclid rdt_cid sccid li_fat_id epik
        __twitter_impression ref_src ref_url referrer referer
        mc_cid mc_eid _hsenc _hsmi __hssc __hstc __hsfp mkt_tok ml_subscriber ml_subscriber_hash dm_i _ke _kx __s
        spmailingid spuserid spjobid spreportid et_rid wickedid
        cmp cmpid ncid smid smtyp smprod emc share sr_share sref srnd reflink itid hpid wpisrc wpmm wpmk pnespid
        leadsource tpcc mbid bxid cndid hasha hashb hashc soc_src soc_trk tsrc guccounter ito ico maca rssfeed spm
        unlocked_article_code pwapi_token xtor xtref xtcr s_cid s_campaign s_kwcid sc_cid sc_campaign
        dicbo oborigurl outbrainclickid tblci rb_clickid irclickid irgwc awc zanpid vgo_ee
        phpsessid jsessionid amp
        """)

    /// These names, when their value is `amp`.
    static let ampSwitches = URLByte.words("outputtype output format type view")
}

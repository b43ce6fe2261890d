"""Words that whoever drives the program types, and a few that are looked for."""

COURTYARD = "老井湾院坝"
VILLAGE = "石碗村"
LEADER = "杨志全"
#: Whose holder is looked at; the name of who sits here stands above as well.
POST = "信息员"
MATTER = "维修老井湾自来水管，动用村集体经济组织资金1800元"
WHO_MAY_DECIDE = "第二十八条"
PLACE = "老井湾晒坝"
TIME = "1930"
#: Initials of the heads of households that come: eighteen of twenty-seven.
ARRIVALS = (
    *("yzq", "zwf", "wdm", "lgx", "yjx", "ycc", "sxy", "wy", "zsl", "hyg", "xgr", "sch", "lgy", "rdx", "xxb", "qzj"),
    *("rqm", "xza"),
)
PRESENT = "实到 18 户"
SUM = "赞成 16，反对 1，弃权 1"
OPINION_SHEET = "意见书"
PERSONS = {"主持人": "杨志全", "记录人": "张伟芳", "监票人": "王德明", "计票人": "李国秀"}
#: Heads of households of the sample village that come.
ARRIVALS_SAMPLE = ("yzq", "zwf", "wjg", "sxy", "ycc", "wy", "lgy", "rdx")
ABSENT = "没到的"
WRITE_IN = "补写"
#: Households of the sample household book.
HOUSEHOLDS = 27
NEW_HOUSEHOLDS = "新添 27 户"
RARE_INITIALS = "yjx"
RARE_NAME = "䶮家兴"
#: In the order of the posts; two are of the courtyard and found by initials, two come from outside.
POST_HOLDERS = ("yzq", "任晓燕", "覃万里", "qzj")
GENUINE = "是真的"
#: Somebody of the sample village, and the word people use for what is wanted.
APPLICANT_INITIALS = "wjg"
SERVICE_SOUGHT = "低保"
SAMPLE_BADGE = "演示"
SAMPLE_MEETING = "三棵树院坝议事会"

"""Words for writing a matter or a motion down, for the advice on who may decide, and for the bodies to choose from."""

from yuanba.desktop.areas.meetings.wording.terms import MONEY, quoted
from yuanba.printing.meetings.words import DECISIVE, LEVEL, UNIT
from yuanba.village.matters.model import Advice, Comparison, Mark, MoneySource, Nature, Of, Proxy, RuleSet, Unit
from yuanba.village.matters.rule_sets import topics

TEXT = "要议什么事"
TEXT_HINT = "照会上要念的话写，如：维修老井湾自来水管，动用村集体经济组织资金1800元"
WHOSE_MONEY = "用谁的钱"
SUM = "多少钱（元）"
SUM_HINT = "如 1800；还说不准就空着"
GROUP = "哪个组的事"
GROUP_HINT = "如 3组；不是一个组的事就空着"
OTHER_TOPIC = "换一类"
REMOVE = "这件不议"
BODY = "由谁来议"
OTHER_BODY = "换一种会"
MORE_BODIES = "别的会"
WHO_VOTES = "谁来表态"
TEXT_MISSING = "请写上要议什么事，一句话就行。"
MONEY_MISSING = "请选用谁的钱：钱是谁的，决定这件事该由谁来定。"
SUM_UNREADABLE = "钱数认不出来，请写数字，如 1800 或 1800.50。"
UNVERIFIED = "待乡镇确认"
ENOUGH = "院坝里自己商量就行"
ADVISED = "这件事该由谁定"
REFERRED = "选举、罢免按选举的办法办，这里不数票；院坝会可以先商量，再报上去。"
ONLY_OPINION = "这次商量出来的是协商意见，还要报给有权的会来定；纸上会写明报给谁。"
BEYOND = "按这种会来议，它没有这个权，记录上会写成协商意见。要议也行，程序不拦。"
SAME_KIND = "原来由这种会定的，只能再由这种会来改。"
_SHARE = {(1, 2): "半数", (1, 3): "三分之一", (2, 3): "三分之二", (3, 4): "四分之三"}
_OF = {Of.ALL: "应到", Of.PRESENT: "到会", Of.VOTING: "表态"}


def topic_name(topic: str) -> str:
    """Name a topic; a topic this program does not know by its key."""
    found = topics().get(topic)
    return topic if found is None else found.name


def topic_told(topic: str, *, chosen: bool) -> str:
    """Say which topic it is, and whether a person or the words said so."""
    named = topic_name(topic)
    return f"算哪一类：{named}" if chosen else f"算哪一类：{named}（照您写的字认的）"


def advised_body(advice: Advice) -> str:
    """Say who may decide."""
    return f"{ENOUGH}。" if advice.courtyard_enough else f"{ADVISED}：{advice.body}。"


def level(advice: Advice) -> str:
    """Say the level of deciding."""
    return f"议定层级：{LEVEL[advice.level]}"


def basis(advice: Advice) -> str:
    """Name law, article and date."""
    date = f"（{advice.law_date}）" if advice.law_date else ""
    return f"依据：{advice.law}{advice.article}{date}"


def body_told(rule_set: RuleSet) -> str:
    """Say who decides and how it is counted, in one line."""
    return f"由谁来议：{rule_set.body}（{how_counted(rule_set)}）"


def body_answer(rule_set: RuleSet) -> str:
    """Name a body among others to choose from."""
    return f"{rule_set.body}：{how_counted(rule_set)}"


def how_counted(rule_set: RuleSet) -> str:
    """Say quorum and pass mark in plain words."""
    if rule_set.nature is Nature.CONSULTATION:
        return "商量，看多数"
    unit = UNIT[rule_set.unit]
    parts = []
    if rule_set.quorum is not None:
        verb = "投票" if rule_set.quorum_of_votes else "到会"
        parts.append(f"{_share(rule_set.quorum, unit)}{verb}")
    elif rule_set.quorum_by_charter:
        parts.append("到多少人看章程")
    if rule_set.passing is not None:
        parts.append(f"{_share(rule_set.passing, unit)}同意才算")
    return "，".join(parts)


def _share(mark: Mark, unit: str) -> str:
    whole = f"{_OF[mark.of]}{unit}数"
    share = _SHARE.get((mark.numerator, mark.denominator), f"{mark.denominator}分之{mark.numerator}")
    if mark.comparison is Comparison.AT_LEAST:
        return f"{whole}{share}以上"
    return f"{whole}过半" if share == "半数" else f"超过{whole}{share}"


def notice_told(rule_set: RuleSet) -> str:
    """Say how long before people must be told; empty where nobody says."""
    if rule_set.notice_by_charter:
        return "提前几天通知看章程。"
    return f"要提前 {rule_set.notice_days} 天通知。" if rule_set.notice_days else ""


def haste_told(rule_set: RuleSet) -> str:
    """Say what to do where the day is too near, and that a body may know no meeting called in haste."""
    if rule_set.short_notice:
        return "改日子，或者写明为什么急。"
    return "规定里没有临时召集，最好改日子；一定要开就写明为什么急，会议记录上会写没有满期限。"


def proxy_told(rule_set: RuleSet) -> str:
    """Say whether somebody may come for another; empty where only those present count."""
    if rule_set.proxy is Proxy.SAME_HOUSEHOLD:
        return "来不了的可以书面托同户的成年人。"
    return "来不了的可以书面托人。" if rule_set.proxy is Proxy.WRITTEN else ""


def heed_told(rule_set: RuleSet) -> str:
    """Say what else is to be heeded, and that a rule nobody has verified yet is the township's to confirm."""
    unsure = f"▲ 这种会的规定{UNVERIFIED}。" if rule_set.tag != "V" else ""
    return f"{notice_told(rule_set)}{proxy_told(rule_set)}{rule_set.remark}{unsure}"


def unit_told(rule_set: RuleSet) -> str:
    """Say whether households or persons hold the votes."""
    return "按户，一户一票" if rule_set.unit is Unit.HOUSEHOLDS else "按人，一人一票"


def against_words(words: MoneySource | None, chosen: MoneySource | None) -> str:
    """Say that the words speak of other money than was chosen; empty: they do not."""
    if words is None or chosen is None or words is chosen:
        return ""
    return f"▲ 您写的话里说的是“{MONEY[words]}”，这里选的是“{MONEY[chosen]}”。请看看哪个对：钱是谁的，决定该由谁来定。"


def decisive_words(text: str, rule_set: RuleSet) -> str:
    """Warn where the words of a motion make an opinion sound like a decision; empty: they do not."""
    found = [word for word in DECISIVE if word in text]
    if rule_set.nature is not Nature.CONSULTATION or not found:
        return ""
    return (
        f"这次只是商量，话里有{'、'.join(map(quoted, found))}容易让人误会，可以换成“商量”“提议”。纸上会照原话加引号印。"
    )

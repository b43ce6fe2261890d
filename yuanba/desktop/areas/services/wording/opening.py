"""Words of the screen on which a ticket is opened."""

from datetime import date

from yuanba.village.courtyards.queries import ResidentView
from yuanba.village.services.catalogue import NotCarried, ProxyUse, Service
from yuanba.village.services.model import Mode, PaperState
from yuanba.village.services.queries import TicketLine
from yuanba.village.services.rules.deadline import Due
from yuanba.village.services.wording import FREE, MODE, PAPER, STATE, sum_of

TITLE = "登记一件代办的事"
NOTE = "回车往下走；随时按 Ctrl+回车 登记"
CONTINUED = "接着上次没填完的。"
START_OVER = "不要了，重新填"
OPEN = "登记"
HAND_OVER = "记成移交"

WHO = "给谁办"
WHO_HINT = "名字、拼音首字母（如 wjg）或电话"
WHO_MISSING = "请先找到给谁办；名单上没有的，点“名单上没有这个人”。"
WHICH = "是家里哪一位"
HEAD = "户主"
STRANGER = "名单上没有这个人"
LISTED = "还是从名单上找"
STRANGER_NAME = "姓名"
GROUP = "组"
GROUP_HINT = "如 3组"
PHONE = "联系电话"
PHONE_HINT = "没有就空着"
PHONE_NOTE = "办好了好打电话"
ID_NUMBER = "身份证号"
ID_NUMBER_HINT = "可以空着"
ID_NUMBER_NOTE = "只用来核对，存下来的只有末四位"

WHAT = "办什么事"
WHAT_HINT = "如 低保、身份证，或拼音首字母 db"
WHAT_MISSING = "请选要办的事；找不到就点“看全部事项”。"
ALL_SERVICES = "看全部事项"
SEE_SERVICE = "去看这一项"
GO_ALONG = "改成协助代办"
IN_PERSON = "这件事要本人到场"

QUESTIONS = "问几句，好知道要哪些材料"
YES, NO = "是", "否"
UNANSWERED = "请选“是”或者“否”。"
FROM_LIST = "户口册上是这样，不对就改"
KEPT_HIDDEN = "答的话只有查看时才显示，不会印出去"
EVENT = "事情发生在哪一天？"

PAPERS = "要哪些材料"
ALL_THERE = "都带来了"
NO_PAPERS = "清单上没有列材料。"
PAPER_STATES = tuple((PAPER[state], state) for state in (PaperState.HAVE, PaperState.MISSING, PaperState.NOT_NEEDED))
WHY_NOT = "为什么不需要"
WHY_NOT_HINT = "如 系统里查得到"
WHY_NOT_MISSING = "请写上为什么不需要。"

HOW = "怎么代办"
MODES = (
    (f"{MODE[Mode.ALL_THE_WAY]}：本人不用跑，代办员送去、盯着、把结果带回来。", Mode.ALL_THE_WAY),
    (f"{MODE[Mode.ON_THE_SPOT]}：就在院坝里，当着本人在网上或电话上办好。", Mode.ON_THE_SPOT),
    (f"{MODE[Mode.ASSISTING]}：本人去办，代办员帮着填表、备材料、陪着去。", Mode.ASSISTING),
)
AGENT = "谁代办"
AGENT_MISSING = "请选谁代办。"
NO_AGENT = "这个院坝还没有代办员，请写上由谁办；代办员在“一长三员”里定。"
AGENT_PHONE = "代办员电话"
AGENT_PHONE_HINT = "印在回执上"
OPPOSING = "有没有对方，比如争地界的邻居"
OPPOSING_NOTE = "对方本人、对方家里人、正替对方代办的人，都不能代这一件"
OPPOSING_HINT = "有才填：名字或拼音首字母"
TAKE_AWAY = "去掉"
OPENED_ON = "哪天来托的"
REMARK = "备注"

NOT_CARRIED = "这件事不代办，要移交"
NOT_CARRIED_NOTE = "想留个底，就点“记成移交”，只记谁来过、指给了谁，不记说了什么。"
WHOM = "找谁"
NEXT = "那边会怎么办"
RECEIPT = "代办受理回执"
A4 = "A4 大字"
STILL_RUNNING = "已经有一件一样的在办，请先看看是不是同一件"
SEE_TICKET = "看那一件"


def group_of(number: str) -> str:
    """Name a villagers' group by its number."""
    return f"{number}组"


def nobody(name: str) -> str:
    """Say that nobody is found under a name, and what to do."""
    return f"名单上找不到“{name}”。写错了就改；真没有这个人，再按一次回车，把他写上。"


def home(head: str, group: str) -> str:
    """Name the household of an applicant."""
    return f"{head}户　{group}" if group else f"{head}户"


def member(one: ResidentView) -> str:
    """Name a member of a household."""
    part = HEAD if one.is_head else one.person.relation
    return f"{one.person.name}（{part}）" if part else one.person.name


def known(*, phone: bool, id_number: bool) -> str:
    """Say what the list knows already and nobody needs to tell again; empty: nothing."""
    parts = [words for words, there in (("电话", phone), ("身份证号末四位", id_number)) if there]
    return f"{'、'.join(parts)}名单上有，登记时带上，不用再填。" if parts else ""


def service_found(name: str, *, carried: bool) -> str:
    """Show what was found for the words typed."""
    return name if carried else f"{name}（不代办，移交）"


def in_person(service: Service) -> str:
    """Say what needs the person in front of the window, and that the agent may go along."""
    what = (service.proxy.in_person or service.proxy.words).rstrip("。")
    if service.proxy.use is ProxyUse.NO:
        return f"{what}。别人不能替，只能协助代办：代办员帮着备材料、陪着去。"
    return f"{what}。别的步骤可以代；要陪着去就改成协助代办。"


def running(line: TicketLine) -> str:
    """Name a ticket of the same person for the same service that is still under way."""
    return f"{STILL_RUNNING}：{line.number}，现在“{STATE[line.state]}”，{line.agent_name}在办。"


def event_due(due: Due, today: date) -> str:
    """Say until when it has to be declared, and whether that day has passed."""
    if due.on is None:
        return ""
    late = f"已经过了 {(today - due.on).days} 天，还是要报，越快越好。" if due.on < today else ""
    return "　".join(part for part in (f"{sum_of(due)}前要申报。", late) if part)


def papers_count(needed: int, missing: int) -> str:
    """Say how many papers are needed and how many are missing."""
    if not needed:
        return NO_PAPERS
    return f"一共 {needed} 样，还缺 {missing} 样。" if missing else f"一共 {needed} 样，齐了。"


def opened(name: str, service: str, number: str) -> str:
    """Say that a ticket was opened."""
    return f"给{name}登记了“{service}”，编号 {number}。{FREE}。回执可以打给本人。"


def handed_over(kind: NotCarried, name: str) -> str:
    """Say that something was handed over."""
    return f"{name}的{kind.name}已记成移交，没有代办。"

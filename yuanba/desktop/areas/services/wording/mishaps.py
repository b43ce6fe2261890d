"""What may go wrong with an application that is carried: one sentence each, with what to do next."""

from collections.abc import Callable
from datetime import date
from typing import Any

from yuanba.kernel.errors import Mishap
from yuanba.village.services import mishaps
from yuanba.village.services.wording import (
    MODE,
    STATE,
    day,
    short_day,
)

_PARTS = {
    "agent": "代办员",
    "matter": "委托事项",
    "scope": "委托范围",
    "signed_how": "怎么签的字",
    "period": "起止日期",
    "name": "名称",
    "authority": "办理单位",
    "service_id": "事项代号",
}


def _not_authorised(e: mishaps.NotAuthorised) -> str:
    if e.ended:
        return f"{e.agent}的委托已经撤销或者终止，请重新签一份委托书再送。"
    if e.until_on is not None:
        return f"{e.agent}的委托只到 {short_day(e.until_on)}，请重新签一份委托书再送。"
    return f"还没有{e.agent}的委托书。请打印委托书，让本人签字或捺印后记上，再送。"


def _expired(e: mishaps.EditionExpired) -> str:
    if e.valid_until is None:
        return f"“{e.name}”这一版从 {day(e.valid_from)} 起才能用。"
    return f"“{e.name}”这一版用到 {day(e.valid_until)} 为止，请向乡镇要新的一版。"


def _date_wrong(e: mishaps.DayReversed) -> str:
    return "日期填早了。" if e.not_before == date.min else f"日期不能早于 {day(e.not_before)}，请改一改。"


SENTENCES: dict[type[Mishap], Callable[[Any], str]] = {
    mishaps.ServiceUnknown: lambda e: "事项清单里没有这一项，请换一项。",
    mishaps.EditionExpired: _expired,
    mishaps.TicketUnknown: lambda e: "这台电脑里没有这一件。",
    mishaps.ApplicantMissing: lambda e: "请写上给谁办。",
    mishaps.AgentMissing: lambda e: "请写上由谁代办。",
    mishaps.AgentOfOtherSide: lambda e: f"{e.agent}是{e.opposing}那一边的人，不能再代这一边办，请换一位代办员。",
    mishaps.ApplicantOpposesOneself: lambda e: f"{e.name}和办事人是一家，不能又是对方，请改一改。",
    mishaps.PaperUnknown: lambda e: "这一件不要这样材料；是单位另外要的，请写上材料的名称。",
    mishaps.PaperMarkedAlready: lambda e: f"“{e.name}”已经是这样记的了。",
    mishaps.ReasonMissing: lambda e: "请写上原因。",
    mishaps.PicturesOfPaper: lambda e: f"“{e.name}”拍过 {e.pictures} 张照片，要先写明原因拿掉照片，才能记成没有。",
    mishaps.PictureKeptAlready: lambda e: f"这张照片已经放在“{e.name}”里了，不用再放。",
    mishaps.PictureUnknown: lambda e: "这张照片已经不在了，可能别人先拿掉了。",
    mishaps.PapersMissing: lambda e: f"还缺：{'、'.join(e.names)}。补齐再送；单位同意先收的，请选“单位先收”。",
    mishaps.MoveNotAllowed: lambda e: f"现在是“{STATE[e.before]}”，不能直接到“{STATE[e.after]}”。",
    mishaps.TicketMovedOn: lambda e: f"别人先办了一步，现在是“{STATE[e.stands]}”，请看看再办。",
    mishaps.TicketEnded: lambda e: f"这一件已经“{STATE[e.state]}”，不能再改。",
    mishaps.TicketNotEnded: lambda e: "这一件还没有结果，等有了结果再记。",
    mishaps.NothingToTakeBack: lambda e: "还没有办过一步，没有可退的。",
    mishaps.MustGoInPerson: lambda e: f"“{e.name}”要本人到场：{e.words}。请改成“协助代办”，陪着去。",
    mishaps.NotAuthorised: _not_authorised,
    mishaps.ApplicantDied: lambda e: f"{e.name}已经去世，委托到此为止。请撤回这一件，或由家属另办。",
    mishaps.AuthorisationIncomplete: lambda e: f"委托书还缺{_PARTS[e.missing]}，请补上。",
    mishaps.NoAuthorisation: lambda e: "没有还有效的委托，不用撤。",
    mishaps.ConsentMissing: lambda e: "换代办员要本人同意，请写上哪天、怎么同意的。",
    mishaps.SameAgent: lambda e: f"现在就是{e.name}在办。",
    mishaps.SameMode: lambda e: f"现在就是“{MODE[e.mode]}”。",
    mishaps.DayReversed: _date_wrong,
    mishaps.DayInFuture: lambda e: f"{day(e.day)} 还没有到，请填已经发生的日子。",
    mishaps.EventDayMissing: lambda e: f"“{e.name}”的期限从那一天算起，请填是哪一天，记不清的填大概的日子。",
    mishaps.ClockNotRunning: lambda e: "单位还没有受理，时限没有开始算。",
    mishaps.StopNotForService: lambda e: f"“{e.name}”的时限不因这件事停，请看事项清单。",
    mishaps.StopUnknown: lambda e: "没有这一次停。",
    mishaps.StopEnded: lambda e: "这一次已经接着算了。",
    mishaps.StopStands: lambda e: "已经为这件事停着了。",
    mishaps.NumberNotPositive: lambda e: "请填大于零的数。",
    mishaps.DeliveryMissing: lambda e: "请写上结果交给了谁。",
    mishaps.ResultNotDelivered: lambda e: "结果还没有交到本人手里，先记上交付，再回访。",
    mishaps.AgentRatesOneself: lambda e: f"{e.name}就是代办员，回访要换一个人来问。",
    mishaps.ObjectionEmpty: lambda e: "请写上对什么有异议。",
    mishaps.ObjectionUnknown: lambda e: "没有这条异议。",
    mishaps.ObjectionAnsweredAlready: lambda e: "这条异议已经答复过了。",
    mishaps.CaseSettledAlready: lambda e: "这一处已经有人定过了，请看看现在是怎样的。",
    mishaps.CaseStandsAlone: lambda e: "照那一台的已经接不上了，请就按现在的，或者自己一步一步改。",
    mishaps.EditionMovedOn: lambda e: f"“{e.name}”已有人改成第 {e.stands} 版，请看新版再改。",
    mishaps.EditionNotNewer: lambda e: "这一件用的就是最新一版。",
    mishaps.ServiceIncomplete: lambda e: f"事项还缺{_PARTS[e.missing]}，请补上。",
    mishaps.SlipsEmpty: lambda e: "一张票也没有数。",
    mishaps.MonthNotOver: lambda e: (
        f"{e.month.year}年{e.month.month}月还没有过完，{short_day(e.from_on)}起再一起数，免得看出哪张票是哪天来的。"
    ),
    mishaps.SlipsCountedAlready: lambda e: f"“{e.name}”这个月的票已经数过；数错了请点开它重数。",
    mishaps.SlipsNotCounted: lambda e: "这一项这个月还没有数过票。",
    mishaps.SlipsRecountedMeanwhile: lambda e: "别人刚刚重数过，请看看再数。",
    mishaps.SlipsUnchanged: lambda e: "和原来数的一样，不用改。",
}

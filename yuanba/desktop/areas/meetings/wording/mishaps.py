"""One sentence for each mishap of matters and meetings: what is wrong, and what to do."""

from collections.abc import Callable
from typing import Any

from yuanba.desktop.areas.meetings.wording.affairs import haste_told
from yuanba.desktop.wording import plain_day
from yuanba.kernel.errors import Mishap
from yuanba.village.matters import model as matters
from yuanba.village.matters.rule_sets import rule_sets
from yuanba.village.meetings import mishaps as meetings
from yuanba.village.meetings.model import Footing


def _body(rule_set_id: str) -> str:
    found = rule_sets().get(rule_set_id)
    return rule_set_id if found is None else found.body


def _haste(rule_set_id: str) -> str:
    found = rule_sets().get(rule_set_id)
    return "" if found is None else haste_told(found)


def _names(names: tuple[str, ...]) -> str:
    shown = "、".join(names[:5])
    return f"{shown}等 {len(names)} 人" if len(names) > 5 else shown


def _metres(centi: int) -> str:
    whole, rest = divmod(centi, 100)
    return f"{whole}.{rest:02d} 平方米"


def _hands(votes: tuple[int, int, int]) -> str:
    return "赞成 {}、反对 {}、弃权 {}".format(*votes)


def _footing(mishap: meetings.FootingNotChosen) -> str:
    if mishap.footing is Footing.BEYOND_POWER:
        return f"这件事要由{mishap.body}议定，这次会定不了。可以按协商记下，再报上去。"
    return f"人数不够：要到 {mishap.least}，只到了 {mishap.value}，这次定不下来。等人到齐再议，或者按协商记下。"


_MATTERS: dict[type[Mishap], Callable[[Any], str]] = {
    matters.TitleMissing: lambda e: "请写上是什么事，一句话就行。",
    matters.SumNegative: lambda e: "钱数不能比 0 少，请改一下。",
    matters.GroupMissing: lambda e: "请写上是哪个组：这件事由村民小组议，要写明组名。",
    matters.TopicUnknown: lambda e: "没有这一类事，请重新选一类。",
    matters.RuleSetUnknown: lambda e: "没有这种会，请重新选由谁来议。",
    matters.MatterUnknown: lambda e: "这台电脑里没有这件事，请回到列表里找。",
    matters.MatterAlreadyClosed: lambda e: "这件事已经了结，不能再改；要再议就另记一件。",
    matters.CharterNumberMissing: lambda e: (
        f"{_body(e.rule_set_id)}要到多少人由章程定，请翻章程，填上比例和写在哪一条。"
    ),
}

_CALLING: dict[type[Mishap], Callable[[Any], str]] = {
    meetings.AgendaEmpty: lambda e: "还没有要议的事，请至少写一件。",
    meetings.PlaceMissing: lambda e: "请写上在哪里开会。",
    meetings.MotionTextMissing: lambda e: "请写上要议什么，会上就照这句话念。",
    meetings.MeetingBeforeNotice: lambda e: (
        f"开会的日子 {plain_day(e.planned_on)} 早于发通知的 {plain_day(e.called_on)}，请改开会的日子；"
        "会已经开过、现在补记的，把发通知的日子改成当时的。"
    ),
    meetings.NoticeTooShort: lambda e: (
        f"{_body(e.rule_set_id)}要提前 {e.notice_days} 天通知，最早 {plain_day(e.earliest_on)} 开。"
        f"{_haste(e.rule_set_id)}"
    ),
    meetings.RuleSetReferred: lambda e: f"{e.body}的票不在这里数，请按上级的办法办；这里可以只作协商。",
    meetings.MeetingUnknown: lambda e: "这台电脑里没有这次会，请回到列表里找。",
    meetings.MotionUnknown: lambda e: "这次会没有这一项，请回到会议页看看。",
    meetings.MeetingOver: lambda e: "这次会已经散了或者取消了，不能再动；漏了的可以写补记。",
    meetings.MotionAlreadySealed: lambda e: "这一项已经封存，不能再改；漏了的可以写补记，要改就下次会再议。",
    meetings.MotionNotSealed: lambda e: "这一项还没有封存，直接改就行，不用补记，也不用另立一项来替它。",
    meetings.OtherKindOfMeeting: lambda e: f"{e.wanted}定的事只能再由{e.wanted}来改，{e.given}改不了。",
    meetings.CarriedOutAlready: lambda e: f"{plain_day(e.done_on)}已经记过办完了。",
    meetings.OutcomeMissing: lambda e: "请写一句办得怎么样。",
    meetings.AddendumEmpty: lambda e: "请写上补什么、为什么补，两样都要。",
    meetings.PersonsMissing: lambda e: "请写上主持人和记录人。",
    meetings.ReasonMissing: lambda e: "请写上原因，会议记录上要印出来。",
}

_ELECTORATE: dict[type[Mishap], Callable[[Any], str]] = {
    meetings.ElectorateNotFixed: lambda e: "还没有定应到多少，请先定应到，再数票。",
    meetings.CountHasBegun: lambda e: "已经开始数了，不能再改；要改就先把数的都退回，或者重新数。",
    meetings.StatementNeeded: lambda e: (
        f"这台电脑里只有 {e.known} 个，不是全部。请写上应到一共多少，数从哪里来，如村民小组花名册。"
    ),
    meetings.WrittenInExceedUnknown: lambda e: (
        f"补写了 {e.written_in} 个，而名单以外最多还有 {e.room} 个。请核对补写的，或者改应到数。"
    ),
    meetings.StatedBelowKnown: lambda e: (
        f"填的应到 {e.stated} 比名单上的 {e.known} 还少，请再数一数，或者核对名单里有没有不该算的。"
    ),
    meetings.BirthDatesUnsettled: lambda e: f"{_names(e.names)}没有出生日期，请先说明满没满 18 岁。",
    meetings.ElectorateEmpty: lambda e: "一个该到的都没有，请先录入户或人，或者换由谁来议。",
    meetings.ExclusionNotAllowed: lambda e: f"{_body(e.rule_set_id)}不能把人从应到里除开，请去掉这些人再定。",
    meetings.ExclusionUnproved: lambda e: f"把{e.name}除开，要写明原因，还要写怎么联系过。",
    meetings.AreaMissing: lambda e: (
        f"业主还要按面积算。总面积填的是 {_metres(e.stated_centi)}，名单上已有 {_metres(e.known_centi)}，"
        "请填上全部专有面积。"
    ),
}

_YARD: dict[type[Mishap], Callable[[Any], str]] = {
    meetings.AlreadySignedIn: lambda e: f"{e.name}已经签过到了，不用再签。",
    meetings.NotSignedIn: lambda e: "还没有签到，请先签到。",
    meetings.SpeaksForAnother: lambda e: f"{e.speaker_name}已经代表{e.name}这一户了，一个人只能代表一户。",
    meetings.ProxyNotAllowed: lambda e: (
        f"{_names(e.names)}是托人来的，{_body(e.rule_set_id)}只算本人到场的，不计入实到。请换本户的人来，或者去掉。"
    ),
    meetings.ProxyNotOfHousehold: lambda e: f"{e.speaker_name}和{e.name}不是一户，只能由同户的成年人代。",
    meetings.AuthorisationMissing: lambda e: f"代{e.name}来的要有书面委托，请写上委托书上的话。",
    meetings.NumberNegative: lambda e: "票数不能比 0 少，请重新填。",
    meetings.HandsExceedPresent: lambda e: (
        f"数出 {e.hands} 票，实到只有 {e.present}。请重新数；后来的人先补签到；确实要记，就写明原因。"
    ),
    meetings.HandsExceedElectorate: lambda e: (
        f"数出 {e.hands} 票，应到一共才 {e.electorate}，多出来的不能记。请重新数，一户（人）只算一次。"
    ),
    meetings.CountedAlready: lambda e: f"{e.name}已经数在里面了，不能撤回签到；人要走，就按“先走了”。",
    meetings.VotedTwice: lambda e: f"{e.name}已经答过了，一户（人）只算一次；答错了就退回再答。",
    meetings.NotPresentForMotion: lambda e: "这一户（人）不在这一项的到会名单里，请先签到，再点名。",
    meetings.NothingCounted: lambda e: "还没有数票，请先数，再封存。",
    meetings.NobodyPresent: lambda e: "一个该到的都没有到，请先签到，再往下走。",
    meetings.CountersDisagree: lambda e: (
        f"两个人数的不一样：一个是{_hands(e.first)}，另一个是{_hands(e.second)}。"
        "请重新数，或者由主持人说以谁的为准、为什么。"
    ),
    meetings.RollNeeded: lambda e: "业主还要按面积算，举手看不出谁的面积，请改用逐户点名。",
    meetings.FootingNotChosen: _footing,
}

SENTENCES = _MATTERS | _CALLING | _ELECTORATE | _YARD

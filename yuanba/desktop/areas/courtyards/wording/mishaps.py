"""One sentence for everything that may go wrong with courtyards and households: what is wrong, and what to do."""

from collections.abc import Callable
from typing import Any

from yuanba.desktop.areas.courtyards.wording.terms import day
from yuanba.kernel.errors import Mishap
from yuanba.village.courtyards import mishaps
from yuanba.village.courtyards.resident_ids import IdFault

_ID_FAULTS = {
    IdFault.LENGTH: "身份证号要 18 位，请数一数。",
    IdFault.SIGNS: "身份证号里只能有数字，最后一位可以是 X，请对一对。",
    IdFault.BIRTH_DATE: "身份证号第 7 到 14 位不是一个日子，请对一对。",
    IdFault.CHECK_SIGN: "身份证号最后一位对不上，可能有一位抄错了，请对照身份证。",
    IdFault.DIGITS_LOST: "这个身份证号被表格软件改坏了，后几位丢了，请照身份证重填。",
}

SENTENCES: dict[type[Mishap], Callable[[Any], str]] = {
    mishaps.NameMissing: lambda e: "请写上名字。",
    mishaps.NameTooLong: lambda e: f"名字最多 {e.longest} 个字，这里有 {len(e.name)} 个，请看看是不是多写了别的。",
    mishaps.ReasonMissing: lambda e: "请写上缘由，以后好查，几个字就行。",
    mishaps.DayAhead: lambda e: f"{day(e.day)}还没到，请写已经过了的日子。",
    mishaps.LeftBeforeBorn: lambda e: f"日子写反了：{day(e.born_on)}才出生，请把两个日子对一对。",
    mishaps.CourtyardUnknown: lambda e: "这台电脑里没有这个院坝，请回到院坝名单再选。",
    mishaps.CourtyardNameTaken: lambda e: f"村里已经有一个{e.name}了，请换个名字，免得弄混。",
    mishaps.CodeFaulty: lambda e: f"编号只用字母和数字，最多 {e.longest} 个，如 LJW。",
    mishaps.CodeTaken: lambda e: f"编号 {e.code} 是{e.name}的，印过的纸上都带着它，请换一个。",
    mishaps.CourtyardHasClosed: lambda e: f"{e.name}已经不用了，不能再往里写；要用请先在“以前的院坝”里重新启用。",
    mishaps.CourtyardNotClosed: lambda e: f"{e.name}已经重新启用了。",
    mishaps.CourtyardInhabited: lambda e: f"{e.name}还有 {e.households} 户，请先把他们转出去，或把院坝并入别的院坝。",
    mishaps.SameCourtyard: lambda e: f"本来就在{e.name}，请另选一个院坝。",
    mishaps.NobodyChosen: lambda e: "一户也没有选，请先选。",
    mishaps.HouseholdUnknown: lambda e: "这台电脑里没有这一户，请回到名单再找。",
    mishaps.HouseholdElsewhere: lambda e: f"{e.head_name}户不在这个院坝的名单上，请到它现在的院坝里去办。",
    mishaps.HouseholdHasEnded: lambda e: f"{e.head_name}户已经不在名单上了，请回到名单看看。",
    mishaps.HouseholdNotEnded: lambda e: f"{e.head_name}户已经接着变动过，退不回去了，请照现在的样子再改。",
    mishaps.SameHousehold: lambda e: "选的就是这一户自己，请选另一户。",
    mishaps.EverybodyLeaves: lambda e: "分户要有人走、有人留，请至少留一个人。",
    mishaps.ResidentNotInHousehold: lambda e: "这个人已经不在这一户里了，请回到名单看看。",
    mishaps.ResidentStillHere: lambda e: f"{e.name}已经在名单上了。",
    mishaps.ResidentChanged: lambda e: f"{e.name}这一行刚才被别人改过，没有覆盖。请退回去，看过新的再改。",
    mishaps.HeadMustStay: lambda e: "走的是户主，户里还有人，请先选好谁来当户主。",
    mishaps.IdNumberFaulty: lambda e: _ID_FAULTS[IdFault(e.fault)],
    mishaps.IdNumberTaken: lambda e: f"这个身份证号已经是{e.name}的了，两个人里有一个写错了，请对照身份证。",
    mishaps.PhoneFaulty: lambda e: "电话只写号码，至少 7 位；没有电话就空着。",
    mishaps.SameHouseholdTwice: lambda e: f"名单上已有{e.group}{e.name}这一户。",
}

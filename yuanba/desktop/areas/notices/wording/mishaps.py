"""Sentences for what may go wrong with papers, boards and notices."""

from collections.abc import Callable
from typing import Any

from yuanba.desktop.areas.notices.wording.batch import STOPPED, disk_full
from yuanba.desktop.areas.notices.wording.county import losing, merged, two_headers
from yuanba.desktop.areas.notices.wording.posting import EMPTY_OUTCOMES, NO_POSTS
from yuanba.desktop.areas.notices.wording.terms import SENSITIVE
from yuanba.desktop.wording import plain_day
from yuanba.kernel.errors import Mishap
from yuanba.printing.postings.archive import BoxNotWritten
from yuanba.printing.postings.batches import BatchCancelled, BatchDiskFull, BatchEmpty
from yuanba.village.courtyards.spreadsheets.forms import FormCellsMerged, FormHasTwoHeaders, FormWouldLose
from yuanba.village.notices import mishaps
from yuanba.village.notices.model import (
    PaperAlreadyReplaced,
    PaperDrawnOtherwise,
    PaperEmpty,
    PaperTitleMissing,
    PaperUnknown,
    PostingRuleUnknown,
)

_NOTHING = {"outcomes": EMPTY_OUTCOMES, "plate": NO_POSTS}
#: As many finds are named in one sentence.
_NAMED = 3


def _sensitive(mishap: mishaps.SensitiveOnBoard) -> str:
    named = "、".join(f"“{words}”（{SENSITIVE[what]}）" for what, words in mishap.found[:_NAMED])
    more = f"等 {len(mishap.found)} 处" if len(mishap.found) > _NAMED else ""
    return f"这张纸要上墙，上面有{named}{more}，还没有印。请到“公示”里点“贴一张公示”，把它去掉，或者写明理由留下。"


SENTENCES: dict[type[Mishap], Callable[[Any], str]] = {
    PaperAlreadyReplaced: lambda e: f"编号 {e.number} 的纸已经由 {e.replaced_by} 替换，请看新的那张。",
    PaperDrawnOtherwise: lambda e: f"编号 {e.number} 的纸现在照原样排不出来，没有打；请用现在的内容做一张新的。",
    PaperEmpty: lambda e: "这张纸上没有内容，没有编号。",
    PaperTitleMissing: lambda e: "这张纸还没有标题，请先写上标题。",
    PaperUnknown: lambda e: "这台电脑里没有这张纸。",
    PostingRuleUnknown: lambda e: f"没有这条公示规则：{e.fields['rule_id']}。请找技术员看看规则文件。",
    mishaps.BoardMissing: lambda e: "请选贴在哪块公示栏；没有列出的，写在下面。",
    mishaps.PosterMissing: lambda e: "请写上是谁贴的。",
    mishaps.DayStillToCome: lambda e: f"{plain_day(e.day)}还没有到，请写已经过了的日子。",
    mishaps.PutUpTooEarly: lambda e: (
        f"这张纸 {plain_day(e.earliest)} 才有，不会在 {plain_day(e.day)} 就贴上了。请改日子。"
    ),
    mishaps.TakenDownBeforePutUp: lambda e: (
        f"{plain_day(e.put_up_on)}才贴上去，不会在 {plain_day(e.day)} 就取下了。请改日子。"
    ),
    mishaps.TakenDownTooSoon: lambda e: f"要贴到 {plain_day(e.until_on)}，还没有到期；提前取下请写明为什么。",
    mishaps.RaisedBeforePutUp: lambda e: (
        f"这张纸 {plain_day(e.put_up_on)} 才贴出来，反映不会在 {plain_day(e.day)}。请改日子。"
    ),
    mishaps.AnsweredBeforeRaised: lambda e: (
        f"{plain_day(e.raised_on)}才反映的，答复不会在 {plain_day(e.day)}。请改日子。"
    ),
    mishaps.HangsThereAlready: lambda e: f"“{e.board}”已经贴着这一张了，不用再记。",
    mishaps.PostingUnknown: lambda e: "这一笔张贴已经撤回了，请回去看看现在贴着什么。",
    mishaps.NotHanging: lambda e: f"“{e.board}”那一张已经记过取下了。",
    mishaps.HangingStill: lambda e: f"“{e.board}”那一张还贴着，没有记过取下。",
    mishaps.ObjectionUnknown: lambda e: "这台电脑里没有这一条反映。",
    mishaps.ObjectionWordsMissing: lambda e: "请写上反映了什么。",
    mishaps.AnswerMissing: lambda e: "请写上怎么答复的。",
    mishaps.AnsweredAlready: lambda e: "这一条已经答复过了。",
    mishaps.NotForTheBoard: lambda e: "这种纸留在村里，不上墙，不用记张贴。",
    mishaps.PaperNotCurrent: lambda e: f"编号 {e.number} 这张已经由 {e.replaced_by} 替换，请贴新的那张。",
    mishaps.DaysUndecided: lambda e: f"“{e.name}”贴几天，法律没有定，由乡镇定。请问清楚以后把天数写上。",
    mishaps.DaysTooFew: lambda e: f"至少要贴 {e.least} 天，{e.days} 天不够。请写 {e.least} 或者更多。",
    mishaps.NoticeTitleMissing: lambda e: "请写题目。",
    mishaps.NoticeTitleTooLong: lambda e: f"题目太长，请写在 {e.longest} 个字以内，其余的写进正文。",
    mishaps.NoticeBodyMissing: lambda e: "请写正文。",
    mishaps.NoticeLinesMissing: lambda e: "还没有一行内容，请至少写一行。",
    mishaps.FundLineIncomplete: lambda e: f"第 {e.line} 行要写用在哪里、用了多少钱。",
    mishaps.NoticeIssuerMissing: lambda e: "请写落款，就是哪里出的这张公示。",
    mishaps.NoticeUnknown: lambda e: "这台电脑里没有这张公示。",
    mishaps.MinorOnList: lambda e: (
        f"{e.name}未满十八岁，不能上墙，没有存。请把这一行去掉；不是这个孩子的，请从户册里找出本人。"
    ),
    mishaps.RuleReasonMissing: lambda e: "请写上依据，比如乡镇哪一天的哪个文件。",
    mishaps.RuleEditionMovedOn: lambda e: f"“{e.name}”刚刚有人改过，请先看看改成了什么。",
    mishaps.RuleDaysWrong: lambda e: "请写天数，从 1 起。",
    mishaps.NothingToPost: lambda e: _NOTHING[e.subject],
    mishaps.NothingToArchive: lambda e: f"{e.year} 年没有打印过纸，没有可装的。",
    BoxNotWritten: lambda e: (
        f"没有装好：{e.path}。请看看盘是不是满了、能不能写，腾出地方再装一次；什么也没有留下一半。"
    ),
    FormWouldLose: lambda e: losing(e.losing),
    FormCellsMerged: lambda e: merged(e.cells),
    FormHasTwoHeaders: lambda e: two_headers(e.rows),
    BatchCancelled: lambda e: STOPPED,
    BatchEmpty: lambda e: "选的院坝里没有可贴的，没有存文件。请换几种，或者把日子放宽些。",
    BatchDiskFull: lambda e: disk_full(e.written, e.left),
    mishaps.SensitiveOnBoard: _sensitive,
    mishaps.KeptReasonMissing: lambda e: f"“{e.words}”要留在墙上，请写明为什么。",
}

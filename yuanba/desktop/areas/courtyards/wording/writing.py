"""Words of the screen on which households are written down one by one."""

#: Signs of a name that fit on a button.
_SHORT = 6
TITLE = "一户一户录"
NOTE = "写户主，回车；写组，回车，就存好了，接着写下一户。别的以后再补。"
HEAD = "户主姓名"
GROUP = "组"
GROUP_HINT = "如 3组；写 3 也行"
KEEP = "存下这一户（回车）"
LIST = "刚录的"
NONE = "录好的会排在这里。"
TAKEN_BACK = "撤回了"
ANOTHER = "是另一户，照样录"
SAME = "就是那一户，不录了"
OPEN_FIRST = "看看先录的那户"
MEETING = "录完了，去开会"
LIST_PAGE = "录完了，看名单"


def take_back(head: str) -> str:
    """Name the button that takes the last household back."""
    return f"撤回 {head if len(head) <= _SHORT else head[:_SHORT] + '…'}"


def written(head: str, group: str) -> str:
    """Show one household just written down."""
    return f"{head}　{group}" if group else head


def counted(written_now: int, households: int) -> str:
    """Say how many were written down and how many there are."""
    return f"这次录了 {written_now} 户，院坝一共 {households} 户"


def name_missing(households: int) -> str:
    """Ask for the name of the head, and say how one goes on who has written everybody down."""
    asked = "请写上户主的名字。"
    return f"{asked}都录完了，就按下面的“{MEETING}”。" if households else asked


def group_of(number: str) -> str:
    """Write a group that was given by its number."""
    return f"{number}组"

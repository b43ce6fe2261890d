"""Words of the loudspeaker and of the message for the group chat."""

TITLE = "大喇叭和微信"
LOUDSPEAKER = "大喇叭稿"
CHAT = "微信文字"
WHICH = "念的还是发的"
COPY = "复制"
COPIED = "复制好了，到微信里粘贴就行。"
PRINT = "打成大字"
TEXT = "稿子"
CUT = "▲ 有些话没有放进去，怕太长听不住："
SAME = "和公示栏上露出的一样，遮住的也遮住了。"
NO_SHEET = "这张纸是早先的程序排的版，念不出来；请用现在的内容做一张新的。"


def count(signs: int, most: int, source: str) -> str:
    """Say how long a script is, with the source of the limit."""
    over = f"▲ 多了 {signs - most} 字，请删一些。" if signs > most else ""
    return f"{signs} 字，最多 {most} 字（{source}）。{over}"

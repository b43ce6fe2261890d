"""Words of the first start and of choosing who sits here."""

WELCOME = "先给院坝起个名"
WELCOME_MORE = "都存在这台电脑里，不用网。名字以后能改。"
COURTYARD = "院坝名"
COURTYARD_HINT = "如 老井湾院坝"
VILLAGE = "哪个村"
VILLAGE_HINT = "如 石碗村，可以先不填"
WHO = "您的姓名"
WHO_MORE = "谁用这台电脑就写谁，记的每一笔都写上名字。"
BEGIN = "开始用"
SAMPLE = "先看看样例村"
SAMPLE_MORE = "样例村单独存放，里面的人和事都是编的，不会和真的混在一起。"
SAMPLE_BEGUN = "正在摆样例村，要几秒钟"
REAL = "回到自己的院坝"
WHO_SITS = "谁在用电脑？"
WHO_SITS_MORE = "点自己的名字，记的每一笔都会写上。"
SOMEONE_NEW = "没有我，加一个"
POST = "职务"
POST_HINT = "如 院坝长、镇办事员；可以先不填"
SIT_DOWN = "我来用"
CANNOT_OPEN = "打不开"
AGAIN = "再试一次"
NAME_NEEDED = "请写上名字。"


def operator(name: str, post: str) -> str:
    """Show one person to choose."""
    return f"{name}　{post}" if post else name


def making(done: int, total: int) -> str:
    """Say how far the sample village is."""
    return f"正在摆样例村：{done} / {total}"

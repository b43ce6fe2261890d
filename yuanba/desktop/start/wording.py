"""Words of the first start and of choosing who sits here."""

WELCOME = "先给院坝起个名"
WELCOME_MORE = "都存在这台电脑里，不用网。名字以后能改。"
COURTYARD = "院坝名"
COURTYARD_HINT = "如 老井湾院坝"
VILLAGE = "哪个村"
VILLAGE_HINT = "如 石碗村，可以先不填"
WHO = "您的姓名"
BEGIN = "开始用"
SAMPLE = "先看看样例村"
SAMPLE_MORE = "样例村单独存放，里面的人和事都是编的，不会和真的混在一起。"
SAMPLE_BEGUN = "正在摆样例村，要几秒钟"
REAL = "回到自己的院坝"
WHO_SITS = "谁在用电脑？"
WHO_SITS_MORE = "点自己的名字，记的每一笔都会写上。"
SOMEONE_NEW = "没有我，加一个"
ROLE = "您在这里是"
ROLE_MORE = "选好就开始。记的每一笔都写上您的名字；自家的事不归自己批。"
ROLE_NEEDED = "请选一样。"
LIVES_HERE = "住户"
FROM_OUTSIDE = "镇村来的"
POST = "在镇上、村上做什么"
POST_HINT = "如 镇办事员、驻村干部"
POST_NEEDED = "请写上做什么。"
WHICH_MORE = "只问这一回。写明是哪一户的，自家的事不归自己批。"
FIND = "在户口名单里找自己"
FIND_AGAIN = "都不是，在名单里另找"
FIND_HINT = "打姓名或拼音首字母，如 zwf"
NOBODY_FOUND = "名单里没有找到。改一改再找，或点“不在名单上”。"
NOT_LISTED = "不在名单上"
SIT_DOWN = "我来用"
CANNOT_OPEN = "打不开"
AGAIN = "再试一次"
NAME_NEEDED = "请写上名字。"


def operator(name: str, post: str) -> str:
    """Show one person to choose."""
    return f"{name}　{post}" if post else name


def which(name: str) -> str:
    """Ask who of the household list somebody is."""
    return f"{name}，您是名单上的哪一位？"


def namesake(person: str, door: str, born_year: int | None) -> str:
    """Tell people of one name apart."""
    return "　".join(one for one in (person, door, f"{born_year}年生" if born_year else "") if one)


def known(person: str) -> str:
    """Say whom the program took the person at the computer for."""
    return f"认出您来了，您是{person}。不是的话请撤回。"


def making(done: int, total: int) -> str:
    """Say how far the sample village is."""
    return f"正在摆样例村：{done} / {total}"

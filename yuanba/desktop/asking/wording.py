"""Words of short forms: what is wrong with an answer."""

NO_DAY = "这不是日子，请填哪天，如 1105。"
DAY_NEEDED = "请填哪天。"
CHOOSE = "请选一个。"
NO_NUMBER = "请填数字。"
NO_SUM = "请填多少元，如 20 或 20.5。"
NOBODY = "请写上名字，再按回车定下是谁。"
SUM_HINT = "如 20"

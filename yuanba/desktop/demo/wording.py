"""Words that whoever drives the program types, and a few that are looked for."""

COURTYARD = "老井湾院坝"
VILLAGE = "石碗村"
LEADER = "杨志全"
MATTER = "维修老井湾自来水管，动用村集体经济组织资金1800元"

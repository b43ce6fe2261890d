"""What the words of a matter suggest, so that a slow typist need not say it twice.  A person has the last word."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from yuanba.village.matters.model import Hint
from yuanba.village.matters.rule_sets import money_words, sum_words, topic_advice, topics

_K = TypeVar("_K")
_NUMBER = r"(\d+(?:,\d{3})*(?:\.\d+)?)"


def suggested(text: str, groups: Sequence[str] = ()) -> Hint:
    """Read topic, money, sum and group out of a sentence such as a motion.

    Args:
        text: as typed.
        groups: names of the villagers' groups that are known.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    # Of two words of one length the one that asks for more than a courtyard goes first: better warned than misled.
    graver = sorted(topics().items(), key=lambda pair: topic_advice(pair[0], of_group=False).courtyard_enough)
    return Hint(
        topic=_named({key: topic.words for key, topic in graver}, plain),
        money=_named(money_words(), plain),
        money_fen=_sum(plain),
        group=_named({group: (group,) for group in groups if group}, plain),
    )


def _named(words: Mapping[_K, Sequence[str]], text: str) -> _K | None:
    """Give the key with the longest word in the text; of words of one length the first key."""
    longest = {key: max((len(word) for word in own if word in text), default=0) for key, own in words.items()}
    best = max(longest, key=lambda key: longest[key], default=None)
    return best if best is not None and longest[best] else None


def _sum(text: str) -> int | None:
    """Give the first sum of money in whole fen."""
    for number, word in re.findall(f"{_NUMBER}({'|'.join(sum_words())})", text):
        fen = Decimal(number.replace(",", "")) * sum_words()[word]
        if fen == fen.to_integral_value():
            return int(fen)
    return None

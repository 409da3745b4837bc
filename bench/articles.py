"""Arabic articles of about 4 KB for the benchmarks, made from the bundled samples."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Iterator
from pathlib import Path

from ingest.pipeline.document import CreationTime, Page

_SAMPLES = Path(__file__).resolve().parents[1] / "ingest" / "samples"
_BYTES = 4_000
_SEED = 2254
_YEAR = re.compile(r"\b20[12]\d\b")
# A day stands before "من" or a month's name; other numbers are left as they are.
_DAY = re.compile(
    r"\b[12]?\d(?= (?:من )?(?:كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر))"
)


def pages(count: int) -> Iterator[Page]:
    """So many pages, all different and the same at every run.

    Paragraphs are drawn from the Arabic samples, so that names, dates and triggers
    are as dense as in news on the subject. Their days and years are drawn anew, as are
    the days of publication: articles of ten years tell many events, each a few times.
    """
    choose = random.Random(_SEED)
    paragraphs = [
        line
        for path in sorted(_SAMPLES.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()[1:]
        if any("\u0600" <= letter <= "\u06ff" for letter in line)
    ]
    first = datetime.date(2016, 1, 1)
    for number in range(count):
        text = f"خبر رقم {number}\n"
        while len(text.encode()) < _BYTES:
            text += _redated(choose.choice(paragraphs), choose) + "\n"
        day = first + datetime.timedelta(days=choose.randrange(3_600))
        yield Page(
            text=text,
            source=f"bench-{number}",
            publisher="Masar samples",
            language="ar",
            created=CreationTime(day, day, "given"),
        )


def _redated(paragraph: str, choose: random.Random) -> str:
    paragraph = _YEAR.sub(lambda _: str(choose.randrange(2015, 2026)), paragraph)
    return _DAY.sub(lambda _: str(choose.randrange(1, 29)), paragraph)

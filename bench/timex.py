"""How fast dates are read: characters a second, ours and dateparser's, 1x and 10x.

`python -m bench.timex` builds Arabic news from the project's own corpus sentences,
reads it once and ten times as long, and prints a Markdown table and, on the last
line, one JSON object. The tenfold text should take about ten times as long. Seconds
are processor time of one core, so that other work on the machine counts little.
"""

from __future__ import annotations

import datetime
import json
import random
import time
import tomllib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from ingest.evaluation.dateparser_tagger import dateparser_tagger
from ingest.pipeline.timex import find_timexes

_CORPUS = Path(__file__).resolve().parents[1] / "tests" / "corpus"
_DCT = datetime.date(2025, 11, 18)
_SEED = 2254
# About what news has: one sentence in six or seven with a date in it.
_SENTENCES_WITHOUT_DATE = 6
_LENGTH = 200_000
# dateparser reads some tens of thousands of characters a second.
_DATEPARSER_LENGTH = 10_000
_TENFOLD = 10
_PROSE = (
    "وأكد الوزير خلال المؤتمر الصحفي أن العلاقات بين البلدين تقوم على الاحترام المتبادل.",
    "وبحث الجانبان سبل تعزيز التعاون الاقتصادي وإعادة الإعمار والملفات الإقليمية والدولية.",
    "ووصف المتحدث المحادثات بأنها بناءة، مشيراً إلى أن اللجنة المشتركة ستواصل عملها.",
    "وشدد الطرفان على وحدة الأراضي السورية وسيادتها ورفض أي محاولات لتقسيمها.",
    "ورافق الرئيس وفد ضم وزراء الخارجية والدفاع والطاقة ومسؤولين من هيئة الاستثمار.",
    "وأعرب المبعوث عن أمله في أن تسفر الجهود الدبلوماسية عن نتائج ملموسة للشعب السوري.",
    "ولم يصدر تعليق فوري من وزارة الدفاع على التقارير التي تحدثت عن إعادة الانتشار.",
)


@dataclass(frozen=True, slots=True)
class Timing:
    """One run: who read, how much, how long it took."""

    reader: str
    characters: int
    seconds: float
    found: int

    @property
    def rate(self) -> float:
        """Characters a second."""
        return self.characters / self.seconds


def news(length: int) -> str:
    """Arabic news of about that many characters, the same at every run."""
    choose = random.Random(_SEED)
    rows = tomllib.loads((_CORPUS / "timex_ar.toml").read_text(encoding="utf-8"))["row"]
    dated = [row["text"] for row in rows]
    sentences: list[str] = []
    size = 0
    while size < length:
        prose = choose.choices(_PROSE, k=_SENTENCES_WITHOUT_DATE)
        paragraph = " ".join([choose.choice(dated), *prose])
        sentences.append(paragraph)
        size += len(paragraph) + 1
    return "\n".join(sentences)


def _time(reader: str, text: str, read: Callable[[str], int]) -> Timing:
    start = time.process_time()
    found = read(text)
    return Timing(reader, len(text), time.process_time() - start, found)


def run() -> list[Timing]:
    """Time every reader on text of one and of ten lengths."""
    find_timexes("تموز 2024", _DCT)
    dateparser_tagger("تموز 2024", _DCT)
    text, short = news(_LENGTH), news(_DATEPARSER_LENGTH)
    return [
        _time("masar", text, lambda t: len(find_timexes(t, _DCT))),
        _time("masar", text * _TENFOLD, lambda t: len(find_timexes(t, _DCT))),
        _time("dateparser", short, lambda t: len(dateparser_tagger(t, _DCT))),
        _time(
            "dateparser", short * _TENFOLD, lambda t: len(dateparser_tagger(t, _DCT))
        ),
    ]


def main() -> None:
    """Print the table and the JSON line."""
    timings = run()
    print("| reader | characters | seconds | characters a second | found |")
    print("|---|---:|---:|---:|---:|")
    for timing in timings:
        print(
            f"| {timing.reader} | {timing.characters:,} | {timing.seconds:.3f} "
            f"| {timing.rate:,.0f} | {timing.found:,} |"
        )
    print(json.dumps([{**asdict(t), "rate": round(t.rate)} for t in timings]))


if __name__ == "__main__":
    main()

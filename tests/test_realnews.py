"""Story sets of real news: the annotations are sound, and find their sentences in a copy of the corpus."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from checker.training import realnews
from checker.training.realnews import documents_of, sentences_of, story_set
from checker.training.storysets import load_story_set
from checker.types import Kind

CORPUS = Path(__file__).parents[2] / "shared" / "data" / "ecbplus"
EVENTS = sorted(realnews.GOLD.glob("*.json"))

_DOCUMENT = """<?xml version="1.0"?><Document doc_name="1_1ecb.xml">
<token t_id="1" sentence="0" number="0">http://news.example/1</token>
<token t_id="2" sentence="1" number="0">``</token><token t_id="3" sentence="1" number="1">Twelve</token>
<token t_id="4" sentence="1" number="2">ships</token><token t_id="5" sentence="1" number="3">sank</token>
<token t_id="6" sentence="1" number="4">,</token><token t_id="7" sentence="1" number="5">''</token>
<token t_id="8" sentence="1" number="6">he</token><token t_id="9" sentence="1" number="7">said</token>
<token t_id="10" sentence="1" number="8">.</token>
<token t_id="11" sentence="2" number="0">It</token><token t_id="12" sentence="2" number="1">rained</token>
<token t_id="13" sentence="2" number="2">.</token></Document>"""


def _references(gold: dict[str, Any]) -> set[str]:
    grouped = [side["claims"] for d in gold["disputes"] for side in d["sides"]]
    grouped += [a["claims"] for a in gold["agreements"]] + [[t["a"], t["b"]] for t in gold["traps"]]
    return {reference for group in grouped for reference in group}


@pytest.mark.parametrize("path", EVENTS, ids=lambda path: path.stem)
def test_annotations_are_sound(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    assert {d["kind"] for d in gold["disputes"]} <= {str(kind) for kind in Kind}
    assert {d["level"] for d in gold["disputes"]} <= {"hard", "soft"}
    assert all(len(d["sides"]) >= 2 and all(s["claims"] for s in d["sides"]) for d in gold["disputes"])
    assert all(len(a["claims"]) >= 2 for a in gold["agreements"])
    event = path.stem
    assert all(re.fullmatch(rf"\d+_\d+{event.lstrip('0123456789')}#\d+", r) for r in _references(gold))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus ECB+ is not beside this project")
@pytest.mark.parametrize("path", EVENTS, ids=lambda path: path.stem)
def test_annotations_name_sentences_of_the_corpus(path: Path) -> None:
    documents = {d.stem: sentences_of(d) for d in documents_of(CORPUS, path.stem)}
    for reference in _references(json.loads(path.read_text("utf-8"))):
        document, number = reference.split("#")
        assert documents[document][number]


def test_sentences_have_the_spaces_of_running_text(tmp_path: Path) -> None:
    document = tmp_path / "ECB+" / "1" / "1_1ecb.xml"
    document.parent.mkdir(parents=True)
    document.write_text(_DOCUMENT, "utf-8")
    assert documents_of(tmp_path, "1ecb") == [document]
    assert sentences_of(document) == {"1": "“Twelve ships sank,” he said.", "2": "It rained."}


def test_an_event_becomes_a_story_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold = {
        "disputes": [
            {
                "fact": "ships sunk",
                "kind": "number",
                "level": "hard",
                "sides": [{"value": "12", "claims": ["1_1ecb#0"]}, {"value": "14", "claims": ["1_2ecb#3"]}],
            }
        ],
        "agreements": [],
        "traps": [{"a": "1_1ecb#1", "b": "1_2ecb#3", "why": "different event"}],
    }
    (tmp_path / "1ecb.json").write_text(json.dumps(gold), "utf-8")
    monkeypatch.setattr(realnews, "GOLD", tmp_path)
    one = {"0": "Twelve ships sank in the storm off Hesk.", "1": "Three ships had sunk there a year before."}
    other = {"2": "A storm raged off Hesk on Monday.", "3": "It sank 14 ships that lay at anchor there."}
    story_set("1ecb", {"1_1ecb": one, "1_2ecb": other}, tmp_path / "set")
    story = load_story_set(tmp_path / "set")
    assert not story.unmatched
    assert sorted(story.labels.values()) == ["clash", "trap"]
    assert story.disputes[0].fact == "ships sunk"

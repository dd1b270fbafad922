"""What the training commands rest on: story sets that say what they mean, labels, losses, figures."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.claims import split_claims
from checker.sources import read_articles
from checker.training.disputes import drafts_in
from checker.training.logistic import logistic
from checker.training.measuring import average_precision
from checker.training.rows import Labels, Rows, soft_aside
from checker.training.storysets import load_story_set, sentences_not_found, story_folders
from checker.types import CandidatePair, JudgedPair, Kind

TRAINING = Path(__file__).parents[1] / "checker" / "training"
WRITTEN = ("stories", "later", "plain", "plainlater", "longform", "longlater", "uneven", "inside")
SETS = story_folders([TRAINING / name for name in WRITTEN])


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_gold_of_the_story_sets_is_sound(folder: Path) -> None:
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    assert {d["kind"] for d in gold["disputes"]} <= {str(kind) for kind in Kind}
    assert {d["level"] for d in gold["disputes"]} <= {"hard", "soft"}
    assert all(len(d["sides"]) >= 2 and all(s["claims"] for s in d["sides"]) for d in gold["disputes"])
    assert len({d["id"] for d in gold["disputes"]}) == len(gold["disputes"])
    articles, left_out = read_articles([folder / "articles"])
    assert not left_out
    assert sentences_not_found(gold, [claim for article in articles for claim in split_claims(article)]) == []


def _story(folder: Path) -> Path:
    articles = folder / "articles"
    articles.mkdir(parents=True)
    (articles / "a.txt").write_text(
        "The bridge reopened on 3 March 2021. It cost 4 million. The mayor spoke.\n", "utf-8"
    )
    (articles / "b.txt").write_text("On 5 March 2021 the bridge was open again. Some 4 million was paid.\n", "utf-8")

    def claim(article: str, sentence: str) -> dict[str, str]:
        return {"article": article, "sentence": sentence}

    opened = (
        claim("a.txt", "The bridge reopened on 3 March 2021."),
        claim("b.txt", "On 5 March 2021 the bridge was open again."),
    )
    cost = claim("a.txt", "It cost 4 million."), claim("b.txt", "Some 4 million was paid.")
    gold = {
        "topic": "A bridge",
        "disputes": [
            {
                "id": "d1",
                "fact": "when the bridge reopened",
                "kind": "date",
                "level": "hard",
                "sides": [
                    {"value": "3 March 2021", "claims": [opened[0]]},
                    {"value": "5 March 2021", "claims": [opened[1]]},
                ],
            }
        ],
        "agreements": [{"fact": "the cost", "claims": list(cost)}],
        "traps": [{"a": claim("a.txt", "The mayor spoke."), "b": opened[1], "why": "different event: outcome"}],
    }
    (folder / "gold.json").write_text(json.dumps(gold), "utf-8")
    return folder


def test_labels_of_a_story(tmp_path: Path) -> None:
    story = load_story_set(_story(tmp_path / "bridge"))
    texts = [r.claim.text for r in story.readings]
    named = {(texts[a], texts[b]): label for (a, b), label in story.labels.items()}
    assert named == {
        ("The bridge reopened on 3 March 2021.", "On 5 March 2021 the bridge was open again."): "clash",
        ("It cost 4 million.", "Some 4 million was paid."): "agree",
        ("The mayor spoke.", "On 5 March 2021 the bridge was open again."): "trap",
    }
    assert not story.soft_traps, "'outcome' holds the letters of UTC and is no time zone"
    assert not story.unmatched


@pytest.mark.parametrize(
    ("why", "one_fact"),
    [
        ("same figure in other words: a dozen", True),
        ("conversion: miles and kilometres", True),
        ("same figure for another thing: seats and cars", False),
        ("different event on the same date", False),
    ],
)
def test_traps_that_tell_one_fact_are_told_by_their_reason(tmp_path: Path, why: str, one_fact: bool) -> None:
    folder = _story(tmp_path / "bridge")
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    gold["traps"][0]["why"] = why
    (folder / "gold.json").write_text(json.dumps(gold), "utf-8")
    assert bool(load_story_set(folder).soft_traps) is one_fact


def test_story_sets_of_several_folders_stand_in_the_order_of_their_names(tmp_path: Path) -> None:
    for place in ("one/b", "two/a", "one/c"):
        _story(tmp_path / place)
    assert [f.name for f in story_folders([tmp_path / "one", tmp_path / "two"])] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("level", "kind", "aside"), [("soft", "polarity", True), ("soft", "date", False), ("hard", "polarity", False)]
)
def test_soft_disputes_over_what_happened_count_for_nothing(
    tmp_path: Path, level: str, kind: str, *, aside: bool
) -> None:
    folder = _story(tmp_path / "bridge")
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    gold["disputes"][0] |= {"level": level, "kind": kind}
    (folder / "gold.json").write_text(json.dumps(gold), "utf-8")
    story = load_story_set(folder)
    (clash,) = (pair for pair, label in story.labels.items() if label == "clash")
    pair = CandidatePair(*clash, 0.8)
    labels = Labels(np.ones(1), np.zeros(1), np.ones(1))
    (weight,) = soft_aside(Rows(story, (pair,), (), np.zeros((1, 0)), labels, (kind,))).labels.weights
    assert 0 < weight < 1e-3 if aside else weight == 1
    judged = [JudgedPair(pair, (), 0.9, 0.01, Kind(kind))]
    assert drafts_in(story, judged, 3.0, aside=True).weights.tolist() == [0.0 if aside else 3.0]
    assert drafts_in(story, judged, 3.0).weights.tolist() == [3.0]


@given(st.lists(st.tuples(st.integers(-50, 50), st.booleans()), min_size=1, max_size=40))
def test_average_precision_lies_between_the_share_of_hits_and_one(ranking: list[tuple[int, bool]]) -> None:
    scores, right = (np.array(column, dtype=np.float64) for column in zip(*ranking, strict=True))
    found = average_precision(scores, right)
    assert 0 <= found <= 1
    assert average_precision(right, right) == (1.0 if right.any() else 0.0)


@pytest.mark.model
def test_contrastive_loss_is_least_where_tellings_of_a_fact_are_alike() -> None:
    torch = pytest.importorskip("torch")
    from checker.training.facts import contrastive_loss

    same = torch.zeros(4, 4)
    same[0, 1] = same[1, 0] = same[2, 3] = same[3, 2] = 1.0
    one, other = torch.tensor([[1.0, 0.0]]), torch.tensor([[0.0, 1.0]])
    right = contrastive_loss(torch.cat([one, one, other, other]), same)
    wrong = contrastive_loss(torch.cat([one, other, one, other]), same)
    assert float(right) < 0.01 < float(wrong)


def test_pairs_that_nobody_labelled_are_left_to_a_teacher_if_there_is_one(tmp_path: Path) -> None:
    from checker.training.examples import AGREE, CLASH, OTHER
    from checker.training.story import clashes, one_pass, prepare

    story = load_story_set(_story(tmp_path / "bridge"))
    ready = prepare(story, near=[(0, 4)])
    assert [kind for _, kind in clashes(ready)] == ["date"]
    for unlabelled in (OTHER, None):
        labels = [e.label for e in one_pass([ready], 3, random.Random(1), unlabelled=unlabelled) if e.weight >= 0.7]
        assert sorted(labels, key=str) == sorted([CLASH, AGREE, OTHER, unlabelled], key=str)


@pytest.mark.model
def test_the_story_head_begins_as_the_entailment_head() -> None:
    torch = pytest.importorskip("torch")
    from checker.models.network import HEAD_LABELS, PairEncoder
    from checker.training.examples import begin_from_entailment

    encoder = PairEncoder(layers=1)
    begin_from_entailment(encoder)
    nli, story = encoder.heads["nli"].weight, encoder.heads["story"].weight
    for ours, theirs in (("other", "neutral"), ("agree", "entailment"), ("clash", "contradiction")):
        assert torch.equal(story[HEAD_LABELS["story"].index(ours)], nli[HEAD_LABELS["nli"].index(theirs)])


def test_a_row_that_counts_three_times_is_as_good_as_three() -> None:
    table, right = np.array([[0.1], [0.4], [0.9], [1.3]]), np.array([0.0, 1.0, 0.0, 1.0])
    weighed = logistic(table, right, ["odds"], np.array([1.0, 3.0, 1.0, 1.0]))
    repeated = logistic(table[[0, 1, 1, 1, 2, 3]], right[[0, 1, 1, 1, 2, 3]], ["odds"])
    assert weighed.log_odds({"odds": 0.7}) == pytest.approx(repeated.log_odds({"odds": 0.7}), abs=1e-3)


@pytest.mark.model
def test_what_slots_teach_is_told_by_the_label_of_their_pair(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    from checker.training.slot import examples_of

    story = load_story_set(_story(tmp_path / "bridge"))
    places = {reading.claim.text: place for place, reading in enumerate(story.readings)}
    unrelated = places["It cost 4 million."], places["On 5 March 2021 the bridge was open again."]
    taught = {(e.lesson, e.kind): e.texts for e in examples_of(story, [*story.labels, unrelated])}
    assert taught.keys() == {("disputed", "date"), ("agreed", "quantity"), ("trap", "date"), ("unrelated", "date")}
    assert taught["disputed", "date"] == ("The bridge reopened on [MASK].", "On [MASK] the bridge was open again.")


@pytest.mark.model
def test_a_pass_draws_no_more_of_a_lesson_than_it_is_to_give() -> None:
    pytest.importorskip("torch")
    from checker.training.slot import LESSONS, SlotExample, one_pass

    story = [SlotExample((f"one {n}", f"other {n}"), "date", "trap") for n in range(90)]
    drawn = one_pass([story, story], random.Random(0))
    assert len(drawn) == 2 * LESSONS["trap"].most
    assert {example.label for example in drawn} == {LESSONS["trap"].label}


@pytest.mark.model
def test_the_slot_head_begins_with_what_the_story_head_knows_of_one_fact() -> None:
    torch = pytest.importorskip("torch")
    from checker.models.network import PairEncoder
    from checker.training.examples import begin_from_story

    encoder = PairEncoder(layers=1)
    begin_from_story(encoder)
    story, slot = encoder.heads["story"].weight, encoder.heads["slot"].weight
    assert torch.equal(slot[0], story[0])
    assert torch.allclose(slot[1], (story[1] + story[2]) / 2)


def test_a_fifth_of_the_unlabelled_pairs_is_drawn_and_weighs_for_all() -> None:
    labelled = np.array([1.0, 0.5, 2.0])
    nothing = np.zeros(2003)
    labels = Labels(nothing, nothing, np.concatenate([labelled, np.zeros(2000)]))
    first, second = labels.drawn(0), labels.drawn(1)
    assert first[:3].tolist() == second[:3].tolist() == labelled.tolist()
    assert first[3:].sum() == pytest.approx(2000, rel=0.15)
    assert 0 < ((first[3:] > 0) & (second[3:] > 0)).sum() < (first[3:] > 0).sum() / 2
    assert first.tolist() == labels.drawn(0).tolist()


@pytest.mark.model
def test_a_bag_says_the_mean_of_its_models_and_is_written_as_one() -> None:
    pytest.importorskip("sklearn")
    from checker.training.boosting import fit
    from checker.training.exporting import exported, mean_of

    chance = np.random.default_rng(0)
    tables = [chance.random((300, 3)) for _ in range(2)]
    told = [(table[:, 0] > 0.5).astype(np.float64) for table in tables]
    sets = [Labels(clash, 1 - clash, np.where(chance.random(300) < 0.5, 1.0, 0.0)) for clash in told]
    bag = fit({"max_iter": 5}, tables, sets, "clash", bags=2)
    one, other = (model.decision_function(tables[0]) for model in bag.models)
    assert not np.allclose(one, other)
    assert np.allclose(bag.log_odds(tables[0]), (one + other) / 2)
    written = mean_of([exported([model], ["clash"], ["a", "b", "c"]) for model in bag.models])
    assert len(written["trees"][0]) == 2 * 5

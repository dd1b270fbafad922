r"""Learn how much each kind of evidence weighs: boosted trees over the numbers that nearness and the comparators give.

    python -m checker.training.judge STORY_SETS... --news NEWS_SETS... --longform LONG_SETS... \
      --uneven UNEVEN_SETS... --models FOLDER --output checker/models

STORY_SETS are folders of story sets, each a folder of articles with a gold.json that names every dispute, agreement
and trap; NEWS_SETS are those of `checker.training.realnews`, LONG_SETS stories told by encyclopedic articles,
UNEVEN_SETS by a long one and short ones that share few facts. FOLDER holds the fact encoder and the pair encoder,
which have learnt from none of these sets. Screens learn from cheap evidence which pairs the latter should read;
`--screens-only` stops there, before there is a pair encoder, which learns from what they let through. A further head of
it is learnt and written beside it (`checker.training.heads`).
Clash and agreement are then learnt in two rounds: first from a pair's own evidence, then from what the first round
says of all pairs together; once for terse accounts, from the stories, and once for dense prose, where the first round
is the mean of what the news, the long and the uneven articles teach. A network over the graph of pairs learns from all
sets and is written beside the encoders (`checker.training.graph`). A last model learns the kind of a clash.
Printed are figures by cross-validation over whole sets: pair average precision, with all evidence and without each
group of it.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from joblib import Parallel, delayed

from checker.cache import Cache
from checker.collective import NAMES, collective_table
from checker.confidence import EVIDENCE
from checker.models.weights import Weights
from checker.story_scores import TOLD
from checker.training import graph
from checker.training.boosting import (
    BAGS,
    PAIR,
    STACKED,
    Bag,
    HeldOut,
    fit,
    head_alone,
    kind_models,
    kinds_held_out,
    pooled,
    scores_held_out,
)
from checker.training.exporting import exported, mean_of
from checker.training.gate import gate_of
from checker.training.heads import Head, save_adapted, words
from checker.training.measuring import say
from checker.training.rows import Read, Rows, read_by_encoder, rows_of, soft_aside, with_words
from checker.training.storysets import StorySet, story_folders
from checker.types import JudgedPair, Kind
from checker.weigh import Odds, judged_pairs, mixed

if TYPE_CHECKING:
    from checker.models.trees import Table

TARGETS = ("clash", "agree")
GROUPS = (
    "story", "adapted", "kind", "fact", "cosine", "masked", "context", "sameness", "quantity", "date", "entity",
    "place", "polarity", "attribution", "order", "count", "copy", "slot",
)  # fmt: skip

WEIGHED = ("quantity_clash", *EVIDENCE)
"""The evidence that is asked for once the trees have spoken; all of it for all pairs is more than memory holds."""

FEWER = (2, 4, 8)  # the learning curve: one set in so many

Judged = list[tuple[StorySet, list[JudgedPair]]]


def judged_held_out(sets: Sequence[Rows], odds: HeldOut, kinds: Sequence[Sequence[Kind]]) -> Judged:
    """Every set with its pairs judged as the program would judge a story it has not seen."""
    found = []
    for one, clash, agree, some in zip(sets, odds["clash"], odds["agree"], kinds, strict=True):
        articles = {a.id: a for a in one.story.articles}
        odds_of = Odds(clash, agree, some)
        judged = judged_pairs(one.story.readings, one.pairs, articles, one.as_rows(WEIGHED), odds_of, {})
        found.append((one.story, judged))
    return found


class Training:
    """The steps of the training, over several processes; keeps the models to write."""

    def __init__(self, jobs: int, models: Path, cache: Path | None) -> None:
        self.parallel = Parallel(n_jobs=jobs, return_as="list")
        self.models, self.cache = models, cache
        self.fitted: dict[str, Bag] = {}
        self.written: dict[str, dict[str, Any]] = {}
        self.head: Head | None = None

    def evidence(self, prefix: str, folders: Sequence[Path]) -> list[Rows]:
        """All evidence of some sets: what is cheap, and what the encoder's heads say of what screens let through."""
        sets, screens = self.screened(prefix, folders)
        both = zip(sets, zip(screens["clash"], screens["agree"], strict=True), strict=True)
        read = list(self.parallel(delayed(read_by_encoder)(one, some, self.models) for one, some in both))
        encoder = Weights(self.models / "pair.safetensors").pair_encoder()
        known = self.head
        self.head, said = words(read, encoder, known)
        if known is None:
            save_adapted(self.head, self.models / "adapted.safetensors")
        work = [delayed(_told)(one, some, self.models, self.cache) for one, some in zip(read, said, strict=True)]
        sets = list(self.parallel(work))
        for head in TOLD:
            say(f"{prefix}clash, {head} head alone: {head_alone(sets, head):.3f}")
        return sets

    def screened(self, prefix: str, folders: Sequence[Path]) -> tuple[list[Rows], HeldOut]:
        """The cheap evidence of some sets, and what screens held out make of it; the screens are to be written."""
        sets = list(self.parallel(delayed(_rows)(folder, self.models, self.cache) for folder in folders))
        clashes = int(sum(one.labels.clash.sum() for one in sets))
        say(f"{len(sets)} {prefix}sets, {sum(len(one.pairs) for one in sets)} pairs, {clashes} of them clashes")
        cheap = names_in(sets)
        return sets, self.round(f"{prefix}screen_", PAIR, [s.columns(cheap) for s in sets], cheap, sets)

    def write(self, folder: Path) -> None:
        """Write the models that are to be written."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, model in self.written.items():
            (folder / f"{name}.json").write_text(json.dumps(model, separators=(",", ":")) + "\n", "utf-8")

    def kinds(self, prefix: str, sets: Sequence[Rows], names: Sequence[str]) -> None:
        """A model of the kinds, to be written."""
        labels, models = kind_models(sets, names)
        self.written[f"{prefix}kind"] = exported(models, labels, names)

    def round(
        self,
        prefix: str,
        settings: dict[str, Any],
        tables: Sequence[Table],
        names: Sequence[str],
        sets: Sequence[Rows],
        bags: int = 1,
    ) -> HeldOut:
        """Held-out scores for both targets, and models of all sets to be written as `prefix`clash and `prefix`agree."""
        labels = [one.labels for one in sets]
        work: Iterable[Any] = [delayed(scores_held_out)(settings, tables, labels, t, bags=bags) for t in TARGETS]
        scores = dict(zip(TARGETS, self.parallel(work), strict=True))
        fitted = self.parallel([delayed(fit)(settings, tables, labels, t, bags) for t in TARGETS])
        for target, model in zip(TARGETS, fitted, strict=True):
            self.fitted[prefix + target] = model
            self.written[prefix + target] = mean_of([exported([one], [target], names) for one in model.models])
            say(f"{prefix}{target}: pair average precision {pooled(scores[target], sets, target):.3f}")
        return scores

    def both_rounds(self, prefix: str, sets: Sequence[Rows], names: Sequence[str], bags: int = 1) -> HeldOut:
        """Held-out scores: of clash by the mean of both rounds, of agreement by the second, as the program weighs."""
        first = self.round(f"{prefix}first_", PAIR, [s.columns(names) for s in sets], names, sets, bags)
        second = self.round(prefix, STACKED, _company(sets, first), NAMES, sets)
        found = _weighed(first, second)
        say(f"{prefix}clash by both rounds: pair average precision {pooled(found['clash'], sets, 'clash'):.3f}")
        return found

    def unseen(self, prefix: str, sets: Sequence[Rows], names: Sequence[str]) -> HeldOut:
        """The same for sets that the fitted models have not learnt from."""
        tables = [one.columns(names) for one in sets]
        first = {t: [self.fitted[f"{prefix}first_{t}"].log_odds(table) for table in tables] for t in TARGETS}
        tables = _company(sets, first)
        second = {t: [self.fitted[prefix + t].log_odds(table) for table in tables] for t in TARGETS}
        return _weighed(first, second)

    def by_experts(self, prefix: str, groups: Sequence[Sequence[Rows]], names: Sequence[str]) -> HeldOut:
        """Held-out scores of the sets of all groups in their order, and models to write.

        The first round is the mean of experts, one for each group, which know the other groups' sets as unseen ones;
        the second learns from all sets what that mean is worth.
        """
        tables = [[one.columns(names) for one in group] for group in groups]
        said: dict[str, list[list[Table]]] = {target: [] for target in TARGETS}
        for number, group in enumerate(groups):
            own = self.round(f"expert{number}_", PAIR, tables[number], names, group)
            for target in TARGETS:
                expert = self.fitted[f"expert{number}_{target}"]
                parts = [
                    [expert.log_odds(table) for table in some] if n != number else own[target]
                    for n, some in enumerate(tables)
                ]
                said[target].append(list(chain.from_iterable(parts)))
        for target in TARGETS:
            written = [self.written.pop(f"expert{number}_{target}") for number in range(len(groups))]
            self.written[f"{prefix}first_{target}"] = mean_of(written)
        sets = list(chain.from_iterable(groups))
        first = {t: [sum(each) / len(groups) for each in zip(*said[t], strict=True)] for t in TARGETS}
        found = _weighed(first, self.round(prefix, STACKED, _company(sets, first), NAMES, sets))
        say(f"{prefix}clash by both rounds: pair average precision {pooled(found['clash'], sets, 'clash'):.3f}")
        return found

    def heard(self, groups: Sequence[Sequence[Rows]], odds: Sequence[HeldOut], names: Sequence[str]) -> list[HeldOut]:
        """The held-out scores of each group of sets once the network was heard; it learns from all and is written."""
        examples = [[graph.Example.of(one, names) for one in sets] for sets in groups]
        every = [*chain.from_iterable(examples)]
        said = iter(graph.said_held_out(every))
        graph.save(graph.bag(every), names, self.models / "graph.safetensors")
        each = zip(odds, examples, strict=True)
        return [graph.after_hearing(scores, some, [*islice(said, len(some))]) for scores, some in each]

    def ablation(self, sets: Sequence[Rows], names: Sequence[str]) -> None:
        """Print the first round's average precision of clash without each group of evidence, and by fewer sets."""
        labels = [one.labels for one in sets]
        whole = [one.columns(names) for one in sets]
        rest = [[name for name in names if not name.startswith(group)] for group in GROUPS]
        tables = ([one.columns(some) for one in sets] for some in rest)
        work = [delayed(scores_held_out)(PAIR, t, labels, "clash") for t in tables]
        work += [delayed(scores_held_out)(PAIR, whole, labels, "clash", every) for every in FEWER]
        said = [f"without {group}" for group in GROUPS] + [f"learnt from one set in {every}" for every in FEWER]
        for what, scores in zip(said, self.parallel(work), strict=True):
            say(f"clash {what}: {pooled(scores, sets, 'clash'):.3f}")


def _company(sets: Sequence[Rows], first: HeldOut) -> list[Table]:
    """What the second round sees: of each pair what the first round says of all."""
    each = zip(sets, first["clash"], first["agree"], strict=True)
    return [collective_table(one.story.readings, one.pairs, clash, agree) for one, clash, agree in each]


def _weighed(first: HeldOut, second: HeldOut) -> HeldOut:
    clash = [(one + other) / 2 for one, other in zip(first["clash"], second["clash"], strict=True)]
    return {"clash": clash, "agree": second["agree"]}


def _rows(folder: Path, models: Path, path: Path | None) -> Rows:
    with Cache(path) as cache:
        return rows_of(folder, models, cache)


def _told(one: Read, said: Table, models: Path, path: Path | None) -> Rows:
    with Cache(path) as cache:
        return with_words(one, said, models, cache)


def _arguments() -> argparse.Namespace:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("sets", type=Path, nargs="+")
    cli.add_argument("--news", type=Path, nargs="+", required=True)
    cli.add_argument("--longform", type=Path, nargs="+", required=True)
    cli.add_argument("--uneven", type=Path, nargs="+", required=True)
    cli.add_argument("--cache", type=Path, help="file for embeddings and scores, kept between runs")
    cli.add_argument("--models", type=Path, required=True, help="folder of fact and pair.safetensors")
    cli.add_argument("--screens-only", action="store_true", help="write the screens alone")
    cli.add_argument("--judged", type=Path, help="file for the pairs judged out of fold, for checker.training.disputes")
    cli.add_argument(
        "--ablate", action="store_true", help="also measure without each group of evidence, and from fewer sets"
    )
    cli.add_argument("--jobs", type=int, default=1, help="processes")
    cli.add_argument("--output", type=Path, required=True)
    return cli.parse_args()


def main() -> None:
    """Command line."""
    args = _arguments()
    training = Training(args.jobs, args.models, args.cache)
    dense = [story_folders(some) for some in (args.news, args.longform, args.uneven)]
    if args.screens_only:
        training.screened("", story_folders(args.sets))
        training.screened("news_", [*chain(*dense)])
        training.write(args.output)
        return
    sets = training.evidence("", story_folders(args.sets))
    names = names_in(sets)
    stories = training.both_rounds("", sets, names, BAGS)
    training.kinds("", sets, names)
    read = iter(training.evidence("news_", [*chain(*dense)]))
    *groups, uneven = [[*islice(read, len(some))] for some in dense]
    groups.append([soft_aside(one) for one in uneven])
    news = list(chain.from_iterable(groups))
    told = names_in(news)
    own = training.by_experts("news_", groups, told)
    others = training.unseen("", news, names)
    reports = {t: [mixed(*both) for both in zip(own[t], others[t], strict=True)] for t in TARGETS}
    _say_precision("news_{}, mixed", reports, news)
    stories, reports = training.heard((sets, news), (stories, reports), names)
    _say_precision("{}, the network heard", stories, sets)
    _say_precision("news_{}, the network heard", reports, news)
    training.kinds("news_", news, told)
    if args.ablate:
        training.ablation(sets, names)
    training.written["prose"] = gate_of([one.story for one in sets], [one.story for one in news])
    if args.judged:
        both = (
            judged_held_out(sets, stories, kinds_held_out(sets, names)),
            judged_held_out(news, reports, kinds_held_out(news, told)),
        )
        with args.judged.open("wb") as file:
            pickle.dump(both, file)
    training.write(args.output)


def _say_precision(what: str, scores: HeldOut, sets: Sequence[Rows]) -> None:
    """Print the average precision of both targets, whose name stands in `what` for {}."""
    for target in TARGETS:
        say(f"{what.format(target)}: pair average precision {pooled(scores[target], sets, target):.3f}")


def names_in(sets: Sequence[Rows]) -> list[str]:
    """The names of all evidence in the sets."""
    return sorted({name for one in sets for name in one.names})


if __name__ == "__main__":
    main()

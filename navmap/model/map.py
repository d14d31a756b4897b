"""The nouns of a sales-process map: journeys, stages, outcomes, exits and what ties them together."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, SkipValidation

from navmap.source import Place
from navmap.syntax.tree import Side

At = Annotated[Place, SkipValidation]
"""Where a thing is written; never shown in exports."""

CustomerKind = Literal["change", "buying", "ongoing"]
SellerKind = Literal["open", "won", "lost"]
Unit = Literal["days", "weeks", "months", "years"]


class Noun(BaseModel):
    """A thing of the map: frozen, and with the place where it was introduced or last reopened."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    place: At


class Words(Noun):
    """A line of prose."""

    text: str


class Ref(Noun):
    """The name of something else, folded, and as the author wrote it."""

    name: str
    written: str


class Acceptance(Noun):
    """`accept RULE [until DATE]: REASON`: live with a finding."""

    rule: str
    rule_place: At
    until: date | None
    reason: str


class Role(Noun):
    """A person or a function on one side."""

    side: Side
    name: str
    title: str
    named: bool


class Destination(Noun):
    """Where a journey ends; `when` ties it to customer outcomes or stages."""

    when: tuple[Ref, ...]
    text: str


class Times(Noun):
    """The usual time in a stage: from `least` to `most` units."""

    least: int
    most: int
    unit: Unit


class Review(Noun):
    """When the map was last held against reality, and after how long that is due again."""

    day: date
    every: int
    unit: Unit
    interval_written: bool


class Outcome(Noun):
    """What the customer accomplishes in a stage."""

    name: str
    text: str
    named: bool
    evidence: tuple[Words, ...] = ()
    confirmed_by: tuple[Ref, ...] = ()
    field: Words | None = None


class Derailer(Noun):
    """What throws the customer off, and to which earlier stage."""

    text: str
    returns_to: Ref | None
    signals: tuple[Words, ...] = ()
    responses: tuple[Words, ...] = ()


class Help(Noun):
    """How a seller stage helps the customer reach some outcomes, or all outcomes of some stages."""

    targets: tuple[Ref, ...]
    how: str


class Exit(Noun):
    """An exit criterion; with `when` it is a gate that waits for customer outcomes."""

    name: str | None
    when: tuple[Ref, ...]
    text: str
    evidence: tuple[Words, ...] = ()
    confirmed_by: tuple[Ref, ...] = ()
    field: Words | None = None


class WayBack(Noun):
    """`return to`: an earlier seller stage, and when to go there."""

    to: Ref
    when: str


class Placement(Noun):
    """`after` or `before` another stage of an extended map."""

    how: Literal["after", "before"]
    stage: Ref


class Stage(Noun):
    """A stage of either journey.

    `kind_written` is false where a reopening `stage` line leaves the kind as it was. `next` is None
    where the next one written follows.
    """

    name: str
    title: str
    named: bool
    kind_written: bool = True
    placement: Placement | None = None
    who: tuple[Ref, ...] = ()
    takes: Times | None = None
    next: tuple[Ref, ...] | None = None
    formerly: tuple[Ref, ...] = ()
    notes: tuple[Words, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()


class CustomerStage(Stage):
    """A stage of the customer's change; a buying stage is part of the purchase, an ongoing one always on."""

    kind: CustomerKind
    outcomes: tuple[Outcome, ...] = ()
    derailers: tuple[Derailer, ...] = ()

    @property
    def in_sequence(self) -> bool:
        """Whether the stage stands in the order of travel."""
        return self.kind != "ongoing"


class SellerStage(Stage):
    """A stage of the seller's process; from a won stage on the deal is won, a lost one is an end."""

    kind: SellerKind
    helps: tuple[Help, ...] = ()
    activities: tuple[Words, ...] = ()
    milestones: tuple[Words, ...] = ()
    stops: tuple[Words, ...] = ()
    exits: tuple[Exit, ...] = ()
    ways_back: tuple[WayBack, ...] = ()
    crm: Words | None = None
    probability: int | None = None
    """In percent."""
    forecast: Words | None = None

    @property
    def in_sequence(self) -> bool:
        """Whether the stage stands in the order of travel."""
        return self.kind != "lost"


class Extension(Noun):
    """`extends: PATH`, of the whole map or of one side."""

    path: str


class Journey(Noun):
    """One side of the map: whose it is, where it ends, and its stages in order of travel."""

    side: Side
    text: str
    destination: Destination | None = None
    roles: tuple[Role, ...] = ()
    notes: tuple[Words, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    extensions: tuple[Extension, ...] = ()
    removals: tuple[Ref, ...] = ()


class CustomerJourney(Journey):
    """The customer's change."""

    stages: tuple[CustomerStage, ...] = ()


class SellerJourney(Journey):
    """The seller's process."""

    stages: tuple[SellerStage, ...] = ()


class Map(Noun):
    """A whole map, or what one file says of it.

    A file that extends others holds only its own statements until `navmap.model.extend` lays them on top
    of the others; then `extensions`, removals and placements have been carried out and are empty.
    """

    kind: Literal["map", "library"] | None
    title: str
    owner: Words | None = None
    version: Words | None = None
    reviewed: Review | None = None
    notes: tuple[Words, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    extension: Extension | None = None
    customer: CustomerJourney | None = None
    seller: SellerJourney | None = None

    @property
    def journeys(self) -> tuple[CustomerJourney | SellerJourney, ...]:
        """The sides that are there, the customer's first."""
        return tuple(side for side in (self.customer, self.seller) if side)

    @property
    def stages(self) -> Iterator[CustomerStage | SellerStage]:
        """The stages of both journeys, as written."""
        for journey in self.journeys:
            yield from journey.stages

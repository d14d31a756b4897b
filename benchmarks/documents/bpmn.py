"""The map of maps.py as BPMN, as far as BPMN can say it: two pools, stages as tasks, outcomes and exits as events."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

_SIDES = (("customer", "c", "o"), ("seller", "s", "e"))


def bpmn_of(size: int) -> str:
    """A collaboration with `size` stages a side, three outcomes and three exits each, without a drawing."""
    return "\n".join([*_collaboration(size), *(line for side in _SIDES for line in _process(size, *side)), _END]) + "\n"


_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:maps">',
    '<bpmn:collaboration id="c">',
    '<bpmn:participant id="pc" name="A customer" processRef="customer" />',
    '<bpmn:participant id="ps" name="A seller" processRef="seller" />',
)
_END = "</bpmn:definitions>"


def _collaboration(size: int) -> Iterator[str]:
    yield from _HEAD
    for number in range(size):
        for part in "abc":
            ends = f'sourceRef="o{number}{part}" targetRef="e{number}{part}"'
            yield f'<bpmn:messageFlow id="m{number}{part}" name="opens" {ends} />'
    yield "</bpmn:collaboration>"


def _process(size: int, side: str, stage: str, event: str) -> Iterator[str]:
    ids = [f"{stage}-start"]
    for number in range(size):
        ids += [f"{stage}{number}", *(f"{event}{number}{part}" for part in "abc")]
    ids.append(f"{stage}-end")
    yield f'<bpmn:process id="{side}" isExecutable="false">'
    for place, name in enumerate(ids):
        coming = f"<bpmn:incoming>{stage}f{place - 1}</bpmn:incoming>" if place else ""
        going = f"<bpmn:outgoing>{stage}f{place}</bpmn:outgoing>" if place < len(ids) - 1 else ""
        yield _element(name, stage, coming + going)
    for place, (start, end) in enumerate(itertools.pairwise(ids)):
        yield f'<bpmn:sequenceFlow id="{stage}f{place}" sourceRef="{start}" targetRef="{end}" />'
    yield "</bpmn:process>"


def _element(name: str, stage: str, flows: str) -> str:
    if name.endswith("-start"):
        return f'<bpmn:startEvent id="{name}" name="They set out">{flows}</bpmn:startEvent>'
    if name.endswith("-end"):
        return f'<bpmn:endEvent id="{name}" name="They have arrived">{flows}</bpmn:endEvent>'
    if name[-1] not in "abc":
        words = f"<bpmn:documentation>Bring what matter {name[1:]} needs</bpmn:documentation>"
        return f'<bpmn:task id="{name}" name="Stage {name[1:]}">{words}{flows}</bpmn:task>'
    kind = "intermediateThrowEvent" if stage == "c" else "intermediateCatchEvent"
    title = f"The lead has decided on matter {name[1:-1]} {name[-1]}"
    return f'<bpmn:{kind} id="{name}" name="{title}">{flows}<bpmn:messageEventDefinition id="{name}m" /></bpmn:{kind}>'

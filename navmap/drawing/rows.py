"""Where things stand from top to bottom on a slide."""

from __future__ import annotations

from dataclasses import dataclass

SLIDE_HEIGHT = 540.0

NAME_GAP = 24.0
"""From the middle of a route to the nearest edge of the names."""
TRACK_GAP = 19.0
"""From the names to the nearest track, so that an arrow has room."""
BAND = 18.0
"""The height of the band of an ongoing stage."""
BAND_STEP = 23.0
LANE_ROW = 22.0
LOST_ROW = 18.0

RISE = 36.0
"""How far the destinations stand away from the level of their routes."""
BESIDE_DESTINATION = 13.0
"""From the middle of a bull's-eye up to the text beside it."""

PANEL_HEAD, PANEL_FOOT = 9.0, 10.0
"""From the edge of a panel to the name of the lane in it, and from what is in it to its lower edge."""
BETWEEN_PANELS = 12.0

_FIRST_BAND = 33.0
_NARROWEST = 116.0
_MORE_AT_MOST = 46.0
_LESS_AT_MOST = 18.0


@dataclass(frozen=True, slots=True)
class Needs:
    """The heights that the content asks for, in points; 0 where a thing is not there."""

    title: float
    customer: bool
    seller: bool
    customer_list: float
    """Of what a side without stations is instead: its name and what stands beneath it."""
    seller_list: float
    customer_head: float
    """Of such a list, down to the first band or to where the ends begin."""
    seller_head: float
    band_row: bool
    """Whether the buying band needs a row below the name of the lane."""
    customer_names: float
    seller_names: float
    customer_tracks: float
    seller_tracks: float
    ongoing: int
    lost_rows: int
    customer_destination: float
    seller_destination: float
    details: float
    """Of what is accomplished in the stages of a customer without a seller: it stands below their route."""
    strip: float
    legend: float


@dataclass(frozen=True, slots=True)
class Rows:
    """The vertical measures of a page, in points."""

    height: float
    subtitle: float
    customer_lane: float
    """The top of the row that names the customer's lane."""
    buying: float
    """The top of the buying band."""
    customer: float
    ongoing: float
    """The top of the first ongoing band."""
    seller: float
    lost: float
    seller_lane: float
    strip: float
    legend: float


def rows_of(needs: Needs, page: float = SLIDE_HEIGHT) -> Rows:
    """The heights one below the other; what is left of a page is shared out, and it may grow."""
    if not (needs.customer or needs.seller):
        return _listed(needs, max(page - _listed(needs, 0).height, 0.0))
    natural = _stacked(needs, 0, 0)
    spare = page - natural.height
    both = needs.seller and (needs.customer or needs.ongoing > 0)
    gap = max(min(spare, _MORE_AT_MOST), -_LESS_AT_MOST) if both and spare > -_LESS_AT_MOST else 0.0
    return _stacked(needs, gap, max(spare - gap, 0.0))


def _stacked(needs: Needs, gap: float, rest: float) -> Rows:
    """The rows with `gap` more between the routes and `rest` above and below."""
    subtitle = 18 + needs.title + 3
    lane = subtitle + 15 + 16 + rest * 0.4
    buying = lane + (LANE_ROW + 4 if needs.band_row else 0)
    names = buying + LANE_ROW + needs.customer_tracks
    customer = names + needs.customer_names + NAME_GAP if needs.customer else lane
    seller = customer + _between(needs, gap)
    lost = _below_names(needs, seller) + 8
    seller_lane = lost + (16 + LOST_ROW * needs.lost_rows if needs.lost_rows and needs.seller else 0)
    below_routes = seller_lane + (LANE_ROW + 4 if needs.seller else needs.seller_list)
    strip = max(below_routes, _below_destination(needs, customer, seller)) + rest * 0.6
    legend = strip + (needs.strip + 14 if needs.strip else 0)
    return Rows(
        legend + needs.legend + 14, subtitle, lane, buying, customer,
        customer + _FIRST_BAND + needs.details if needs.customer else lane + needs.customer_head,
        seller, lost if needs.seller else seller_lane + needs.seller_head, seller_lane, strip, legend,
    )  # fmt: skip


def _listed(needs: Needs, rest: float) -> Rows:
    """The rows of a page without stations, on which each side is a list in a panel, with `rest` above and below."""
    subtitle = 18 + needs.title + 3
    lane = subtitle + 15 + 24 + rest * 0.4
    seller = lane + (needs.customer_list + PANEL_FOOT + BETWEEN_PANELS + PANEL_HEAD if needs.customer_list else 0)
    end = seller + needs.seller_list if needs.seller_list else lane + needs.customer_list
    strip = end + PANEL_FOOT + 18 + rest * 0.6
    legend = strip + (needs.strip + 14 if needs.strip else 0)
    return Rows(
        legend + needs.legend + 14, subtitle, lane, lane, lane, lane + needs.customer_head,
        seller, seller + needs.seller_head, seller, strip, legend,
    )  # fmt: skip


def _below_names(needs: Needs, seller: float) -> float:
    """The lower end of what belongs to the lower route."""
    if needs.seller:
        return seller + NAME_GAP + needs.seller_names + needs.seller_tracks
    return seller + needs.details + 64


def _between(needs: Needs, gap: float) -> float:
    """From one route to the other; a seller alone has its tracks and names beneath."""
    if needs.customer:
        return (_NARROWEST + gap if needs.seller else 0) + BAND_STEP * needs.ongoing
    return needs.customer_list + (_NARROWEST - _FIRST_BAND + gap if needs.ongoing else 40)


def _below_destination(needs: Needs, customer: float, seller: float) -> float:
    """The lower end of the lowest text beside a bull's-eye, and some air."""
    if needs.seller:
        return seller + RISE - BESIDE_DESTINATION + 12 + needs.seller_destination + 8
    return customer - RISE - BESIDE_DESTINATION + 12 + needs.customer_destination + 8

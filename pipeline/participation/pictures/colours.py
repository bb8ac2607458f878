"""Colours that can be told apart without seeing colour.

The scheme is YlGnBu of ColorBrewer (colorbrewer2.org, which calls it safe for the colour-blind and for print): from light to dark in one
direction, so that it reads in greyscale as well. No picture says anything by colour alone: numbers or marks stand beside it.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

STEPS = ("#ffffd9", "#edf8b1", "#c7e9b4", "#7fcdbb", "#41b6c4", "#1d91c0", "#225ea8", "#0c2c84")  # least to most
FILL = STEPS[6]  # what is there
PALE = "#ffffff"  # what could be there
NONE = "#e3e5e8"  # nothing is known
INK, WHITE, FAINT, LINE = "#0b0f14", "#ffffff", "#55606d", "#767676"


def ramp(count: int) -> Sequence[str]:
    """So many steps from light to dark, the lightest and the darkest among them; 1 to 8."""
    last = len(STEPS) - 1
    return [STEPS[ceil(number * last / max(count - 1, 1))] for number in range(count)]


def ink_on(fill: str) -> str:
    """Black or white, whichever is read better on this colour."""
    return INK if contrast(fill, INK) >= contrast(fill, WHITE) else WHITE


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2: 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour such as #225ea8 by WCAG 2: 0 black to 1 white."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

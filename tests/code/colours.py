"""Reckon with colours as eyes do: how they mix, how they stand out, and how alike they look to whom."""

from __future__ import annotations

import numpy as np

__all__ = ["EYES", "Colour", "contrast", "luminance", "mix", "over", "rgb", "unlikeness"]

Colour = tuple[float, float, float]

# how the cones of dichromats see linear light: Machado, Oliveira and Fernandes 2009, severity 1
_DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881))
_PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
_TRITANOPIA = ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039))
EYES = {
    "all cones": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "deuteranopia": _DEUTERANOPIA,
    "protanopia": _PROTANOPIA,
    "tritanopia": _TRITANOPIA,
}
"""What each kind of eyes makes of linear red, green and blue."""

_TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.072175), (0.0193339, 0.119192, 0.9503041))
_WHITE = (0.95047, 1.0, 1.08883)


def rgb(text: str) -> Colour:
    """Read `#rrggbb`."""
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def over(top: str, ground: str, opacity: float) -> Colour:
    """Mix a colour with what shines through it, both written as `#rrggbb`."""
    return mix(rgb(top), rgb(ground), opacity)


def mix(top: Colour, ground: Colour, opacity: float) -> Colour:
    """Mix a colour with what shines through it."""
    red, green, blue = (opacity * one + (1 - opacity) * two for one, two in zip(top, ground, strict=True))
    return red, green, blue


def luminance(colour: Colour) -> float:
    """Give the relative luminance as WCAG 2 defines it."""
    red, green, blue = (_linear(part) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, two: Colour) -> float:
    """Give the contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def unlikeness(one: Colour, two: Colour, eyes: str) -> float:
    """Give the distance of two colours in CIELAB, as some eyes see them; below 2 or 3 nobody tells them apart."""
    first, second = (_lab(colour, eyes) for colour in (one, two))
    return float(np.linalg.norm(first - second))


def _linear(part: float) -> float:
    """Undo the gamma of sRGB."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _lab(colour: Colour, eyes: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Turn a colour into CIELAB, as some eyes see it."""
    seen = np.clip(np.array(EYES[eyes]) @ np.array([_linear(part) for part in colour]), 0, 1)
    x, y, z = np.array(_TO_XYZ) @ seen / np.array(_WHITE)
    roots = [part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z)]
    return np.array([116 * roots[1] - 16, 500 * (roots[0] - roots[1]), 200 * (roots[1] - roots[2])])

"""Figures: each is data, drawn as SVG by a few shapes, with the same content in words."""

from mentorbook.figure.rules import RULES

__all__ = ["RULES"]

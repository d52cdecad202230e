"""Mentorbook: guidance and lessons of a mentoring programme, checked and built into a site."""

__version__ = "0.2.0"

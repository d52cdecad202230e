"""Kinds of values that learning paths and session plans share."""

from typing import Annotated

from mentorbook.document.fields import Record, SitePath, matching, text, whole_number

ModuleId = Annotated[str, matching("[A-Z]{1,3}[1-9][0-9]?", "must be letters and a number, as M1")]
Title = Annotated[str, text(2, 80)]
Summary = Annotated[str, text(20, 200)]
Paragraph = Annotated[str, text(20, 600)]
Sentence = Annotated[str, text(2, 240)]
Thing = Annotated[str, text(2, 120)]


Minutes = Annotated[int, whole_number(1, 480)]
Topic = Annotated[int, whole_number(1, 20)]


class PageWithTitle(Record):
    """A page of the guide, and what to call it here."""

    page: SitePath
    title: Title

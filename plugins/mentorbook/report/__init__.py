"""Problems -> text for a person, a program or a forge; one module a format."""

from mentorbook.report.github import render_github
from mentorbook.report.interface import Report
from mentorbook.report.json import render_json
from mentorbook.report.text import render_text

REPORTS: dict[str, Report] = {"text": render_text, "json": render_json, "github": render_github}

__all__ = ["REPORTS", "render_text"]

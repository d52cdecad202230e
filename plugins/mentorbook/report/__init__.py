"""Problems -> text for a person, a program or a forge; one module a format."""

from mentorbook.report.github import render_github
from mentorbook.report.gitlab import render_gitlab
from mentorbook.report.interface import Report
from mentorbook.report.json import render_json
from mentorbook.report.markdown import render_markdown
from mentorbook.report.rdjson import render_rdjson
from mentorbook.report.sarif import render_sarif
from mentorbook.report.text import render_text

REPORTS: dict[str, Report] = {
    "text": render_text,
    "json": render_json,
    "markdown": render_markdown,
    "github": render_github,
    "gitlab": render_gitlab,
    "sarif": render_sarif,
    "rdjson": render_rdjson,
}

__all__ = ["REPORTS", "Report", "render_sarif", "render_text"]

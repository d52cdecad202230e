"""A session plan as a page shows it: each session under a heading of its own."""

from mentorbook.catalogue.addresses import address_of_module, relative_url
from mentorbook.catalogue.model import Catalogue
from mentorbook.pages.headings import escape_heading
from mentorbook.pages.links import Shown
from mentorbook.pages.places import find_modules, show_place, show_sources
from mentorbook.pages.render import render
from mentorbook.pages.words import say_minutes
from mentorbook.training.sessions import Session, SessionPlan


def render_sessions(catalogue: Catalogue, address: str, plan: SessionPlan, level: int) -> str:
    """Render a session plan.

    Args:
        catalogue: Everything loaded.
        address: Source address of the page that shows it.
        plan: The plan.
        level: Level of the sessions' headings.

    Returns:
        Markdown with HTML in it.
    """
    return render(
        "sessions.md.j2",
        plan=plan,
        marks="#" * level,
        level=level,
        total=say_minutes(sum(session.minutes for session in plan.sessions)),
        sessions=[
            (
                session,
                escape_heading(session.title),
                say_minutes(session.minutes),
                _show_modules(catalogue, address, session),
                [show_place(catalogue, address, one.page, one.title) for one in session.handouts],
            )
            for session in plan.sessions
        ],
        sources=show_sources(catalogue, plan.sources),
    )


def _show_modules(catalogue: Catalogue, address: str, session: Session) -> list[Shown]:
    known = find_modules(catalogue)
    shown = []
    for name in session.modules:
        if name in known:
            path, module = known[name]
            url = relative_url(address, address_of_module(path.id, module.slug))
            shown.append(Shown(module.name, url))
        else:
            shown.append(Shown(name))
    return shown

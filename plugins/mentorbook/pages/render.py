"""The templates: everything put into them is escaped, save Markdown that the checks have passed."""

from jinja2 import Environment, PackageLoader, StrictUndefined

_ENVIRONMENT = Environment(
    loader=PackageLoader("mentorbook", "pages/templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    auto_reload=False,
)


def render(template: str, **values: object) -> str:
    """Render one of the templates beside the code.

    Args:
        template: Its file name.
        **values: What it shows.

    Returns:
        Markdown with HTML in it.
    """
    return _ENVIRONMENT.get_template(template).render(**values)

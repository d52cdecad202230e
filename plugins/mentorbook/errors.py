"""What stops the tool. A fault in somebody's text is a `Problem`, never one of these."""


class MentorbookError(Exception):
    """The tool cannot go on. Its text is one line for the person who called it."""


class ConfigurationError(MentorbookError):
    """The project is not laid out, or MkDocs is not set, as Mentorbook needs it."""


class StoreError(MentorbookError):
    """A file or folder of the project could not be read or written."""


class GitError(MentorbookError):
    """Git is there but could not answer."""

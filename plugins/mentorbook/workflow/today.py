"""The day by which dates are judged: the one clock."""

import os
from datetime import UTC, date, datetime

from mentorbook.errors import ConfigurationError


def find_today() -> date:
    """Find today's date in UTC.

    `SOURCE_DATE_EPOCH` (seconds since 1970) sets it, for builds that must come out the same again.

    Raises:
        ConfigurationError: It is set to something else.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        message = "SOURCE_DATE_EPOCH must be a whole number of seconds since 1970"
        raise ConfigurationError(message) from error

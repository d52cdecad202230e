"""The day by which dates are judged: the one clock."""

import os
from datetime import UTC, date, datetime


def find_today() -> date:
    """Find today's date in UTC.

    `SOURCE_DATE_EPOCH` (seconds since 1970) sets it, for builds that must come out the same again.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return moment.date()

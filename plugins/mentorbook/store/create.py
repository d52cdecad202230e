"""Write a file that must not be there yet."""

import os
import tempfile
from pathlib import Path

from mentorbook.errors import StoreError


def create_file(path: Path, data: bytes) -> bool:
    """Create a file, whole or not at all, and never in the place of another.

    Args:
        path: The file; its folder is made where it is missing. One that is cut short leaves a
            hidden file, which nothing reads.
        data: What it is to hold.

    Returns:
        Whether it was created: somebody else may have been first.

    Raises:
        StoreError: It cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-") as file:
            file.write(data)
            file.flush()
            Path(file.name).chmod(0o666 & ~_umask())
            return _link(file.name, path)
    except OSError as error:
        message = f"{path.name}: the file cannot be written ({error.strerror})"
        raise StoreError(message) from error


def _link(made: str, path: Path) -> bool:
    try:
        os.link(made, path)  # unlike a rename, it fails where there is a file
    except FileExistsError:
        return False
    return True


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask

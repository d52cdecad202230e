"""Write a file that must not be there yet."""

import os
import tempfile
from pathlib import Path

from mentorbook.errors import StoreError


def create_file(root: Path, path: str, data: bytes) -> bool:
    """Create a file, whole or not at all, and never in the place of another.

    Args:
        root: The project's root.
        path: File relative to it; its folder is made where it is missing. One that is cut short
            leaves a hidden file, which nothing reads.
        data: What it is to hold.

    Returns:
        Whether it was created: somebody else may have been first.

    Raises:
        StoreError: It cannot be written, or would come to stand elsewhere.
    """
    place = root / path
    folder = place.parent
    try:
        inside = folder.relative_to(root)
        # `resolve` raises at a circle.
        if Path(os.path.realpath(folder)) != Path(os.path.realpath(root), inside):
            message = (
                f"{inside.as_posix()}: a symbolic link leads elsewhere; put a folder in its place"
            )
            raise StoreError(message)
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".new-") as file:
            file.write(data)
            file.flush()
            Path(file.name).chmod(0o666 & ~_umask())
            return _link(file.name, place)
    except OSError as error:
        message = f"{path}: the file cannot be written ({error.strerror})"
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

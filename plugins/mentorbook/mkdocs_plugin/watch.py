"""Let MkDocs' server see a folder of lessons that comes and goes, as it does between branches."""

from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler

from mentorbook.store.files import LESSONS_FOLDER


class LessonsWatch(FileSystemEventHandler):
    """Watches the project's root always, and the folder of lessons whenever it is there."""

    def __init__(self, server: LiveReloadServer, root: Path) -> None:
        self._server = server
        self._folder = str(root / LESSONS_FOLDER)
        self._is_watched = False
        # The folder and not the files in it: the watch on a file may end where that is removed.
        server.watch(str(root), recursive=False)
        self._root = server.observer.schedule(self, str(root), recursive=False)
        self.renew()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on that the folder came or went: the server itself looks at events of files only."""
        if event.is_directory and self._folder in (event.src_path, event.dest_path):
            self._server.observer.event_queue.put((FileModifiedEvent(self._folder), self._root))

    def renew(self) -> None:
        """Watch the folder anew: a watch ends for good where its folder goes away."""
        if self._is_watched:
            self._server.unwatch(self._folder)
        self._is_watched = Path(self._folder).is_dir()
        if self._is_watched:
            self._server.watch(self._folder)

"""The rules of reading: what any file must keep before its meaning can be judged."""

from mentorbook.problem import Rule, Severity

FILE_UNREADABLE = Rule("file/unreadable", "Every file can be read.")
FILE_LINK = Rule(
    "file/link", "There are no links to folders, nor to files outside docs/ or lessons/."
)
FILE_ENCODING = Rule("file/encoding", "A file is UTF-8 text.")
FILE_SIZE = Rule("file/size", "A file is no larger than 1 MB.")
FILE_EMPTY = Rule("file/empty", "A file is not empty.")
FILE_BYTE_ORDER_MARK = Rule(
    "file/byte-order-mark", "A file starts without a byte order mark.", Severity.WARNING
)
FILE_LINE_ENDS = Rule("file/line-ends", "Lines end as on Linux (LF).", Severity.WARNING)
FILE_CONTROL_CHARACTER = Rule(
    "file/control-character", "A file has no invisible control characters."
)

FRONT_MATTER_ABSENT = Rule(
    "front-matter/absent", "A page starts with front matter between two lines of three hyphens."
)
FRONT_MATTER_UNCLOSED = Rule(
    "front-matter/unclosed", "The front matter is closed by a line of three hyphens."
)
FRONT_MATTER_SEVERAL = Rule(
    "front-matter/several", "A file holds one block of keys, not several documents."
)
FRONT_MATTER_SIZE = Rule("front-matter/size", "Front matter is no larger than 64 KB.")
FRONT_MATTER_SYNTAX = Rule("front-matter/syntax", "Front matter and data files are valid YAML.")
FRONT_MATTER_TAB = Rule("front-matter/tab", "Lines of YAML are indented with spaces, not tabs.")
FRONT_MATTER_DEPTH = Rule("front-matter/depth", "Values are nested at most 8 levels deep.")
FRONT_MATTER_ALIAS = Rule("front-matter/alias", "Values are written out: no anchors, no aliases.")
FRONT_MATTER_TAG = Rule("front-matter/tag", "Values are plain: no YAML tags.")
FRONT_MATTER_DUPLICATE_KEY = Rule("front-matter/duplicate-key", "A key stands once.")
FRONT_MATTER_UNKNOWN_KEY = Rule("front-matter/unknown-key", "Every key is a known one.")
FRONT_MATTER_MISSING = Rule("front-matter/missing", "Every required key is there.")
FRONT_MATTER_TYPE = Rule("front-matter/type", "A value is of its key's kind: text, list or keys.")
FRONT_MATTER_LENGTH = Rule("front-matter/length", "A value is neither too short nor too long.")
FRONT_MATTER_FORMAT = Rule("front-matter/format", "A value has its key's form.")
FRONT_MATTER_VOCABULARY = Rule(
    "front-matter/vocabulary", "A value of a closed list is one of the vocabulary's keys."
)
FRONT_MATTER_PERIOD = Rule("front-matter/period", "A lesson's period is a year and nothing finer.")

RULES = (
    FILE_UNREADABLE,
    FILE_LINK,
    FILE_ENCODING,
    FILE_SIZE,
    FILE_EMPTY,
    FILE_BYTE_ORDER_MARK,
    FILE_LINE_ENDS,
    FILE_CONTROL_CHARACTER,
    FRONT_MATTER_ABSENT,
    FRONT_MATTER_UNCLOSED,
    FRONT_MATTER_SEVERAL,
    FRONT_MATTER_SIZE,
    FRONT_MATTER_SYNTAX,
    FRONT_MATTER_TAB,
    FRONT_MATTER_DEPTH,
    FRONT_MATTER_ALIAS,
    FRONT_MATTER_TAG,
    FRONT_MATTER_DUPLICATE_KEY,
    FRONT_MATTER_UNKNOWN_KEY,
    FRONT_MATTER_MISSING,
    FRONT_MATTER_TYPE,
    FRONT_MATTER_LENGTH,
    FRONT_MATTER_FORMAT,
    FRONT_MATTER_VOCABULARY,
    FRONT_MATTER_PERIOD,
)

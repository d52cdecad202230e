"""JSON Schema of every kind of file, so that editors complete and check while somebody types."""

from mentorbook.schema.build import KINDS, build_schema

__all__ = ["KINDS", "build_schema"]

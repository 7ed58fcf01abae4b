"""Papers and program as tables for programs that know nothing of ours."""

from sphinx_conference.exports.tables.neutral import papers_table, schedule_table
from sphinx_conference.exports.tables.sheet import SheetError, fill_sheet

__all__ = ["SheetError", "fill_sheet", "papers_table", "schedule_table"]

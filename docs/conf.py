"""How Sphinx makes a site of these pages: `make docs`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

PAGES = Path(__file__).parent
LINK = re.compile(r"\[([^\]]+)\]\((?!http|#)([^)#\s]+)[^)]*\)")
VERSION = PAGES.parent / "compiler" / "version.py"

project = "PowerStation"
version = re.findall(r'^VERSION = "(.+)"$', VERSION.read_text(encoding="utf-8"), re.M)[0]
copyright = "the authors of PowerStation"
extensions = ["myst_parser"]
# Headings are link targets by their names, as they are where the pages are read in the repository.
myst_heading_anchors = 3
html_theme = "pydata_sphinx_theme"
html_title = f"PowerStation {version}"
html_show_sourcelink = False
html_theme_options = {
    "navbar_center": [],
    "secondary_sidebar_items": ["page-toc"],
    "show_prev_next": False,
}
# All pages on the left: the theme's own sidebar has those below one chapter.
templates_path = ["_templates"]
html_sidebars = {"**": ["pages.html"]}
# Spark's SQL has what the lexer of SQL doesn't know, and a part of a file may be no whole one.
suppress_warnings = ["misc.highlighting_failure"]


def only_in_the_site(app: Any, page: str, source: list[str]) -> None:  # noqa: ANN401, ARG001
    """Leave the names of links to folders and to what isn't in docs/: the repository has these."""

    def kept(link: re.Match[str]) -> str:
        target = ((PAGES / page).parent / link[2]).resolve()
        return link[0] if target.is_file() and target.is_relative_to(PAGES) else link[1]

    source[0] = LINK.sub(kept, source[0])


def setup(app: Any) -> None:  # noqa: ANN401
    """Have it done as pages are read."""
    app.connect("source-read", only_in_the_site)

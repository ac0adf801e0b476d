"""A notebook in the browser, whoever runs its kernel: cells that are found, written and run."""

import re

from playwright.sync_api import Locator, Page, expect

BOOT = 120_000  # milliseconds: a kernel's start on a busy machine, Pyodide's too
TRIES = 40


def code_cell(page: Page, text: str) -> Locator:
    """The first code cell that holds a text, by its place in the notebook: the text may change."""
    cell = page.locator(".jp-Notebook:visible .jp-CodeCell", has=page.locator(".cm-content", has_text=text)).first
    place = cell.get_attribute("data-windowed-list-index")
    return page.locator(f".jp-Notebook:visible .jp-CodeCell[data-windowed-list-index='{place}']")


def write(page: Page, cell: Locator, source: str) -> Locator:
    """Replace a cell's content, all of it at once; returns the cell."""
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(source)
    return cell


def run(page: Page, cell: Locator) -> str:
    """Run a cell, asking again while there is no kernel to take it; returns what it showed."""
    prompt = cell.locator(".jp-InputPrompt")
    before = prompt.text_content()
    for _ in range(TRIES):
        cell.locator(".cm-content").click(position={"x": 3, "y": 3})
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(1500)
        if prompt.text_content() != before:
            break
    expect(prompt).to_have_text(re.compile(r"\[\d+\]"), timeout=BOOT)
    return "".join(cell.locator(".jp-OutputArea-output").all_inner_texts()).strip()


def unmarked(code: str) -> str:
    """An exercise's answer as a student writes it: without the marks of a solution."""
    return "\n".join(line for line in code.splitlines() if "### " not in line)

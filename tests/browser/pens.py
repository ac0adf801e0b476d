"""The three ways to draw on the pad's paper, which is 28 wide and 28 high: mouse, finger, keys."""

from playwright.sync_api import Locator, Page

SIDE = 28
Points = list[tuple[int, int]]


def by_mouse(page: Page, paper: Locator, stroke: Points) -> None:
    first, *others = _on_screen(paper, stroke)
    page.mouse.move(*first)
    page.mouse.down()
    for place in others:
        page.mouse.move(*place)
    page.mouse.up()


def by_finger(page: Page, paper: Locator, stroke: Points) -> None:
    """In a page that was opened with has_touch: Playwright itself can only tap."""
    touch = page.context.new_cdp_session(page)
    for k, (x, y) in enumerate(_on_screen(paper, stroke)):
        kind = "touchMove" if k else "touchStart"
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y, "id": 1}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def by_keys(page: Page, paper: Locator, stroke: Points) -> None:
    """The pen begins in the middle, up; points lie straight below or beside each other."""
    paper.focus()
    at = (SIDE // 2, SIDE // 2)
    for k, place in enumerate(stroke):
        for before, after, keys in zip(at, place, (("ArrowLeft", "ArrowRight"), ("ArrowUp", "ArrowDown")), strict=True):
            for _ in range(abs(after - before)):
                page.keyboard.press(keys[after > before])
        at = place
        if k == 0:
            page.keyboard.press("Space")
    page.keyboard.press("Space")


def _on_screen(paper: Locator, stroke: Points) -> list[tuple[float, float]]:
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    assert box is not None
    return [(box["x"] + x / SIDE * box["width"], box["y"] + y / SIDE * box["height"]) for x, y in stroke]

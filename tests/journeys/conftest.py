"""Everything a story in a real browser needs: one Chromium, a page at a width, axe, a place for pictures."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Error, Page, sync_playwright

# Playwright keeps an event loop in this thread; the database of the tests is used from it on purpose.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PLACES = ("chromium", "chromium-browser", "google-chrome")


def _chromium() -> str | None:
    """The browser on this machine; else the one Playwright fetched itself."""
    return os.environ.get("STARTLOKET_CHROMIUM") or next(filter(None, map(shutil.which, PLACES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all stories. Missing: a failure in CI, skipped with the reason on a laptop."""
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=_chromium(), args=list(QUIET))
        except Error as trouble:
            advice = "Geen Chromium gevonden: apt-get install chromium, of playwright install chromium."
            if os.environ.get("CI"):
                pytest.fail(f"{advice} {trouble.message.splitlines()[0]}")
            pytest.skip(advice)
        yield started
        started.close()


PageAt = Callable[..., Page]


@pytest.fixture
def page_at(browser: Browser, live_server) -> Iterator[PageAt]:
    """A fresh window: `page_at(width=320, language="ar", javascript=False)`, then `page.goto("/")`."""
    opened, trouble = [], []

    def listen(page: Page) -> None:
        page.on("pageerror", lambda error: trouble.append(f"{page.url}: {error}"))
        page.on("console", lambda said: trouble.append(said.text) if "Security Policy" in said.text else None)

    def open_page(width: int = 390, language: str = "nl", javascript: bool = True, height: int = 800) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            locale=language,
            java_script_enabled=javascript,
            extra_http_headers={"Accept-Language": language},
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        # No page of ours may ask another machine for anything.
        context.route(re.compile(rf"^(?!{re.escape(live_server.url)}|data:|about:)"), lambda route: route.abort())
        context.on("page", listen)
        opened.append(context)
        return context.new_page()

    yield open_page
    for context in opened:
        context.close()
    assert not trouble, trouble  # a script that broke, or something our own policy forbids


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """Fails with axe's own words when a page breaks WCAG 2.2 A or AA, or scrolls sideways."""

    def check(page: Page) -> None:
        page.wait_for_load_state("load")  # without its style sheets a page has no measures worth judging
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
        assert not result.response["violations"], f"{page.url}\n{result.generate_report()}"
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{page.url} is {wider} px too wide"

    return check


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Where pictures of this run go."""
    folder = Path(settings.VAR) / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder

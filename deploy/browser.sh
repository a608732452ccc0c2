#!/bin/sh
# A Chromium for the tests: the one on the machine, else Debian's package, else Playwright's own.
set -eu
if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then
  exit 0
fi
if [ -n "$(ls -d "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}"/chromium-* 2>/dev/null || true)" ]; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Chromium installeren…"
  if apt-get update -qq && apt-get install -y -qq chromium >/dev/null 2>&1; then exit 0; fi
fi
echo "Chromium van Playwright ophalen…"
if .venv/bin/playwright install chromium >/dev/null 2>&1; then exit 0; fi
echo "Er is geen browser voor de tests. Installeer chromium (Debian: apt-get install chromium)." >&2
exit 1

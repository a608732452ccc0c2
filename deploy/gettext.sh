#!/bin/sh
# The house test of translations collects all texts of the code with GNU gettext: on the machine, else Debian's package.
set -eu
command -v xgettext >/dev/null && command -v msguniq >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "gettext installeren…"
  if apt-get update -qq && apt-get install -y -qq gettext >/dev/null 2>&1; then exit 0; fi
fi
echo "De tests van de vertalingen hebben gettext nodig. Doe eerst: sudo apt-get install gettext" >&2
exit 1

"""The door for the application server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "startloket.config.settings")
application = get_wsgi_application()

from startloket.desk.understanding import warm_up  # noqa: E402  after Django has its settings

warm_up()  # the first parent does not wait longer than the next

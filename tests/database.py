"""Before Django reads its settings: a PostgreSQL for the tests, the given one or an embedded one."""

import os

if not os.environ.get("DATABASE_URL"):
    from startloket.config import postgres

    postgres.start_embedded(folder="postgres-test")

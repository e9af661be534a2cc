"""Of the pages of a respondent no line is written (vrijgave.md 3.3)."""

import logging
import re

from gunicorn.config import Config
from gunicorn.glogging import Logger

# "/b/een-sleutel/", "/intrekken/"
RESPONDENT = re.compile(r"/b/[^/\s\"']+|/intrekken/")


class NoTokens(logging.Filter):
    """Drops every line about these pages; of a fault in the program it leaves the line, without the address."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if not RESPONDENT.search(message):
            return True
        if record.levelno < logging.ERROR:
            return False  # and left as it is: the next handler must see it to drop it too
        record.msg, record.args = RESPONDENT.sub("/…", message), ()
        return True


class ServerLog(Logger):
    """Gunicorn's own log, which writes the address of a request that took too long."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        self.error_log.addFilter(NoTokens())

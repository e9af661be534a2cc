"""Read every HTML answer as a strict browser would."""

import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser

from django.http import HttpRequest, HttpResponse

DATA_TYPES = {"application/json", "application/ld+json"}
faults: list[str] = []


class Reader(HTMLParser):
    """Collects what a strict Content-Security-Policy would block, and ids used twice."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "style":
            self.found.append("<style>")
        if tag == "script" and "src" not in values and values.get("type") not in DATA_TYPES:
            self.found.append("<script> without src")
        for name, value in attrs:
            self._read_attribute(tag, name, value or "")

    def _read_attribute(self, tag: str, name: str, value: str) -> None:
        if name == "style":
            self.found.append(f'<{tag} style="{value}">')
        elif name.startswith("on"):
            self.found.append(f'<{tag} {name}="{value}">')
        elif value.strip().lower().startswith("javascript:"):
            self.found.append(f'<{tag} {name}="javascript:...">')
        elif name == "id":
            self.ids[value] += 1


def faults_in(html: str, *, admin: bool = False) -> list[str]:
    """Return what is wrong with a page; the admin may style inline and repeat an id."""
    reader = Reader()
    reader.feed(html)
    found = reader.found
    if admin:
        found = [fault for fault in found if "style" not in fault]
    else:
        found += [f'id="{name}" {n} times' for name, n in reader.ids.items() if n > 1]
    return found + [f"unrendered {mark}" for mark in ("{{", "{%", "{#") if mark in html]


def pasted_links(answer: HttpResponse) -> list[str]:
    """The link in each piece to paste, as the page of new links or cards shows them."""
    pieces = re.findall(
        r'<pre class="plaktekst"[^>]*>(.*?)</pre>', answer.content.decode(), re.DOTALL
    )
    return [link for piece in pieces for link in re.findall(r"http\S+", piece)]


class CheckAnswers:
    """The outermost middleware: notes the faults, the test bed fails the test that caused them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        if is_html and not response.streaming and "Content-Encoding" not in response.headers:
            html = response.content.decode(response.charset)
            admin = request.path.startswith("/admin/")
            faults.extend(f"{request.path}: {fault}" for fault in faults_in(html, admin=admin))
        return response

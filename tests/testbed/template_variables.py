"""An undefined variable in a template of ours fails instead of printing nothing.

`{{ name }}`, `{% for x in name %}`, `{% with %}` and arguments of tags are strict.
`{% if name %}` and `{{ name|default:"" }}` ask whether something is there, so they may miss.
Templates of Django, allauth and crispy forms are left alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

from django.conf import settings
from django.template.base import FilterExpression, Node, Variable, VariableDoesNotExist
from django.template.context import BaseContext
from django.template.defaultfilters import default, default_if_none
from django.template.defaulttags import ForNode

ROOT = Path(settings.BASE_DIR)
MAY_MISS = (default, default_if_none)

_node: ContextVar[Node | None] = ContextVar("node", default=None)
_strict: ContextVar[bool] = ContextVar("strict", default=False)
_render_annotated = Node.render_annotated
_resolve_expression = FilterExpression.resolve
_resolve_variable = Variable.resolve


class UndefinedVariable(AssertionError):
    """A template names something that its view does not give."""


def _is_ours(node: Node | None) -> bool:
    name = getattr(getattr(node, "origin", None), "name", "")
    return _stands_below(str(name), ROOT)


@cache
def _stands_below(name: str, root: Path) -> bool:
    path = Path(name)
    return path.is_relative_to(root) and "site-packages" not in path.parts


def _render(self: Node, context: BaseContext) -> Any:
    token = _node.set(self)
    try:
        return _render_annotated(self, context)
    finally:
        _node.reset(token)


def _is_strict(expression: FilterExpression, *, ignore_failures: bool) -> bool:
    node = _node.get()
    if expression.filters and expression.filters[0][0] in MAY_MISS:
        return False
    if ignore_failures and not (isinstance(node, ForNode) and node.sequence is expression):
        return False
    return _is_ours(node)


def _expression(self: FilterExpression, context: BaseContext, ignore_failures: bool = False) -> Any:
    token = _strict.set(_is_strict(self, ignore_failures=ignore_failures))
    try:
        return _resolve_expression(self, context, ignore_failures=ignore_failures)
    finally:
        _strict.reset(token)


def _variable(self: Variable, context: BaseContext) -> Any:
    try:
        return _resolve_variable(self, context)
    except VariableDoesNotExist as error:
        if not _strict.get():
            raise
        node = _node.get()
        line = node.token.lineno if node and node.token else "?"
        where = getattr(getattr(node, "origin", None), "name", "?")
        raise UndefinedVariable(f"{{{{ {self.var} }}}} in {where}:{line}: {error}") from error


@contextmanager
def strict_templates() -> Iterator[None]:
    """While this is on, an undefined variable raises UndefinedVariable."""
    with (
        mock.patch.object(Node, "render_annotated", _render),
        mock.patch.object(FilterExpression, "resolve", _expression),
        mock.patch.object(Variable, "resolve", _variable),
    ):
        yield

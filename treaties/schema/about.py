"""Find what the code says of records and of their attributes, so that schemas can say it of keys."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from dataclasses import dataclass, field
from functools import cache

__all__ = ["About", "about_class", "about_key", "attribute_of"]

_CALLED = re.compile(r"\s*`(\w+)` in the files\.")
_NAME = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class About:
    """What a module says of one class, or of its own names."""

    text: str = ""
    """What it says of the class."""
    names: dict[str, str] = field(default_factory=dict)
    """What it says of each attribute or name."""
    types: dict[str, str] = field(default_factory=dict)
    """How the type of each attribute is written."""
    keys: dict[str, str] = field(default_factory=dict)
    """The attribute, by a key of the files that is called otherwise."""


def about_class(record: type) -> str:
    """Say what a record is; nothing if its code is not at hand."""
    return _read(record.__module__).get(record.__qualname__, About()).text


def about_key(record: type, key: str) -> str:
    """
    Say what stands at a key of a record.

    Parameters
    ----------
    record
        The class that the reader makes.
    key
        As it stands in the file.

    Returns
    -------
    str
        What stands below the attribute in the code, and then what its type says; nothing if its code is not at hand.
    """
    name = attribute_of(record, key)
    for klass in record.__mro__:
        about = _read(klass.__module__).get(klass.__qualname__, About())
        if name in about.names:
            words = [about.names[name], *(_about_type(klass, word) for word in _NAME.findall(about.types[name]))]
            return " ".join(word for word in words if word)
    return ""


def attribute_of(record: type, key: str) -> str:
    """Name the attribute that holds what stands at a key."""
    for klass in record.__mro__:
        about = _read(klass.__module__).get(klass.__qualname__, About())
        if key in about.keys:
            return about.keys[key]
    return key


def _about_type(record: type, name: str) -> str:
    """Say what a name means that stands for a choice of words, in the module that has it."""
    known = getattr(sys.modules[record.__module__], name, None)
    # a class says what it is where its own keys are told
    if known is None or isinstance(known, type):
        return ""
    modules = [module for module in sys.modules if module.startswith(f"{record.__module__.rpartition('.')[0]}.")]
    own = (_read(module).get("", About()).names.get(name, "") for module in (record.__module__, *sorted(modules)))
    return next((text for text in own if text), "")


@cache
def _read(module: str) -> dict[str, About]:
    """Read the code of a module: what it says of each class, and without a name of its own names."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except (OSError, TypeError):
        # a program that was packed without its code: keys go without description
        return {}
    classes = {node.name: _about(node) for node in tree.body if isinstance(node, ast.ClassDef)}
    return {"": _about(tree), **classes}


def _about(node: ast.ClassDef | ast.Module) -> About:
    """Gather the texts that stand below names."""
    about = About(_plain(ast.get_docstring(node) or "").partition("\n\n")[0])
    for named, text in zip(node.body, node.body[1:], strict=False):
        if not isinstance(named, (ast.AnnAssign, ast.Assign)):
            continue
        target = named.targets[0] if isinstance(named, ast.Assign) else named.target
        if isinstance(target, ast.Name) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            words = _plain(inspect.cleandoc(str(text.value.value)))
            about.names[target.id] = _CALLED.sub("", words)
            about.types[target.id] = ast.unparse(named.annotation) if isinstance(named, ast.AnnAssign) else ""
            about.keys.update(dict.fromkeys(_CALLED.findall(words), target.id))
    return about


def _plain(text: str) -> str:
    """Join the lines of each paragraph."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))

"""A YAML file read as plain text, lists and mappings that remember their lines.

Every value stays as it is written: YAML would turn `6:45` into 405, `no` into false and `1e3` into a number.
Refuses repeated keys, merge keys and files too large to be written by a person; builds nothing but text and lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from daemon.jobs.errors import TaskListInvalid

MAX_BYTES = 8 * 1024 * 1024
MAX_DEPTH = 12
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Location = Sequence[int | str]


class YamlFile:
    """One document, and the line of each of its values."""

    def __init__(self, path: Path) -> None:
        """Read the file.

        Raises:
            TaskListInvalid: it is missing, too large, not UTF-8, not YAML, more than one document, or repeats a key.
        """
        self.path = path
        self._root, self.content = self._parse(self._text())

    def line(self, location: Location) -> int:
        """The line, from 1, of the value at a path of keys and positions; of its nearest parent where it is absent."""
        node = self._root
        for step in location:
            below = _below(node, step)
            if below is None:
                break
            node = below
        return node.start_mark.line + 1 if node is not None else 1

    def key_line(self, location: Location) -> int:
        """The line, from 1, on which the last key of the path stands."""
        node = self._root
        for step in location[:-1]:
            node = _below(node, step)
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if key.value == location[-1]:
                return int(key.start_mark.line) + 1
        return self.line(location)

    def invalid(self, line: int, reason: str, *, more: int = 0) -> TaskListInvalid:
        """The error for a fault on that line."""
        return TaskListInvalid(path=self.path, line=line, reason=reason, more=more)

    def _text(self) -> str:
        try:
            if self.path.stat().st_size > MAX_BYTES:
                raise self.invalid(0, f"larger than {MAX_BYTES // 1024**2} MiB; split it into several task lists")
            return self.path.read_text(encoding="utf-8-sig")
        except OSError as exc:
            raise self.invalid(0, f"cannot be read: {(exc.strerror or str(exc)).lower()}") from exc
        except UnicodeDecodeError as exc:
            raise self.invalid(0, f"is not UTF-8 text (byte {exc.start}); save it as UTF-8") from exc

    def _parse(self, text: str) -> tuple[yaml.Node | None, object]:
        loader = _LOADER(text)
        try:
            self._refuse_depths(text)
            root = loader.get_single_node()
            if root is None:
                return None, None
            self._refuse_strange_keys(root)
            return root, loader.construct_document(root)
        except yaml.MarkedYAMLError as exc:
            mark = exc.problem_mark or exc.context_mark
            raise self.invalid(mark.line + 1 if mark else 0, f"not YAML: {exc.problem or exc.context}") from exc
        except yaml.YAMLError as exc:
            raise self.invalid(0, f"not YAML: {' '.join(str(exc).split())}") from exc
        finally:
            loader.dispose()

    def _refuse_depths(self, text: str) -> None:
        # The parser written in C builds the tree by recursion without a limit, and takes Python down with it.
        depth = 0
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > MAX_DEPTH:
                line = event.start_mark.line + 1 if event.start_mark else 0
                raise self.invalid(line, "nested too deeply to be a task list")

    def _refuse_strange_keys(self, root: yaml.Node) -> None:
        for mapping in _mappings(root):
            seen: dict[str, int] = {}
            for key, _ in mapping.value:
                line = key.start_mark.line + 1
                if not isinstance(key, yaml.ScalarNode):
                    raise self.invalid(line, "a key must be a word; put quotes around text that begins with [ or {")
                if key.value in seen:
                    raise self.invalid(
                        line, f"key {key.value!r} is already given on line {seen[key.value]}; keep one of them"
                    )
                if key.value == "<<":
                    raise self.invalid(line, "merge keys (<<) are not read; put shared values under defaults:")
                seen[key.value] = line


def _mappings(root: yaml.Node) -> Iterator[yaml.MappingNode]:
    # Aliases make the tree a graph, possibly with circles: each node is visited once.
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            yield node
            waiting.extend(reversed([value for _, value in node.value]))
        elif isinstance(node, yaml.SequenceNode):
            waiting.extend(reversed(node.value))


def _below(node: yaml.Node | None, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        below: yaml.Node = node.value[step]
        return below
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None

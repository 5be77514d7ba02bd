"""Trees that are small enough to be read whole: the terms of a vocabulary, the values of a facet, fixture entries."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Generic, TypeVar

Node = TypeVar("Node")
Key = TypeVar("Key", bound=Hashable)


class Tree(Generic[Node, Key]):
    """Nodes that each name at most one parent, kept in the order in which they are given.

    A node whose parent is not among them is a root. Nodes whose parents form a circle stand below no root; walks from
    them visit each node once.
    """

    def __init__(
        self, nodes: Iterable[Node], key: Callable[[Node], Key], parent_key: Callable[[Node], Key | None]
    ) -> None:
        self._key, self._parent_key = key, parent_key
        self._by_key = {key(node): node for node in nodes}
        self.roots: list[Node] = []
        self._children: dict[Key, list[Node]] = {}
        for node in self._by_key.values():
            parent = parent_key(node)
            if parent is None or parent not in self._by_key:
                self.roots.append(node)
            else:
                self._children.setdefault(parent, []).append(node)

    def __iter__(self) -> Iterator[Node]:
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    def node(self, key: Key | None) -> Node | None:
        """Return the node with this key."""
        return None if key is None else self._by_key.get(key)

    def parent(self, node: Node) -> Node | None:
        """Return the node right above; none where it is not among the nodes."""
        return self.node(self._parent_key(node))

    def children(self, node: Node) -> list[Node]:
        """Return the nodes right below."""
        return list(self._children.get(self._key(node), ()))

    def ancestors(self, node: Node) -> list[Node]:
        """Return the nodes above, the nearest first; in a circle the node itself is the last of them."""
        found: dict[Key, Node] = {}
        above = self.parent(node)
        while above is not None and self._key(above) not in found:
            found[self._key(above)] = above
            above = self.parent(above)
        return list(found.values())

    def with_descendants(self, node: Node) -> list[Node]:
        """Return the node and all below it, each before what is below it."""
        return [found for _depth, found in self.depth_first([node])]

    def depth_first(self, start: Iterable[Node] | None = None) -> Iterator[tuple[int, Node]]:
        """Yield each node with its depth, before what is below it; the roots, or the nodes given, are at depth 0."""
        waiting = [(0, node) for node in (self.roots if start is None else start)][::-1]
        seen: set[Key] = set()
        while waiting:
            depth, node = waiting.pop()
            if self._key(node) not in seen:
                seen.add(self._key(node))
                yield depth, node
                waiting += [(depth + 1, child) for child in reversed(self._children.get(self._key(node), ()))]

    def is_in_circle(self, node: Node) -> bool:
        """Whether a node is its own ancestor."""
        return any(self._key(above) == self._key(node) for above in self.ancestors(node))

"""Trees in memory: no database, no Django."""

from __future__ import annotations

from operator import itemgetter

from evidence.tree import Tree

#: name, parent; in this order.
TISSUES = (
    ("placenta", "perinatal"),
    ("bone-marrow", None),
    ("perinatal", None),
    ("cord", "perinatal"),
    ("amnion", "placenta"),
    ("orphan", "nowhere"),
)
Tissue = tuple[str, str | None]


def tree_of(*nodes: Tissue) -> Tree[Tissue, str]:
    return Tree(nodes, itemgetter(0), itemgetter(1))


def names(nodes: list[Tissue]) -> list[str]:
    return [name for name, _parent in nodes]


def test_what_names_no_known_parent_is_a_root_and_siblings_keep_their_order() -> None:
    tree = tree_of(*TISSUES)
    assert names(tree.roots) == ["bone-marrow", "perinatal", "orphan"]
    assert names(tree.children(("perinatal", None))) == ["placenta", "cord"]
    assert tree.children(("cord", "perinatal")) == []
    assert len(tree) == 6
    assert names(list(tree)) == names(list(TISSUES))


def test_ways_up_and_down() -> None:
    tree = tree_of(*TISSUES)
    amnion = ("amnion", "placenta")
    assert tree.node("amnion") == amnion
    assert tree.node("nowhere") is None
    assert tree.node(None) is None
    assert tree.parent(amnion) == ("placenta", "perinatal")
    assert tree.parent(("orphan", "nowhere")) is None
    assert names(tree.ancestors(amnion)) == ["placenta", "perinatal"]
    assert names(tree.with_descendants(("perinatal", None))) == ["perinatal", "placenta", "amnion", "cord"]


def test_the_whole_tree_from_top_to_bottom() -> None:
    walked = [(depth, name) for depth, (name, _parent) in tree_of(*TISSUES).depth_first()]
    assert walked == [
        (0, "bone-marrow"),
        (0, "perinatal"),
        (1, "placenta"),
        (2, "amnion"),
        (1, "cord"),
        (0, "orphan"),
    ]


def test_a_circle_ends_every_walk_and_is_known() -> None:
    tree = tree_of(("root", None), ("egg", "hen"), ("hen", "egg"), ("feather", "hen"))
    hen, feather = ("hen", "egg"), ("feather", "hen")
    assert names(tree.ancestors(hen)) == ["egg", "hen"]
    assert names(tree.with_descendants(hen)) == ["hen", "egg", "feather"]
    assert names([node for _depth, node in tree.depth_first()]) == ["root"]
    assert tree.is_in_circle(hen)
    assert not tree.is_in_circle(feather)

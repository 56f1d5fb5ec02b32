"""Changing the category tree."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, insert, select, update

from storeapp.catalogue.errors import (
    CategoryInItself,
    CategoryInUse,
    CategoryTaken,
    NoSuchCategory,
)
from storeapp.catalogue.events import CategoryChanged
from storeapp.catalogue.queries import list_categories
from storeapp.catalogue.rules import terms
from storeapp.catalogue.rules.products import checked_name
from storeapp.catalogue.tables import category, product
from storeapp.catalogue.types import Category, CategoryId
from storeapp.db.work import Read, Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.kernel.search import normalise


def add_category(work: Work, name: str, parent_id: CategoryId | None = None) -> CategoryId:
    """Add a category, at the root or within another, and return its id.

    Raises NotAllowed without CHANGE_CATALOGUE, NotAName, NoSuchCategory, CategoryTaken.
    """
    work.require(Permission.CHANGE_CATALOGUE)
    name = checked_name(name)
    tree = _tree(work)
    if parent_id is not None:
        _of(tree, parent_id)
    _check_free(tree, name, parent_id)
    return _insert(work, name, parent_id)


def _insert(work: Work, name: str, parent_id: CategoryId | None) -> CategoryId:
    category_id = CategoryId(new_id())
    row = {
        "id": category_id,
        "parent_id": parent_id,
        "name": name,
        "reading": terms.read_texts([name]),
    }
    work.run(insert(category), row)
    work.emit(CategoryChanged(category_id=category_id))
    return category_id


def rename_category(work: Work, category_id: CategoryId, name: str) -> None:
    """Give a category another name.

    Raises NotAllowed without CHANGE_CATALOGUE, NotAName, NoSuchCategory, CategoryTaken.
    """
    work.require(Permission.CHANGE_CATALOGUE)
    name = checked_name(name)
    tree = _tree(work)
    old = _of(tree, category_id)
    if old.name == name:
        return
    _check_free(tree, name, old.parent_id, but=category_id)
    values = {"name": name, "reading": terms.read_texts([name])}
    work.run(update(category).where(category.c.id == category_id).values(values))
    work.emit(CategoryChanged(category_id=category_id))


def move_category(work: Work, category_id: CategoryId, parent_id: CategoryId | None) -> None:
    """Put a category, with all in it, into another one or at the root.

    Raises NotAllowed without CHANGE_CATALOGUE, NoSuchCategory, CategoryTaken,
    CategoryInItself.
    """
    work.require(Permission.CHANGE_CATALOGUE)
    tree = _tree(work)
    old = _of(tree, category_id)
    above = parent_id
    while above is not None:
        if above == category_id:
            raise CategoryInItself(old.name)
        above = _of(tree, above).parent_id
    if old.parent_id == parent_id:
        return
    _check_free(tree, old.name, parent_id)
    work.run(update(category).where(category.c.id == category_id).values(parent_id=parent_id))
    work.emit(CategoryChanged(category_id=category_id))


def remove_category(work: Work, category_id: CategoryId) -> None:
    """Take an empty category away.

    Raises NotAllowed without CHANGE_CATALOGUE, NoSuchCategory, CategoryInUse.
    """
    work.require(Permission.CHANGE_CATALOGUE)
    tree = _tree(work)
    old = _of(tree, category_id)
    within = sum(1 for other in tree.values() if other.parent_id == category_id)
    products = work.value(
        select(func.count()).select_from(product).where(product.c.category_id == category_id)
    )
    if within or products:
        raise CategoryInUse(old.name, products, within)
    work.run(delete(category).where(category.c.id == category_id))
    work.emit(CategoryChanged(category_id=category_id))


class CategoryPaths:
    """Categories by the names that lead to them; what is missing is made on asking.

    Where nothing may be written, what is missing has an id, and is not made.
    """

    def __init__(self, read: Read) -> None:
        self._read = read
        self._known = {_path_key(c.path): c.id for c in list_categories(read)}
        self._asked: dict[tuple[str, ...], CategoryId | None] = {}

    def get(self, path: tuple[str, ...]) -> CategoryId | None:
        """The category at the end of a path; None for an empty path. Raises NotAName."""
        if path not in self._asked:
            self._asked[path] = self._find(path)
        return self._asked[path]

    def _find(self, path: tuple[str, ...]) -> CategoryId | None:
        names = [checked_name(name) for name in path]
        found: CategoryId | None = None
        for depth, name in enumerate(names, 1):
            key = _path_key(names[:depth])
            if key not in self._known:
                self._known[key] = self._make(name, found)
            found = self._known[key]
        return found

    def _make(self, name: str, parent_id: CategoryId | None) -> CategoryId:
        if isinstance(self._read, Work):
            return _insert(self._read, name, parent_id)
        return CategoryId(new_id())  # only to see what would happen


def _path_key(path: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(normalise, path))


def _tree(work: Work) -> dict[CategoryId, Category]:
    return {category.id: category for category in list_categories(work)}


def _of(tree: dict[CategoryId, Category], category_id: CategoryId) -> Category:
    if category_id not in tree:
        raise NoSuchCategory(category_id)
    return tree[category_id]


def _check_free(
    tree: dict[CategoryId, Category],
    name: str,
    parent_id: CategoryId | None,
    but: CategoryId | None = None,
) -> None:
    for other in tree.values():
        same = other.parent_id == parent_id and normalise(other.name) == normalise(name)
        if same and other.id != but:
            raise CategoryTaken(other.name)

"""Opens the editors of the product list, and passes on what was edited."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Slot
from shiboken6 import isValid

from storeapp import catalogue, staff
from storeapp.catalogue import CategoryId, Product, ProductId
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from ui.catalogue.categories_panel import CategoriesPanel
from ui.catalogue.filter_bar import Masters, read_masters
from ui.catalogue.keeping import EditorFacts, keep_product, read_editor
from ui.catalogue.picture_box import shrink
from ui.catalogue.product_form import Edited
from ui.catalogue.product_panel import History, ProductPanel
from ui.kit.screen import Screen
from ui.kit.words import _


class ProductDesk(QObject):
    """One editor at a time, for the screen it belongs to."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.panel: ProductPanel | None = None
        self._category: CategoryId | None = None

    def add(self) -> None:
        """Open an empty editor."""
        self._screen.ask(read_editor, None).then(self._open)

    def edit(self, product_id: ProductId) -> None:
        """Open the editor of a product, if the person may change products."""
        if self._screen.context.may(Permission.CHANGE_CATALOGUE):
            self._screen.ask(read_editor, product_id).then(self._open)

    @Slot()
    def show_categories(self) -> None:
        """Open the category tree."""
        self._screen.context.host.slide(CategoriesPanel(self._screen))

    def _open(self, facts: EditorFacts) -> None:
        panel = self.panel = ProductPanel(facts.masters, facts.quick_groups, facts.product)
        if facts.image is not None:
            panel.form.picture.show_kept(facts.image)
        panel.wanted.connect(self._keep)
        panel.kept.connect(self._say_kept)
        panel.reload_wanted.connect(self._reload)
        panel.history_wanted.connect(self._ask_history)
        panel.form.category_wanted.connect(self._make_category)
        panel.form.picture.wanted.connect(self._load_picture)
        self._screen.context.host.slide(panel)

    @Slot(object)
    def _keep(self, edited: Edited) -> None:
        panel = self.panel
        if panel is None:
            return
        said = _("Saved: {name}") if panel.product else _("Added: {name}")
        self._said = said.format(name=edited.product.name)
        job = self._screen.do(keep_product, panel.product, edited)
        panel.follow(job)

    @Slot()
    def _say_kept(self) -> None:
        self._screen.context.host.toast(self._said)

    @Slot()
    def _reload(self) -> None:
        if self.panel is not None and self.panel.product is not None:
            self.edit(self.panel.product.id)

    @Slot()
    def _ask_history(self) -> None:
        if self.panel is not None and self.panel.product is not None:
            self._screen.ask(read_history, self.panel.product).then(self._show_history)

    def _show_history(self, history: History) -> None:
        if self.panel is not None and isValid(self.panel):
            self.panel.show_history(history)

    @Slot(str, object)
    def _make_category(self, name: str, parent_id: CategoryId | None) -> None:
        if self.panel is not None:
            job = self._screen.do(catalogue.add_category, name, parent_id)
            job.then(self._take_category).otherwise(self.panel.complain)

    def _take_category(self, category_id: CategoryId) -> None:
        self._category = category_id
        self._screen.ask(read_masters).then(self._offer_categories)

    def _offer_categories(self, masters: Masters) -> None:
        if self.panel is not None and isValid(self.panel):
            self.panel.form.offer_categories(masters, self._category)

    @Slot(str)
    def _load_picture(self, path: str) -> None:
        panel = self.panel
        if panel is not None:
            job = self._screen.context.runner.read(panel, lambda: shrink(path))
            job.then(panel.form.picture.take).otherwise(panel.complain)


def read_history(read: Read, product: Product) -> History:
    """How a product's price changed, with the names of those who changed it."""
    names = {UUID(int=id_.int): name for id_, name in staff.names_of(read).items()}
    return History(catalogue.list_prices(read, product.id), names)

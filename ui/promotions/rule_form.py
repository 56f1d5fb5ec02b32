"""The whole form of a promotion: what it gives, on what, when, for whom, how much."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storeapp.promotions import ANY_CODE, CouponTerms, NewPromotion, Rule, kind_of
from ui.kit.card import Box, Card
from ui.kit.layout import column
from ui.kit.screen import Screen
from ui.kit.words import _
from ui.promotions.advanced_part import AdvancedPart, ReturnsPart, is_usual
from ui.promotions.coupon_form import CouponForm
from ui.promotions.fold import Fold
from ui.promotions.keeping_parts import CostFields, UseFields, Wanted
from ui.promotions.kind_form import OWN_GOODS, form_of, needs_goods
from ui.promotions.naming import KIND_NAMES
from ui.promotions.part import Gap, Part
from ui.promotions.term_parts import (
    AudiencePart,
    GoodsPart,
    NamesPart,
    SalePart,
    WindowPart,
)


class RuleForm(QWidget):
    """Every part of the form of one kind, as cards one below the other.

    ``changed`` tells of any change. ``wanted`` gives the promotion as typed, or None while
    something is missing, which ``gaps`` then name.
    """

    changed = Signal()

    def __init__(self, screen: Screen, new: NewPromotion, today: date) -> None:
        super().__init__()
        self._new = new
        self.kind = kind_of(new.rules)
        self.names, self.form = NamesPart(), form_of(self.kind, screen)
        self.goods, self.when = GoodsPart(screen), WindowPart(today)
        self.audience, self.sale = AudiencePart(), SalePart()
        self.returns, self.advanced = ReturnsPart(), AdvancedPart(screen)
        codes = {rule.code for rule in new.rules if rule.code}
        self.uses = UseFields(coupon=bool(codes), shared=bool(codes - {ANY_CODE}))
        self.costs = CostFields(screen)
        self.parts = self._parts()
        self.more = Fold(_("Stacking, rounding and moments"), self.advanced)
        self.setLayout(self._lay_out())
        self._fill()
        for part in self.parts:
            part.changed.connect(self._tell)
        for fields in (self.uses, self.costs):
            fields.changed.connect(self._tell)
        if isinstance(self.form, CouponForm):
            self.form.shared.connect(self.uses.share_code)
        self._require()

    def show_terms(self, terms: CouponTerms) -> None:
        """Show how often it can be used."""
        self.uses.show_terms(terms)

    def rebase(self, new: NewPromotion) -> None:
        """Take what stands here as a change of this promotion from now on."""
        self._new = new

    def gaps(self) -> list[Gap]:
        """What is missing, from the top of the form."""
        found = [gap for part in self.parts for gap in part.gaps()]
        return [*found, *self.uses.gaps(), *self.costs.gaps()]

    def wanted(self) -> Wanted | None:
        """The promotion as typed, or None while something is missing."""
        if self.gaps():
            return None
        rules = tuple(self._filled(rule) for rule in self._new.rules)
        new = self.costs.filled(replace(self._new, rules=rules))
        return Wanted(new, self.uses.terms())

    def nameless(self) -> tuple[Rule, ...] | None:
        """The rules as typed, to be tried out; a name they need not have for that."""
        parts = [part for part in self.parts if part is not self.names]
        if any(part.gaps() for part in parts):
            return None
        named = not self.names.gaps()
        return tuple(self._filled(rule, named=named) for rule in self._new.rules)

    def complain(self) -> bool:
        """Mark every field with a gap and go to the first; False if there is none."""
        gaps = self.gaps()
        for gap in gaps:
            gap.field.complain(gap.why)
        if gaps:
            if self.advanced.isAncestorOf(gaps[0].field):
                self.more.open()
            gaps[0].field.edit.setFocus()
        return bool(gaps)

    def _filled(self, rule: Rule, *, named: bool = True) -> Rule:
        for part in self.parts:
            if named or part is not self.names:
                rule = part.with_values(rule)
        return rule

    def _fill(self) -> None:
        first = self._new.rules[0]
        for part in self.parts:
            part.show_rule(first)
        self.costs.show_new(self._new)
        self.more.open(not is_usual(first))

    def _parts(self) -> tuple[Part, ...]:
        """The parts this promotion has; of several rules only what they have in common."""
        rules = self._new.rules
        first: list[Part] = [self.names, self.form]
        if len(rules) == 1:
            goods = () if self.kind in OWN_GOODS else (self.goods,)
            terms = (self.when, self.audience, self.sale, self.returns, self.advanced)
            return (*first, *goods, *terms)
        if len({rule.window for rule in rules}) == 1:
            first.append(self.when)
        if len({rule.audience for rule in rules}) == 1:
            first.append(self.audience)
        return tuple(first)

    def _lay_out(self) -> QVBoxLayout:
        cards = column(gap=10, margins=(0, 0, 8, 0))
        groups: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            ("", (self.names,)),
            (str(KIND_NAMES[self.kind]), (self.form, self.goods)),
            (_("When"), (self.when,)),
            (_("For whom"), (self.audience,)),
            (_("How much"), (self.sale, self.uses)),
            (_("Returns and costs"), (self.returns, self.costs)),
        )
        for title, widgets in groups:
            card = Card(title, gap=10)
            for widget in widgets:
                card.body.addWidget(widget)
                if isinstance(widget, Part) and widget not in self.parts:
                    widget.hide()
            cards.addWidget(card)
            if all(isinstance(one, Part) and one not in self.parts for one in widgets):
                card.hide()
        more = Box("card", column(self.more, margins=(6, 6, 16, 10)))
        cards.addWidget(more)
        if self.advanced not in self.parts:
            more.hide()
        cards.addStretch(1)
        return cards

    def _require(self) -> None:
        """Say whether goods must be chosen, by what stands in the form now."""
        if self.goods in self.parts and not self.form.gaps():
            rule = self.form.with_values(self._new.rules[0])
            self.goods.goods.require(needs_goods(self.kind, rule))

    @Slot()
    def _tell(self) -> None:
        self._require()
        self.changed.emit()

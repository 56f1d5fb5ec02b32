"""When a promotion holds, for whom, and how much of it there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Slot
from typing_extensions import override

from storeapp.kernel.money import Money
from storeapp.promotions import Audience, Rule, Window, scope_of
from ui.kit.fields import Choice, MoneyField, TextField
from ui.kit.layout import column, row
from ui.kit.screen import Screen
from ui.kit.words import _
from ui.promotions.day_field import DayField, DaysField, HoursField, WeekdaysField
from ui.promotions.figures import CountField
from ui.promotions.goods_field import GoodsField
from ui.promotions.part import Asked, Gap, Part

EVERYBODY, MEMBERS, NEW = "everybody", "members", "new"
ENGLISH_NAME, CHINESE_NAME = "en", "zh_CN"


class NamesPart(Part):
    """What the promotion is called on the receipt and at the till, in both languages."""

    def __init__(self) -> None:
        super().__init__()
        self.english, self.chinese = TextField(), TextField()
        self.english_field = Asked(_("Name in English"), self.english)
        self.chinese_field = Asked(_("Name in Chinese"), self.chinese)
        self.setLayout(row(self.english_field, self.chinese_field, gap=14))
        for edit in (self.english, self.chinese):
            edit.textChanged.connect(self.tell)

    @override
    def show_rule(self, rule: Rule) -> None:
        names = dict(rule.names)
        self.english.setText(names.get(ENGLISH_NAME, ""))
        self.chinese.setText(names.get(CHINESE_NAME, ""))

    @override
    def gaps(self) -> list[Gap]:
        if not self.english.value() and not self.chinese.value():
            return [Gap(self.english_field, _("A name in at least one language."))]
        return []

    @override
    def with_values(self, rule: Rule) -> Rule:
        typed = ((ENGLISH_NAME, self.english.value()), (CHINESE_NAME, self.chinese.value()))
        others = [pair for pair in rule.names if pair[0] not in (ENGLISH_NAME, CHINESE_NAME)]
        return replace(rule, names=(*(pair for pair in typed if pair[1]), *others))


class GoodsPart(Part):
    """Which goods it is about."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.goods = GoodsField(screen, _("Which goods"))
        self.goods_field = Asked(_("Which goods"), self.goods)
        self.setLayout(column(self.goods_field))
        self.goods.changed.connect(self.tell)

    @override
    def show_rule(self, rule: Rule) -> None:
        self.goods.show_scope(rule.scope)

    @override
    def gaps(self) -> list[Gap]:
        if self.goods.is_missing():
            return [Gap(self.goods_field, _("Choose the goods."))]
        return []

    @override
    def with_values(self, rule: Rule) -> Rule:
        goods = self.goods.goods()
        return replace(rule, scope=self.goods.scope() if goods is None else scope_of(goods))


class WindowPart(Part):
    """Days, days of the week, hours of the day."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.first, self.last = DayField(_("First day"), today), DayField(_("Last day"), today)
        self.weekdays = WeekdaysField(_("Days of the week"))
        self.hours, self.but = HoursField(), DaysField()
        self.first_field = Asked(_("First day"), self.first)
        self.last_field = Asked(_("Last day"), self.last)
        hint = _("None pressed is every day.")
        self.weekdays_field = Asked(_("Days of the week"), self.weekdays, hint)
        self.hours_field = Asked(_("Hours"), self.hours, _("Empty is the whole day."))
        self.but_field = Asked(_("But not on"), self.but)
        self.setLayout(
            column(
                row(self.first_field, self.last_field, gap=14),
                self.weekdays_field,
                row(self.hours_field, self.but_field, gap=14),
                gap=10,
            )
        )
        for day in (self.first, self.last, self.weekdays):
            day.changed.connect(self.tell)
        for edit in (self.hours, self.but):
            edit.textChanged.connect(self.tell)

    @override
    def show_rule(self, rule: Rule) -> None:
        window = rule.window or Window()
        self.first.show_day(window.first_day)
        self.last.show_day(window.last_day)
        self.weekdays.show_days(window.weekdays)
        self.hours.show_hours(window.hours)
        self.but.show_days(window.except_days)

    @override
    def gaps(self) -> list[Gap]:
        day = _("A day such as 2026-11-25, or nothing.")
        found = [
            Gap(field, day)
            for field, edit in ((self.first_field, self.first), (self.last_field, self.last))
            if edit.is_wrong()
        ]
        first, last = self.first.value(), self.last.value()
        if first is not None and last is not None and last < first:
            found.append(Gap(self.last_field, _("The last day lies before the first one.")))
        if self.hours.hours() is None:
            found.append(Gap(self.hours_field, _("Hours such as 17:00-19:00, or nothing.")))
        if self.but.days() is None:
            found.append(Gap(self.but_field, _("Days such as 2026-11-25, or nothing.")))
        return found

    @override
    def with_values(self, rule: Rule) -> Rule:
        window = replace(
            rule.window or Window(),
            first_day=self.first.value(),
            last_day=self.last.value(),
            weekdays=self.weekdays.value(),
            hours=self.hours.hours() or (),
            except_days=self.but.days() or frozenset(),
        )
        return replace(rule, window=None if window == Window() else window)


class AudiencePart(Part):
    """Everybody, members, or those who joined just now; of some tiers or with some tags."""

    def __init__(self) -> None:
        super().__init__()
        self.whom: Choice[str] = Choice(
            (_("Everybody"), EVERYBODY),
            (_("Members"), MEMBERS),
            (_("New members"), NEW),
        )
        self.days, self.tiers, self.tags = CountField(), TextField(), TextField()
        self.whom_field = Asked(_("For whom"), self.whom)
        self.days_field = Asked(_("Days after joining"), self.days)
        some = _("Several with commas; empty is all.")
        self.tiers_field = Asked(_("Tiers"), self.tiers, some)
        self.tags_field = Asked(_("Tags"), self.tags, some)
        self.setLayout(
            row(self.whom_field, self.days_field, self.tiers_field, self.tags_field, gap=14)
        )
        self.whom.currentIndexChanged.connect(self._turn)
        for edit in (self.days, self.tiers, self.tags):
            edit.textChanged.connect(self.tell)
        self._offer()

    @override
    def show_rule(self, rule: Rule) -> None:
        audience = rule.audience or Audience()
        is_new = audience.new_days is not None
        members = audience != Audience()
        self.whom.blockSignals(True)
        self.whom.choose(NEW if is_new else MEMBERS if members else EVERYBODY)
        self.whom.blockSignals(False)
        self.days.set_value(audience.new_days)
        self.tiers.setText(", ".join(sorted(audience.tiers)))
        self.tags.setText(", ".join(sorted(audience.tags)))
        self._offer()

    @override
    def gaps(self) -> list[Gap]:
        if self.whom.value() == NEW and self.days.value() is None:
            return [Gap(self.days_field, _("A whole number, 1 or more."))]
        return []

    @override
    def with_values(self, rule: Rule) -> Rule:
        whom, before = self.whom.value(), rule.audience or Audience()
        if whom == EVERYBODY and before.birthday_days is None:
            return replace(rule, audience=None)
        audience = replace(
            before,
            members=True,
            tiers=_names(self.tiers.text()),
            tags=_names(self.tags.text()),
            new_days=self.days.value() if whom == NEW else None,
        )
        return replace(rule, audience=audience)

    @Slot()
    def _turn(self) -> None:
        self._offer()
        self.tell()

    def _offer(self) -> None:
        whom = self.whom.value()
        self.days_field.setVisible(whom == NEW)
        self.tiers_field.setVisible(whom != EVERYBODY)
        self.tags_field.setVisible(whom != EVERYBODY)


class SalePart(Part):
    """How much one sale may take of it."""

    def __init__(self) -> None:
        super().__init__()
        self.times, self.units, self.most = CountField(), CountField(), MoneyField()
        hint = _("Empty is no limit.")
        self.times_field = Asked(_("Times a sale"), self.times, hint)
        self.units_field = Asked(_("Units a sale"), self.units, hint)
        self.most_field = Asked(_("Most off a sale"), self.most, hint)
        self.setLayout(row(self.times_field, self.units_field, self.most_field, gap=14))
        for edit in (self.times, self.units, self.most):
            edit.textChanged.connect(self.tell)

    @override
    def show_rule(self, rule: Rule) -> None:
        most = rule.limits.max_discount
        self.times.set_value(rule.limits.max_applications)
        self.units.set_value(rule.limits.max_units)
        self.most.set_value(None if most is None else Money(most))

    @override
    def gaps(self) -> list[Gap]:
        whole = _("A whole number, 1 or more, or nothing.")
        found = [
            Gap(field, whole)
            for field, edit in ((self.times_field, self.times), (self.units_field, self.units))
            if edit.is_wrong()
        ]
        most = self.most.value()
        if self.most.is_wrong() or (most is not None and most.minor <= 0):
            found.append(Gap(self.most_field, _("An amount above 0, or nothing.")))
        return found

    @override
    def with_values(self, rule: Rule) -> Rule:
        most = self.most.value()
        limits = replace(
            rule.limits,
            max_applications=self.times.value(),
            max_units=self.units.value(),
            max_discount=None if most is None else most.minor,
        )
        return replace(rule, limits=limits)


def _names(text: str) -> frozenset[str]:
    parts = text.replace("，", ",").replace("、", ",").split(",")
    return frozenset(part.strip() for part in parts if part.strip())

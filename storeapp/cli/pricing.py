"""Baskets priced under promotions of files and lines; engines are kept between lines."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from reports.kit.style import Style
from reports.kit.words import LANGUAGES
from reports.promotions import Voice, application_text, hint_text, reason_text, rule_name
from storeapp import promotions
from storeapp.kernel.currency import Currency
from storeapp.promotions import (
    Asked,
    BadDocument,
    CouponTerms,
    DocumentFault,
    Engine,
    Explained,
    Form,
    Priced,
    Pricing,
    Rule,
)

MOST_ENGINES = 64
MOST_SHOWN = 60
LINE_KEYS = ("id", "rules", "rules_ref", "basket", "policy", "explain", "note")
NO_CURRENCY = Currency("", "", 2, ())

Json = dict[str, object]
T = TypeVar("T")


class Offers:
    """The promotions of one document, ready to price baskets under a policy."""

    def __init__(self, document: object, policy: str) -> None:
        self.rules: tuple[Rule, ...] = promotions.read_rules(document)
        self.terms: Mapping[str, CouponTerms] = promotions.read_terms(document)
        self.policy = promotions.policy_named(policy)
        self.engine = Engine(self.rules, self.policy)

    def engine_for(self, asked: Asked) -> Engine:
        """The engine, or another one if rewards that points buy change the promotions."""
        rules = promotions.claimed(self.rules, asked)
        return self.engine if rules == self.rules else Engine(rules, self.policy)

    @cached_property
    def names(self) -> dict[str, dict[str, str]]:
        """What every promotion is called, by language and rule id."""
        return {
            lang: {rule.id: rule_name(rule, lang) for rule in self.rules} for lang in LANGUAGES
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """A basket priced, with everything there is to tell of it."""

    asked: Asked
    pricing: Pricing
    explained: Explained | None
    voices: Mapping[str, Voice]
    document: Json


class Pricer:
    """Prices baskets. What it has read and compiled it uses again for the next one.

    ``files`` are documents of promotions, named by their path, file name or stem.
    """

    def __init__(self, files: Sequence[str], currency: Currency | None = None) -> None:
        self._style = Style(currency or NO_CURRENCY)
        self._offers: OrderedDict[tuple[str, str], Offers] = OrderedDict()
        self._files: dict[str, str] = {}
        for file in files:
            self._files |= {file: file, Path(file).name: file, Path(file).stem: file}
        self._only = files[0] if len(files) == 1 else None

    def in_file(self, ref: str, policy: str) -> Offers:
        """The promotions of a file. Raises BadDocument, OSError."""
        file = self._files.get(ref, ref)
        found = self._known(f"file {file}", policy)
        if found is None:
            document = read_json(Path(file).read_bytes())
            found = self._keep(f"file {file}", policy, Offers(document, policy))
        return found

    def line(self, document: object, policy: str, *, explain: bool) -> Answer:
        """One line: ``{"id", "rules" | "rules_ref", "basket", "policy"?, "explain"?}``.

        Raises BadDocument, OSError.
        """
        line = _object(document)
        for key in line:
            if key not in LINE_KEYS:
                expected = ", ".join(LINE_KEYS)
                raise BadDocument(_shown(key), DocumentFault.UNKNOWN_KEY, _shown(key), expected)
        if "basket" not in line:
            raise BadDocument("basket", DocumentFault.MISSING)
        named = line.get("policy") or policy
        promotions.policy_named(named)
        wanted = line.get("explain", explain)
        if not isinstance(wanted, bool):
            raise BadDocument("explain", DocumentFault.WRONG_TYPE, _shown(wanted), Form.FLAG)
        asked = promotions.read_asked(line["basket"], "basket")
        return self.answer(asked, self._of_line(line, named), explain=wanted)

    def _of_line(self, line: dict[str, Any], policy: str) -> Offers:
        if "rules" not in line:
            ref = line.get("rules_ref", self._only)
            if ref is None:
                raise BadDocument("rules", DocumentFault.MISSING, expected="rules, rules_ref")
            if not isinstance(ref, str):
                raise BadDocument("rules_ref", DocumentFault.WRONG_TYPE, _shown(ref), Form.TEXT)
            return self.in_file(ref, policy)
        if "rules_ref" in line:
            raise BadDocument("rules_ref", DocumentFault.CONFLICT, expected="rules")
        try:
            key = json.dumps(line["rules"])
        except RecursionError:
            raise BadDocument("rules", DocumentFault.TOO_DEEP) from None
        found = self._known(key, policy)
        if found is None:
            found = self._keep(key, policy, Offers({"rules": line["rules"]}, policy))
        return found

    def _known(self, key: str, policy: str) -> Offers | None:
        found = self._offers.get((key, policy))
        if found is not None:
            self._offers.move_to_end((key, policy))
        return found

    def _keep(self, key: str, policy: str, offers: Offers) -> Offers:
        self._offers[key, policy] = offers
        if len(self._offers) > MOST_ENGINES:
            self._offers.popitem(last=False)
        return offers

    def answer(self, asked: Asked, offers: Offers, *, explain: bool) -> Answer:
        """Price a basket. Hints and reasons are empty where they are not asked for."""
        engine = offers.engine_for(asked)
        pricing = engine.price(asked.cart)
        goods = {line.id: line.item.sku for line in asked.cart.lines}
        voice = Voice(style=self._style, goods=goods, usual=offers.policy)
        voices = dict.fromkeys(LANGUAGES, voice)
        explained = None
        if explain:
            explained = engine.explain(asked.cart, pricing)
            voices = {lang: replace(voice, offers=offers.names[lang]) for lang in LANGUAGES}
        totals = promotions.totals_of(asked.cart, pricing)
        say = partial(_in_all, application_text, voices)
        document = promotions.write_answer(asked.cart, pricing, totals, say)
        document |= promotions.write_explained(
            explained or Explained((), ()),
            partial(_in_all, hint_text, voices),
            partial(_in_all, reason_text, voices),
        )
        document |= promotions.facts(
            Priced(
                asked=asked,
                rules=offers.rules,
                pricing=pricing,
                price=engine.price,
                policy=offers.policy,
                terms=offers.terms,
            )
        )
        return Answer(asked, pricing, explained, voices, document)


def _in_all(say: Any, voices: Mapping[str, Voice], one: object) -> dict[str, str]:
    """Something said in every language."""
    return {lang: say(one, lang, voice) for lang, voice in voices.items()}


def read_json(data: bytes) -> object:
    """A JSON document in UTF-8, with or without a mark of it. Raises BadDocument."""
    try:
        found: object = json.loads(data.decode("utf-8-sig"))
    except RecursionError:
        raise BadDocument("", DocumentFault.TOO_DEEP) from None
    except ValueError as error:
        raise BadDocument("", DocumentFault.NOT_READABLE, _shown(error)) from None
    return found


def _object(document: object) -> dict[str, Any]:
    if not isinstance(document, dict):
        raise BadDocument("", DocumentFault.WRONG_TYPE, _shown(document), Form.OBJECT)
    return document


def _shown(value: object) -> str:
    return promotions.shown(value)

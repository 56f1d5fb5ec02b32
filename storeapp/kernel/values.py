"""``dataclass`` for the slices: the very same classes, made in half the time.

A start makes hundreds of frozen classes. The standard library writes and compiles a
``__repr__``, an ``__eq__`` and a ``__hash__`` for each, which is half of what a class costs;
here each class gets closures that do the same. To the type checker it is the standard one,
and whatever is not frozen with slots is left to the standard one.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses

    def dataclass(cls=None, /, **options):
        """Make a class as ``dataclasses.dataclass`` does, with the same options."""
        if set(options) - {"kw_only"} != {"frozen", "slots"} or not all(options.values()):
            return dataclasses.dataclass(cls, **options)

        def make(plain):
            own = {"__repr__", "__eq__", "__hash__"} & set(vars(plain))
            made = dataclasses.dataclass(plain, repr=False, eq=False, **options)
            for name, method in _methods(dataclasses.fields(made)).items():
                if name not in own:
                    setattr(made, name, method)
            return made

        return make if cls is None else make(cls)

    def _methods(fields):
        """What the standard library would have compiled for these fields."""
        shown = [one.name for one in fields if one.repr]
        compared = [one.name for one in fields if one.compare]
        parts = attrgetter(*compared) if compared else type

        def shown_as(self):
            told = ", ".join([f"{name}={getattr(self, name)!r}" for name in shown])
            return f"{self.__class__.__qualname__}({told})"

        def is_equal(self, other):
            if other.__class__ is not self.__class__:
                return NotImplemented
            return parts(self) == parts(other)

        def hashed(self):
            return hash(parts(self))

        return {"__repr__": shown_as, "__eq__": is_equal, "__hash__": hashed}


__all__ = ["dataclass"]

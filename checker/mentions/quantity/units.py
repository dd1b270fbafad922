"""Units and currencies: a name as written -> the unit, its SI base unit, and how to convert.

The table in `units.txt` was computed with pint and is checked against it by a test; pint itself takes half a second to
build its registry, more than reading all the articles of a story. Currencies follow ISO 4217.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PERCENT = "percent"
POINTS = "percentage point"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as pint names it, with base value = factor * value + offset; a currency is its own base."""

    name: str
    base: str
    factor: float = 1.0
    offset: float = 0.0


def _load(text: str) -> tuple[dict[str, Unit], dict[str, Unit]]:
    symbols: dict[str, Unit] = {}
    names: dict[str, Unit] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        name, base, factor, offset, forms = (part.strip() for part in line.split("|"))
        unit = Unit(name, base, float(factor), float(offset))
        short, _, long = forms.partition(";")
        symbols |= {form.strip(): unit for form in short.split(",") if form.strip()}
        names |= {form.strip(): unit for form in long.split(",") if form.strip()}
    return symbols, names


SYMBOLS, NAMES = _load((Path(__file__).parent / "units.txt").read_text("utf-8"))
_PERCENT = Unit(PERCENT, PERCENT)
_POINTS = Unit(POINTS, POINTS)
NAMES |= {
    "%": _PERCENT, "percent": _PERCENT, "per cent": _PERCENT, "pct": _PERCENT, "pc": _PERCENT,
    "percentage point": _POINTS, "percentage-point": _POINTS, "basis point": Unit("basis_point", POINTS, 0.01),
}  # fmt: skip

_CURRENCY_SYMBOLS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "R$": "BRL", "MX$": "MXN", "GH¢": "GHS", "GH₵": "GHS", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₦": "NGN",
    "₹": "INR", "Rs": "INR", "₺": "TRY", "₩": "KRW", "₽": "RUB", "₴": "UAH", "₪": "ILS", "₱": "PHP", "₫": "VND",
    "฿": "THB", "₵": "GHS", "₡": "CRC", "₲": "PYG", "₸": "KZT", "₾": "GEL", "₼": "AZN", "֏": "AMD", "৳": "BDT",
    "zł": "PLN", "kr": "SEK", "S/": "PEN", "KSh": "KES", "Ksh": "KES", "Sh": "KES", "RM": "MYR", "Rp": "IDR",
}  # fmt: skip
_CODES = [
    "USD",
    "EUR",
    "GBP",
    "JPY",
    "CHF",
    "AUD",
    "CAD",
    "NZD",
    "HKD",
    "SGD",
    "BRL",
    "MXN",
    "GHS",
    "NGN",
    "INR",
    "TRY",
    "KRW",
    "RUB",
    "UAH",
    "ILS",
    "PHP",
    "VND",
    "THB",
    "PLN",
    "SEK",
    "NOK",
    "DKK",
    "CZK",
    "HUF",
    "RON",
    "BGN",
    "ISK",
    "KES",
    "UGX",
    "TZS",
    "ZAR",
    "EGP",
    "MAD",
    "TND",
    "DZD",
    "XOF",
    "XAF",
    "ETB",
    "SAR",
    "AED",
    "QAR",
    "KWD",
    "BHD",
    "OMR",
    "JOD",
    "LBP",
    "SYP",
    "IQD",
    "IRR",
    "PKR",
    "LKR",
    "BDT",
    "NPR",
    "MMK",
    "KHR",
    "LAK",
    "MYR",
    "IDR",
    "CNY",
    "RMB",
    "TWD",
    "KZT",
    "UZS",
    "GEL",
    "AMD",
    "AZN",
    "BYN",
    "MDL",
    "RSD",
    "ARS",
    "CLP",
    "COP",
    "PEN",
    "UYU",
    "PYG",
    "BOB",
    "VES",
    "CRC",
    "GTQ",
]
_CURRENCY_NAMES = {
    "dollar": "USD", "euro": "EUR", "sterling": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "ruble": "RUB",
    "rouble": "RUB", "rupee": "INR", "naira": "NGN", "cedi": "GHS", "zloty": "PLN", "hryvnia": "UAH", "lira": "TRY",
    "shekel": "ILS", "forint": "HUF", "koruna": "CZK", "lei": "RON", "lev": "BGN", "baht": "THB", "dong": "VND",
    "ringgit": "MYR", "rupiah": "IDR", "taka": "BDT", "kyat": "MMK", "rand": "ZAR", "birr": "ETB", "dirham": "AED",
    "riyal": "SAR", "dinar": "dinar", "rial": "IRR", "tenge": "KZT", "lari": "GEL", "real": "BRL", "reais": "BRL",
    "peso": "peso", "franc": "franc", "krone": "krone", "kroner": "krone", "krona": "SEK", "kronor": "SEK",
    "shilling": "shilling", "sol": "PEN", "soles": "PEN", "guarani": "PYG", "boliviano": "BOB", "dram": "AMD",
    "manat": "manat", "tugrik": "MNT", "kwacha": "kwacha", "bitcoin": "XBT",
}  # fmt: skip
_QUALIFIED = {
    "us dollar": "USD", "australian dollar": "AUD", "canadian dollar": "CAD", "new zealand dollar": "NZD",
    "hong kong dollar": "HKD", "singapore dollar": "SGD", "pound sterling": "GBP", "swiss franc": "CHF",
    "cfa franc": "XOF", "mexican peso": "MXN", "argentine peso": "ARS", "chilean peso": "CLP", "colombian peso": "COP",
    "philippine peso": "PHP", "kenyan shilling": "KES", "ugandan shilling": "UGX", "norwegian krone": "NOK",
    "danish krone": "DKK", "swedish krona": "SEK", "kuwaiti dinar": "KWD", "iraqi dinar": "IQD", "serbian dinar": "RSD",
}  # fmt: skip
_SUBUNITS = {"cent": ("USD", 0.01), "pence": ("GBP", 0.01), "pesewa": ("GHS", 0.01), "kopeck": ("RUB", 0.01)}

CURRENCY_CODES = frozenset(_CODES) | {*_CURRENCY_NAMES.values()}
CURRENCIES: dict[str, Unit] = {name: Unit(code, code) for name, code in (_CURRENCY_NAMES | _QUALIFIED).items()}
CURRENCIES |= {name: Unit(code, code, factor) for name, (code, factor) in _SUBUNITS.items()}
_BEFORE = {**_CURRENCY_SYMBOLS, **{code: code for code in _CODES}}
_OPTIONS = "|".join(re.escape(symbol) for symbol in sorted(_BEFORE, key=len, reverse=True))
CURRENCY_BEFORE = re.compile(rf"(?<![A-Za-z])({_OPTIONS})[ \u00a0.]{{0,2}}$")
CURRENCY_AFTER = re.compile(rf"[ \u00a0]?({_OPTIONS})(?![\w])")


def currency_symbol(symbol: str) -> Unit:
    """The currency behind a symbol or ISO code."""
    code = _BEFORE[symbol]
    return Unit(code, code)


def _plural(name: str) -> str:
    if name.endswith(("ch", "inch")):
        return f"{name}(?:es)?"
    return f"{name[:-1]}(?:y|ies)" if name.endswith("ury") else f"{name}s?"


_ALTERNATIVES = sorted({*NAMES, *CURRENCIES}, key=len, reverse=True)
_SHORT = sorted(SYMBOLS, key=len, reverse=True)
UNIT_AFTER = re.compile(
    r"[ \u00a0-]?(?:(?:US|U\.S\.) )?(?:(?P<name>(?i:"
    + "|".join(_plural(re.escape(n)) for n in _ALTERNATIVES)
    + r"))|(?P<symbol>"
    + "|".join(re.escape(s) for s in _SHORT)
    + r"))(?![\w²³/])"
)
"""A unit behind a number: names in any case, singular or plural; symbols exactly as written."""

_BY_NAME = {name.lower(): unit for name, unit in (NAMES | CURRENCIES).items()}


def unit_named(match: re.Match[str]) -> Unit:
    """The unit that `UNIT_AFTER` found."""
    if match["symbol"]:
        return SYMBOLS[match["symbol"]]
    name = match["name"].lower()
    for form in (name, name.removesuffix("s"), name.removesuffix("es"), f"{name.removesuffix('ies')}y"):
        if form in _BY_NAME:
            return _BY_NAME[form]
    raise KeyError(name)


_BY_UNIT = {unit.name: unit for unit in (*SYMBOLS.values(), *_BY_NAME.values())}


def conversion(name: str) -> tuple[float, float]:
    """Factor and offset from a unit, by pint's name, to its base unit; 1 and 0 for one that does not convert."""
    unit = _BY_UNIT.get(name)
    return (unit.factor, unit.offset) if unit and unit.name != unit.base else (1.0, 0.0)

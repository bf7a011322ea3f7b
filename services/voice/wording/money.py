"""Amounts of money in words: "two hundred forty-five dollars fifty"."""

from __future__ import annotations

from dataclasses import dataclass

from services.voice.wording.numbers import decimal_of, integer_words, number_words


@dataclass(frozen=True)
class Currency:
    """How a currency is said; without `minor` it has no cents."""

    one: str
    many: str
    minor: str = "cents"


CURRENCIES = {
    "USD": Currency("dollar", "dollars"),
    "EUR": Currency("euro", "euros"),
    "GBP": Currency("pound", "pounds", "pence"),
    "GBp": Currency("penny", "pence", ""),
    "USX": Currency("cent", "cents", ""),
    "JPY": Currency("yen", "yen", ""),
    "KRW": Currency("won", "won", ""),
    "CNY": Currency("yuan", "yuan", "fen"),
    "INR": Currency("rupee", "rupees", "paise"),
    "CHF": Currency("Swiss franc", "Swiss francs", "rappen"),
    "CAD": Currency("Canadian dollar", "Canadian dollars"),
    "AUD": Currency("Australian dollar", "Australian dollars"),
    "NZD": Currency("New Zealand dollar", "New Zealand dollars"),
    "HKD": Currency("Hong Kong dollar", "Hong Kong dollars"),
    "SGD": Currency("Singapore dollar", "Singapore dollars"),
    "TWD": Currency("Taiwan dollar", "Taiwan dollars"),
    "SEK": Currency("Swedish krona", "Swedish kronor", "öre"),
    "NOK": Currency("Norwegian krone", "Norwegian kroner", "øre"),
    "DKK": Currency("Danish krone", "Danish kroner", "øre"),
    "BRL": Currency("real", "reais", "centavos"),
    "MXN": Currency("Mexican peso", "Mexican pesos", "centavos"),
    "ZAR": Currency("rand", "rand"),
    "PLN": Currency("zloty", "zloty", "groszy"),
}
SIGNS = {
    "US$": "USD", "CA$": "CAD", "C$": "CAD", "A$": "AUD", "HK$": "HKD", "$": "USD", "€": "EUR", "£": "GBP",
    "¥": "JPY", "₹": "INR", "₩": "KRW",
}  # fmt: skip


def money_words(amount: str, code: str, scale: str = "") -> str:
    """`amount` as `number_words` takes it, in the currency `code`; `scale` is "million" or the like.

    Two decimals are said as cents, any other number of them digit by digit.
    """
    currency = CURRENCIES[code]
    sign = "minus " if amount[:1] in "-−" else ""
    amount = amount.lstrip("+-−").replace(",", "")
    whole, _, decimals = amount.partition(".")
    if scale:
        return f"{sign}{number_words(amount)} {scale} {currency.many}"
    if len(decimals) == 1 and currency.minor:
        decimals += "0"
    if decimals.strip("0") and (len(decimals) != 2 or not currency.minor or _odd(whole)):
        return f"{sign}{number_words(amount)} {currency.many}"
    return sign + _with_cents(whole or "0", int(decimals or 0), currency)


def _odd(whole: str) -> bool:
    """What is said digit by digit goes better without cents."""
    return whole.startswith("0") and len(whole) > 1


def _with_cents(whole: str, cents: int, currency: Currency) -> str:
    minor = "cent" if cents == 1 and currency.minor == "cents" else currency.minor
    if not cents:
        return f"{number_words(whole)} {currency.one if decimal_of(whole) == 1 else currency.many}"
    if decimal_of(whole) == 0:
        return f"{integer_words(cents)} {minor}"
    said = f"{number_words(whole)} {currency.one if decimal_of(whole) == 1 else currency.many}"
    return f"{said} {integer_words(cents)}" if cents >= 10 else f"{said} and {integer_words(cents)} {minor}"

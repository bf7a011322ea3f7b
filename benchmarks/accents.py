"""Not a benchmark: how espeak-ng says the words that the offline recogniser listens for.

    python -m benchmarks.accents > services/voice/hearing/accents.txt

To be run again after the analyst has learnt words. The recogniser's dictionary is American, and takes
names for words ("Meta" as in metre).
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import espeakng_loader

from services.analyst.models.offline.spoken.listening import spoken_commands
from services.market.symbols import BUILTIN
from services.voice.hearing.automaton import automaton_of
from services.voice.hearing.other_speech import OTHER_WORDS
from services.voice.hearing.pronouncing import LETTERS
from services.voice.hearing.sphinx import pronunciations

ACCENTS = ("en-us", "en")
# Names and numbers of speak_lib.h.
_SYNCHRONOUS, _DONT_EXIT, _UTF8, _IPA = 2, 0x8000, 1, 2
_BETWEEN = "_"
_STRESS = re.compile("[ˈˌ]")
# Sounds of espeak-ng's English, in the phonetic association's alphabet, as phones of the recogniser.
_PHONES = {
    "æ": "AE", "a": "AE", "ɑː": "AA", "ɑːɹ": "AA R", "ɑ": "AA", "ɒ": "AA", "ɔ": "AO", "ɔː": "AO",
    "ɔːɹ": "AO R", "oː": "AO", "oːɹ": "AO R", "ʌ": "AH", "ə": "AH", "ɐ": "AH", "ɚ": "ER", "ɜː": "ER",
    "ɛ": "EH", "e": "EH", "ɪ": "IH", "ᵻ": "IH", "i": "IY", "iː": "IY", "iə": "IH AH", "ɪɹ": "IH R",
    "iːɹ": "IH R", "eɪ": "EY", "ɛɹ": "EH R", "eə": "EH AH", "uː": "UW", "u": "UW", "ʊ": "UH", "ʊɹ": "UH R",
    "ʊə": "UH AH", "oʊ": "OW", "əʊ": "OW", "aɪ": "AY", "aɪɚ": "AY ER", "aɪə": "AY AH", "aʊ": "AW",
    "aʊɚ": "AW ER", "ɔɪ": "OY", "əl": "AH L", "n̩": "AH N", "b": "B", "d": "D", "dʒ": "JH", "ð": "DH",
    "f": "F", "ɡ": "G", "h": "HH", "j": "Y", "k": "K", "l": "L", "m": "M", "n": "N", "ŋ": "NG", "p": "P",
    "ɹ": "R", "s": "S", "ʃ": "SH", "t": "T", "ɾ": "T", "ʔ": "T", "tʃ": "CH", "θ": "TH", "v": "V", "w": "W",
    "z": "Z", "ʒ": "ZH", "x": "K",
}  # fmt: skip


def lines(words: Iterable[str], known: Callable[[str], Sequence[str]]) -> Iterator[str]:
    """`word: american, english` where one of them is not `known`; nothing of what is spelled."""
    said = _speaker()
    for word in sorted(words):
        ways = [_in_phones(said(word, accent)) for accent in ACCENTS]
        spelled = " ".join(LETTERS.get(letter, "") for letter in word)
        if spelled not in known(word) and not set(ways) <= set(known(word)):
            yield f"{word}: {', '.join(ways)}"


def _speaker() -> Callable[[str, str], str]:
    """The sounds of a word in an accent."""
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    library.espeak_Initialize(_SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), _DONT_EXIT)
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p

    def said(word: str, accent: str) -> str:
        library.espeak_SetVoiceByName(accent.encode())
        text = ctypes.c_char_p(word.encode())
        sounds: bytes = library.espeak_TextToPhonemes(ctypes.byref(text), _UTF8, _IPA | ord(_BETWEEN) << 8)
        return sounds.decode()

    return said


def _in_phones(sounds: str) -> str:
    """Raises `KeyError` for a sound that is not English."""
    plain = _STRESS.sub("", sounds).replace(" ", _BETWEEN)
    return " ".join(_PHONES[sound] for sound in plain.split(_BETWEEN) if sound)


def main() -> None:
    """Print the file."""
    pronouncing = pronunciations()
    rules = spoken_commands(BUILTIN, pronouncing.knows).rules
    names = automaton_of(rules).words | OTHER_WORDS
    words = {word for name in names for word in name.split("_") if len(word) > 1}
    print(*lines(words, pronouncing.usual), sep="\n")


if __name__ == "__main__":
    main()

"""The market source that is a folder of OHLCV files."""

from __future__ import annotations

import logging
import threading
from collections.abc import Container
from pathlib import Path

from services.clock import Clock
from services.errors import NotFound
from services.market.bars import Bars, NewsItem, Quote, Source, SymbolMatch
from services.market.csv_files import CsvFile, RowProblem, read_csv_file
from services.market.quotes import quote_from_series
from services.market.symbols import BUILTIN, SymbolDirectory
from services.market.timeframes import Timeframe

log = logging.getLogger(__name__)

SUFFIXES = frozenset({".csv", ".txt", ".tsv"})
_LOOK_AGAIN_S = 2.0
_Signature = tuple[int, int]


class CsvProvider:
    """Files are read when first needed and again when they change; a look at the folder costs 2 s at most
    once. Thread-safe."""

    def __init__(self, folder: Path, clock: Clock, directory: SymbolDirectory = BUILTIN) -> None:
        self._folder = folder
        self._clock = clock
        self._directory = directory
        self._lock = threading.Lock()
        self._looked_at = float("-inf")
        self._files: dict[Path, tuple[_Signature, CsvFile]] = {}
        self._series: dict[str, dict[Timeframe, Bars]] = {}

    @property
    def source(self) -> Source:
        """`csv`."""
        return "csv"

    def symbols(self) -> list[str]:
        """Every symbol with at least one readable bar, in alphabetical order."""
        return sorted(self._current())

    def known(self) -> Container[str]:
        """The same for a quick look whether one is among them."""
        return self._current()

    def problems(self) -> list[RowProblem]:
        """The rows and files that were left out, by file and line."""
        self._current()
        with self._lock:
            files = [file for _, file in self._files.values()]
        return [problem for file in sorted(files, key=lambda f: f.path) for problem in file.problems]

    def native_timeframes(self, symbol: str) -> frozenset[Timeframe]:
        """The timeframes for which there is a file."""
        return frozenset(self._of(symbol))

    def bars(
        self, symbol: str, timeframe: Timeframe, *, start: float | None = None, end: float | None = None
    ) -> Bars:
        """The file's bars. Raises `NotFound` for another symbol, timeframe or an empty range."""
        series = self._of(symbol)
        if timeframe not in series:
            ordered = sorted(series, key=lambda tf: tf.seconds)
            raise NotFound(
                f"The CSV files have no {timeframe} bars of {symbol}.",
                details={"symbol": symbol, "timeframe": timeframe.value, "available": sorted(series)},
                remedy=f"There are bars of {', '.join(ordered)}.",
            )
        found = series[timeframe].between(start, end)
        if len(found) == 0:
            raise NotFound(
                f"The CSV files have no {timeframe} bars of {symbol} in that range.",
                details={"symbol": symbol, "timeframe": timeframe.value},
            )
        return found

    def quote(self, symbol: str) -> Quote:
        """The last close in the files, and its change from the day before."""
        return quote_from_series(list(self._of(symbol).values()))

    def search(self, query: str, limit: int) -> list[SymbolMatch]:
        """The symbols of the folder that fit, by ticker or by the directory's names."""
        have = self._current()
        listed = self._directory.search(query, len(self._directory.entries))
        hits = [match for match in listed if match.symbol in have]
        wanted = query.strip().upper()
        for symbol in sorted(have):
            if wanted and symbol.startswith(wanted) and not any(hit.symbol == symbol for hit in hits):
                hits.append(self._match(symbol, 1.0 if symbol == wanted else 0.9))
        return sorted(hits, key=lambda hit: -hit.score)[:limit]

    def news(self, symbol: str, limit: int) -> list[NewsItem]:
        """Files have none."""
        return []

    def _match(self, symbol: str, score: float) -> SymbolMatch:
        entry = self._directory.entry(symbol)
        return entry.match(score) if entry else SymbolMatch(symbol, symbol, "other", "CSV", score)

    def match(self, symbol: str) -> SymbolMatch:
        """`symbol` as an exact hit. Raises `NotFound` if the folder does not have it."""
        self._of(symbol)
        return self._match(symbol, 1.0)

    def _of(self, symbol: str) -> dict[Timeframe, Bars]:
        have = self._current()
        if symbol not in have:
            raise NotFound(
                f"There is no CSV file with bars of {symbol}.",
                details={"symbol": symbol, "available": sorted(have)[:20]},
                remedy=self._remedy(have),
            )
        return have[symbol]

    def _remedy(self, have: dict[str, dict[Timeframe, Bars]]) -> str:
        if not self._folder.is_dir():
            return f"CHARTROOM_CSV_DIR names {self._folder}, which is not a folder."
        if not have:
            return "The folder of CHARTROOM_CSV_DIR has no readable OHLCV file."
        return "Choose one of the symbols of the folder: " + ", ".join(sorted(have)[:20]) + "."

    def _current(self) -> dict[str, dict[Timeframe, Bars]]:
        with self._lock:
            if self._clock.now() - self._looked_at >= _LOOK_AGAIN_S:
                self._looked_at = self._clock.now()
                self._look()
            return self._series

    def _look(self) -> None:
        signatures = _signatures(self._folder)
        known = {path: signature for path, (signature, _) in self._files.items()}
        if signatures == known:
            return
        for path in known.keys() - signatures.keys():
            del self._files[path]
        for path, signature in signatures.items():
            if known.get(path) != signature:
                self._files[path] = (signature, _read(path))
        self._series = _choose([self._files[path][1] for path in sorted(signatures)])


def _signatures(folder: Path) -> dict[Path, _Signature]:
    if not folder.is_dir():
        log.warning("CHARTROOM_CSV_DIR names %s, which is not a folder", folder)
        return {}
    found = {}
    for path in folder.iterdir():
        if path.suffix.lower() in SUFFIXES and path.is_file():
            stat = path.stat()
            found[path] = (stat.st_mtime_ns, stat.st_size)
    return found


def _read(path: Path) -> CsvFile:
    try:
        file = read_csv_file(path)
    except OSError as error:
        return CsvFile(path, (), (RowProblem(path.name, 0, f"the file could not be read: {error.strerror}"),))
    for problem in file.problems[:5]:
        log.warning("%s line %d left out: %s", problem.file, problem.line, problem.reason)
    if len(file.problems) > 5:
        log.warning("%s: %d rows left out in all", path.name, len(file.problems))
    return file


def _choose(files: list[CsvFile]) -> dict[str, dict[Timeframe, Bars]]:
    """Of several files for one series the longest; of equally long ones the later-ending."""
    chosen: dict[str, dict[Timeframe, Bars]] = {}
    origin: dict[tuple[str, Timeframe], Path] = {}
    for file in files:
        for bars in file.series:
            series = chosen.setdefault(bars.symbol, {})
            rival = series.get(bars.timeframe)
            key = (bars.symbol, bars.timeframe)
            if rival is None or (len(bars), bars.time[-1]) > (len(rival), rival.time[-1]):
                winner, loser = file.path, origin.get(key)
                series[bars.timeframe] = bars
                origin[key] = file.path
            else:
                winner, loser = origin[key], file.path
            if loser is not None:
                log.info("%s %s: %s is used, and not the shorter %s", *key, winner.name, loser.name)
    return chosen

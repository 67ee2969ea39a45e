"""Compares the cells that Linxuan read (written by `cargo run -p linxuan-excel --example corpus -- FOLDER CELLS`) with what another
program reads from the same files: openpyxl for .xlsx/.xlsm, xlrd for .xls, pyxlsb for .xlsb, odfpy for .ods. Shares no code with the
product. Prints, for each format: files compared, cells compared, equal, and different by class with an example of each.

Run: python compare_cells.py FOLDER CELLS   (needs openpyxl, xlrd, pyxlsb, odfpy)
"""

import collections
import datetime
import pathlib
import re
import sys
import warnings

warnings.simplefilter("ignore")


def unescape(text):
    return re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n", "r": "\r"}.get(m[1], m[1]), text)


def ours(path):
    cells = {}
    for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
        sheet, cell, kind, text = line.split("\t", 3)
        cells[unescape(sheet), cell] = (kind, unescape(text))
    return cells


def letters(column):
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def value(v):
    """A value of Python as (kind, text or number)."""
    if isinstance(v, bool):
        return "bool", v
    if isinstance(v, (int, float)):
        return "number", float(v)
    if isinstance(v, datetime.datetime):
        return "date", v
    if isinstance(v, datetime.date):
        return "date", datetime.datetime(v.year, v.month, v.day)
    if isinstance(v, datetime.time):
        return "number", (v.hour * 3600 + v.minute * 60 + v.second + v.microsecond / 1e6) / 86400
    if isinstance(v, datetime.timedelta):
        return "number", v.total_seconds() / 86400
    return "text", str(v)


def by_openpyxl(path):
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        for (row, column), cell in sheet._cells.items():
            if cell.value is not None and cell.value != "":
                kind = "error" if cell.data_type == "e" else None
                found = value(cell.value)
                yield (sheet.title, f"{letters(column - 1)}{row}"), ((kind, found[1]) if kind else found)


def by_xlrd(path):
    import xlrd

    book = xlrd.open_workbook(path, logfile=open("/dev/null", "w"))
    for sheet in book.sheets():
        for row in range(sheet.nrows):
            for column, cell in enumerate(sheet.row(row)):
                at = sheet.name, f"{letters(column)}{row + 1}"
                if cell.ctype == 1 and cell.value:
                    yield at, ("text", cell.value)
                elif cell.ctype == 2:
                    yield at, ("number", cell.value)
                elif cell.ctype == 3:
                    try:
                        yield at, value(xlrd.xldate.xldate_as_datetime(cell.value, book.datemode) if cell.value >= 1 else cell.value)
                    except (ValueError, OverflowError):
                        yield at, ("number", cell.value)
                elif cell.ctype == 4:
                    yield at, ("bool", bool(cell.value))
                elif cell.ctype == 5:
                    yield at, ("error", xlrd.error_text_from_code.get(cell.value, "?"))


def by_pyxlsb(path):
    import pyxlsb

    with pyxlsb.open_workbook(str(path)) as book:
        for name in book.sheets:
            with book.get_sheet(name) as sheet:
                for row in sheet.rows(sparse=True):
                    for cell in row:
                        if cell.v is not None and cell.v != "":
                            yield (name, f"{letters(cell.c)}{cell.r + 1}"), value(cell.v)


def by_odfpy(path):
    from odf import opendocument, table, text

    def string(node):
        if node.nodeType == 3:
            return str(node.data)
        if node.qname == (text.S().qname):
            return " " * int(node.getAttribute("c") or 1)
        return "".join(string(child) for child in node.childNodes)

    book = opendocument.load(str(path))
    for sheet in book.spreadsheet.getElementsByType(table.Table):
        row_number = 0
        for row in sheet.getElementsByType(table.TableRow):
            repeated = int(row.getAttribute("numberrowsrepeated") or 1)
            column = 0
            for cell in row.childNodes:
                if cell.qname[1] not in ("table-cell", "covered-table-cell"):
                    continue
                across = int(cell.getAttribute("numbercolumnsrepeated") or 1)
                kind = cell.getAttribute("valuetype")
                found = None
                if kind in ("float", "currency", "percentage"):
                    found = "number", float(cell.getAttribute("value"))
                elif kind == "date":
                    stored = cell.getAttribute("datevalue")
                    try:
                        found = "date", datetime.datetime.fromisoformat(stored[:19])
                    except ValueError:
                        found = "text", stored
                elif kind == "boolean":
                    found = "bool", cell.getAttribute("booleanvalue") == "true"
                elif kind in ("string", None):
                    lines = [string(p) for p in cell.childNodes if p.nodeType == 1 and p.qname == text.P().qname]
                    if any(lines):
                        found = "text", "\n".join(lines)
                if found and repeated * across < 100_000:
                    for down in range(repeated):
                        for right in range(across):
                            yield (sheet.getAttribute("name"), f"{letters(column + right)}{row_number + down + 1}"), found
                column += across
            row_number += repeated


READERS = {".xlsx": by_openpyxl, ".xlsm": by_openpyxl, ".xls": by_xlrd, ".xlsb": by_pyxlsb, ".ods": by_odfpy}


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


def difference(mine, theirs):
    """None when both mean the same, else the class of the difference."""
    if mine is None:
        return f"only there: {theirs[0]}"
    if theirs is None:
        return f"only here: {mine[0]}"
    (kind, text), (other, v) = mine, theirs
    if kind == other == "number" and (text == repr(v) or abs(number(text) - v) <= 1e-12 * max(1, abs(v))):
        return None
    if kind == other == "bool":
        return None if (text == "true") == v else "bool differs"
    if kind == other == "date":
        return None if text == v.strftime("%Y-%m-%d") else "date differs"
    if kind == other and text == v:
        return None
    if kind == other == "text":
        same = lambda t: re.sub(r"\s+|�|_x[0-9A-Fa-f]{4}_", "", "".join(c for c in t if c.isprintable() or c.isspace()))
        return "text differs in blanks, line ends or control characters" if same(text) == same(v) else "text differs"
    return f"{kind} here, {other} there"


def main(folder, cells):
    formats = collections.defaultdict(lambda: [0, 0, 0, 0, collections.Counter(), {}])
    for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in READERS):
        name = str(path.relative_to(folder)).replace("/", "_").replace("\\", "_")
        read = cells / f"{name}.tsv"
        if not read.exists():
            continue
        tally = formats[path.suffix.lower()]
        try:
            theirs = dict(READERS[path.suffix.lower()](path))
        except Exception:
            tally[3] += 1
            continue
        mine = ours(read)
        tally[0] += 1
        for at in mine.keys() | theirs.keys():
            tally[1] += 1
            what = difference(mine.get(at), theirs.get(at))
            if what is None:
                tally[2] += 1
            else:
                tally[4][what] += 1
                tally[5].setdefault(what, (path.name, at, mine.get(at), theirs.get(at)))
    for suffix, (files, count, equal, unreadable, classes, examples) in sorted(formats.items()):
        print(f"{suffix}: {files} files, {count} cells, {equal} equal ({unreadable} files read here and not there)")
        for what, times in classes.most_common():
            print(f"    {times:>7}  {what}   e.g. {str(examples[what])[:220]}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))

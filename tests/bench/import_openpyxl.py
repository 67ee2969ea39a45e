"""A yardstick of the import: openpyxl reads every cell of the file's sheets in its fast mode. Prints seconds.

    python import_openpyxl.py FILE.xlsx
"""

import sys
import time

import openpyxl

began = time.perf_counter()
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
cells = sum(value is not None for sheet in book for row in sheet.iter_rows(values_only=True) for value in row)
seconds = time.perf_counter() - began

assert cells > 1000, cells
print(f"{seconds:.6f}")

"""The QR code of a paper, drawn as one path: 25 mm, level M, read at 150 dpi."""

import segno

from yuanba.printing.styles import POINTS_PER_MM

#: Side without the quiet zone, in millimetres.
QR_MM = 25.0


def qr_path(text: str, x: float, y: float) -> str:
    """Write the operators that fill the dark fields of a QR code.

    Args:
        text: what it says, as UTF-8.
        x: left end in points.
        y: lower end in points.
    """
    matrix = segno.make(text, error="m", boost_error=False, micro=False, encoding="utf-8", eci=True).matrix
    field = QR_MM * POINTS_PER_MM / len(matrix)
    parts: list[str] = []
    for row, fields in enumerate(matrix):
        column = 0
        while column < len(fields):
            if not fields[column]:
                column += 1
                continue
            run = column
            while run < len(fields) and fields[run]:
                run += 1
            low = y + (len(matrix) - row - 1) * field
            # A hair wider than the field, so that no light line shows between two rows.
            parts.append(f"{x + column * field:.3f} {low:.3f} {(run - column) * field:.3f} {field + 0.02:.3f} re")
            column = run
    return "q 0 g " + " ".join(parts) + " f Q"

"""Papers of points: till slip, passbook, red table, list of points for the board, year's end, stock count."""

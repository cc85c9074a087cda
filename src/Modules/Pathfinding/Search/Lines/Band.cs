namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>The cells around a line: those of squares along it.</summary>
internal sealed class Band
{
    private const int Word = 64;

    private readonly CostGrid _grid;

    // By padded index.
    private readonly ulong[] _words;

    /// <param name="grid">Holds the line.</param>
    /// <param name="line">From start to goal.</param>
    /// <param name="reach">Cells from the line to the sides of the squares; at least 1.</param>
    public Band(CostGrid grid, IReadOnlyList<(double X, double Y)> line, int reach)
    {
        (_grid, _words) = (grid, new ulong[(grid.PaddedLength / Word) + 1]);
        Square(line[0], reach);

        for (var i = 1; i < line.Count; i++)
        {
            var ((x, y), (endX, endY)) = (line[i - 1], line[i]);
            var squares = (int)Math.Ceiling(Math.Max(Math.Abs(endX - x), Math.Abs(endY - y)) / reach);

            for (var square = 1; square <= squares; square++)
            {
                var share = (double)square / squares;
                Square((x + (share * (endX - x)), y + (share * (endY - y))), reach);
            }
        }
    }

    /// <summary>Whether a cell belongs to it, by padded index.</summary>
    public bool Has(int cell) => ((_words[cell / Word] >> cell) & 1) != 0;

    /// <summary>Whether as many cells in a row, fewer than a word, belong to it.</summary>
    public bool HasRow(int first, int count)
    {
        var (word, bit) = (first / Word, first % Word);
        var bits = (_words[word] >> bit) | (bit + count > Word ? _words[word + 1] << (Word - bit) : 0);
        return (~bits & ((1UL << count) - 1)) == 0;
    }

    private void Square((double X, double Y) middle, int reach)
    {
        var (x, y) = ((int)middle.X, (int)middle.Y);

        for (var row = Math.Max(0, y - reach); row <= Math.Min(_grid.Height - 1, y + reach); row++)
        {
            Fill(_grid.Index(Math.Max(0, x - reach), row), _grid.Index(Math.Min(_grid.Width - 1, x + reach), row));
        }
    }

    private void Fill(int first, int last)
    {
        for (var word = first / Word; word <= last / Word; word++)
        {
            var from = word == first / Word ? ulong.MaxValue << first : ulong.MaxValue;
            var to = word == last / Word ? ulong.MaxValue >> (Word - 1 - (last % Word)) : ulong.MaxValue;
            _words[word] |= from & to;
        }
    }
}

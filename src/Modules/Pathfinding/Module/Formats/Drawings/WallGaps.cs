namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>
/// Tells walls from what is between walls. A face has its wall on one side: lines that face each other and have a wall behind both of them
/// are the sides of a narrow room, or of a slit beside a wall's end.
/// </summary>
internal sealed class WallGaps
{
    private const int Samples = 9;
    private const int MostSamples = 5;
    private const int LeastOfWall = 2;

    // The panes of a window are no further apart, all in all, than its wall is thick.
    private const double MostOfWindow = 1.5;

    // The cosine between lines that run the same way.
    private const double Alike = 0.9;

    // A wall of the usual thickness between two shelves stays one.
    private const double MuchLess = 0.5;

    private readonly Dictionary<(long X, long Y), List<FacingLines>> _byCell = [];
    private readonly HashSet<FacingLines> _gaps = new(ReferenceEqualityComparer.Instance);
    private readonly double _usual;
    private readonly double _behind;
    private readonly double _cell;

    private WallGaps(FacingLines[] pairs, double usual, double thinnest, double thickest, CancellationToken cancelled)
    {
        (_usual, _behind, _cell) = (usual, thinnest / 2, 2 * thickest);

        foreach (var pair in pairs)
        {
            cancelled.ThrowIfCancellationRequested();
            Place(pair);
        }
    }

    /// <param name="pairs">What lies between facing lines, seen from each.</param>
    /// <param name="panes">Lines that are glass.</param>
    /// <param name="usual">How thick most walls are.</param>
    /// <param name="thinnest">A wall at least.</param>
    /// <param name="thickest">A wall at most.</param>
    /// <param name="cancelled">Nobody waits for it any more.</param>
    public static HashSet<FacingLines> In(
        FacingLines[] pairs, HashSet<int> panes, double usual, double thinnest, double thickest, CancellationToken cancelled)
    {
        var search = new WallGaps(pairs, usual, thinnest, thickest, cancelled);

        // A wall between two gaps is backed until one of them is known: the most unusual ones first, both views of one together.
        foreach (var pair in pairs.OrderByDescending(pair => Math.Round(search.Unusual(pair.Thickness) / usual, 3))
            .ThenBy(static pair => pair.Middle.X).ThenBy(static pair => pair.Middle.Y))
        {
            cancelled.ThrowIfCancellationRequested();

            if (!panes.Contains(pair.One) && !panes.Contains(pair.Other) && search.IsGap(pair))
            {
                search._gaps.Add(pair);
            }
        }

        return search._gaps;
    }

    private void Place(FacingLines pair)
    {
        var steps = (int)Math.Ceiling(2 * pair.Length / _cell) + 1;
        var before = default((long, long)?);

        for (var i = 0; i <= steps; i++)
        {
            var cell = CellOf(pair.Corners[0] + (pair.Along * (pair.Length * i / steps)));

            if (cell != before)
            {
                before = cell;

                if (!_byCell.TryGetValue(cell, out var here))
                {
                    _byCell[cell] = here = [];
                }

                here.Add(pair);
            }
        }
    }

    private bool IsGap(FacingLines pair)
    {
        return Backing(pair, -_behind) is { } near && Backing(pair, pair.Thickness + _behind) is { } far
            && (double.IsNaN(near) || double.IsNaN(far) || IsBetween(near, pair.Thickness, far));
    }

    // The more unusual one of two walls and what is between them is the gap.
    private bool IsBetween(double near, double gap, double far) =>
        near + gap + far > MostOfWindow * _usual && gap >= MuchLess * Math.Min(_usual, Math.Max(near, far))
        && Unusual(gap) >= MuchLess * Math.Min(Unusual(near), Unusual(far));

    // How thick the wall behind a face is, of those there the most usual; NaN where one ends there. Null if there is none.
    private double? Backing(FacingLines pair, double off)
    {
        var (backed, ofWall, best) = (0, 0, double.NaN);

        for (var i = 0; i < Samples; i++)
        {
            var point = pair.Corners[0] + (pair.Along * (pair.Length * (i + 0.5) / Samples)) + (pair.Into * off);
            var (isBacked, isOfWall) = (false, false);

            foreach (var wall in At(point))
            {
                isBacked = true;
                isOfWall |= wall.Contains(point);

                if (Math.Abs(wall.Along.Dot(pair.Along)) > Alike && !(Unusual(wall.Thickness) >= Unusual(best)))
                {
                    best = wall.Thickness;
                }
            }

            (backed, ofWall) = (backed + (isBacked ? 1 : 0), ofWall + (isOfWall ? 1 : 0));
        }

        return backed >= MostSamples && ofWall >= LeastOfWall ? best : null;
    }

    private IEnumerable<FacingLines> At(DrawnPoint point)
    {
        var (x, y) = CellOf(point);

        for (var i = 0; i < 9; i++)
        {
            foreach (var pair in _byCell.GetValueOrDefault((x + (i % 3) - 1, y + (i / 3) - 1), []))
            {
                // Where two walls meet at a corner, neither is between its lines.
                if (!_gaps.Contains(pair) && pair.Contains(point, beyond: pair.Thickness))
                {
                    yield return pair;
                }
            }
        }
    }

    private double Unusual(double thickness) => Math.Abs(thickness - _usual);

    private (long X, long Y) CellOf(DrawnPoint point) => ((long)Math.Floor(point.X / _cell), (long)Math.Floor(point.Y / _cell));
}

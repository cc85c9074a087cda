namespace ModularPath.Pathfinding.Tests.Egress;

/// <summary>
/// A plan built of rectangles in metres, ten pixels a metre: solid wall, out of which floor and doors are cut, with a metre of background
/// around. So every length on it follows from the rectangles.
/// </summary>
internal sealed class BuiltPlan
{
    public const double Scale = 0.1;

    // Metres: the background, and the outer wall.
    private const double Margin = 1;
    private const double Wall = 0.2;

    private readonly char[][] _pixels;

    /// <param name="width">Of the floor, in metres; x goes from 0 to this.</param>
    /// <param name="height">Likewise.</param>
    public BuiltPlan(double width, double height)
    {
        var (columns, rows) = (Pixel(width + Wall + Margin), Pixel(height + Wall + Margin));
        _pixels = [.. Enumerable.Range(0, rows).Select(_ => new string(' ', columns).ToCharArray())];
        Fill('#', -Wall, -Wall, width + Wall, height + Wall);
    }

    public string[] Rows => [.. _pixels.Select(static row => new string(row))];

    public BuiltPlan Floor(double left, double top, double right, double bottom) => Fill('.', left, top, right, bottom);

    public BuiltPlan Door(double left, double top, double right, double bottom) => Fill('d', left, top, right, bottom);

    public BuiltPlan Fill(char letter, double left, double top, double right, double bottom)
    {
        for (var y = Pixel(top); y < Pixel(bottom); y++)
        {
            for (var x = Pixel(left); x < Pixel(right); x++)
            {
                _pixels[y][x] = letter;
            }
        }

        return this;
    }

    /// <summary>A position in metres as <c>x,y</c> in pixels.</summary>
    public static string At(double x, double y) =>
        FormattableString.Invariant($"{(x + Margin + Wall) / Scale},{(y + Margin + Wall) / Scale}");

    private static int Pixel(double metres) => (int)Math.Round((metres + Margin + Wall) / Scale);
}

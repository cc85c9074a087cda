using ModularPath.Imaging.Drawing;
using ModularPath.Pathfinding.Formats.Drawings;

namespace ModularPath.Pathfinding.Formats.Dxf;

/// <summary>Reads DXF as geometry: lines, polylines, arcs, hatches, texts, and blocks where they are inserted, of the model.</summary>
internal sealed class DxfDrawing
{
    // Solid fills are walls mostly; hatches say nothing of that, nor do they hide what is below.
    private static readonly Rgba Solid = Rgba.Gray(60);
    private static readonly Rgba Hatched = Rgba.Gray(170) with { A = 100 };

    // $INSUNITS, metres.
    private static readonly (int Code, double Meters)[] Units =
    [
        (1, 0.0254), (2, 0.3048), (3, 1609.344), (4, 0.001), (5, 0.01), (6, 1), (7, 1000), (8, 2.54e-8), (9, 2.54e-5), (10, 0.9144),
        (13, 1e-6), (14, 0.1), (15, 10), (16, 100), (21, 1200d / 3937),
    ];

    private readonly DrawingBuilder _drawing;
    private readonly DxfFile _file;
    private readonly bool _hasModel;

    private DxfDrawing(DxfFile file, CancellationToken cancelled)
    {
        _drawing = new DrawingBuilder("DXF", cancelled);
        _file = file;
        _hasModel = file.Entities.Exists(static entity => entity.Whole(67) == 0);
    }

    public static bool Recognises(ReadOnlyMemory<byte> content) => DxfFile.Recognises(content.Span);

    /// <exception cref="ProblemException"><c>UnreadableMapFile</c>.</exception>
    public static VectorDrawing Read(ReadOnlyMemory<byte> content, CancellationToken cancelled)
    {
        var reading = new DxfDrawing(DxfFile.Read(content), cancelled);
        reading.Draw(reading._file.Entities, AffineTransform.Scaling(1, -1), "", 0);
        var unit = new DxfGroup(70, reading._file.Header.GetValueOrDefault("$INSUNITS", "0")).Whole;
        return new VectorDrawing("dxf", reading._drawing.Paths, reading._drawing.Texts)
        {
            MetersPerUnit = Array.Find(Units, known => known.Code == unit) is { Meters: > 0 and var meters } ? meters : null,
        };
    }

    private void Draw(IEnumerable<DxfEntity> entities, AffineTransform toSheet, string within, int depth)
    {
        if (depth > DrawingBuilder.Deepest)
        {
            throw _drawing.TooDeep();
        }

        foreach (var entity in entities)
        {
            _drawing.Count();

            // Sheets repeat the model in frames of their own.
            if (entity.Whole(60) == 1 || (_hasModel && entity.Whole(67) == 1) || IsHidden(entity.Layer))
            {
                continue;
            }

            // Layer 0 of a block is that of its insert.
            var layer = entity.Layer == "0" ? within : $"{within}\n{entity.Layer}";
            // Objects drawn from behind lie mirrored (arbitrary axis algorithm, of the one case that plans have).
            var placed = entity.Number(230, 1) < 0 && entity.Type != "LINE" ? AffineTransform.Scaling(-1, 1).Then(toSheet) : toSheet;
            Draw(entity, placed, layer, depth);
        }
    }

    private void Draw(DxfEntity entity, AffineTransform toSheet, string layer, int depth)
    {
        switch (entity.Type)
        {
            case "INSERT":
                Insert(entity, toSheet, layer, depth);
                break;
            case "TEXT" or "MTEXT" or "ATTRIB":
                Write(entity, toSheet, layer);
                break;
            case "HATCH":
                Add(DxfHatch.RingsOf(entity), toSheet, layer, entity.Whole(70) == 1 ? Solid : Hatched, null, 0);
                break;
            case "SOLID" or "TRACE":
                Add(DxfShape.Solid(entity), toSheet, layer, Solid, null, 0);
                break;
            default:
                Add(DxfShape.RingsOf(entity), toSheet, layer, null, Rgba.Black, DxfShape.WidthOf(entity));
                break;
        }
    }

    private void Insert(DxfEntity insert, AffineTransform toSheet, string layer, int depth)
    {
        if (insert.Text(2) is { } name && _file.Blocks.TryGetValue(name, out var block) && block.Count > 1)
        {
            var (rows, columns) = (Math.Max(1, insert.Whole(71, 1)), Math.Max(1, insert.Whole(70, 1)));
            var turn = Turn(insert.Number(50));
            var own = DxfShape.Shift(-block[0].Number(10), -block[0].Number(20))
                .Then(AffineTransform.Scaling(insert.Number(41, 1), insert.Number(42, 1)));

            for (long i = 0; i < (long)rows * columns; i++)
            {
                _drawing.Count();
                var placed = own.Then(DxfShape.Shift(i % columns * insert.Number(44), i / columns * insert.Number(45))).Then(turn)
                    .Then(DxfShape.Shift(insert.Number(10), insert.Number(20))).Then(toSheet);
                Draw(block.Skip(1), placed, $"{layer}\n{name}", depth + 1);
            }
        }

        Draw(insert.Parts.Where(static part => part.Type == "ATTRIB"), toSheet, layer, depth + 1);
    }

    private static AffineTransform Turn(double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return new AffineTransform(cos, -sin, 0, sin, cos, 0);
    }

    private void Write(DxfEntity entity, AffineTransform toSheet, string layer)
    {
        // Bit 1 of group 70: an attribute that is not shown.
        if (entity.Type == "ATTRIB" && (entity.Whole(70) & 1) != 0)
        {
            return;
        }

        var (text, middle, size) = DxfText.Read(entity);
        var (x, y) = toSheet.Apply(middle.X, middle.Y);
        _drawing.Add(new DrawnText(text, new DrawnPoint(x, y), size * Math.Sqrt(Math.Abs(toSheet.Determinant)), layer));
    }

    private void Add(IReadOnlyList<DrawnRing> rings, AffineTransform toSheet, string layer, Rgba? fill, Rgba? stroke, double width)
    {
        if (rings.Count > 0)
        {
            _drawing.Add(new DrawnPath([.. rings.Select(ring => ring with { Points = Array.ConvertAll(ring.Points, Placed) })], layer)
            {
                Fill = fill,
                IsEvenOdd = true,
                Stroke = stroke,
                Width = width * Math.Sqrt(Math.Abs(toSheet.Determinant)),
            });
        }

        DrawnPoint Placed(DrawnPoint point)
        {
            var (x, y) = toSheet.Apply(point.X, point.Y);
            return new DrawnPoint(x, y);
        }
    }

    // Off layers have a negative colour, frozen ones bit 1.
    private bool IsHidden(string layer) =>
        _file.Layers.TryGetValue(layer, out var entry) && (entry.Whole(62, 7) < 0 || (entry.Whole(70) & 1) != 0);
}

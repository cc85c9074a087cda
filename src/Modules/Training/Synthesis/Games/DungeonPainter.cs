using System.Numerics;
using ModularPath.Training.Synthesis.Textures;

namespace ModularPath.Training.Synthesis.Games;

/// <summary>
/// Draws dungeons and caves: dark floors, walls that only their texture tells from the floor, torches, a grid or none, and nothing around.
/// </summary>
internal sealed class DungeonPainter
{
    private readonly MapSheet _sheet;
    private readonly TileGrid _grid;
    private readonly DeterministicRandom _random;
    private readonly float _pixel;
    private readonly Rgba _floor;
    private readonly Rgba _stone;

    private DungeonPainter(MapSheet sheet, TileGrid grid, float pixel, DeterministicRandom random)
    {
        (_sheet, _grid, _pixel, _random) = (sheet, grid, pixel, random);
        _floor = Hue().Scale(random.Chance(0.75f) ? random.Between(0.12f, 0.4f) : random.Between(0.4f, 0.7f));
        _stone = random.Chance(0.3f) ? _floor.Scale(random.Pick(0.5f, 1.6f, 2f)) : Hue().Scale(random.Between(0.3f, 1f));
    }

    public static SyntheticMap Paint(DeterministicRandom random)
    {
        var longSide = random.Between(360, 640);
        var (columns, rows) = (random.Between(18, 56), random.Between(16, 48));
        var scale = (float)longSide / Math.Max(columns, rows);
        var cave = random.Chance(0.35f);
        var rock = random.Chance(0.5f) ? TileLand.Wall : TileLand.Void;
        var grid = cave ? Cave(random, columns, rows, rock) : new DungeonBuilder(random).Build(columns, rows, rock);
        using var sheet = new MapSheet((int)(columns * scale), (int)(rows * scale), Rgba.Black, MapClass.Background, fine: false);
        sheet.View(Matrix3x2.CreateScale(scale));
        new DungeonPainter(sheet, grid, 1 / scale, random).Paint(soft: cave || random.Chance(0.2f));
        var map = sheet.Finish("battlemap");

        if (random.Chance(0.5f))
        {
            new Lighting(random, random.Between(0.25f, 0.9f)).Shine(map.Picture, random.Between(0, 12), scale * random.Between(1.5f, 5f));
        }

        return map;
    }

    private static TileGrid Cave(DeterministicRandom random, int columns, int rows, TileLand rock)
    {
        var grid = new TileWorldBuilder(random).Cave(columns, rows);

        for (var y = 0; y < rows; y++)
        {
            for (var x = 0; x < columns; x++)
            {
                grid[x, y] = grid[x, y] switch
                {
                    TileLand.WallFace => TileLand.Wall,
                    TileLand.Void => rock,
                    var land => land,
                };
            }
        }

        return grid;
    }

    private Rgba Hue() => _random.Chance(0.5f)
        ? Rgba.Gray(_random.Between(90, 200)).Mix(_random.Pick(new Rgba(120, 90, 60), new Rgba(70, 80, 110), new Rgba(80, 100, 70)), 0.5f)
        : new Rgba((byte)_random.Between(50, 230), (byte)_random.Between(50, 210), (byte)_random.Between(50, 230));

    private void Paint(bool soft)
    {
        var texel = 1 / _random.Pick(8f, 16f, 16f, 32f);
        var floor = Floor();
        Lay(TileLand.Wall, Wall(), texel, MapClass.Wall, soft: false);

        if (soft)
        {
            // Rock goes on beneath the rounded edge of the floor.
            Round(floor, texel);
        }
        else
        {
            Lay(TileLand.Floor, floor, texel, MapClass.Walkable, soft: false);
            Lay(TileLand.Path, _random.Chance(0.7f) ? floor : Floor(), texel, MapClass.Walkable, soft: false);
        }

        var water = new Rgba(40, 70, 110).Scale(_random.Between(0.6f, 1.4f));
        Lay(TileLand.Water, Texture.Waves(_random, water, water.Scale(1.4f)), texel, MapClass.Water, soft);
        var wood = new Rgba(140, 90, 50).Scale(_random.Between(0.5f, 1.2f));
        Lay(TileLand.Door, Texture.Planks(_random, wood), texel, MapClass.Door, soft: false);
        Lay(TileLand.Block, Texture.Clouds(_random, 16, _stone, _stone.Scale(1.5f), 8, 10), texel, MapClass.Obstacle, soft);
        Items();
        Lines();
    }

    private Picture Floor() => _random.Between(0, 3) switch
    {
        0 => Texture.Stones(_random, _floor, 16, 16, false),
        1 => Texture.Stones(_random, _floor, 8, 8, _random.Chance(0.5f)),
        2 => Texture.Clouds(_random, 64, _floor.Scale(0.75f), _floor.Scale(1.25f), 16, 8),
        _ => Texture.Strewn(_random, _floor, _floor.Scale(1.3f), _random.Between(5, 60)),
    };

    private Picture Wall() => _random.Between(0, 3) switch
    {
        0 => Texture.Stones(_random, _stone, 16, 16, false),
        1 => Texture.Stones(_random, _stone, 8, 8, true),
        2 => Texture.Clouds(_random, 32, _stone.Scale(0.6f), _stone.Scale(1.3f), 8, 14),
        _ => Texture.Canopy(_random, _stone, 8),
    };

    private void Lay(TileLand land, Picture texture, float texel, MapClass label, bool soft)
    {
        using var area = soft ? Blobs(land, 0.72f) : _grid.Area(land);
        _sheet.Fill(area, texture, texel, label);
    }

    private void Round(Picture floor, float texel)
    {
        using var area = Blobs(TileLand.Floor, 0.8f);
        using var passages = Blobs(TileLand.Path, 0.72f);
        using var ponds = Blobs(TileLand.Water, 0.8f);
        var edge = _random.Between(0.4f, 1.2f);

        for (var i = 0; i < 3; i++)
        {
            // Deep shade where the walls rise; no line.
            _sheet.Ink.Stroke(area, new Pen(Rgba.Black.Fade(0.2f), edge * (i + 1) / 3, null, Round: true));
        }

        _sheet.Fill(area, floor, texel, MapClass.Walkable);
        _sheet.Fill(passages, floor, texel, MapClass.Walkable);
        _sheet.Fill(ponds, floor, texel, MapClass.Walkable);
    }

    private Shape Blobs(TileLand land, float radius)
    {
        var shape = new Shape();

        for (var y = 0; y < _grid.Height; y++)
        {
            for (var x = 0; x < _grid.Width; x++)
            {
                if (_grid[x, y] == land)
                {
                    shape.Ellipse(new(x + 0.5f, y + 0.5f), radius, radius);
                }
            }
        }

        return shape;
    }

    /// <summary>Coins, bones, monsters, stains: whoever stands there can be passed.</summary>
    private void Items()
    {
        for (var count = _random.Between(0, 40); count > 0; count--)
        {
            var (x, y) = (_random.Below(_grid.Width), _random.Below(_grid.Height));
            if (_grid[x, y] is TileLand.Floor or TileLand.Path)
            {
                var at = new Vector2(x + 0.5f, y + 0.5f) + _random.Within(-0.2f, -0.2f, 0.2f, 0.2f);
                using var thing = new Shape().Ellipse(at, _random.Between(0.08f, 0.35f), _random.Between(0.08f, 0.35f));
                var colour = _random.Pick(
                    new Rgba(220, 190, 60), new Rgba(200, 200, 190), new Rgba(190, 60, 50), new Rgba(80, 160, 90), _floor.Scale(0.5f));
                _sheet.Ink.Fill(thing, colour);
            }
        }
    }

    private void Lines()
    {
        if (_random.Chance(0.45f))
        {
            var pen = new Pen(_random.Pick(Rgba.Black, Rgba.Black, Rgba.White).Fade(_random.Between(0.1f, 0.6f)), _pixel);
            using var lines = new Shape();
            for (var i = 0; i < Math.Max(_grid.Width, _grid.Height); i++)
            {
                lines.Line(new(i, 0), new(i, _grid.Height)).Line(new(0, i), new(_grid.Width, i));
            }

            _sheet.Ink.Stroke(lines, pen);
        }
    }
}

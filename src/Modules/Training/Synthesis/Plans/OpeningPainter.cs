using System.Globalization;
using System.Numerics;

namespace ModularPath.Training.Synthesis.Plans;

/// <summary>Draws doors and windows into the holes of the walls.</summary>
internal sealed class OpeningPainter(Draft draft)
{
    private readonly int _panes = draft.Random.Between(1, 3);
    private readonly bool _framed = draft.Random.Chance(0.7f);
    private readonly float _leafWidth = draft.Random.Chance(0.3f) ? draft.Random.Between(1.5f, 3f) : 1;
    private readonly int _arc = draft.Random.Weighted(0.75f, 0.1f, 0.15f);
    private readonly float _swing = draft.Random.Chance(0.75f) ? 90 : draft.Random.Between(25f, 80f);
    private readonly bool _jambs = draft.Random.Chance(0.3f);
    private readonly bool _glassFilled = draft.Random.Chance(0.3f);
    private readonly int _sill = draft.Random.Weighted(0.72f, 0.16f, 0.12f);
    private readonly bool _band = draft.Random.Chance(0.5f);
    private readonly float _overshoot = draft.Random.Between(-0.5f, 2.5f) * draft.Pixel;
    private readonly float _tagged = draft.Random.Chance(0.08f) ? draft.Random.Between(0.2f, 0.7f) : 0;

    public void Paint()
    {
        foreach (var wall in draft.Floor.Walls)
        {
            foreach (var opening in wall.Openings)
            {
                Paint(wall, opening);
            }
        }
    }

    private void Paint(Wall wall, WallOpening opening)
    {
        // A little wider than the wall is thick, so that nothing is left standing in the doorway.
        var passage = (MathF.Max(draft.ThinnestTruth, wall.Thickness) / 2) + (0.75f * draft.Pixel);
        using var hole = Box(wall, opening.From, opening.To, passage);
        draft.Sheet.Label(hole, opening.Kind switch
        {
            OpeningKind.Window => MapClass.Wall,
            OpeningKind.Passage => MapClass.Walkable,
            _ => MapClass.Door,
        });

        switch (opening.Kind)
        {
            case OpeningKind.Window:
                Window(wall, opening);
                break;
            case OpeningKind.Leaf:
                Leaf(wall, opening.AtFrom ? opening.From : opening.To, opening.AtFrom ? 1 : -1, opening.Width, opening.Inward);
                break;
            case OpeningKind.DoubleLeaf:
                var share = draft.Random.Chance(0.6f) ? 0.5f : 0.7f;
                Leaf(wall, opening.From, 1, opening.Width * share, opening.Inward);
                Leaf(wall, opening.To, -1, opening.Width * (1 - share), opening.Inward);
                break;
            case OpeningKind.Sliding:
                Sliding(wall, opening);
                break;
            case OpeningKind.Threshold when _band:
                Band(wall, opening);
                break;
            case OpeningKind.Threshold:
                Along(wall, opening.From, opening.To, wall.Thickness / 2);
                Along(wall, opening.From, opening.To, -wall.Thickness / 2);
                break;
        }

        if (opening.Kind is OpeningKind.Leaf or OpeningKind.DoubleLeaf)
        {
            Sill(wall, opening);
        }

        if (_jambs && opening.Kind != OpeningKind.Passage)
        {
            Across(wall, opening.From);
            Across(wall, opening.To);
        }

        if (opening.IsPassable && _tagged > 0 && draft.Random.Chance(_tagged))
        {
            Tag(wall.At(opening.Middle));
        }
    }

    /// <summary>A box over the doorway, a hair longer than the hole.</summary>
    private void Band(Wall wall, WallOpening opening)
    {
        using var band = Box(wall, opening.From - _overshoot, opening.To + _overshoot, wall.Thickness / 2);
        draft.Ink.Fill(band, draft.Style.Paper);
        draft.Ink.Stroke(band, draft.Line);
    }

    /// <summary>The number of a door, written over it.</summary>
    private void Tag(Vector2 at)
    {
        var size = MathF.Min(7 * draft.Pixel, 1);
        using var disc = Shape.Circle(at, size * 0.8f);
        draft.Ink.Fill(disc, draft.Style.Paper);
        draft.Ink.Stroke(disc, draft.Line);
        draft.Ink.Text(draft.Random.Between(1, 40).ToString(CultureInfo.InvariantCulture), at, size, draft.Style.TextInk);
    }

    /// <summary>Lines across the doorway: the faces of the wall go on, or the leaf is drawn shut.</summary>
    private void Sill(Wall wall, WallOpening opening)
    {
        if (_sill == 1)
        {
            Along(wall, opening.From, opening.To, wall.Thickness / 2);
            Along(wall, opening.From, opening.To, -wall.Thickness / 2);
        }
        else if (_sill == 2)
        {
            Along(wall, opening.From, opening.To, 0);
        }
    }

    private void Window(Wall wall, WallOpening opening)
    {
        var half = wall.Thickness / 2;

        if (_glassFilled)
        {
            using var glass = Box(wall, opening.From, opening.To, half * 0.5f);
            draft.Ink.Fill(glass, draft.Style.Ink.Mix(draft.Style.Paper, 0.75f));
        }

        if (_framed)
        {
            Along(wall, opening.From, opening.To, -half);
            Along(wall, opening.From, opening.To, half);
        }

        for (var i = 1; i <= _panes; i++)
        {
            Along(wall, opening.From, opening.To, half * ((2f * i / (_panes + 1)) - 1) * 0.8f);
        }

        if (_framed || _jambs)
        {
            Across(wall, opening.From);
            Across(wall, opening.To);
        }

        if (opening.Width > 3 && draft.Random.Chance(0.4f))
        {
            Across(wall, opening.Middle);
        }
    }

    /// <summary>A leaf standing open at a hinge, and the arc that its edge runs along.</summary>
    private void Leaf(Wall wall, float hinge, int towards, float width, bool inward)
    {
        var side = inward ? -1 : 1;
        var face = side * wall.Thickness / 2 * draft.Random.Pick(0f, 1f);
        var turn = _swing * MathF.PI / 180;
        var pivot = wall.At(hinge, face);
        var tip = wall.At(hinge + (towards * width * MathF.Cos(turn)), face + (side * width * MathF.Sin(turn)));
        draft.Segment(pivot, tip, draft.Line with { Width = draft.Line.Width * _leafWidth });

        if (_arc != 1)
        {
            var points = new Vector2[9];
            for (var i = 0; i < points.Length; i++)
            {
                var angle = turn * i / (points.Length - 1);
                points[i] = wall.At(hinge + (towards * width * MathF.Cos(angle)), face + (side * width * MathF.Sin(angle)));
            }

            using var arc = Shape.Polyline(points);
            var dashes = _arc == 2 ? new[] { 3 * draft.Pixel, 2 * draft.Pixel } : null;
            draft.Ink.Stroke(arc, draft.Line with { Width = draft.Line.Width * 0.8f, Dashes = dashes });
        }
    }

    private void Sliding(Wall wall, WallOpening opening)
    {
        var offset = wall.Thickness * 0.18f;
        var overlap = opening.Width * 0.08f;
        Along(wall, opening.From, opening.Middle + overlap, -offset);
        Along(wall, opening.Middle - overlap, opening.To, offset);

        if (draft.Random.Chance(0.5f))
        {
            var face = (wall.Thickness / 2) + (1.5f * draft.Pixel);
            Along(wall, opening.From - opening.Width, opening.From + overlap, opening.Inward ? -face : face);
        }
    }

    private void Along(Wall wall, float from, float to, float across) =>
        draft.Segment(wall.At(from, across), wall.At(to, across), draft.Line);

    private void Across(Wall wall, float at) =>
        draft.Segment(wall.At(at, -wall.Thickness / 2), wall.At(at, wall.Thickness / 2), draft.Line);

    private static Shape Box(Wall wall, float from, float to, float half)
    {
        var (a, b) = (wall.At(from, -half), wall.At(to, half));
        return Shape.Rectangle(MathF.Min(a.X, b.X), MathF.Min(a.Y, b.Y), MathF.Max(a.X, b.X), MathF.Max(a.Y, b.Y));
    }
}

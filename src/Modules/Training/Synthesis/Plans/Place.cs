using System.Numerics;

namespace ModularPath.Training.Synthesis.Plans;

/// <summary>A spot against a wall: x runs along the wall, y away from it into the room.</summary>
internal readonly record struct Place(Vector2 Origin, Vector2 Along, Vector2 Away)
{
    public Vector2 At(float x, float y) => Origin + (Along * x) + (Away * y);

    public Shape Box(float left, float top, float right, float bottom) =>
        Shape.Polygon(At(left, top), At(right, top), At(right, bottom), At(left, bottom));

    public Shape Ellipse(float x, float y, float radiusAlong, float radiusAway)
    {
        var level = MathF.Abs(Along.X) > 0.5f;
        return new Shape().Ellipse(At(x, y), level ? radiusAlong : radiusAway, level ? radiusAway : radiusAlong);
    }

    public Shape Line(float fromX, float fromY, float toX, float toY) => Shape.Polyline(At(fromX, fromY), At(toX, toY));
}

using ModularPath.Pathfinding.Search.Geometry;

namespace ModularPath.Pathfinding.Search.Tests.Geometry;

public sealed class RayFanTests
{
    private const double Limit = 9;

    // Of the piece's direction, so that no ray runs along it.
    private static readonly Gen<double> Turn = Gen.Double[0.3, Math.PI - 0.3];

    private static readonly Gen<(CostGrid Grid, (double X, double Y) From, (double X, double Y) To)> Pieces = Grids.Any.SelectMany(
        static grid => Gen.Select(Gen.Const(grid), Grids.PositionIn(grid), Grids.PositionIn(grid)))
        .Where(static piece => piece.Item1.Contains((int)piece.Item2.X, (int)piece.Item2.Y)
            && piece.Item1.Contains((int)piece.Item3.X, (int)piece.Item3.Y));

    [Fact]
    public void None_of_its_rays_ends_sooner() => Gen.Select(Pieces, Turn, Turn, Gen.Bool, Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1]))
        .Sample(
            static (piece, one, other, isLeft, within) =>
            {
                var (grid, from, to) = piece;
                var along = Math.Atan2(to.Y - from.Y, to.X - from.X);
                (one, other) = isLeft ? (along - one, along - other) : (along + one, along + other);
                var free = new RayFan(grid, from, to, Direction(one), Direction(other)).Free(Limit);
                var (share, angle) = (within.Item1, one + (within.Item2 * (other - one)));
                var place = (from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y)));
                Assert.InRange(free, 0, Ray.Free(grid, place, Direction(angle), Limit) + 1e-6);
            },
            iter: 20_000,
            threads: 1);

    [Fact]
    public void In_halls_too_no_ray_ends_sooner_and_a_single_one_is_hardly_longer() =>
        Gen.Select(RayTests.Halls, Gen.Double[-1, 1], Gen.Double[0, 1]).Sample(
            static (hall, turn, share) =>
            {
                var (grid, from, angle) = hall;
                var (one, other) = (Direction(angle), Direction(angle + turn));
                var free = new RayFan(grid, from, from, one, other).Free(100);
                Assert.InRange(free, 0, Ray.Free(grid, from, Direction(angle + (share * turn)), 100) + 1e-6);

                // As below: not along the edge between two cells.
                var centre = Cell.At(from.X, from.Y).Centre;
                Assert.InRange(
                    Math.Min(100, Ray.Free(grid, centre, one, 100)), 0, new RayFan(grid, centre, centre, one, one).Free(100) + 1.5);
            },
            iter: 5000,
            threads: 1);

    [Fact]
    public void A_single_ray_is_hardly_longer() => Gen.Select(Pieces, Gen.Double[0.01, 1.56])
        .Sample(
            static (piece, angle) =>
            {
                // Where no ray runs along an edge between two cells, of which the fan counts both.
                var (grid, from) = (piece.Grid, Cell.At(piece.From.X, piece.From.Y).Centre);
                var free = new RayFan(grid, from, from, Direction(angle), Direction(angle)).Free(Limit);
                Assert.InRange(Math.Min(Limit, Ray.Free(grid, from, Direction(angle), Limit)), free - 1e-6, free + 1.5);
            },
            iter: 20_000,
            threads: 1);

    private static (double X, double Y) Direction(double angle) => (Math.Cos(angle), Math.Sin(angle));
}

namespace ModularPath.Pathfinding.Search.Tests.Grid;

public sealed class CostGridBuilderTests
{
    [Fact]
    public void What_is_set_in_place_is_what_the_grid_costs()
    {
        var builder = new CostGridBuilder(3, 2);
        builder.Row(0).Fill(2);
        builder[new Cell(2, 1)] = 5;
        var (built, copied) = (builder.Build(), new CostGrid(3, 2, [2, 2, 2, 0, 0, 5]));

        for (var y = -1; y <= 2; y++)
        {
            for (var x = -1; x <= 3; x++)
            {
                Assert.Equal(copied.CostOf(x, y), built.CostOf(x, y));
            }
        }

        Assert.Equal((copied.MinimumCost, copied.MaximumCost), (built.MinimumCost, built.MaximumCost));
    }

    [Fact]
    public void A_grid_that_was_built_cannot_be_changed_afterwards()
    {
        var builder = new CostGridBuilder(2, 2);
        builder.Build();
        Assert.Throws<InvalidOperationException>(() => builder.Row(0).Fill(1));
        Assert.Throws<InvalidOperationException>(builder.Build);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_no_cost_is_refused(float cost)
    {
        var builder = new CostGridBuilder(2, 2);
        builder[new Cell(1, 1)] = cost;
        Assert.Throws<ArgumentException>(builder.Build);
    }

    [Fact]
    public void A_cell_outside_is_refused()
    {
        var builder = new CostGridBuilder(2, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => builder[new Cell(0, 2)] = 1);
        Assert.Throws<IndexOutOfRangeException>(() => builder[new Cell(2, 0)] = 1);
    }
}

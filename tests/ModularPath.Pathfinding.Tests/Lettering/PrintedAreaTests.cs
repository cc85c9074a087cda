using ModularPath.Pathfinding.Lettering;

namespace ModularPath.Pathfinding.Tests.Lettering;

public sealed class PrintedAreaTests
{
    [Theory]
    [InlineData("16,5", "", 16.5, false)]
    [InlineData("16.5 m²", "", 16.5, true)]
    [InlineData("60,9 M2", "", 60.9, true)]
    [InlineData("Kitchen 12,5 m2", "Kitchen", 12.5, true)]
    [InlineData("MH 10,5", "MH", 10.5, false)]
    [InlineData("OH15.8", "OH", 15.8, false)]
    [InlineData("Office (24 m²)", "Office", 24.0, true)]
    [InlineData("178 sq ft", "", 16.53674112, true)]
    [InlineData("Room 204", "Room 204", null, false)]
    [InlineData("204", "204", null, false)]
    [InlineData("MH11", "MH11", null, false)]
    [InlineData("0,05", "0,05", null, false)]
    [InlineData("Büro", "Büro", null, false)]
    public void A_line_is_a_name_an_area_or_both(string text, string name, double? area, bool hasUnit)
    {
        var read = PrintedArea.Of(text);

        Assert.Equal((name, hasUnit), (read.Name, read.HasUnit));
        Assert.Equal(area, read.SquareMeters is { } found ? Math.Round(found, 8) : null);
    }
}

using ModularPath.Pathfinding.Lettering;

namespace ModularPath.Pathfinding.Tests.Lettering;

/// <summary>What of the texts of a plan is the name of a place.</summary>
public sealed class PrintedNamesTests
{
    private static readonly byte[] Picture = LetteredFloor.Picture(100, 100, 100);

    [Theory]
    [InlineData("Kitchen", 0.9, "Kitchen")]
    [InlineData("Kitchen", 0.85)]
    [InlineData("WC", 0.95, "WC")]
    [InlineData("WC", 0.9)]
    [InlineData("K", 0.95, "K")]
    [InlineData("X", 0.99)]
    [InlineData("AAAA", 0.97)]
    [InlineData("00", 0.99)]
    [InlineData("204", 0.95, "204")]
    [InlineData("204", 0.8)]
    [InlineData("75537500", 0.99)]
    [InlineData("MH 10,5", 0.95, "MH")]
    [InlineData("16,5 m²", 0.99)]
    [InlineData("회의실", 0.9, "회의실")]
    [InlineData("米", 0.94)]
    [InlineData("m2", 0.99)]
    [InlineData("e,-/$a", 0.99)]
    public void Areas_ornaments_and_doubtful_readings_are_no_names(string text, double confidence, params string[] names) =>
        Assert.Equal(names, Names(LetteredFloor.Text(text, 64, 80, confidence)));

    [Fact]
    public void Lines_below_each_other_in_one_room_are_one_name()
    {
        var names = Of(
            LetteredFloor.Text("Living", 64, 70), LetteredFloor.Text("Room", 64, 86), LetteredFloor.Text("Bath", 168, 70),
            LetteredFloor.Text("Store", 168, 110));

        Assert.Equal(["Living Room", "Bath", "Store"], names.Select(static name => name.Text));
        Assert.Equal([44, 63, 84, 93], names[0].Box);
        Assert.Equal((64, 78), (names[0].X, names[0].Y));
    }

    [Fact]
    public void A_number_outside_all_rooms_is_a_dimension() => Assert.Empty(Names(LetteredFloor.Text("360", 150, 12, 0.99)));

    [Fact]
    public void A_text_stands_in_the_room_below_its_letters()
    {
        var spaces = LetteredFloor.Plan(Picture).Spaces!;
        int[] found = [.. LetteredFloor.Lefts(100, 100, 100).Select(left => SpaceAt(left + 50, 80)), SpaceAt(160, 155), SpaceAt(160, 8)];

        Assert.Equal(0, found[^1]);
        Assert.Equal(4, found[..4].Distinct().Count());
        Assert.DoesNotContain(0, found[..4]);

        int SpaceAt(double x, double y) => PrintedNames.SpaceAt(LetteredFloor.Text("Room", x, y), spaces, 336, LetteredFloor.Height);
    }

    private static IEnumerable<string> Names(params PrintedText[] texts) => Of(texts).Select(static name => name.Text);

    private static IReadOnlyList<ReadName> Of(params PrintedText[] texts) =>
        PrintedNames.Of(LetteredFloor.Read(Picture, texts), LetteredFloor.Plan(Picture).Spaces);
}

namespace ModularPath.Training.Tests.Synthesis;

/// <summary>Other numbers would make other datasets and other runs out of the same seed.</summary>
public sealed class DeterministicRandomTests
{
    [Fact]
    public void The_numbers_of_a_map_are_the_same_for_ever()
    {
        var random = DeterministicRandom.ForMap(7, 3);

        Assert.Equal((0xd9fe7d8350d6f037UL, 0x8a7a7560170dd6aaUL, 0x3f9f7b7c57b11632UL), (random.Next(), random.Next(), random.Next()));
    }

    [Fact]
    public void The_numbers_of_a_sample_are_the_same_for_ever()
    {
        var random = DeterministicRandom.ForSample(7, 3);

        Assert.Equal((0x649e25419b48acd3UL, 0xe4a2c2864a02b254UL, 0x08b6c9198506b188UL), (random.Next(), random.Next(), random.Next()));
    }
}

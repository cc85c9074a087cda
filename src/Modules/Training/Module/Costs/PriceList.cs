using System.Text.Json;
using System.Text.Json.Serialization;
using ModularPath.SharedKernel;

namespace ModularPath.Training.Costs;

/// <summary>A kind of machine.</summary>
/// <param name="Name">As the cloud calls it.</param>
/// <param name="What">What it has.</param>
/// <param name="Hour">Dollars an hour, on demand.</param>
internal sealed record Machine(string Name, string What, decimal Hour);

/// <summary>What machines cost an hour, as somebody wrote it down.</summary>
/// <param name="Region">Where these prices hold.</param>
/// <param name="Date">When they were written down.</param>
/// <param name="Source">Who says so, and how far that goes; printed under the table.</param>
/// <param name="SpotShare">The assumed price of Spot as a share of the price on demand; the real one moves.</param>
/// <param name="Training">The machine that trains.</param>
/// <param name="Serving">The machines that can serve; the first is what the others are compared with.</param>
/// <param name="Balancer">The load balancer before them, dollars an hour.</param>
internal sealed record PriceList(
    string Region, DateOnly Date, string Source, decimal SpotShare, Machine Training, IReadOnlyList<Machine> Serving, decimal Balancer)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <exception cref="ProblemException">The file is not such a list.</exception>
    /// <exception cref="IOException">There is no such file.</exception>
    public static async Task<PriceList> ReadAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);

        try
        {
            var list = await JsonSerializer.DeserializeAsync<PriceList>(stream, Json, cancellationToken)
                ?? throw new JsonException("it is null");

            return list.SpotShare is > 0 and <= 1 && list.Balancer >= 0 && list.Serving.Count > 0
                && list.Serving.Append(list.Training).All(static machine => machine.Hour > 0)
                ? list
                : throw new JsonException("prices must be greater than 0, spotShare at most 1, and something must serve");
        }
        catch (JsonException e)
        {
            throw new ProblemException(
                ProblemKind.Invalid, "InvalidPrices", $"{file} is no list of prices such as build/aws/prices.json: {e.Message}");
        }
    }
}

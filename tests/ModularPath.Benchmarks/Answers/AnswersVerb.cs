using System.Globalization;
using ModularPath.Testing.Servers;

namespace ModularPath.Benchmarks.Answers;

/// <summary>
/// Whole answers to <c>GET /api/v1/maps/{id}/route</c> through HTTP, of this build and of another one that takes turns with it: routes a
/// second through several connections, times through a single one, and how many answers differ. Both are read by the classical
/// algorithm, so that no model is needed.
/// </summary>
internal static class AnswersVerb
{
    public const string Usage = "answers OTHER/ModularPath.Host.dll PICTURE [--rounds N] [--seconds S] [--connections N] [--pairs N]"
        + " [--query TEXT]";

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args.Length < 2 || !File.Exists(args[0]) || !File.Exists(args[1]))
        {
            await error.WriteLineAsync(Usage);
            return 2;
        }

        int Number(string name, int usual) =>
            Array.IndexOf(args, name) is var at and > 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : usual;

        var (rounds, time, connections) = (Number("--rounds", 7), TimeSpan.FromSeconds(Number("--seconds", 3)), Number("--connections", 8));
        var extra = Array.IndexOf(args, "--query") is var query and > 0 ? $"&{args[query + 1]}" : "";
        await using var before = await AskedServer.StartAsync("before", args[0], args[1]);
        await using var now = await AskedServer.StartAsync("now", ServerProcess.Program, args[1]);
        var size = await now.SizeAsync();
        var random = new Random(1);
        var (pairs, different) = (new List<string>(), 0);

        for (var tries = 0; pairs.Count < Number("--pairs", 1000) && tries < 200; tries++)
        {
            string[] asked = [.. Enumerable.Range(0, 200).Select(_ => Query(random, size) + extra)];
            string?[] theirs = before.Answers(asked), ours = now.Answers(asked);
            different += ours.Zip(theirs).Count(static both => both.First != both.Second);
            pairs.AddRange(asked.Zip(ours).Where(static pair => pair.Second is not null).Select(static pair => pair.First));
        }

        await output.WriteLineAsync($"{size.Width} x {size.Height} pixels, {pairs.Count} routes, {different} answers differ");
        AskedServer[] servers = [before, now];
        AskedServer[] reversed = [now, before];

        for (var round = -1; round < rounds; round++)
        {
            foreach (var server in round % 2 == 0 ? servers : reversed)
            {
                server.Prepare(pairs);
                server.Load(connections, round < 0 ? 3 * time : time, counts: round >= 0);

                if (round >= 0)
                {
                    server.Alone(time / 3);
                }
            }
        }

        foreach (var server in servers)
        {
            await output.WriteLineAsync(server.Line());
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{Ratio(now.PerSecond, before.PerSecond):0.0} times as many, {Ratio(before.Cost, now.Cost):0.0} times as cheap, medians of "
            + $"{rounds} rounds"));
        return 0;
    }

    private static double Ratio(IEnumerable<double> of, IEnumerable<double> to) =>
        AskedServer.Median(of.Zip(to, static (one, other) => one / other));

    private static string Query(Random random, (int Width, int Height) size) => string.Create(
        CultureInfo.InvariantCulture,
        $"from={random.Next(size.Width)}.5,{random.Next(size.Height)}.5&to={random.Next(size.Width)}.5,{random.Next(size.Height)}.5");
}

using ModularPath.LoadTesting;

const string Usage = """
    Load on the real program, in a process of its own on this machine. The generator shares the machine's cores: what it
    costs is part of every figure. Arrivals are constant and wait for nobody (open loop), so that queueing shows.

      overload [SECONDS]   goodput, refusals and memory at 0.5, 1, 2, 5 and 10 times capacity (20 seconds each)
      memory [PICTURES]    memory over mixed pictures of 64 to 2048 pixels (10000), and after them
      uploads [PROGRAM...]  memory of uploads, four at a time; CPU of what is cached; a scan of A1: of this build,
                           or of each ModularPath.Host.dll in turn
      swaps [COUNT]        hot swaps between two model versions under load (50)
      rules [REQUESTS]     memory while so many routes with options are asked for at once on a map of 9 Mpx (40)
      soak [MINUTES]       the split system while processes die, Redis goes, a certificate runs out and the disk is full (20): build/soak
      soak-shared [MINUTES]  the same with two replicas, PostgreSQL and S3, that go too
    """;

return args switch
{
    ["overload", .. var rest] => await OverloadVerb.RunAsync(Number(rest, 20)),
    ["memory", .. var rest] => await MemoryVerb.RunAsync(Number(rest, 10_000)),
    ["uploads", .. var rest] => await UploadsVerb.RunAsync(rest),
    ["swaps", .. var rest] => await SwapsVerb.RunAsync(Number(rest, 50)),
    ["rules", .. var rest] => await RulesVerb.RunAsync(Number(rest, 40)),
    ["soak", .. var rest] => await SoakVerb.RunAsync(Number(rest, 20), shared: false),
    ["soak-shared", .. var rest] => await SoakVerb.RunAsync(Number(rest, 20), shared: true),
    _ => Explain(),
};

static int Number(string[] rest, int otherwise) =>
    rest is [var text, ..] ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : otherwise;

static int Explain()
{
    Console.Error.WriteLine(Usage);
    return 2;
}

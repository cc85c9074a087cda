using ModularPath.Benchmarks.Grids;

return args is ["movingai", .. var rest]
    ? MovingAiVerb.Run(rest, Console.Out, Console.Error)
    : Usage();

static int Usage()
{
    Console.Error.WriteLine(MovingAiVerb.Usage);
    return 2;
}

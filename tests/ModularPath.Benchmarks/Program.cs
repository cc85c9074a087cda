using ModularPath.Benchmarks.Answers;
using ModularPath.Benchmarks.AnyAngle;
using ModularPath.Benchmarks.Grids;
using ModularPath.Benchmarks.Pictures;
using ModularPath.Benchmarks.Routes;
using ModularPath.Benchmarks.Serving;
using ModularPath.Benchmarks.Training;
using ModularPath.Host.Operations;

// The same memory settings as the program: serving is compared, not allocators.
NativeMemory.KeepForTheNextPicture();

return args switch
{
    ["movingai", .. var rest] => MovingAiVerb.Run(rest, Console.Out, Console.Error),
    ["weighted", .. var rest] => MovingAiVerb.Run(rest, Console.Out, Console.Error, weightedOnly: true),
    ["anyangle", .. var rest] => AnyAngleVerb.Run(rest, Console.Out, Console.Error),
    ["ground", .. var rest] => GroundVerb.Run(rest, Console.Out, Console.Error),
    ["answers", .. var rest] => await AnswersVerb.RunAsync(rest, Console.Out, Console.Error),
    ["edits", .. var rest] => EditsVerb.Run(rest, Console.Out, Console.Error),
    ["pictures", .. var rest] => PicturesVerb.Run(rest, Console.Out, Console.Error),
    ["serving", .. var rest] => await ServingVerb.RunAsync(rest, Console.Out, Console.Error),
    ["training", .. var rest] => TrainingVerb.Run(rest, Console.Out, Console.Error),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(string.Join(
        '\n', MovingAiVerb.Usage, AnyAngleVerb.Usage, AnswersVerb.Usage, GroundVerb.Usage, EditsVerb.Usage, PicturesVerb.Usage,
        ServingVerb.Usage, TrainingVerb.Usage));
    return 2;
}

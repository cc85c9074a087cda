using ModularPath.Composition;
using ModularPath.Composition.CommandLine;
using ModularPath.Training.Calibration;
using ModularPath.Training.Verbs;

namespace ModularPath.Training;

/// <summary>Makes models and measures them. It has verbs only: a training is a process of its own, never a part of a server.</summary>
/// <param name="openSegmenter">Opens the models that are measured.</param>
/// <param name="probe">Answers the routes that are measured.</param>
public sealed class TrainingModule(SegmenterFactory openSegmenter, RouteProbe probe) : IModule
{
    public IReadOnlyList<Verb> Verbs() =>
    [
        TrainVerb.Create(openSegmenter), QuantizeVerb.Create(openSegmenter), EvaluateVerb.Create(openSegmenter),
        CalibrateVerb.Create(openSegmenter, probe), CostVerb.Create(),
    ];
}

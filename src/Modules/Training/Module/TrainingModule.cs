using ModularPath.Composition;
using ModularPath.Composition.CommandLine;
using ModularPath.Training.Verbs;

namespace ModularPath.Training;

/// <summary>Makes models and measures them. It has verbs only: a training is a process of its own, never a part of a server.</summary>
/// <param name="openSegmenter">Opens the models that are measured.</param>
public sealed class TrainingModule(SegmenterFactory openSegmenter) : IModule
{
    public IReadOnlyList<Verb> Verbs() =>
        [TrainVerb.Create(), QuantizeVerb.Create(openSegmenter), EvaluateVerb.Create(openSegmenter), CostVerb.Create()];
}

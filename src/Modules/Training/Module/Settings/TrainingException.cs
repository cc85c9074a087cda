using ModularPath.SharedKernel;

namespace ModularPath.Training.Settings;

/// <summary>A training that cannot begin or go on (exit code 1); the message says why and what to do.</summary>
internal sealed class TrainingException(string message, Exception? inner = null) : ProblemException(
    ProblemKind.Failed, "TrainingFailed", message, inner);

using ModularPath.SharedKernel;

namespace ModularPath.Training.Evaluation;

/// <summary>Bad input: an option or a file that the person who started the training can correct (exit code 2).</summary>
internal sealed class TrainingInputException(string message, Exception? inner = null) : ProblemException(
    ProblemKind.Invalid, "InvalidValue", message, inner);

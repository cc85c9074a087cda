using ModularPath.SharedKernel;

namespace ModularPath.Inference.Engine.Models;

/// <summary>Why a model file is not served.</summary>
internal static class Refusal
{
    public const string Code = "InvalidModel";

    public static ProblemException Of(string path, string reason) =>
        new(ProblemKind.Unreadable, Code, $"The model {path} is refused: {reason}.");
}

namespace ModularPath.Inference.Engine.Models;

/// <summary>Why a model file is not served.</summary>
internal static class InvalidModelProblem
{
    public const string Code = "InvalidModel";

    public static ProblemException For(string path, string reason) =>
        new(ProblemKind.Unreadable, Code, $"The model {path} is refused: {reason}.");
}

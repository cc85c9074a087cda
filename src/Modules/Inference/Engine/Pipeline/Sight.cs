using ModularPath.Imaging;
using ModularPath.Inference.Classical;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>What is kept of a decoded picture.</summary>
/// <param name="Width">Of the picture itself.</param>
/// <param name="Height">Of the picture itself.</param>
/// <param name="Seen">The picture as the network sees it.</param>
/// <param name="Opinion">What classical image processing makes of it, if the network wants to hear that.</param>
internal sealed record Sight(int Width, int Height, Picture Seen, ClassicalReading? Opinion);

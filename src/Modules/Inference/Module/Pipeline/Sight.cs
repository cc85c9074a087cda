using ModularPath.Imaging;

namespace ModularPath.Inference.Pipeline;

/// <summary>What is kept of a decoded picture.</summary>
/// <param name="Width">Of the picture itself.</param>
/// <param name="Height">Of the picture itself.</param>
/// <param name="Seen">The picture as the network sees it.</param>
/// <param name="Opinion">The classes that classical image processing finds, if the network wants to hear them; at most 1024 pixels a side.</param>
internal sealed record Sight(int Width, int Height, Picture Seen, GrayImage? Opinion);

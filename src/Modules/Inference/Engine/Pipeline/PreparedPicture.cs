using ModularPath.Inference.Classical;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>What is kept of a decoded picture for the network and the renderer.</summary>
/// <param name="Width">Width of the picture itself.</param>
/// <param name="Height">Height of the picture itself.</param>
/// <param name="Seen">The picture as the network sees it.</param>
/// <param name="Opinion">The classical reading, if the model uses one.</param>
internal sealed record PreparedPicture(int Width, int Height, Picture Seen, ClassicalReading? Opinion);

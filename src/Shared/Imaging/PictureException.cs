namespace ModularPath.Imaging;

/// <summary>A picture that cannot be decoded; the message says what is wrong with it and what to do.</summary>
public sealed class PictureException(PictureFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public PictureFault Fault { get; } = fault;
}

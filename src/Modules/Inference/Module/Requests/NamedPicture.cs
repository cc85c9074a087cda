namespace ModularPath.Inference.Requests;

/// <summary>An encoded picture and the name under which it came; empty if it had none.</summary>
internal sealed record NamedPicture(string FileName, ReadOnlyMemory<byte> Bytes);

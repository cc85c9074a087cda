namespace ModularPath.Inference.Contracts;

/// <summary>Opens a reader of texts for work without a server; whoever calls it disposes of the reader.</summary>
public delegate ITextPort TextFactory();

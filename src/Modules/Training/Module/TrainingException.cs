namespace ModularPath.Training;

/// <summary>A training that cannot begin or go on; the message says why and what to do.</summary>
internal sealed class TrainingException(string message, Exception? inner = null) : Exception(message, inner);

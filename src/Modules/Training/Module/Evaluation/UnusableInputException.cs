namespace ModularPath.Training.Evaluation;

/// <summary>Nothing can be scored with what was given; the message says what is wrong with it.</summary>
internal sealed class UnusableInputException(string message, Exception? inner = null) : Exception(message, inner);

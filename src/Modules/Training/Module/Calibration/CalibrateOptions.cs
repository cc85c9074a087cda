namespace ModularPath.Training.Calibration;

/// <summary>What the verb <c>calibrate</c> was asked to do.</summary>
/// <param name="Truth">Folder of the truth set.</param>
/// <param name="Model">As given; null for the default model.</param>
/// <param name="Count">The most pictures of the truth set; taken evenly from its sources.</param>
/// <param name="Generated">Generated maps besides.</param>
/// <param name="Seed">Of the generated maps and of pairs that the truth set does not bring.</param>
/// <param name="Right">The share of right routes to expect where the model will be used; null for that of the pictures.</param>
/// <param name="Out">The file of fits, to which this one is added; null for none.</param>
/// <param name="Evidence">Gets every route with its evidence as CSV; null for nowhere.</param>
internal sealed record CalibrateOptions(
    string Truth, string? Model, int Count, int Generated, int Seed, double? Right, string? Out, string? Evidence);
